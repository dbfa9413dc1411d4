'use client';

import { useRef } from 'react';
import type { Day } from '../../server/domain/days';
import { formatDay } from '../../server/domain/format';

/**
 * The viewed day as text, which the server reads in the form of `14 Jan 2013` and as an ISO day; a browser's own day field writes it in its own
 * order. Its calendar is that of the browser, opened by a button: a day that is chosen there is read at once.
 */
export function DayField({ day }: Readonly<{ day: Day }>) {
  const text = useRef<HTMLInputElement>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const take = (chosen: Day) => {
    if (!text.current || chosen === '') return;
    text.current.value = formatDay(chosen);
    text.current.form?.requestSubmit();
  };
  return (
    <span className="day-field">
      <label>
        as known on{' '}
        <input ref={text} type="text" name="known" defaultValue={formatDay(day)} required autoComplete="off" spellCheck={false} />
      </label>
      <span className="day-calendar needs-script">
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          defaultValue={day}
          onChange={(event) => take(event.target.value)}
        />
        <button type="button" className="plain" aria-label="Choose from a calendar" onClick={() => calendar.current?.showPicker()}>
          ▾
        </button>
      </span>
    </span>
  );
}
