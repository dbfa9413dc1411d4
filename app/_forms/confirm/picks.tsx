import { useFormContext } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import { formatDay } from '../../../server/domain/format';
import type { Duty } from '../../../server/domain/rhythm/rhythm';
import { ChoiceBox, ChoiceLine } from '../fields/choice-box';

/** The name of a tick; keys have dots, and a form's names must not. */
export const pickName = (index: number) => `pick${index}`;

function metaOf({ lastAsOf, overdueDays, dueOn }: Duty): string {
  const stands = lastAsOf === null ? '' : `as of ${formatDay(lastAsOf)}, `;
  return `${stands}${overdueDays > 0 ? `overdue ${overdueDays} d` : `due ${formatDay(dueOn)}`}`;
}

/** What can be said again, the most overdue first; what is overdue is ticked. */
export function Picks({ duties }: Readonly<{ duties: readonly Duty[] }>) {
  const { register } = useFormContext<Typed>();
  return (
    <ChoiceBox name="keys" legend="Unchanged" className="form-picks">
      {(id) =>
        duties.length === 0 ? (
          <p>Everything is reported for this day.</p>
        ) : (
          duties.map((duty, index) => (
            <ChoiceLine
              key={duty.seriesKey}
              title={`${duty.name}: ${duty.valueText}`}
              meta={metaOf(duty)}
              input={{ type: 'checkbox', ...(index === 0 ? { id } : {}), ...register(pickName(index)) }}
            />
          ))
        )
      }
    </ChoiceBox>
  );
}
