import type { Day } from '../../server/domain/days';
import type { Definitions } from '../../server/domain/definitions/types';
import { openReading, type Reading } from '../../server/domain/reading/reading';
import type { OperationState } from '../../server/domain/reading/state';
import { Writings } from '../../server/domain/reading/writings';
import type { Report } from '../../server/domain/report';
import { seriesOfKey } from '../../server/domain/series/keys';
import { reportOf } from './series-samples';

/** The day at which the small operation is held. */
export const HELD_ON = '2013-01-14';

const since = { version: 1, knownFrom: '2012-11-01' } as const;
const watched = {
  ...since,
  direction: 'higher',
  measuredBy: '',
  targetBy: '',
  thresholds: [],
  usualLow: null,
  usualHigh: null,
  updateIntervalDays: 7,
  isGauge: false,
  isAssumption: false,
  note: '',
} as const;
const milestone = { ...since, componentKey: null, estimates: [], waits: [], note: '' } as const;
const waitsFor = (predecessorKey: string) => ({ predecessorKey, lagDays: 0, isAssumption: true, knownFrom: '2012-11-01' });
const contributor = (key: string, name: string, groups: readonly string[] = []) =>
  ({ ...since, key, name, kind: 'state', groups }) as const;
const pledge = (forceKey: string, lineKey: string | null, contributorKey: string) => ({
  ...since,
  key: [forceKey, lineKey, contributorKey.toLowerCase()].filter((part) => part !== null).join('.'),
  forceKey,
  lineKey,
  contributorKey,
  conditions: '',
  caveats: '',
  allowances: [],
});
const line = (forceKey: string, lineKey: string, name: string, unit: string) => ({
  ...since,
  key: `${forceKey}.${lineKey}`,
  forceKey,
  lineKey,
  name,
  unit,
  neededBy: null,
  placeKey: null,
  priority: null,
  isAssumption: false,
  note: '',
});

/** An operation small enough to count by hand, with one of everything. */
export const smallOperation: Definitions = {
  operation: {
    key: 'small',
    version: 1,
    title: 'Small operation',
    subtitle: '',
    heldOn: HELD_ON,
    revision: 0,
    rollup: 'mean',
    isPublic: true,
    needsSecondFactor: false,
    embedSites: [],
    archivedAt: null,
    timeZone: 'UTC',
    tags: [],
    shape: 'troops',
    question: null,
    words: {},
  },
  forces: [
    {
      ...since,
      key: 'afisma',
      name: 'African-led mission',
      shortName: 'AFISMA',
      kind: 'coalition',
      unit: 'personnel',
      note: '',
      position: 1,
    },
    {
      ...since,
      key: 'eutm',
      name: 'Training mission',
      shortName: 'EUTM',
      kind: 'training mission',
      unit: 'personnel',
      note: '',
      position: 2,
    },
  ],
  contributors: [
    contributor('FRA', 'France'),
    contributor('NGA', 'Nigeria', ['ecowas']),
    contributor('SEN', 'Senegal', ['ecowas']),
    contributor('TCD', 'Chad'),
  ],
  lines: [line('eutm', 'kits', 'Kits', 'sets'), line('eutm', 'trainers', 'Trainers', 'personnel')],
  pledges: [pledge('afisma', null, 'NGA'), pledge('afisma', null, 'SEN'), pledge('afisma', null, 'TCD'), pledge('eutm', 'trainers', 'FRA')],
  components: [
    { ...since, key: 'opposing', name: 'Opposing preparation', weight: 1, rollup: 'mean', position: 2, note: '' },
    { ...since, key: 'troops', name: 'Force generation', weight: 1, rollup: 'mean', position: 1, note: '' },
  ],
  indicators: [
    {
      ...watched,
      key: 'african-pledged',
      name: 'African troops pledged',
      componentKey: 'troops',
      unit: 'personnel',
      measuredBy: 'figure:afisma.pledged',
      targetBy: 'figure:afisma.planned',
      isGauge: true,
      position: 1,
    },
    {
      ...watched,
      key: 'caches',
      name: 'Weapon caches',
      componentKey: 'opposing',
      unit: 'count',
      direction: 'lower',
      usualLow: 0,
      usualHigh: 50,
      position: 4,
      thresholds: [{ holdsFrom: '2012-11-01', knownFrom: '2012-11-01', floor: 40, target: 0 }],
    },
    {
      ...watched,
      key: 'capabilities',
      name: 'Capabilities in place',
      componentKey: 'troops',
      unit: 'capability',
      measuredBy: 'lines:eutm.deployed',
      position: 3,
      thresholds: [{ holdsFrom: '2012-11-01', knownFrom: '2012-11-01', floor: 0, target: 2 }],
    },
    {
      ...watched,
      key: 'towns-held',
      name: 'Towns held',
      componentKey: 'opposing',
      unit: 'places',
      measuredBy: 'places:gao+konna',
      position: 5,
      thresholds: [{ holdsFrom: '2012-11-01', knownFrom: '2012-11-01', floor: 0, target: 2 }],
    },
    {
      ...watched,
      key: 'trainers-in-place',
      name: 'Trainers in place',
      componentKey: 'troops',
      unit: 'personnel',
      measuredBy: 'figure:eutm.trainers.deployed',
      targetBy: 'figure:eutm.trainers.planned',
      isGauge: true,
      position: 2,
    },
    { ...watched, key: 'raids', name: 'Raids', componentKey: 'opposing', unit: 'count', position: 6 },
  ],
  milestones: [
    { ...milestone, key: 'launch', name: 'Launch', dependencies: [waitsFor('mandate')], position: 2 },
    { ...milestone, key: 'mandate', name: 'Mandate', dependencies: [], position: 1 },
    { ...milestone, key: 'ready', name: 'Ready', dependencies: [waitsFor('launch')], position: 3 },
  ],
  events: [
    {
      ...since,
      key: 'konna-falls',
      knownFrom: '2013-01-10',
      occurredOn: '2013-01-10',
      place: 'Konna',
      actor: '',
      kind: 'offensive',
      title: 'Konna falls',
      sourceKey: 'un',
    },
  ],
  places: [
    { ...since, key: 'gao', name: 'Gao', kind: 'town', lat: 16.27, lon: -0.04, why: '', coordinateSource: 'GeoNames' },
    { ...since, key: 'konna', name: 'Konna', kind: 'town', lat: 14.94, lon: -3.89, why: '', coordinateSource: 'GeoNames' },
  ],
  stances: [],
  sources: [
    { ...since, key: 'press', title: 'The press', address: '', reliability: 'C' },
    { ...since, key: 'un', title: 'United Nations', address: 'https://un.org/', reliability: 'B' },
  ],
  series: [],
};

/** A statement on a series of the small operation: `['afisma.nga.pledged', 600, '2013-01-10']`, known at once unless a day is given. */
export type Statement = readonly [key: string, value: number, asOf: Day, knownAt?: Day];

export function reportsOf(statements: readonly Statement[]): Report[] {
  return statements.map(([seriesKey, value, asOf, knownAt = asOf], index) =>
    reportOf({ id: `small/${index}`, seriesKey, revision: index + 1, value, asOf, knownAt, sourceKey: 'un' }),
  );
}

function groupBy(reports: readonly Report[], key: (report: Report) => string): Map<string, Report[]> {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    const group = groups.get(key(report));
    if (group) group.push(report);
    else groups.set(key(report), [report]);
  }
  return groups;
}

/** All that is recorded of an operation: its definitions and these reports. Throws on a report about no series. */
export function stateOf(definitions: Definitions, reports: readonly Report[]): OperationState {
  const series = [...new Set(reports.map(({ seriesKey }) => seriesKey))].map((key) => {
    const found = seriesOfKey(key, definitions);
    if (!found) throw new Error(`no series ${key}`);
    return found;
  });
  return {
    definitions: { ...definitions, series },
    reports: groupBy(reports, ({ seriesKey }) => seriesKey),
    byKnownDay: groupBy(reports, ({ knownAt }) => knownAt),
    writings: new Writings(reports),
  };
}

/** The small operation with these statements, as known on a day. */
export function smallReading(statements: readonly Statement[], day: Day = HELD_ON, definitions: Definitions = smallOperation): Reading {
  return openReading(stateOf(definitions, reportsOf(statements)), { asOf: day, knownAt: day });
}
