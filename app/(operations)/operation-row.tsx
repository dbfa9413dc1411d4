import { formatDay, formatDayNear, formatNumber, formatQuantity } from '../../server/domain/format';
import { personWords } from '../../server/domain/words';
import type { OperationSummary } from '../../server/services/app';
import { instantText } from '../_figures/change-list';
import { Drawing } from '../_ui/drawing';
import { type ListView, listHref } from './list-view';

type Props = Readonly<{ operation: OperationSummary; spark: string | undefined; view: ListView }>;

/** The form that takes the ticked operations side by side. */
export const COMPARE_FORM = 'side-by-side';

/** One operation in the list. What was never computed is left empty, and says so. */
export function OperationRow({ operation, spark, view }: Props) {
  const { summary, heldOn, present } = operation;
  return (
    <tr>
      <td className="pick-cell">
        <input type="checkbox" name="of" value={operation.key} form={COMPARE_FORM} aria-label={`Compare ${operation.title}`} />
      </td>
      <th scope="row">
        <Name operation={operation} view={view} />
      </th>
      <td data-label="Readiness" className="readiness-cell">
        <span className="readiness-line">
          {summary?.readiness == null ? <None /> : <b>{Math.round(summary.readiness * 100)}</b>}
          {spark ? <Drawing svg={spark} name="Readiness" /> : null}
        </span>
      </td>
      <HeadlineCells operation={operation} />
      <ForecastCell operation={operation} />
      <MilestoneCell operation={operation} />
      <td data-label="Stale" className="number stale-cell">
        {summary === null ? <None /> : <span className={summary.staleCount > 0 ? 'stale' : 'none-seen'}>{summary.staleCount}</span>}
      </td>
      <td data-label="Conflicts" className="number conflict-cell">
        {summary === null ? <None /> : <Conflicts count={summary.conflictCount} />}
      </td>
      <td data-label="Last change" className="change-cell">
        {summary?.lastChange ? (
          <>
            <time dateTime={summary.lastChange.at}>{instantText(summary.lastChange.at)}</time>
            <span
              className="meta clipped"
              title={summary.lastChange.summary}
            >{`${personWords(summary.lastChange.author)}: ${summary.lastChange.summary}`}</span>
          </>
        ) : (
          <None />
        )}
      </td>
      <td data-label="Current date" className="day">
        {formatDay(present)}
        <span className="meta">{heldOn === null ? 'today' : 'demo date'}</span>
      </td>
    </tr>
  );
}

function None() {
  return <span className="none-seen">–</span>;
}

function Conflicts({ count }: Readonly<{ count: number }>) {
  return count === 0 ? <span className="none-seen">0</span> : <span className="conflict">{`≠ ${formatNumber(count)}`}</span>;
}

function Name({ operation, view }: Readonly<{ operation: OperationSummary; view: ListView }>) {
  const { key, title, subtitle, tags, problem } = operation;
  return (
    <>
      <a className="operation-title" href={`/${encodeURIComponent(key)}`}>
        {title}
      </a>
      {subtitle === '' ? null : <span className="footnote clipped">{subtitle}</span>}
      {tags.length === 0 ? null : (
        <span className="operation-tags">
          {tags.map((tag) => (
            <a key={tag} href={listHref(view, { tags: [...new Set([...view.tags, tag])] })}>
              {tag}
            </a>
          ))}
        </span>
      )}
      {problem === null ? <Age operation={operation} /> : <span role="alert">{problem}</span>}
    </>
  );
}

/** What a row is of, where that is not the operation as it stands. */
function Age({ operation: { computed, revision } }: Readonly<{ operation: OperationSummary }>) {
  if (computed?.isCurrent) return null;
  const words =
    computed === null
      ? 'Figures are being computed. Reload in a moment.'
      : `Figures of ${formatDay(computed.day)}, change ${computed.revision} of ${revision}. Reload in a moment.`;
  return <span className="meta">{words}</span>;
}

function HeadlineCells({ operation: { summary } }: Readonly<{ operation: OperationSummary }>) {
  const headline = summary?.headline ?? null;
  if (headline === null)
    return (
      <>
        <td data-label="Against plan">
          <None />
        </td>
        <td data-label="Gap" className="number">
          <None />
        </td>
      </>
    );
  const { have, plan, unit, gap, name } = headline;
  return (
    <>
      <td data-label="Against plan" className="against-plan">
        <b>{have === null ? 'not reported' : formatQuantity(have, unit)}</b>
        {` of ${formatQuantity(plan, unit)}`}
        <span className="meta">{name}</span>
      </td>
      <td data-label="Gap" className="number">
        {gap === null ? <None /> : gap === 0 ? <span className="none-seen">0</span> : formatQuantity(gap, unit)}
      </td>
    </>
  );
}

function ForecastCell({ operation: { summary, present } }: Readonly<{ operation: OperationSummary }>) {
  const forecast = summary?.forecast;
  if (!forecast)
    return (
      <td data-label="Likely by (P50)">
        <None />
      </td>
    );
  const { p50, name, knownAt } = forecast;
  return (
    <td data-label="Likely by (P50)">
      <span className="day">{p50 === null ? 'beyond the horizon' : formatDay(p50)}</span>
      <span className="meta">{`${name}; forecast of ${formatDayNear(knownAt, present)}`}</span>
    </td>
  );
}

function MilestoneCell({ operation: { summary } }: Readonly<{ operation: OperationSummary }>) {
  const milestone = summary?.nextMilestone;
  if (!milestone)
    return (
      <td data-label="Next milestone">
        <None />
      </td>
    );
  return (
    <td data-label="Next milestone">
      <span className="day">{formatDay(milestone.day)}</span>
      {milestone.isOverdue ? <b className="overdue"> overdue</b> : null}
      <span className="meta">{milestone.name}</span>
    </td>
  );
}
