/** The pages of an operation, as `addressOf` takes them: '' is the board; the last two are a force's series and a contributor's. */
export const PAGES = [
  '',
  'forces',
  'requirements',
  'loss-test?out=NGA',
  'readiness',
  'scenarios',
  'milestones',
  'forecast',
  'indicators',
  'events',
  'sources',
  'changes',
  'snapshots',
  'series/afisma.pledged',
  'series/afisma.nga.pledged',
];
