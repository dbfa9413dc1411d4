const PAGES = [
  ['', 'Board'],
  ['readiness', 'Readiness'],
  ['forces', 'Forces'],
  ['requirements', 'Requirements'],
  ['loss-test', 'Loss test'],
  ['milestones', 'Milestones'],
  ['forecast', 'Forecast'],
  ['indicators', 'Indicators'],
  ['events', 'Events'],
  ['sources', 'Sources'],
  ['changes', 'Changes'],
  ['snapshots', 'Snapshots'],
] as const;

const SETTINGS = ['settings', 'Settings'] as const;

type Props = Readonly<{
  /** The address of a page of the operation: '' is the board. */
  hrefOf: (page: string) => string;
  /** The page that is shown. */
  page: string;
  /** Whether it has settings that are its reader's to see. */
  hasSettings: boolean;
}>;

/** The pages of an operation; its settings for those who edit or administer it. */
export function OperationNav({ hrefOf, page, hasSettings }: Props) {
  const pages = hasSettings ? [...PAGES, SETTINGS] : PAGES;
  return (
    <nav aria-label="Pages of the operation">
      <ul>
        {pages.map(([path, name]) => (
          <li key={path}>
            <a href={hrefOf(path)} {...(path === page ? { 'aria-current': 'page' as const } : {})}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
