import { formatDay } from '../../../../../server/domain/format';
import type { SeriesPage } from '../../../../../server/services/app';

type Props = Readonly<{ points: SeriesPage['points']; name: string; format: (value: number) => string }>;

/** The drawn points as a table. */
export function SeriesPoints({ points, name, format }: Props) {
  if (points.length === 0) return null;
  return (
    <details className="more">
      <summary>The drawn points as a table</summary>
      <div className="scroll">
        <table className="twin">
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col" className="number">
                Value
              </th>
              <th scope="col">Range of live reports</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={`${point.day}${point.value}`}>
                <th scope="row">{formatDay(point.day)}</th>
                <td className="number">{point.value === null ? 'not reported' : format(point.value)}</td>
                <td>
                  {point.low !== null && point.high !== null && point.low !== point.high
                    ? `${format(point.low)} to ${format(point.high)}`
                    : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
