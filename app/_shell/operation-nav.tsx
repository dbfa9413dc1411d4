import type { BoardHead } from '../../server/domain/board/types';
import { OpenConflicts } from './live-head';

const PAGES = [
  ['', 'Board'],
  ['readiness', 'Readiness'],
  ['forces', 'Forces'],
  ['requirements', 'Requirements'],
  ['loss-test', 'Loss test'],
  ['milestones', 'Milestones'],
  ['forecast', 'Forecast'],
  ['indicators', 'Indicators'],
  ['rhythm', 'Rhythm'],
  ['conflicts', 'Conflicts'],
  ['events', 'Events'],
  ['sources', 'Sources'],
  ['changes', 'Changes'],
  ['snapshots', 'Snapshots'],
] as const;

const IMPORT = ['import', 'Import'] as const;
const SETTINGS = ['settings', 'Settings'] as const;

type Props = Readonly<{
  /** The address of a page of the operation: '' is the board. */
  hrefOf: (page: string) => string;
  /** The page that is shown. */
  page: string;
  /** Whether it has settings that are its reader's to see. */
  hasSettings: boolean;
  /** May import files. */
  isEditor?: boolean;
  /** The viewed day, whose open conflicts are counted; none where no day is viewed. */
  head?: BoardHead;
}>;

/** The pages of an operation; imports for its editors, its settings for those who edit or administer it. */
export function OperationNav({ hrefOf, page, hasSettings, isEditor = hasSettings, head }: Props) {
  const pages = [...PAGES, ...(isEditor ? [IMPORT] : []), ...(hasSettings ? [SETTINGS] : [])];
  return (
    <nav aria-label="Pages of the operation">
      <ul>
        {pages.map(([path, name]) => (
          <li key={path}>
            <a href={hrefOf(path)} {...currentIn(path, page)}>
              {name}
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
