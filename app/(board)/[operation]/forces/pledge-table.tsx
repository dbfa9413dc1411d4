import type { Definitions, Force, Pledge } from '../../../../server/domain/definitions/types';
import { formatCount, formatDay } from '../../../../server/domain/format';
import type { PageContext } from '../../../_app/page-context';
import { FormButton } from '../../../_forms/form-button';
import { Columns } from '../../../_ui/columns';
import { byName } from './force-order';

type Props = Readonly<{ force: Force; definitions: Definitions; context: PageContext }>;

type Named = Readonly<{ pledge: Pledge; name: string; requirement: string }>;

/** What each contributor offers, by name: with its conditions and caveats, and folded those that have none. */
export function PledgeTable({ force, definitions, context }: Props) {
  const pledges = byName(
    definitions.pledges
      .filter(({ forceKey }) => forceKey === force.key)
      .map((pledge): Named => {
        const { contributorKey, lineKey } = pledge;
        const line = definitions.lines.find((one) => one.forceKey === force.key && one.lineKey === lineKey);
        return {
          pledge,
          name: definitions.contributors.find(({ key }) => key === contributorKey)?.name ?? contributorKey,
          requirement: line?.name ?? '',
        };
      }),
  );
  const isBare = ({ pledge: { conditions, caveats } }: Named) => conditions === '' && caveats === '';
  const bare = pledges.filter(isBare);
  const bound = pledges.filter((one) => !isBare(one));
  return (
    <>
      {bound.length > 0 ? (
        <>
          <h3 className="force-part">{`Conditions and caveats of pledges to ${force.shortName}`}</h3>
          <Pledges rows={bound} context={context} />
        </>
      ) : null}
      {bare.length > 0 ? (
        <details className="more">
          <summary>{`${formatCount(bare.length, 'pledge')} to ${force.shortName} without conditions or caveats`}</summary>
          <Pledges rows={bare} context={context} />
        </details>
      ) : null}
    </>
  );
}

/** Only columns in which something stands. */
function Pledges({ rows, context }: Readonly<{ rows: readonly Named[]; context: PageContext }>) {
  const has = (words: (row: Named) => string) => rows.some((row) => words(row) !== '');
  const columns = [
    { title: 'Requirement', words: ({ requirement }: Named) => requirement },
    { title: 'Conditions', words: ({ pledge }: Named) => pledge.conditions },
    { title: 'Caveats', words: ({ pledge }: Named) => pledge.caveats },
  ].filter(({ words }) => has(words));
  return (
    <div className="scroll">
      <table className="register ledger force-table">
        <Columns of={['Contributor', ...columns.map(({ title }) => title), 'Known from', { unseen: 'Edit' }]} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.pledge.key} id={`pledge-${row.pledge.key}`}>
              <th scope="row">{row.name}</th>
              {columns.map(({ title, words }) => (
                <td key={title} data-label={title}>
                  {words(row) || 'none reported'}
                </td>
              ))}
              <td className="day" data-label="known from">
                {formatDay(row.pledge.knownFrom)}
              </td>
              <td className="button-cell">
                <FormButton context={context} form="pledge" subject={row.pledge.key} label="edit" name={`Edit the pledge of ${row.name}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
