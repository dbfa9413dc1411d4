import type { DefinitionKind, DefinitionValues } from '../../server/domain/definitions/kinds';
import type { Definitions, Indicator } from '../../server/domain/definitions/types';
import type { ReportInput } from '../../server/domain/input/report-input';
import type { Surroundings } from '../../server/domain/input/report-problems';
import type { Report, Series } from '../../server/domain/report';
import type { Level } from '../../server/domain/series/levels';
import { seriesOf } from './series-samples';

export const TODAY = '2013-01-14';

export function reportOf(change: Partial<ReportInput> = {}): ReportInput {
  return {
    operation: 'mali-2013',
    seriesKey: 'afisma.sen.pledged',
    kind: 'value',
    value: 500,
    low: null,
    high: null,
    qualifier: null,
    asOf: TODAY,
    knownAt: TODAY,
    knownBasis: 'exact',
    sourceKey: 'stratfor',
    reliability: 'B',
    credibility: 2,
    note: '',
    reason: '',
    targetId: null,
    ...change,
  };
}

export function indicatorSeries(unit: string): Series {
  return seriesOf({
    key: 'indicator.caches',
    kind: 'indicator',
    unit,
    forceKey: null,
    contributorKey: null,
    measure: null,
    scope: null,
    indicatorKey: 'caches',
  });
}

export function milestoneSeries(aspect: 'baseline' | 'forecast' | 'actual'): Series {
  return seriesOf({
    key: `milestone.launch.${aspect}`,
    kind: 'milestone',
    unit: 'day',
    forceKey: null,
    contributorKey: null,
    measure: null,
    scope: null,
    milestoneKey: 'launch',
    aspect,
  });
}

export function levelOf(value: number | null, asOf = '2013-01-10'): Level {
  const report: Report = {
    ...reportOf({ value, asOf }),
    id: 'r1',
    revision: 1,
    ordinal: 0,
    recordedAt: '2013-01-10T00:00:00Z',
    author: 'desk',
    isCompleteReturn: false,
    isDerived: false,
  };
  return { asOf, value, low: value, high: value, adopted: report, adoptedBy: null, cluster: [report], isConflict: false };
}

export const NOTHING_AROUND: Surroundings = { previous: null, rungs: [], force: undefined, indicator: null };

export function indicatorOf(change: Partial<Indicator> = {}): Indicator {
  return { ...definitionSamples.indicator, version: 1, ...change };
}

/** One allowed definition of each kind. */
export const definitionSamples = {
  force: {
    key: 'afisma',
    knownFrom: TODAY,
    name: 'African-led mission',
    shortName: 'AFISMA',
    kind: 'coalition',
    unit: 'personnel',
    note: '',
    position: 1,
  },
  contributor: { key: 'SEN', knownFrom: TODAY, name: 'Senegal', kind: 'state', groups: ['ecowas'], parentKey: null },
  line: {
    key: 'eutm.trainers',
    knownFrom: TODAY,
    forceKey: 'eutm',
    lineKey: 'trainers',
    name: 'Trainers',
    unit: 'personnel',
    neededBy: null,
    placeKey: null,
    priority: 2,
    isAssumption: false,
    note: '',
  },
  pledge: {
    key: 'afisma.sen',
    knownFrom: TODAY,
    forceKey: 'afisma',
    contributorKey: 'SEN',
    lineKey: null,
    conditions: '',
    caveats: '',
    isExpected: false,
    allowances: [{ knownFrom: TODAY, share: 0.5, why: 'needs lift' }],
  },
  component: {
    key: 'opposing',
    knownFrom: TODAY,
    name: 'Opposing preparation',
    weight: 1,
    rollup: 'mean',
    weightings: [{ knownFrom: '2013-01-20', weight: 0.5, rollup: 'weakest', why: 'it weighs less than what others do' }],
    note: '',
    position: 1,
  },
  indicator: {
    key: 'caches',
    knownFrom: TODAY,
    name: 'Caches',
    componentKey: 'opposing',
    placements: [{ knownFrom: '2013-01-20', componentKey: 'opposing', why: 'seen as their strength' }],
    unit: 'count',
    direction: 'lower',
    measuredBy: '',
    targetBy: '',
    thresholds: [{ holdsFrom: TODAY, knownFrom: TODAY, floor: 10, target: 0 }],
    usualLow: 0,
    usualHigh: 50,
    updateIntervalDays: 7,
    reportedBy: 'Liaison team, Bamako',
    isGauge: false,
    isAssumption: false,
    note: '',
    position: 0,
  },
  milestone: {
    key: 'launch',
    knownFrom: TODAY,
    name: 'Launch',
    componentKey: null,
    note: '',
    position: 0,
    dependencies: [{ predecessorKey: 'mandate', lagDays: 30, isAssumption: true, knownFrom: TODAY }],
    estimates: [{ optimistic: 10, likely: 14, pessimistic: 30, isAssumption: true, note: 'two weeks of staging', knownFrom: TODAY }],
    waits: [
      {
        kind: 'strength',
        subjectKey: 'afisma',
        rung: 'deployed',
        amount: null,
        share: 0.5,
        isAssumption: true,
        note: '',
        knownFrom: TODAY,
      },
    ],
  },
  event: {
    key: 'konna-falls',
    knownFrom: TODAY,
    occurredOn: '2013-01-10',
    place: 'Konna',
    actor: '',
    kind: 'offensive',
    title: 'Konna falls',
    sourceKey: 'stratfor',
  },
  place: { key: 'konna', knownFrom: TODAY, name: 'Konna', kind: 'town', lat: 14.9, lon: -3.9, why: '', coordinateSource: '' },
  stance: { key: 'algeria', knownFrom: TODAY, actor: 'Algeria', question: 'intervention in the north', why: '', position: 1 },
  source: { key: 'stratfor', knownFrom: TODAY, title: 'Stratfor', address: 'https://example.org/a', reliability: 'B' },
} as const satisfies { [K in DefinitionKind]: DefinitionValues<K> };

const wait = { predecessorKey: 'mandate', lagDays: 0, isAssumption: false, knownFrom: TODAY };

/** A small operation: what forms choose from and what definitions name. */
export const definitions: Definitions = {
  operation: {
    key: 'mali-2013',
    version: 1,
    title: 'Mali',
    subtitle: '',
    heldOn: TODAY,
    revision: 1,
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
  forces: ['afisma', 'eutm'].map((key) => ({ ...definitionSamples.force, key, version: 1 })),
  contributors: [{ ...definitionSamples.contributor, version: 1 }],
  lines: [{ ...definitionSamples.line, version: 1 }],
  pledges: [],
  components: [
    { key: 'opposing', version: 1, knownFrom: TODAY, name: 'Opposing preparation', weight: 1, rollup: 'mean', position: 1, note: '' },
  ],
  indicators: [
    { ...definitionSamples.indicator, version: 1 },
    { ...definitionSamples.indicator, key: 'trainers', measuredBy: 'figure:eutm.trainers.deployed', version: 1 },
    { ...definitionSamples.indicator, key: 'bases', measuredBy: 'places:konna', version: 1 },
  ],
  milestones: ['mandate', 'staging'].map((key) => ({
    ...definitionSamples.milestone,
    key,
    version: 1,
    dependencies: key === 'staging' ? [wait] : [],
  })),
  events: [],
  places: [{ ...definitionSamples.place, version: 1 }],
  stances: [{ ...definitionSamples.stance, version: 1 }],
  sources: [{ ...definitionSamples.source, version: 1 }],
  series: [],
};
