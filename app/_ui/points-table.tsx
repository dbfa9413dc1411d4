import { cellText, type PointsTable as Table } from '../../server/domain/charts/points-table';

/** The accessible twin of a chart: the drawn points as a table. */
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
