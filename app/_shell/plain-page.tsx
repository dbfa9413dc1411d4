import type { ReactNode } from 'react';
import type { Viewer } from '../../server/services/app';
import { Masthead } from './masthead';

type Props = Readonly<{
  viewer: Viewer;
  path: string;
  page?: 'account' | 'people' | 'sign-in';
  title: string;
  subtitle?: ReactNode;
  /** The pages of an operation, where it is one of them. */
  nav?: ReactNode;
  /** One narrow column: a page that asks for one thing. */
  isNarrow?: boolean;
  children: ReactNode;
}>;

/** A sheet that shows no board: no viewed day, no time machine. */
export function PlainPage({ viewer, path, page, title, subtitle, nav, isNarrow = false, children }: Props) {
  return (
    <div className={isNarrow ? 'sheet plain-sheet is-narrow' : 'sheet plain-sheet'}>
      <title>{`${title} · Muster`}</title>
      <header className="sheet-head">
        <Masthead viewer={viewer} path={path} {...(page ? { page } : {})}>
          {nav}
        </Masthead>
        <div className="title-line">
          <h1>{title}</h1>
          {subtitle ? <p className="subtitle">{subtitle}</p> : null}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
