'use client';

import './one-line-form.css';
import { type FormEvent, useState } from 'react';

type Props = Readonly<{
  label: string;
  name: string;
  most: number;
  initial?: string;
  placeholder?: string;
  isRequired?: boolean;
  button: string;
  /** Saves what was typed, and answers where to go. */
  save: (text: string) => Promise<string>;
}>;

/** The program refuses in sentences; what a browser says of a lost connection is none. */
export function refusalWords(error: unknown): string {
  return error instanceof Error && error.message.endsWith('.') ? error.message : 'Not saved: no connection. Try again.';
}

/** One line to type and a button; leads to what was saved. What was typed stays when it is refused. */
export function OneLineForm({ label, name, most, initial = '', placeholder, isRequired = false, button, save }: Props) {
  const [text, setText] = useState(initial);
  const [status, setStatus] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setStatus('');
    try {
      window.location.assign(await save(text));
    } catch (error) {
      setStatus(refusalWords(error));
      setBusy(false);
    }
  };
  return (
    <form className="one-line-form needs-script" onSubmit={(event) => void submit(event)}>
      <label>
        <span>{label}</span>
        <input
          type="text"
          name={name}
          autoComplete="off"
          required={isRequired}
          maxLength={most}
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" disabled={isBusy}>
        {button}
      </button>
      <p className="loss-problem" role="alert">
        {status}
      </p>
    </form>
  );
}
