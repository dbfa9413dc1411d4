import { formatNumber } from '../../../../server/domain/format';
import type { ForecastPage, ForecastResult } from '../../../../server/services/app';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { AssumptionForm } from './assumption-form';
import { forecastHref } from './forecast-href';

type Assumption = ForecastResult['input']['assumptions'][number];
type Props = Readonly<{ page: ForecastPage; context: PageContext; set: Readonly<Record<string, string>>; refusal: string | null }>;

const MODEL = 'model';

/** What the assumptions are about, by how their keys begin. */
const GROUPS = [
  { title: 'The model', begins: MODEL },
  { title: 'Milestones: days of work, and what they wait for', begins: 'milestone' },
  { title: 'Forces and pledges: how many, and how much later', begins: 'pledge' },
  { title: 'Contributors: 1 for one that drops out, or days by which all of it comes later', begins: 'contributor' },
] as const;

function groupOf(key: string): (typeof GROUPS)[number]['begins'] {
  if (key.startsWith('contributor.')) return 'contributor';
  if (key.startsWith('milestone.') || key.startsWith('wait.')) return 'milestone';
  return key.startsWith('pledge.') || key.startsWith('force.') ? 'pledge' : MODEL;
}

/** Every number that the forecast rests on, with where it comes from; those that can be set are set here, for this address alone. */
export function Assumptions({ page: { result }, context, set, refusal }: Props) {
  const { assumptions, notes, referenceClass } = result.input;
  return (
    <Section id="assumptions" title="Assumptions" rule="change one to see its effect; nothing is saved, the address of the page holds it">
      {refusal === null ? null : (
        <p className="refused" role="alert">
          {`Not taken: ${refusal} What you typed is kept.`}
        </p>
      )}
      <AssumptionForm action={pageHref(context, 'forecast', null)}>
        <input type="hidden" name="known" value={context.day} />
        {result.target === null ? null : <input type="hidden" name="target" value={result.target} />}
        {GROUPS.map(({ title, begins }) => {
          const group = assumptions.filter(({ key }) => groupOf(key) === begins);
          const isOpen = begins === MODEL || group.some(({ key }) => set[key] !== undefined);
          return group.length === 0 ? null : (
            <details key={begins} className="more" open={isOpen}>
              <summary>{`${title}: ${group.length}`}</summary>
              <AssumptionTable title={title} group={group} set={set} />
            </details>
          );
        })}
        <p className="assumption-actions">
          <button type="submit">Recalculate</button> <a href={forecastHref(context, {}, result.target)}>Reset</a>
        </p>
      </AssumptionForm>
      {notes.length > 0 ? (
        <ul className="small">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {referenceClass.excluded.length > 0 ? (
        <details className="more">
          <summary>{`Past plans that do not count on this day: ${referenceClass.excluded.length}`}</summary>
          <ul className="small">
            {referenceClass.excluded.map(({ name, why }) => (
              <li key={name}>{`${name}: ${why}`}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

function AssumptionTable({ title, group, set }: Readonly<{ title: string; group: readonly Assumption[]; set: Props['set'] }>) {
  return (
    <div className="scroll">
      <table className="register assumptions">
        <caption className="unseen">{title}</caption>
        <Columns of={['Assumption', 'Value', 'Unit', 'From']} />
        <tbody>
          {group.map((one) => (
            <Line key={one.key} one={one} typed={set[one.key]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ one, typed }: Readonly<{ one: Assumption; typed: string | undefined }>) {
  const { key, label, value, unit, basis, isEditable, least, most, isWhole, isOverridden } = one;
  const id = `assumption-${key}`;
  return (
    <tr className={isOverridden ? 'is-set' : ''}>
      <th scope="row">{isEditable ? <label htmlFor={id}>{label}</label> : label}</th>
      <td>
        {isEditable ? (
          <input
            id={id}
            name={key}
            type="number"
            defaultValue={typed ?? String(value)}
            data-unset={isOverridden ? undefined : String(value)}
            min={least}
            max={most}
            step={isWhole ? 1 : 'any'}
          />
        ) : (
          <span id={id}>{formatNumber(value, 3)}</span>
        )}
      </td>
      <td>{unit}</td>
      <td className="small">{basis}</td>
    </tr>
  );
}
