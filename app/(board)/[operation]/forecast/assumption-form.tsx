'use client';

import type { FormEvent, ReactNode } from 'react';

/** Sends what was changed and nothing else, so that the address stays one that can be passed on. Without scripts everything is sent. */
export function AssumptionForm({ action, children }: Readonly<{ action: string; children: ReactNode }>) {
  const leaveOut = (event: FormEvent<HTMLFormElement>) => {
    const unchanged = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-unset]')].filter(
      (input) => input.value === input.dataset['unset'],
    );
    for (const input of unchanged) input.disabled = true;
    // The browser has read the form once this turn is over; who comes back finds every field usable.
    setTimeout(() => {
      for (const input of unchanged) input.disabled = false;
    });
  };
  return (
    <form method="get" className="prints" action={action} onSubmit={leaveOut}>
      {children}
    </form>
  );
}
