import type { ComponentProps } from 'react';
import { readDay } from '../../server/domain/day-text';
import { type Day, isDay } from '../../server/domain/days';
import { formatDay } from '../../server/domain/format';

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
      const isRead = typed === '' || isDay(typed);
      input.setCustomValidity(isRead ? '' : 'Give a day that exists, such as 14 Jan 2013.');
      if (!isRead) {
        input.reportValidity();
        return;
      }
      if (typed !== '') input.value = formatDay(typed);
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
      defaultValue={day ? formatDay(day) : ''}
      {...hear}
      {...rest}
    />
  );
}
