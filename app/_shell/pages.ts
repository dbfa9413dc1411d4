/** A page of an operation, as its folder `app/(board)/[operation]/<path>` has it. Navigation, titles and the tests' lists follow. */
export type PageDeclaration = Readonly<{
  /** Its place in the address after the operation; '' is the board. */
  path: string;
  /** What its heading says after the operation's name; the board says nothing, and a page of one thing that thing's name. */
  title?: string;
  /** Its name in the navigation; none where it is linked from another page alone. */
  nav?: string;
  /** Who sees it in the navigation; everybody unless it says so. */
  for?: 'importers' | 'editors';
  /** It shows the present alone: no viewed day, no timeline. */
  hasNoDay?: true;
  /** What of its query another day keeps; nothing unless it says so. */
  keeps?: 'all' | readonly string[];
  /** Addresses by which the tests open it on the example; its path unless it says so. */
  examples?: readonly string[];
}>;

/** In the order of the navigation. */
export const PAGES = [
  { path: '', nav: 'Board' },
  { path: 'readiness', title: 'readiness', nav: 'Readiness' },
  { path: 'forces', title: 'forces and pledges', nav: 'Forces' },
  { path: 'requirements', title: 'requirements', nav: 'Requirements' },
  {
    path: 'loss-test',
    title: 'contributor-loss test',
    nav: 'Loss test',
    keeps: ['out', 'delay', 'pledge'],
    examples: ['loss-test?out=NGA'],
  },
  { path: 'milestones', title: 'milestones', nav: 'Milestones' },
  { path: 'forecast', title: 'forecast', nav: 'Forecast', keeps: 'all' },
  { path: 'indicators', title: 'indicators', nav: 'Indicators' },
  { path: 'rhythm', title: 'reporting rhythm', nav: 'Rhythm' },
  { path: 'conflicts', title: 'conflicts', nav: 'Conflicts' },
  { path: 'places', title: 'places', nav: 'Places' },
  { path: 'events', title: 'events', nav: 'Events' },
  { path: 'sources', title: 'sources', nav: 'Sources' },
  { path: 'changes', title: 'changes', nav: 'Changes' },
  { path: 'snapshots', title: 'snapshots', nav: 'Snapshots' },
  { path: 'update', title: 'morning update', nav: 'Update', for: 'editors' },
  { path: 'import', nav: 'Import', for: 'importers', hasNoDay: true },
  { path: 'settings', nav: 'Settings', for: 'editors', hasNoDay: true },
  { path: 'scenarios', title: 'scenarios' },
  { path: 'scenarios/[id]', examples: [] },
  { path: 'forecast/scores', title: 'how earlier forecasts did' },
  { path: 'forecast/kept/[id]', examples: [] },
  { path: 'compare', title: 'two days', keeps: ['from'], examples: ['compare?from=2012-12-01&to=2013-01-14'] },
  { path: 'series/[key]', examples: ['series/afisma.pledged', 'series/afisma.nga.pledged'] },
] as const satisfies readonly PageDeclaration[];

/** The place of a page with a title of its own. */
export type PagePath = Extract<(typeof PAGES)[number], { title: string }>['path'];

/** How a page is declared. Throws for one that is not. */
export function pageAt(path: string): PageDeclaration {
  const page = PAGES.find((one) => one.path === path);
  if (!page) throw new Error(`No page is declared at ${path}.`);
  return page;
}
