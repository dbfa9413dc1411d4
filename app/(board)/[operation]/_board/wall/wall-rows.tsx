import { colourOfMeasure } from '../../../../../server/domain/board/colour-of-measure';
import type { IndicatorRow } from '../../../../../server/domain/board/types';
import { formatCount, formatQuantity } from '../../../../../server/domain/format';

/** Rows for which there is room. */
const MOST_ROWS = 8;

type Props = Readonly<{ rows: readonly IndicatorRow[]; fresh: ReadonlySet<string> }>;

/** Each indicator in one line: what there is of the plan, in a figure and as a bar. */
export function WallRows({ rows, fresh }: Props) {
  const shown = rows.length > MOST_ROWS ? rows.slice(0, MOST_ROWS - 1) : rows;
  return (
    <table className="wall-rows">
      <caption className="unseen">Indicators against their plan</caption>
      <tbody>
        {shown.map((row) => (
          <tr key={row.key} data-fresh={fresh.has(`indicator.${row.key}`) || undefined}>
            <th scope="row">
              {row.name}
              <span className="bar" aria-hidden="true" data-unknown={row.attainment === null || undefined}>
                {row.attainment === null ? null : (
                  <i data-colour={colourOfMeasure(row.seriesKey)} style={{ width: `${row.attainment * 100}%` }} />
                )}
              </span>
            </th>
            <td className="wall-figure">{row.value === null ? '–' : formatQuantity(row.value, row.unit)}</td>
            <td className="wall-plan">{row.target === null ? '' : `of ${formatQuantity(row.target, row.unit)}`}</td>
            <td className="wall-sign">{signOf(row)}</td>
          </tr>
        ))}
        {shown.length < rows.length ? (
          <tr>
            <td colSpan={4} className="wall-more">{`and ${formatCount(rows.length - shown.length, 'more indicator')}`}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

/** Reports that disagree come before a figure that is old. */
function signOf({ provenance: { conflictCount, isStale } }: IndicatorRow): string {
  return conflictCount > 0 ? '≠' : isStale ? 'stale' : '';
}
