import { formatDay, formatQuantity } from '../../server/domain/format';
import { MEASURE_WORDS } from '../../server/domain/side-by-side/measures';
import type { ComparedOperation, OperationsComparison } from '../../server/services/app';

/** What each operation has at the marks of the axis, with a link to it. */
export function ValueTable({ comparison }: Readonly<{ comparison: OperationsComparison }>) {
  const { columns, operations, align } = comparison;
  const { unit } = MEASURE_WORDS[comparison.measure];
  const text = (value: number | null) => (value === null ? '–' : formatQuantity(value, unit));
  return (
    <div className="scroll">
      <table className="register side-table">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            {columns.map((column, place) => (
              <th key={`${column} ${place === columns.length - 1 ? 'end' : ''}`} scope="col" className="number">
                {column}
              </th>
            ))}
            <th scope="col" className="number">
              Latest
            </th>
          </tr>
        </thead>
        <tbody>
          {operations.map((operation) => (
            <tr key={operation.key}>
              <th scope="row">
                <a href={`/${encodeURIComponent(operation.key)}`}>{operation.title}</a>
                <span className="meta">
                  {operation.forceName === null || comparison.measure === 'readiness' ? null : <span>{operation.forceName}</span>}
                  {align === 'since' ? <span>{startWords(operation)}</span> : null}
                </span>
              </th>
              {operation.values.map((value, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns have no other name.
                <td key={place} className="number">
                  {text(value)}
                </td>
              ))}
              <td className="number">
                {text(operation.latest)}
                <span className="meta">{formatDay(operation.present)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function startWords({ start }: ComparedOperation): string {
  if (start === null) return 'nothing reported: no line';
  return `day 0: ${formatDay(start.day)}, ${start.name ?? 'first reported figure'}`;
}
