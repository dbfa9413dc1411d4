import { useEffect, useId, useRef, useState } from 'react';

type Props = Readonly<{
  /** What it is, such as `Link of the invitation`. */
  label: string;
  text: string;
  /** It takes the focus when it appears. */
  hasFocus?: boolean;
}>;

/** A text to copy. */
export function CopyLine({ label, text, hasFocus = false }: Props) {
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const [status, setStatus] = useState('');
  useEffect(() => {
    if (hasFocus) own.current?.focus();
  }, [hasFocus]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setStatus('Copied.');
    } catch {
      own.current?.select();
      setStatus('Copying is blocked in this browser. The text is selected: press Ctrl+C.');
    }
  };
  return (
    <>
      <label className="ff-label" htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      <div className="shown-once-line">
        <input id={id} ref={own} type="text" readOnly value={text} onFocus={(event) => event.target.select()} />
        <button type="button" className="form-button" aria-describedby={`${id}-label`} onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p className="ff-hint" role="status">
        {status}
      </p>
    </>
  );
}
