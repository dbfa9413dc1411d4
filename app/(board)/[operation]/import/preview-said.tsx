import { formatCount } from '../../../../server/domain/format';
import type { ImportPreview } from '../../../../server/services/app';

type Named = ImportPreview['totals'][number];

/** Names that are shown at once; the others are counted. */
const MOST_NAMED = 20;

function listed(rows: readonly Named[]): string {
  const names = rows.slice(0, MOST_NAMED).map(({ row, name, text }) => `${name || 'row'} (row ${row}: ${text || 'empty'})`);
  return rows.length > MOST_NAMED ? `${names.join(', ')}, …` : names.join(', ');
}

/** What the file says that is not written, and what was read as something else than it shows. */
export function Said({
  totals,
  withoutNumber,
  readings,
  repeats,
  brokenReturns,
  totalColumns,
  unusedColumns,
  onTotal,
}: Pick<ImportPreview, 'totals' | 'withoutNumber' | 'readings' | 'repeats' | 'brokenReturns' | 'totalColumns' | 'unusedColumns'> &
  Readonly<{ /** A row's total is to be taken as one that is reported. */ onTotal: (name: string) => void }>) {
  const totalNames = [...new Set(totals.map(({ name }) => name))];
  return (
    <>
      {totals.length > 0 ? <p>{`Left out as ${totals.length === 1 ? 'the total' : 'totals'} of other rows: ${listed(totals)}.`}</p> : null}
      {totalNames.map((name) => (
        <button key={name} type="button" className="form-plain" onClick={() => onTotal(name)}>
          {`Take “${name}” as a reported total of all`}
        </button>
      ))}
      {totalColumns.length > 0 ? (
        <p>{`Left out as ${totalColumns.length === 1 ? 'the total' : 'totals'} of other columns: ${totalColumns.join(', ')}.`}</p>
      ) : null}
      {unusedColumns.length > 0 ? <p>{`Not used: ${unusedColumns.slice(0, MOST_NAMED).join(', ')}.`}</p> : null}
      {withoutNumber.length > 0 ? (
        <p>{`${formatCount(withoutNumber.length, 'row')} without a number, of which nothing is written: ${listed(withoutNumber)}.`}</p>
      ) : null}
      {repeats.length > 0 ? <p>{`Left out, because another row says it: ${listed(repeats)}.`}</p> : null}
      {brokenReturns.length > 0 ? (
        <p className="import-wrong">
          {`Not written, because who is missing in a complete return counts as none and a cell cannot be read: the ${formatCount(brokenReturns.length, 'return')} of ${brokenReturns.slice(0, MOST_NAMED).join('; ')}.`}
        </p>
      ) : null}
      {readings.length > 0 ? (
        <div className="import-readings">
          <p>Read as:</p>
          <ul>
            {readings.map(({ row, text, as, rows }) => (
              <li key={`${text} ${as}`}>{`“${text}” as ${as} (row ${row}${rows > 1 ? ` and ${rows - 1} more` : ''})`}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
