import type { ComponentProps } from 'react';
import { dayProblem, dayWords, readDay } from '../../server/domain/day-text';
import type { Day } from '../../server/domain/days';

type Props = Readonly<{
  day?: Day | null | undefined;
  /** Is told the day that was typed, as ISO, and null where nothing stands; of what is no day nothing. */
  onDay?: (day: Day | null) => void;
}> &
  Omit<ComponentProps<'input'>, 'type' | 'value' | 'defaultValue' | 'onBlur'>;

/** A day as text, written as everywhere else: a browser's own day field writes it as its language does. `readDay` reads what it sends. */
export function DayInput({ day, onDay, ...rest }: Props) {
  const hear = onDay && {
    onBlur: ({ currentTarget: input }: { currentTarget: HTMLInputElement }) => {
      const typed = readDay(input.value);
      const problem = typed === '' ? null : dayProblem(typed);
      input.setCustomValidity(problem ?? '');
      if (problem !== null) {
        input.reportValidity();
        return;
      }
      input.value = dayWords(typed);
      onDay(typed === '' ? null : typed);
    },
  };
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      size={12}
      placeholder="14 Jan 2013"
      defaultValue={dayWords(day ?? '')}
      {...hear}
      {...rest}
    />
  );
}
