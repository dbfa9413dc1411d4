import { useEffect, useRef } from 'react';

/** How long the words of success stand before the form goes. */
const STAND_MS = 1_600;
/** What was not sent is told in more words. */
const KEPT_MS = 6_000;

type Props = Readonly<{
  label: string;
  isBusy: boolean;
  savedAs: string | null;
  isKept: boolean;
  /** Returns to the step before; absent where there is none. */
  onBack?: (() => void) | undefined;
  onClose: () => void;
}>;

/** The way out: save, close, or the words that it is saved. */
export function PanelFooter({ label, isBusy, savedAs, isKept, onBack, onClose }: Props) {
  if (savedAs !== null) return <Saved words={savedAs} isKept={isKept} onClose={onClose} />;
  return (
    <footer className="form-foot">
      <button type="submit" className="form-button" aria-disabled={isBusy}>
        {isBusy ? 'Saving…' : label}
      </button>
      {onBack ? (
        <button type="button" className="form-plain" onClick={onBack}>
          Back
        </button>
      ) : null}
      <button type="button" className="form-plain" onClick={onClose}>
        Close
      </button>
      <span className="form-keys">Enter saves, Ctrl+Enter from a longer text. Escape closes; what you typed is kept.</span>
    </footer>
  );
}

function Saved({ words, isKept, onClose }: Readonly<{ words: string; isKept: boolean; onClose: () => void }>) {
  const own = useRef<HTMLParagraphElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    own.current?.focus();
    const timer = setTimeout(() => close.current(), isKept ? KEPT_MS : STAND_MS);
    return () => clearTimeout(timer);
  }, [isKept]);
  return (
    <footer className="form-foot">
      <p className={isKept ? 'form-saved is-kept' : 'form-saved'} role="status" tabIndex={-1} ref={own}>
        {words}
      </p>
    </footer>
  );
}
