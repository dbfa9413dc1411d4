import './popover.css';
import './term.css';
import type { ReactNode } from 'react';
import type { GlossaryEntry } from '../../server/domain/glossary/terms';

/** A term that opens its meaning where it stands, without scripts too. It is a block of its own: not for the inside of a paragraph. */
export function Term({ of: { id, term, meaning }, children = term }: Readonly<{ of: GlossaryEntry; children?: ReactNode }>) {
  return (
    <details className="popover term" name="popovers-term">
      <summary>{children}</summary>
      <div className="term-meaning" role="note">
        {meaning} <a href={`/glossary#${id}`}>Glossary</a>
      </div>
    </details>
  );
}
