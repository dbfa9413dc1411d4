'use client';

import { type FormEvent, useState } from 'react';
import { type Here, pageHref } from '../../_ui/here';

type Props = Readonly<{ here: Here; set: Readonly<Record<string, string>> }>;

/** Keeps the forecast that is shown, and opens it at its own address. What was typed stays when it is refused. */
export function KeepForm({ here, set }: Props) {
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setSaid('');
    try {
      const { client } = await import('../../_live/client');
      const overrides = Object.fromEntries(Object.entries(set).map(([key, text]) => [key, Number(text)]));
      const { id } = await client.forecast.keep.mutate({ operation: here.operation, known: here.day, overrides, note });
      window.location.assign(pageHref(here, `forecast/kept/${id}`, null));
    } catch (error) {
      const isOurs = error instanceof Error && error.message.endsWith('.');
      setSaid(isOurs ? error.message : 'Not kept: the page is cut off. Try again.');
      setBusy(false);
    }
  };
  return (
    <form className="save-scenario needs-script" onSubmit={(event) => void submit(event)}>
      <label>
        <span>Why it is kept</span>
        <input
          type="text"
          name="kept-note"
          autoComplete="off"
          maxLength={500}
          placeholder="before the donors' conference"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <button type="submit" disabled={isBusy}>
        {isBusy ? 'Keeping…' : 'Keep this forecast'}
      </button>
      <p className="loss-problem" role="alert">
        {said}
      </p>
    </form>
  );
}
