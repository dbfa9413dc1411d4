import type { ReactNode } from 'react';
import type { Viewer } from '../../server/services/app';
import { Masthead } from './masthead';
import { OperationNav } from './operation-nav';

type Props = Readonly<{
  viewer: Viewer;
  path: string;
  page?: 'account' | 'people' | 'sign-in';
  title: string;
  subtitle?: ReactNode;
  /** The page of an operation that it is; none where it belongs to none. */
  of?: Readonly<{ operation: string; page: string }>;
  /** One narrow column: a page that asks for one thing. */
  isNarrow?: boolean;
  children: ReactNode;
}>;

/** A sheet that shows no board: no viewed day, no time machine. */
export function PlainPage({ viewer, path, page, title, subtitle, of, isNarrow = false, children }: Props) {
  return (
    <div className={isNarrow ? 'sheet plain-sheet is-narrow' : 'sheet plain-sheet'}>
      <title>{`${title} · Muster`}</title>
      <header className="sheet-head">
        <Masthead
          viewer={viewer}
          path={path}
          page={page}
          search={
            of ? { operation: of.operation, known: null, grant: viewer.grant, person: viewer.userId ?? viewer.kind, path: null } : null
          }
        >
          {of ? <OperationNav operation={of.operation} grant={viewer.grant} page={of.page} /> : null}
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
