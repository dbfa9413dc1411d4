import './shell.css';
import type { ReactNode } from 'react';

/** A sheet with one message: what happened, and what to do. */
export function Notice({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <div className="sheet notice">
      <title>{`${title} · Muster`}</title>
      <header>
        <a className="brand" href="/?all">
          Muster
        </a>
      </header>
      <main id="content" tabIndex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
