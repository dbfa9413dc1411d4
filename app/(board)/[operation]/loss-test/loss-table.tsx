import { formatPercent, formatQuantity, formatSigned } from '../../../../server/domain/format';
import type { Changes } from '../../../../server/domain/scenarios/changes';
import type { Loss } from '../../../../server/domain/scenarios/losses';
import { Columns } from '../../../_ui/columns';

type Props = Readonly<{ losses: readonly Loss[]; changes: Changes; onChange: (changes: Changes) => void }>;

/** Each contributor with what its loss alone would do, the worst first; and what to change of it. */
export function LossTable({ losses, changes, onChange }: Props) {
  return (
    <div className="scroll">
      <table className="losses">
        <caption className="unseen">Contributors, largest impact first</caption>
        <Columns of={['Take out', 'Its loss alone', { number: 'Readiness' }, 'Days later', 'Pledges instead']} />
        <tbody>
          {losses.map((loss) => (
            <LossRow key={loss.contributor} loss={loss} changes={changes} onChange={onChange} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LossRow({ loss, changes, onChange }: Omit<Props, 'losses'> & Readonly<{ loss: Loss }>) {
  const { contributor, name, worst, readinessBy, pledges } = loss;
  const isOut = changes.out.includes(contributor);
  const days = changes.delays.find((one) => one.contributor === contributor)?.days ?? 0;
  const delay = (value: string) => {
    const delays = changes.delays.filter((one) => one.contributor !== contributor);
    const whole = Math.max(-3660, Math.min(3660, Math.trunc(Number(value)) || 0));
    onChange({ ...changes, delays: whole === 0 ? delays : [...delays, { contributor, days: whole }] });
  };
  return (
    <tr data-out={isOut}>
      <th scope="row">
        <label>
          <input
            type="checkbox"
            name="out"
            value={contributor}
            checked={isOut}
            onChange={() =>
              onChange({ ...changes, out: isOut ? changes.out.filter((key) => key !== contributor) : [...changes.out, contributor] })
            }
          />
          {name}
        </label>
      </th>
      <td>
        {worst === null ? (
          <span className="none-seen">no effect on coverage</span>
        ) : (
          <>
            {`${worst.name}: `}
            <span className="loss-fill">{`${formatPercent(worst.from)} → ${formatPercent(worst.to)}`}</span>
            <span className="meta">
              <span>{`short ${formatQuantity(worst.short, worst.unit)}`}</span>
              <span>{`was ${formatQuantity(worst.shortBefore, worst.unit)}`}</span>
            </span>
          </>
        )}
      </td>
      <td className="number">{readinessBy === null ? '–' : Math.abs(readinessBy) < 0.0005 ? '±0' : formatSigned(readinessBy * 100)}</td>
      <td>
        <input
          type="number"
          className="loss-days"
          step={1}
          min={-3660}
          max={3660}
          aria-label={`${name}: days later`}
          value={days === 0 ? '' : days}
          placeholder="0"
          disabled={isOut}
          onChange={(event) => delay(event.target.value)}
        />
      </td>
      <td>
        {pledges.map((pledge) => (
          <PledgeInput key={pledge.key} pledge={pledge} name={name} changes={changes} onChange={onChange} isDisabled={isOut} />
        ))}
      </td>
    </tr>
  );
}

type PledgeProps = Readonly<{
  pledge: Loss['pledges'][number];
  name: string;
  changes: Changes;
  onChange: (changes: Changes) => void;
  isDisabled: boolean;
}>;

function PledgeInput({ pledge, name, changes, onChange, isDisabled }: PledgeProps) {
  const own = changes.pledges.find((one) => one.pledge === pledge.key);
  const change = (text: string) => {
    const others = changes.pledges.filter((one) => one.pledge !== pledge.key);
    const value = Number(text);
    const isSaid = text.trim() !== '' && Number.isFinite(value) && value >= 0 && value !== pledge.value;
    onChange({ ...changes, pledges: isSaid ? [...others, { pledge: pledge.key, value }] : others });
  };
  return (
    <label className="loss-pledge">
      <span>{pledge.label}</span>
      <input
        type="number"
        min={0}
        step="any"
        aria-label={`${name}, ${pledge.label}: pledges instead`}
        value={own?.value ?? ''}
        placeholder={pledge.value === null ? 'no number' : formatQuantity(pledge.value, pledge.unit)}
        disabled={isDisabled}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}
