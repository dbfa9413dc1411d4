import type { ChartCaption } from '../../server/domain/charts/schema';
import { formatDay } from '../../server/domain/format';

/** The small print of a chart: counting rule, days, sources. */
export function Method({ caption }: Readonly<{ caption: ChartCaption }>) {
  return (
    <dl className="method">
      <dt>Counting rule</dt>
      <dd>{caption.countingRule}</dd>
      <dt>Days</dt>
      <dd>{`True for ${formatDay(caption.asOf)}, as known on ${formatDay(caption.knownAt)}`}</dd>
      <dt>Sources</dt>
      <dd>
        {caption.sources.length === 0 ? (
          'none yet'
        ) : (
          <ul>
            {caption.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        )}
      </dd>
    </dl>
  );
}
