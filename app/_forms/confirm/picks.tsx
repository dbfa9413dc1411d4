import { useFormContext } from 'react-hook-form';
import { formatDay } from '../../../server/domain/format';
import type { Duty } from '../../../server/domain/rhythm/rhythm';
import type { Typed } from '../engine/typed';
import { useField } from '../fields/use-field';

/** The name of a tick; keys have dots, and a form's names must not. */
export const pickName = (index: number) => `pick${index}`;

/** What can be said again, the most overdue first; what is overdue is ticked. */
export function Picks({ duties }: Readonly<{ duties: readonly Duty[] }>) {
  const { register } = useFormContext<Typed>();
  const state = useField('keys', false);
  return (
    <fieldset className="form-choice form-picks" aria-describedby={state.error ? state.ids.error : undefined}>
      <legend>Unchanged</legend>
      {duties.length === 0 ? <p>Everything is reported for this day.</p> : null}
      {duties.map((duty, index) => (
        <label key={duty.seriesKey}>
          <input type="checkbox" {...(index === 0 ? { id: state.id } : {})} {...register(pickName(index))} />
          <span>
            <b>{`${duty.name}: ${duty.valueText}`}</b>
            <span className="form-choice-meta">
              {`${duty.lastAsOf === null ? '' : `as of ${formatDay(duty.lastAsOf)}, `}${duty.overdueDays > 0 ? `overdue ${duty.overdueDays} d` : `due ${formatDay(duty.dueOn)}`}`}
            </span>
          </span>
        </label>
      ))}
      {state.error ? (
        <p className="ff-error" id={state.ids.error}>
          {state.error}
        </p>
      ) : null}
    </fieldset>
  );
}
