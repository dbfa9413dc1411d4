import fc from 'fast-check';
import { addDays, type Day } from '../../server/domain/days';
import type { Report, Series, StrengthSeries } from '../../server/domain/report';
import { CREDIBILITIES, RELIABILITIES } from '../../server/domain/words';

/** The first day of every made-up history; days are counted from it. */
export const FIRST_DAY = '2013-01-01';

export function dayAt(number: number): Day {
  return addDays(FIRST_DAY, number);
}

const PLEDGED: StrengthSeries = {
  key: 'afisma.sen.pledged',
  kind: 'strength',
  unit: 'personnel',
  forceKey: 'afisma',
  lineKey: null,
  contributorKey: 'SEN',
  measure: 'pledged',
  scope: 'contributor',
  indicatorKey: null,
  milestoneKey: null,
  aspect: null,
  placeKey: null,
  windowDays: 1,
};

export function seriesOf<S extends Series = StrengthSeries>(change: Partial<S> = {}): Series {
  return Object.assign({}, PLEDGED, change);
}

export function reportOf(change: Partial<Report> & Pick<Report, 'id'>): Report {
  return {
    seriesKey: 'afisma.sen.pledged',
    kind: 'value',
    revision: 1,
    ordinal: 0,
    value: 500,
    low: null,
    high: null,
    qualifier: null,
    asOf: FIRST_DAY,
    knownAt: FIRST_DAY,
    knownBasis: 'exact',
    recordedAt: '2013-01-01T00:00:00.000Z',
    sourceKey: 'desk',
    reliability: 'B',
    credibility: 2,
    note: '',
    author: 'desk',
    reason: '',
    targetId: null,
    isCompleteReturn: false,
    isDerived: false,
    ...change,
  };
}

/** Reports written one after another, in the order given. */
export function written(...changes: readonly Partial<Report>[]): Report[] {
  return changes.map((change, index) => reportOf({ id: `r${index}`, revision: index + 1, ...change }));
}

/** What is written next about a series. */
export type Step = Readonly<{
  act: 'value' | 'correction' | 'retraction' | 'adoption';
  target: number;
  value: number;
  spread: number;
  asOf: number;
  knownAfter: number;
  reliability: Report['reliability'];
  credibility: Report['credibility'];
  isSameChange: boolean;
}>;

export const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('value', 'value', 'value', 'correction', 'retraction', 'adoption'),
  target: fc.nat(),
  value: fc.integer({ min: 0, max: 4 }),
  spread: fc.integer({ min: 0, max: 2 }),
  asOf: fc.integer({ min: 0, max: 7 }),
  knownAfter: fc.integer({ min: 0, max: 5 }),
  reliability: fc.constantFrom(...RELIABILITIES),
  credibility: fc.constantFrom(...CREDIBILITIES),
  isSameChange: fc.boolean(),
});

/** A step as a report, about one of those before it where it is about any. `index` is its number among all of the history. */
export function reportOfStep(one: Step, index: number, place: Pick<Report, 'revision' | 'ordinal'>, before: readonly Report[]): Report {
  const common = {
    id: `r${index}`,
    ...place,
    asOf: dayAt(one.asOf),
    knownAt: dayAt(one.asOf + one.knownAfter),
    reliability: one.reliability,
    credibility: one.credibility,
  };
  const value = { ...common, value: one.value, low: one.value - one.spread, high: one.value + one.spread };
  // An act may be about a retraction only to retract it; values alone are corrected and adopted.
  const targets = one.act === 'retraction' ? before : before.filter(({ kind }) => kind === 'value');
  const target = targets[one.target % Math.max(1, targets.length)];
  if (one.act === 'value' || !target) return reportOf(value);
  if (one.act === 'correction') return reportOf({ ...value, targetId: target.id });
  return reportOf({ ...common, kind: one.act, value: null, targetId: target.id });
}

/** Any history of one series, in order of writing: values, corrections, retractions (also of acts) and adoptions. */
export const histories: fc.Arbitrary<Report[]> = fc.array(step, { minLength: 1, maxLength: 14 }).map((steps) => {
  const reports: Report[] = [];
  for (const [index, one] of steps.entries()) {
    const last = reports.at(-1);
    const place =
      last && one.isSameChange
        ? { revision: last.revision, ordinal: last.ordinal + 1 }
        : { revision: (last?.revision ?? 0) + 1, ordinal: 0 };
    reports.push(reportOfStep(one, index, place, reports));
  }
  return reports;
});

export const days: fc.Arbitrary<Day> = fc.integer({ min: -1, max: 14 }).map(dayAt);

/** A history and the same reports in any other order of arrival. */
export const shuffledHistories: fc.Arbitrary<readonly [Report[], Report[]]> = histories.chain((history) =>
  fc.shuffledSubarray(history, { minLength: history.length }).map((shuffled) => [history, shuffled] as const),
);
