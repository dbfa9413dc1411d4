import '../account-form.css';
import { type ReactNode, useEffect, useId, useRef } from 'react';

type Props = Readonly<{ title: string; subtitle?: ReactNode; onClose: () => void; children: ReactNode }>;

/** The head of a form that a button opened. */
export function Panel({ title, subtitle, onClose, children }: Props) {
  const id = useId();
  return (
    <section className="form-sheet" aria-labelledby={id}>
      <header className="form-head">
        <h3 id={id} className="form-title">
          {title}
        </h3>
        {subtitle ? <p className="form-subtitle">{subtitle}</p> : null}
        <button type="button" className="form-plain form-close" onClick={onClose}>
          Close
        </button>
      </header>
      {children}
    </section>
  );
}

/** The words of success. They take the focus, so that they are heard and the way on is one press away. */
export function Done({ words, children }: Readonly<{ words: string; children?: ReactNode }>) {
  const own = useRef<HTMLParagraphElement>(null);
  useEffect(() => own.current?.focus(), []);
  return (
    <div className="form-done">
      <p className="form-saved" role="status" tabIndex={-1} ref={own}>
        {words}
      </p>
      {children}
    </div>
  );
}

/** What follows when a factor was changed: every session has ended but, perhaps, this one. */
export function AfterFactor({ words, isOver, onClose }: Readonly<{ words: string; isOver: boolean; onClose: () => void }>) {
  return (
    <Done words={words}>
      {isOver ? (
        <p>
          All your sessions have ended, this one too. <a href="/sign-in?next=/account">Sign in again</a>.
        </p>
      ) : (
        <p>
          Your other sessions have ended; this one goes on.{' '}
          <button type="button" className="form-plain" onClick={onClose}>
            Close
          </button>
        </p>
      )}
    </Done>
  );
}
