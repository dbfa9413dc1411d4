import { type KeyboardEvent, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { readDay } from '../../../server/domain/day-text';
import { addDays, type Day, daysBetween, isDay } from '../../../server/domain/days';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import { formatAge, formatDay } from '../../../server/domain/format';
import type { FieldState } from './use-field';

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];

/** A day said back, so that a slip of a digit is seen: `Mon 14 Jan 2013, the viewed day`. */
function sayDay(text: string, known: Day, saying: string | undefined): string {
  const day = readDay(text);
  if (!isDay(day)) return '';
  const since1970 = daysBetween('1970-01-01', day);
  const weekday = WEEKDAYS[((since1970 % 7) + 7) % 7] ?? '';
  const away = daysBetween(day, known);
  const relation = away === 0 ? 'the viewed day' : away > 0 ? `${formatAge(away)} earlier` : `${formatAge(-away)} later`;
  return `${saying ? `${saying} ` : ''}${weekday} ${formatDay(day)}, ${relation}`;
}

type Props = Readonly<{ name: string; state: FieldState; known: Day; saying?: string | undefined }>;

/** A day as text, with arrows to step and a calendar to pick. Text, because a browser's own day field throws half a day away. */
export function DayControl({ name, state, known, saying }: Props) {
  const { register, setValue, control, formState } = useFormContext<Typed>();
  const typed = useWatch({ control, name });
  const text = typeof typed === 'string' ? typed : '';
  const calendar = useRef<HTMLInputElement>(null);
  const put = (day: string) => setValue(name, day, { shouldDirty: true, shouldValidate: formState.isSubmitted });
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const day = readDay(text);
    if (by === undefined || event.altKey || !isDay(day)) return;
    event.preventDefault();
    put(addDays(day, by));
  };
  const own = register(name, {
    onBlur: () => {
      if (readDay(text) !== text) put(readDay(text));
    },
  });
  const said = `${state.id}-said`;
  return (
    <div className="ff-day">
      <input
        {...own}
        {...state.aria}
        aria-describedby={[state.aria['aria-describedby'], said].filter((id) => id).join(' ')}
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        placeholder="YYYY-MM-DD"
        onKeyDown={step}
      />
      <span className="ff-calendar" aria-hidden="true">
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          value={isDay(readDay(text)) ? readDay(text) : ''}
          onChange={(event) => put(event.target.value)}
        />
        <button type="button" tabIndex={-1} onClick={() => calendar.current?.showPicker()}>
          ▾
        </button>
      </span>
      <span className="ff-said" id={said}>
        {sayDay(text, known, saying)}
      </span>
    </div>
  );
}
