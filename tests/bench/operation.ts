import { addDays, type Day, dayNumber } from '../../server/domain/days';
import type { Definitions, Indicator } from '../../server/domain/definitions/types';
import type { Report } from '../../server/domain/report';
import { pledgeSeriesKey, seriesOfKey } from '../../server/domain/series/keys';
import type { Credibility, Reliability } from '../../server/domain/words';
import { randomFrom } from './random';

/** The key of the generated operation. */
export const OPERATION = 'bench';

/** The day at which it is held: the last of its history. */
export const PRESENT: Day = '2013-01-14';

/** A report before it has its number. */
export type Draft = Omit<Report, 'revision'>;

export type Generated = Readonly<{ definitions: Definitions; reports: readonly Draft[] }>;

const INDICATORS = 100;
const SEED = 2013;
const ALWAYS: Day = '1980-01-01';
const AT = '2026-01-01T00:00:00.000Z';

const FORCES = [
  { key: 'host', kind: 'host nation', planned: 2_600, measures: ['in_training', 'trained'] },
  { key: 'coalition', kind: 'coalition', planned: 3_300, measures: ['pledged', 'deployed'] },
  { key: 'trainers', kind: 'training mission', planned: 250, measures: ['pledged', 'deployed'] },
  { key: 'support', kind: 'supporting', planned: 900, measures: ['pledged', 'deployed'] },
] as const;
const STATES = ['BEN', 'BFA', 'CIV', 'DEU', 'ESP', 'FRA', 'GHA', 'MLI', 'NER', 'NGA', 'SEN', 'TGO'];
const COMPONENTS = ['force-generation', 'training', 'staging', 'enablers', 'mandate', 'opposing'];
const TOWNS = ['bamako', 'mopti', 'sevare', 'konna', 'gao', 'timbuktu', 'kidal', 'tessalit', 'ansongo', 'diabaly', 'lere', 'menaka'];

const define = { version: 1, knownFrom: ALWAYS } as const;
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const titled = (key: string) => `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('-', ' ')}`;

const indicatorBase = {
  ...define,
  unit: 'percent',
  direction: 'higher',
  measuredBy: '',
  targetBy: '',
  thresholds: [{ holdsFrom: ALWAYS, knownFrom: ALWAYS, floor: 0, target: 100 }],
  usualLow: null,
  usualHigh: null,
  updateIntervalDays: 7,
  isGauge: false,
  isAssumption: false,
  note: '',
} as const satisfies Partial<Indicator>;

function gaugeIndicators(): Indicator[] {
  return FORCES.flatMap(({ key, measures }, force) =>
    measures.map(
      (measure, index): Indicator => ({
        ...indicatorBase,
        key: `${key}-${measure.replace('_', '-')}`,
        name: `${titled(key)} ${measure}`,
        componentKey: COMPONENTS[force % 2] ?? '',
        unit: 'personnel',
        measuredBy: `figure:${key}.${measure}`,
        targetBy: `figure:${key}.planned`,
        thresholds: [],
        isGauge: true,
        position: force * 2 + index,
      }),
    ),
  );
}

function definitionsOf(): Omit<Definitions, 'series'> {
  const own = numbered(INDICATORS).map(
    (number): Indicator => ({
      ...indicatorBase,
      key: `sign-${number}`,
      name: `Measured sign ${number}`,
      componentKey: COMPONENTS[number % COMPONENTS.length] ?? '',
      position: 100 + number,
    }),
  );
  return {
    operation: {
      key: OPERATION,
      version: 1,
      title: 'Bench',
      subtitle: 'A generated operation',
      heldOn: PRESENT,
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
    forces: FORCES.map(({ key, kind }, position) => ({
      ...define,
      key,
      name: `${titled(key)} force`,
      shortName: titled(key),
      kind,
      unit: 'personnel',
      note: '',
      position,
    })),
    contributors: STATES.map((key) => ({ ...define, key, name: `State ${key}`, kind: 'state', groups: key < 'D' ? ['west'] : [] })),
    lines: [],
    pledges: FORCES.flatMap(({ key: forceKey }) =>
      STATES.map((contributorKey) => ({
        ...define,
        key: `${forceKey}.${contributorKey.toLowerCase()}`,
        forceKey,
        contributorKey,
        lineKey: null,
        conditions: '',
        caveats: '',
        allowances: [],
      })),
    ),
    components: COMPONENTS.map((key, position) => ({ ...define, key, name: titled(key), weight: 1, rollup: 'mean', position, note: '' })),
    indicators: [...gaugeIndicators(), ...own],
    milestones: numbered(10).map((number) => ({
      ...define,
      key: `step-${number}`,
      name: `Step ${number}`,
      componentKey: COMPONENTS[number % COMPONENTS.length] ?? null,
      note: '',
      position: number,
      dependencies: number === 1 ? [] : [{ predecessorKey: `step-${number - 1}`, lagDays: 10, isAssumption: true, knownFrom: ALWAYS }],
      estimates: [{ optimistic: 10, likely: 20 + number, pessimistic: 60, isAssumption: true, note: '', knownFrom: ALWAYS }],
      waits:
        number % 5 === 0
          ? [
              {
                kind: 'strength' as const,
                subjectKey: 'coalition',
                rung: 'deployed' as const,
                amount: null,
                share: number / 20,
                isAssumption: true,
                note: '',
                knownFrom: ALWAYS,
              },
            ]
          : [],
    })),
    events: numbered(40).map((number) => ({
      ...define,
      key: `event-${number}`,
      occurredOn: addDays(PRESENT, -7 * number),
      place: 'Mopti',
      actor: 'The coalition',
      kind: 'deployment',
      title: `What happened ${number} weeks before`,
      sourceKey: 'source-1',
    })),
    stances: [],
    places: TOWNS.map((key, index) => ({
      ...define,
      key,
      name: titled(key),
      kind: 'town',
      lat: 13 + (index % 4) * 1.5,
      lon: -8 + Math.floor(index / 4) * 3,
      why: 'A town on the road north',
      coordinateSource: 'generated',
    })),
    sources: numbered(60).map((number) => ({
      ...define,
      key: `source-${number}`,
      title: `Report of the mission no. ${number}`,
      address: `https://example.org/reports/${number}`,
      reliability: 'B' as const,
    })),
  };
}

/** What a series says over time: a figure on each of some days. */
type Said = Readonly<{ seriesKey: string; asOf: Day; value: number }>;

/** A walk between 0 and `most`, one step a report, the last of them on the present day. */
function walk(random: () => number, seriesKey: string, count: number, everyDays: number, most: number, digits: number): Said[] {
  const scale = 10 ** digits;
  let value = random() * most * 0.5;
  return numbered(count).map((number) => {
    value = Math.min(most, Math.max(0, value + (random() - 0.48) * most * 0.06));
    return { seriesKey, asOf: addDays(PRESENT, (number - count) * everyDays), value: Math.round(value * scale) / scale };
  });
}

function statements(random: () => number, reportsPerIndicator: number): Said[] {
  const plans = FORCES.map(({ key, planned }) => ({ seriesKey: `${key}.planned`, asOf: addDays(PRESENT, -300), value: planned }));
  const pledged = FORCES.flatMap(({ key, planned, measures }) =>
    STATES.flatMap((state) =>
      measures.flatMap((measure) => walk(random, pledgeSeriesKey(key, null, state, measure), 8, 30, planned / STATES.length, 0)),
    ),
  );
  const forecasts = numbered(10).flatMap((number) =>
    numbered(4).map((week) => ({
      seriesKey: `milestone.step-${number}.forecast`,
      asOf: addDays(PRESENT, -28 * week),
      value: dayNumber(addDays(PRESENT, 20 * number - 3 * week)),
    })),
  );
  const control = TOWNS.map((town, index) => ({ seriesKey: `place.${town}.control`, asOf: addDays(PRESENT, -index), value: index % 4 }));
  const signs = numbered(INDICATORS).flatMap((number) => walk(random, `indicator.sign-${number}`, reportsPerIndicator, 1, 100, 1));
  return [...plans, ...pledged, ...forecasts, ...control, ...signs];
}

function draftOf({ seriesKey, asOf, value }: Said, ordinal: number, random: () => number): Draft {
  const pick = Math.floor(random() * 60);
  return {
    id: `${OPERATION}/seed-${ordinal}`,
    seriesKey,
    kind: 'value',
    ordinal,
    value,
    low: null,
    high: null,
    qualifier: null,
    asOf,
    knownAt: asOf,
    knownBasis: 'exact',
    recordedAt: AT,
    sourceKey: `source-${pick + 1}`,
    reliability: ((['A', 'B', 'C'] as const)[pick % 3] satisfies Reliability | undefined) ?? 'B',
    credibility: ((pick % 3) + 1) as Credibility,
    note: pick < 6 ? 'As reported by the liaison officer' : '',
    author: 'bench',
    reason: '',
    targetId: null,
    isCompleteReturn: false,
    isDerived: false,
  };
}

/** An operation of 100 indicators with so many daily reports each, beside a few forces, pledges and milestones. Always the same. */
export function generate(reportsPerIndicator: number): Generated {
  const random = randomFrom(SEED);
  const without = { ...definitionsOf(), series: [] };
  const said = statements(random, reportsPerIndicator);
  const series = [...new Set(said.map(({ seriesKey }) => seriesKey))].map((key) => {
    const found = seriesOfKey(key, without);
    if (!found) throw new Error(`The generated operation has no series ${key}`);
    return found;
  });
  return { definitions: { ...without, series }, reports: said.map((one, ordinal) => draftOf(one, ordinal, random)) };
}
