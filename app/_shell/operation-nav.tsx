import './operation-nav.css';
import type { BoardHead } from '../../server/domain/board/types';
import type { Day } from '../../server/domain/days';
import { type Grant, holds } from '../../server/domain/rights';
import { pageHref } from '../_app/page-context';
import { OpenConflicts } from './live-head';
import { sectionOfPage, sectionsFor } from './page-sections';

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

/** What the bar of a phone has beside the sections; who may report finds Evidence and Work in the menu there. */
const ON_PHONES = [
  { path: 'changes', nav: 'Changes', isReport: false },
  { path: 'report', nav: 'Report', isReport: true },
] as const;

/** The sections of an operation, and the pages of the one that is shown, as far as its reader may open them. */
export function OperationNav({ operation, grant, page, known = null, head }: Props) {
  const sections = sectionsFor(grant);
  const shown = sectionOfPage(page, grant);
  const mayReport = holds(grant, { isPublic: false }, 'report');
  const pages = sections.find(({ key }) => key === shown)?.pages ?? [];
  const href = ({ path, hasNoDay }: Readonly<{ path: string; hasNoDay: boolean }>) =>
    pageHref({ operation, known }, path, hasNoDay ? null : known);
  return (
    <nav aria-label="Pages of the operation">
      <ul className="sections" data-reports={mayReport || undefined}>
        {sections.map(({ key, nav, first }) => (
          <li key={key} data-section={key}>
            <a
              href={href(first)}
              {...(key === shown ? { 'aria-current': first.path === page && pages.length === 1 ? 'page' : 'true' } : {})}
            >
              {nav}
              {key === 'evidence' && head ? <OpenConflicts head={head} words="open conflicts" /> : null}
            </a>
          </li>
        ))}
        {ON_PHONES.filter(({ isReport }) => !isReport || mayReport).map(({ path, nav }) => (
          <li key={path} className="on-phones">
            <a href={href({ path, hasNoDay: false })} {...(path === page ? { 'aria-current': 'true' } : {})}>
              {nav}
            </a>
          </li>
        ))}
      </ul>
      {pages.length > 1 ? (
        <ul className="section-pages">
          {pages.map((one) => (
            <li key={one.path}>
              <a href={href(one)} {...(one.path === nearest(pages, page) ? { 'aria-current': one.path === page ? 'page' : 'true' } : {})}>
                {one.nav}
                {one.path === 'conflicts' && head ? <OpenConflicts head={head} words="open" /> : null}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}

/** The page that is shown, or the one below which it stands: `forecast` of `forecast/kept/1`. */
function nearest(pages: readonly Readonly<{ path: string }>[], page: string): string | undefined {
  const above = pages.map(({ path }) => path).filter((path) => path === page || page.startsWith(`${path}/`));
  return above.sort((a, b) => b.length - a.length)[0];
}
