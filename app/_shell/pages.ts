/** The parts of the navigation, in its order. A section's link leads to the first of its pages that the reader may open. */
export const SECTIONS = [
  { key: 'overview', nav: 'Overview' },
  { key: 'forces', nav: 'Forces' },
  { key: 'timeline', nav: 'Timeline' },
  { key: 'evidence', nav: 'Evidence' },
  { key: 'work', nav: 'Work' },
] as const;

export type SectionKey = (typeof SECTIONS)[number]['key'];

/** A page of an operation, as its folder `app/(board)/[operation]/<path>` has it. Navigation, titles and the tests' lists follow. */
export type PageDeclaration = Readonly<{
  /** Its place in the address after the operation; '' is the board. */
  path: string;
  /** What its heading says after the operation's name; the board says nothing, and a page of one thing that thing's name. */
  title?: string;
  /** Where it stands in the navigation; none for a page that the reader's menu names. */
  section?: SectionKey;
  /** Where it stands for who may not report, and so has no section of work; its section unless it says so. */
  sectionOfReaders?: SectionKey;
  /** Its name in its section; none where it is linked from another page alone. */
  nav?: string;
  /** Who sees it in the navigation; everybody unless it says so. */
  for?: 'importers' | 'editors' | 'reporters';
  /** It shows the present alone: no viewed day, no timeline. */
  hasNoDay?: true;
  /** What of its query another day keeps; nothing unless it says so. */
  keeps?: 'all' | readonly string[];
  /** Addresses by which the tests open it on the example; its path unless it says so. */
  examples?: readonly string[];
}>;

/** In the order of the navigation. */
export const PAGES = [
  { path: '', nav: 'Overview', section: 'overview' },
  {
    path: 'forces',
    title: 'forces and pledges',
    nav: 'Contributors',
    section: 'forces',
    keeps: ['sort'],
  },
  { path: 'requirements', title: 'requirements', nav: 'Requirements', section: 'forces' },
  {
    path: 'loss-test',
    title: 'contributor-loss test',
    nav: 'Loss test',
    section: 'forces',
    keeps: ['out', 'delay', 'pledge'],
    examples: ['loss-test?out=NGA'],
  },
  { path: 'scenarios', title: 'scenarios', nav: 'Scenarios', section: 'forces' },
  { path: 'scenarios/[id]', section: 'forces', examples: [] },
  { path: 'milestones', title: 'milestones', nav: 'Milestones', section: 'timeline' },
  { path: 'forecast', title: 'forecast', nav: 'Forecast', section: 'timeline', keeps: 'all' },
  { path: 'forecast/scores', title: 'how earlier forecasts did', nav: 'Scores', section: 'timeline' },
  { path: 'forecast/kept/[id]', section: 'timeline', examples: [] },
  { path: 'events', title: 'events', nav: 'Events', section: 'timeline' },
  { path: 'readiness', title: 'readiness', nav: 'Readiness', section: 'evidence' },
  { path: 'indicators', title: 'indicators', nav: 'Indicators', section: 'evidence' },
  { path: 'positions', title: 'positions and constraints', nav: 'Positions', section: 'evidence' },
  { path: 'conflicts', title: 'conflicts', nav: 'Conflicts', section: 'evidence' },
  { path: 'places', title: 'places', nav: 'Places', section: 'evidence' },
  { path: 'sources', title: 'sources', nav: 'Sources', section: 'evidence' },
  { path: 'changes', title: 'changes', nav: 'Changes', section: 'evidence' },
  {
    path: 'compare',
    title: 'two days',
    nav: 'Compare two days',
    section: 'evidence',
    keeps: ['from'],
    examples: ['compare?from=2012-12-01&to=2013-01-14'],
  },
  { path: 'series/[key]', section: 'evidence', examples: ['series/afisma.pledged', 'series/afisma.nga.pledged'] },
  { path: 'rhythm', title: 'reporting rhythm', nav: 'What is due', section: 'work', sectionOfReaders: 'evidence' },
  { path: 'update', title: 'morning update', nav: 'Morning update', section: 'work', for: 'reporters' },
  { path: 'report', title: 'report a figure', nav: 'Report', section: 'work', for: 'reporters' },
  { path: 'import', nav: 'Import', section: 'work', for: 'importers', hasNoDay: true },
  { path: 'snapshots', title: 'snapshots', nav: 'Snapshots', section: 'work', sectionOfReaders: 'evidence' },
  { path: 'settings', for: 'editors', hasNoDay: true },
] as const satisfies readonly PageDeclaration[];

/** The place of a page with a title of its own. */
export type PagePath = Extract<(typeof PAGES)[number], { title: string }>['path'];

/** How a page is declared. Throws for one that is not. */
export function pageAt(path: string): PageDeclaration {
  const page = PAGES.find((one) => one.path === path);
  if (!page) throw new Error(`No page is declared at ${path}.`);
  return page;
}
