import { formatDay, formatQuantity } from '../../../../server/domain/format';
import type { RequirementRow, Statement } from '../../../../server/domain/requirements/types';
import { dueWords, quantityWords, stateWords } from '../../../../server/domain/requirements/words';

type Props = Readonly<{ statement: Statement }>;

/** Requirements in the order in which they are due, and how each stands. */
export function DueList({ statement }: Props) {
  const dated = statement.due.filter(({ needed, neededBy }) => needed !== null || neededBy !== null);
  const rest = statement.due.filter((row) => !dated.includes(row));
  const nameOf = (row: RequirementRow) => {
    const force = statement.forces.find(({ forceKey }) => forceKey === row.forceKey);
    return row.lineKey === null
      ? `${force?.name ?? row.forceKey}, ${row.name.toLowerCase()}`
      : `${row.name} (${force?.shortName ?? row.forceKey})`;
  };
  return (
    <>
      {dated.length === 0 ? (
        <p className="nothing">Neither a quantity nor a day is known of any requirement.</p>
      ) : (
        <ol className="due">
          {dated.map((row) => (
            <li key={row.key} data-state={row.state}>
              <span className="due-day">
                {row.neededBy === null ? (
                  'no day stated'
                ) : (
                  <>
                    <time dateTime={row.neededBy}>{formatDay(row.neededBy)}</time>
                    <span className="small">{row.dueInDays === null ? '' : dueWords(row.dueInDays)}</span>
                  </>
                )}
              </span>
              <a className="due-what" href={`#need-${row.key}`}>
                {nameOf(row)}
              </a>
              <span className="need-state" data-state={row.state}>
                {stateWords(row)}
              </span>
              <span className="due-figures small">
                {[
                  row.needed === null ? null : `${quantityWords(row.needed, row.unit)} needed`,
                  row.counted === null ? null : `${formatQuantity(row.counted, row.unit)} offered and counted`,
                  row.place === '' ? null : row.place,
                  row.priority === null ? null : `priority ${row.priority}`,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      )}
      {rest.length > 0 ? <p className="due-rest small">{`Neither quantity nor day is known of ${rest.map(nameOf).join(', ')}.`}</p> : null}
    </>
  );
}
