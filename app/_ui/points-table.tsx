import { cellText, type PointsTable as Table, tableOf } from '../../server/domain/charts/points-table';
import type { PreparedChart } from '../../server/domain/charts/types';

/** The accessible twin of a chart: the drawn points as a table. */
export function PointsTable({ chart }: Readonly<{ chart: PreparedChart }>) {
  return <TwinTable table={tableOf(chart)} />;
}

/** The same of a chart of which the table alone is at hand. */
export function TwinTable({ table }: Readonly<{ table: Table }>) {
  return (
    <table className="twin">
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.key} scope="col" className={column.isNumber ? 'number' : ''}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and hold no state.
          <tr key={index}>
            {row.map((cell, place) => {
              const column = table.columns[place];
              return (
                <td key={column?.key ?? place} className={column?.isNumber ? 'number' : ''}>
                  {cellText(cell, column?.key ?? '')}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
