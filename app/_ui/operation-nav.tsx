const PAGES = [
  ['', 'Board'],
  ['forces', 'Forces'],
  ['milestones', 'Milestones'],
  ['indicators', 'Indicators'],
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
  isAdministrator: boolean;
  /** May import files. */
  isEditor?: boolean;
}>;

/** The pages of an operation; imports for its editors, and its settings for those who administer it. */
export function OperationNav({ hrefOf, page, isAdministrator, isEditor = isAdministrator }: Props) {
  const pages = [...PAGES, ...(isEditor ? [IMPORT] : []), ...(isAdministrator ? [SETTINGS] : [])];
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
