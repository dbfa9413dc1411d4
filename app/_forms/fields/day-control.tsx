import { type KeyboardEvent, useRef, useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { dayProblem, dayWords, readDay } from '../../../server/domain/day-text';
import { addDays, type Day, daysBetween, isDay } from '../../../server/domain/days';
import { asText, type Typed } from '../../../server/domain/definitions/form-fields';
import { formatAge, formatDay } from '../../../server/domain/format';
import type { FieldState } from './use-field';

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];

/** A day said back, so that a slip of a digit is seen: `Mon 14 Jan 2013, the viewed day`. */
function sayDay(day: Day, known: Day, saying: string | undefined): string {
  const since1970 = daysBetween('1970-01-01', day);
  const weekday = WEEKDAYS[((since1970 % 7) + 7) % 7] ?? '';
  const away = daysBetween(day, known);
  const relation = away === 0 ? 'the viewed day' : away > 0 ? `${formatAge(away)} earlier` : `${formatAge(-away)} later`;
  return `${saying ? `${saying} ` : ''}${weekday} ${formatDay(day)}, ${relation}`;
}

type Props = Readonly<{ name: string; state: FieldState; known: Day; saying?: string | undefined }>;

/**
 * A day as text, written as everywhere else, with arrows to step and a calendar to pick. Text, because a browser's own day field throws half a day
 * away and writes the rest in its own order. The form holds an ISO day as soon as one can be read, and what is typed until then.
 */
export function DayControl({ name, state, known, saying }: Props) {
  const { control } = useFormContext<Typed>();
  const { field } = useController({ control, name });
  /** What stands in the field while somebody types; null where it shows what the form holds. */
  const [typing, setTyping] = useState<string | null>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const text = asText(field.value);
  const day = readDay(text, known);
  const put = (next: string) => {
    setTyping(null);
    field.onChange(next);
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || !isDay(day)) return;
    event.preventDefault();
    put(addDays(day, by));
  };
  const problem = typing === null && text !== '' && state.error === null ? dayProblem(text) : null;
  const said = `${state.id}-said`;
  return (
    <div className="ff-day">
      <input
        {...state.aria}
        aria-describedby={[state.aria['aria-describedby'], said].filter((id) => id).join(' ')}
        ref={field.ref}
        name={field.name}
        value={typing ?? dayWords(text)}
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        placeholder="14 Jan 2013"
        onChange={({ target: { value } }) => {
          setTyping(value);
          field.onChange(readDay(value, known));
        }}
        onBlur={() => {
          setTyping(null);
          field.onBlur();
        }}
        onKeyDown={step}
      />
      <span className="ff-calendar" aria-hidden="true">
        <input ref={calendar} type="date" tabIndex={-1} value={isDay(day) ? day : ''} onChange={(event) => put(event.target.value)} />
        <button type="button" tabIndex={-1} onClick={() => calendar.current?.showPicker()}>
          ▾
        </button>
      </span>
      <span className="ff-said" id={said}>
        {problem ?? (isDay(day) ? sayDay(day, known, saying) : '')}
      </span>
    </div>
  );
}
