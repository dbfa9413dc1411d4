import type { Definitions, Force } from '../../../../server/domain/definitions/types';
import { formatDay } from '../../../../server/domain/format';
import type { PageContext } from '../../../_app/page-context';
import { FormButton } from '../../../_forms/form-button';
import { Columns } from '../../../_ui/columns';

type Props = Readonly<{ force: Force; definitions: Definitions; context: PageContext }>;

/** What each contributor offers, with its conditions and caveats. */
export function PledgeTable({ force, definitions, context }: Props) {
  const pledges = definitions.pledges.filter(({ forceKey }) => forceKey === force.key);
  if (pledges.length === 0) return null;
  const nameOf = (contributorKey: string) => definitions.contributors.find(({ key }) => key === contributorKey)?.name ?? contributorKey;
  const lineOf = (lineKey: string | null) =>
    definitions.lines.find((line) => line.forceKey === force.key && line.lineKey === lineKey)?.name ?? '';
  return (
    <details className="more" open={pledges.some(({ conditions, caveats }) => conditions !== '' || caveats !== '')}>
      <summary>{`Pledges to ${force.shortName}: conditions and caveats`}</summary>
      <div className="scroll">
        <table className="register">
          <Columns of={['Contributor', 'Requirement', 'Conditions', 'Caveats', 'Known from', { unseen: 'Edit' }]} />
          <tbody>
            {pledges.map((pledge) => (
              <tr key={pledge.key} id={`pledge-${pledge.key}`}>
                <th scope="row">{nameOf(pledge.contributorKey)}</th>
                <td>{lineOf(pledge.lineKey)}</td>
                <td>{pledge.conditions || 'none seen'}</td>
                <td>{pledge.caveats || 'none seen'}</td>
                <td className="day">{formatDay(pledge.knownFrom)}</td>
                <td className="button-cell">
                  <FormButton
                    context={context}
                    form="pledge"
                    subject={pledge.key}
                    label="edit"
                    name={`Edit the pledge of ${nameOf(pledge.contributorKey)}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
