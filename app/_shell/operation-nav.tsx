import type { BoardHead } from '../../server/domain/board/types';
import type { Day } from '../../server/domain/days';
import { type Grant, holds } from '../../server/domain/rights';
import { pageHref } from '../_app/page-context';
import { OpenConflicts } from './live-head';
import { PAGES, type PageDeclaration } from './pages';

type Props = Readonly<{
  operation: string;
  grant: Grant | null;
  /** The page that is shown. */
  page: string;
  /** The viewed day as links carry it; null at the present. */
  known?: Day | null;
  /** The viewed day, whose open conflicts are counted; none where no day is viewed. */
  head?: BoardHead;
}>;

const RIGHTS = { importers: 'import', editors: 'edit' } as const;

/** The pages of an operation that its reader may open. */
export function OperationNav({ operation, grant, page, known = null, head }: Props) {
  const declared: readonly PageDeclaration[] = PAGES;
  const pages = declared.filter((one) => one.nav && (!one.for || holds(grant, { isPublic: false }, RIGHTS[one.for])));
  return (
    <nav aria-label="Pages of the operation">
      <ul>
        {pages.map(({ path, nav, hasNoDay }) => (
          <li key={path}>
            <a href={pageHref({ operation, known }, path, hasNoDay ? null : known)} {...currentIn(path, page)}>
              {nav}
              {path === 'conflicts' && head ? <OpenConflicts head={head} /> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The page that is shown, or the one that it stands below: `forecast` of `forecast/scores`. */
function currentIn(path: string, page: string): Readonly<{ 'aria-current'?: 'page' | 'true' }> {
  if (path === page) return { 'aria-current': 'page' };
  return path !== '' && page.startsWith(`${path}/`) ? { 'aria-current': 'true' } : {};
}
