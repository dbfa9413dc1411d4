import type { ReactNode } from 'react';

/** A table that is wider than a telephone, without a link to stop at: the keyboard reaches it to scroll. */
export function ScrollBox({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
