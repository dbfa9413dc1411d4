'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

type Props = Readonly<{
  /** What it is, such as `Link of the invitation`. */
  label: string;
  text: string;
  children?: ReactNode;
}>;

/** A secret that is shown this one time: to copy, and then it is gone. */
export function ShownOnce({ label, text, children }: Props) {
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => own.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      own.current?.select();
      setSaid('This browser copies nothing here: it is selected, press Ctrl+C.');
    }
  };
  return (
    <div className="shown-once">
      <label className="ff-label" htmlFor={id}>
        {label}
      </label>
      <div className="shown-once-line">
        <input id={id} ref={own} type="text" readOnly value={text} onFocus={(event) => event.target.select()} />
        <button type="button" className="form-button" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p className="ff-hint" role="status">
        {said}
      </p>
      {children}
    </div>
  );
}
