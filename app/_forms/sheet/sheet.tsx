import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

type Props = Readonly<{
  id: string;
  title: string;
  subtitle?: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  above: ReactNode;
  foot: ReactNode;
  children: ReactNode;
}>;

const FIRST = 'form :is(input, select, textarea):not([tabindex="-1"]):not([readonly])';

/** The form as a part of the sheet: a heading, what happened, the fields, the way out. The focus goes to the first field. */
export function Sheet({ id, title, subtitle, onClose, onSubmit, above, foot, children }: Props) {
  const own = useRef<HTMLElement>(null);
  useEffect(() => {
    own.current?.querySelector<HTMLElement>(FIRST)?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <section className="form-sheet" ref={own} aria-labelledby={`${id}-title`}>
      <header className="form-head">
        <h3 id={`${id}-title`}>{title}</h3>
        {subtitle ? <p className="form-subtitle">{subtitle}</p> : null}
        <button type="button" className="form-plain form-close" onClick={onClose}>
          Close
        </button>
      </header>
      {above}
      <form
        noValidate
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onSubmit();
        }}
      >
        {children}
        {foot}
      </form>
    </section>
  );
}
