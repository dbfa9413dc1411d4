import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

type Props = Readonly<{
  id: string;
  title: string;
  subtitle?: ReactNode;
  /** Right below the page's own title, not within a section. */
  isTop?: boolean;
  onClose: () => void;
  onSubmit: () => void;
  above: ReactNode;
  foot: ReactNode;
  children: ReactNode;
}>;

const FIRST = 'form :is(input, select, textarea):not([tabindex="-1"]):not([readonly])';

/** The form as a part of the sheet: a heading, what happened, the fields, the way out. The focus goes to the first field. */
export function PanelFrame({ id, title, subtitle, isTop = false, onClose, onSubmit, above, foot, children }: Props) {
  const Heading = isTop ? 'h2' : 'h3';
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
    <section className="form-sheet" ref={own} aria-labelledby={`${id}:heading`}>
      <header className="form-head">
        <Heading id={`${id}:heading`} className="form-title">
          {title}
        </Heading>
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
