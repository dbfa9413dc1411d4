import './section.css';
import type { ReactNode } from 'react';

type Props = Readonly<{
  id: string;
  title: string;
  rule?: ReactNode;
  actions?: ReactNode;
  className?: string;
  /** On a phone its title alone stands there until it is tapped. */
  folds?: boolean;
  children: ReactNode;
}>;

/** A section of a page: a heavy rule, its title, its unit or rule in small, its actions on the right. */
export function Section({ id, title, rule, actions, className, folds = false, children }: Props) {
  return (
    <section className={className ? `section ${className}` : 'section'} id={id} aria-labelledby={`${id}-title`}>
      <header className="section-head" data-edit-host>
        <h2 id={`${id}-title`}>{title}</h2>
        {rule ? <p className="rule-text">{rule}</p> : null}
        {actions ? <div className="section-actions">{actions}</div> : null}
        {folds ? <input type="checkbox" className="fold" aria-label={`Show ${title}`} /> : null}
      </header>
      {children}
    </section>
  );
}
