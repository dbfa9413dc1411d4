import { familiesOf, membersOf } from '../counting/families';
import { addDays, type Day } from '../days';
import type { Reading } from '../reading/reading';
import { openReading } from '../reading/reading';
import type { OperationState } from '../reading/state';
import type { Report, Series } from '../report';
import { dueOf } from '../series/due';
import { contributorsInScope, isPlanMeasure, pledgeSeriesKey, seriesOfKey } from '../series/keys';
import { type Level, levelOn } from '../series/levels';
import { rungsOf } from '../shapes/rungs';
import type { Measure } from '../words';
import { type Changes, pledgedBy } from './changes';

/** What a contributor that is taken out no longer has. Withdrawn is a count of its own and stays. */
const isTaken = (measure: Measure) => measure !== 'withdrawn' && !isPlanMeasure(measure);

/** A number that a series has instead, from the viewed day on. */
type Instead = Readonly<{ series: Series; value: number }>;

/** What changes do to what is recorded, and what they could not do. */
export type Applied = Readonly<{
  state: OperationState;
  /** Keys of the series that read otherwise. */
  changed: ReadonlySet<string>;
  /** Reported totals that a change should lower or raise, and that stay because nobody reported the contributor's part in them. */
  untold: readonly Readonly<{ contributor: string; seriesKey: string }>[];
}>;

function levelAt({ standing }: Pick<Reading, 'standing'>, key: string, day: Day): number | null {
  const reading = standing(key);
  return reading ? (levelOn(reading, day)?.value ?? null) : null;
}

function contributorSeries(reading: Reading, contributor: string): readonly Series[] {
  return reading.strengths.filter(
    ({ scope, contributorKey, measure }) => scope === 'contributor' && contributorKey === contributor && isTaken(measure),
  );
}

/** Nought on each rung on which the contributor stands. */
function takenOut(reading: Reading, contributor: string): Instead[] {
  return contributorSeries(reading, contributor).flatMap((series) => {
    const value = levelAt(reading, series.key, reading.at.asOf);
    return value === null || value === 0 ? [] : [{ series, value: 0 }];
  });
}

/** The number on the rung of what is offered; nobody stands higher than that, and nobody announced less. */
function pledgedInstead(reading: Reading, pledgeKey: string, value: number): Instead[] {
  const named = pledgedBy(pledgeKey, reading.definitions);
  if (!named) return [];
  const { force, line, contributor } = named;
  const { all, offered } = rungsOf(force);
  const at = (measure: Measure): Instead[] => {
    const key = pledgeSeriesKey(force.key, line?.lineKey ?? null, contributor.key, measure);
    const series = seriesOfKey(key, reading.definitions);
    const now = levelAt(reading, key, reading.at.asOf);
    if (!series) return [];
    if (measure === offered) return now === value ? [] : [{ series, value }];
    const isBelow = all.indexOf(measure) < all.indexOf(offered);
    return now !== null && (isBelow ? now < value : now > value) ? [{ series, value }] : [];
  };
  return all.flatMap(at);
}

type Group = Readonly<{ contributorKey: string; forceKey: string; lineKey: string | null; measure: Measure }>;

/** What a contributor has in a force or a line of it on a day: its figure for the whole stands before those for lines, as in totals. */
function partOf(
  reading: Reading,
  { contributorKey, forceKey, lineKey, measure }: Group,
  day: Day,
  instead: ReadonlyMap<string, Instead>,
): number | null {
  const at = (key: string) => instead.get(key)?.value ?? levelAt(reading, key, day);
  const own = at(pledgeSeriesKey(forceKey, lineKey, contributorKey, measure));
  if (own !== null || lineKey !== null) return own;
  const unit = reading.definitions.forces.find(({ key }) => key === forceKey)?.unit;
  const lines = reading.state.definitions.series.filter(
    (one) =>
      one.forceKey === forceKey &&
      one.lineKey !== null &&
      one.contributorKey === contributorKey &&
      one.measure === measure &&
      one.unit === unit,
  );
  const values = lines.map(({ key }) => at(key)).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

type Untold = Applied['untold'][number];
const NOBODY: ReadonlySet<string> = new Set();
type Difference = Readonly<{ after: number; untold: readonly Untold[] }>;

/** A reported total of today with the parts of these contributors taken out and the new ones put in; each part as it was when it was reported. */
function retold(
  reading: Reading,
  total: Series,
  level: Level,
  instead: ReadonlyMap<string, Instead>,
  contributors: readonly string[],
): Difference {
  const { forceKey, lineKey, measure, key } = total;
  let after = level.value ?? 0;
  const untold: Untold[] = [];
  if (forceKey === null || measure === null) return { after, untold };
  for (const contributorKey of contributors) {
    const group = { contributorKey, forceKey, lineKey, measure };
    if (!isReplaced(instead, group)) continue;
    const then = partOf(reading, group, level.asOf, new Map());
    if (then === null) untold.push({ contributor: contributorKey, seriesKey: key });
    else after += (partOf(reading, group, reading.at.asOf, instead) ?? 0) - then;
  }
  return { after: Math.max(0, after), untold };
}

/** Every reported total that covers somebody whose figure changed, and every figure of one of whom they are members. */
function totalsInstead(reading: Reading, instead: ReadonlyMap<string, Instead>, touched: readonly string[]) {
  const { series, contributors } = reading.state.definitions;
  const recorded = series.filter((one) => dueOf(one) === null);
  const untold: Untold[] = [];
  const families = familiesOf(contributors);
  const totals = recorded.flatMap((series): Instead[] => {
    const scope = series.scope?.startsWith('total:') ? series.scope : null;
    const members = series.contributorKey === null || instead.has(series.key) ? NOBODY : membersOf(series.contributorKey, families);
    if (scope === null && members.size === 0) return [];
    const total = reading.series(series.key);
    const level = total ? levelOn(total, reading.at.asOf) : null;
    if (level === null || level.value === null) return [];
    const covered = scope === null ? members : contributorsInScope(scope, contributors);
    const difference = retold(
      reading,
      series,
      level,
      instead,
      touched.filter((key) => covered === null || covered.has(key)),
    );
    for (const one of difference.untold) untold.push(one);
    return difference.after === level.value ? [] : [{ series, value: difference.after }];
  });
  return { totals, untold };
}

/** True when a figure of the contributor that is in this force, line and measure was replaced. */
function isReplaced(instead: ReadonlyMap<string, Instead>, { contributorKey, forceKey, lineKey, measure }: Group): boolean {
  return [...instead.values()].some(
    ({ series }) =>
      series.contributorKey === contributorKey &&
      series.forceKey === forceKey &&
      series.measure === measure &&
      (lineKey === null || series.lineKey === lineKey),
  );
}

/** A report that says so as of the viewed day. It is never written anywhere. */
function assumption({ asOf, knownAt }: Reading['at'], { series, value }: Instead): Report {
  return {
    id: `scenario/${series.key}`,
    seriesKey: series.key,
    kind: 'value',
    revision: Number.MAX_SAFE_INTEGER,
    ordinal: 0,
    value,
    low: null,
    high: null,
    qualifier: null,
    asOf,
    knownAt,
    knownBasis: 'exact',
    recordedAt: '',
    sourceKey: 'scenario',
    reliability: 'A',
    credibility: 1,
    note: 'An assumption of a scenario.',
    author: 'scenario',
    reason: '',
    targetId: null,
    isCompleteReturn: false,
    isDerived: true,
  };
}

/** The reports of a series with the assumption in place of those for the same window. */
function withAssumption(reports: readonly Report[], at: Reading['at'], instead: Instead): Report[] {
  const from = addDays(at.asOf, 1 - instead.series.windowDays);
  const gone = new Set(reports.filter(({ kind, asOf }) => kind === 'value' && asOf >= from && asOf <= at.asOf).map(({ id }) => id));
  const kept = reports.filter(({ id, targetId }) => !gone.has(id) && !(targetId !== null && gone.has(targetId)));
  return [...kept, assumption(at, instead)];
}

/** The contributor's reports that speak of days after the viewed one, so many days later. What has happened is not moved. */
function delayed(reports: readonly Report[], day: Day, days: number): Report[] {
  return reports.map((report) => (report.asOf > day ? { ...report, asOf: addDays(report.asOf, days) } : report));
}

/**
 * What is recorded as it would be with the changes, from the viewed day on, so that every calculation that reads it runs on it unchanged.
 *
 * - A contributor that is taken out, and with it its members, has nought on each rung and nothing in training or trained. What was before the viewed day stays.
 * - A pledge at another number has it on `pledged`; higher rungs are no more than that.
 * - A reported total that covers such a contributor loses the part that it had when the total was reported, and gains the new one; where
 *   that part was not reported the total stays, and `untold` names it.
 * - A delay moves only what is still to come: reports that speak of days after the viewed one, and what a forecast makes of the
 *   contributor (which takes the delay itself). It changes no figure of the viewed day.
 *
 * A contributor that is out is out, whatever else is said of its pledges.
 */
export function applyChanges(reading: Reading, changes: Changes): Applied {
  const { state, at } = reading;
  const instead = new Map<string, Instead>();
  const put = (one: Instead) => void instead.set(one.series.key, one);
  for (const { pledge, value } of changes.pledges) pledgedInstead(reading, pledge, value).forEach(put);
  const families = familiesOf(state.definitions.contributors);
  const outKeys = new Set(changes.out.flatMap((key) => [key, ...membersOf(key, families)]));
  for (const key of instead.keys()) if (outKeys.has(instead.get(key)?.series.contributorKey ?? '')) instead.delete(key);
  for (const contributor of outKeys) takenOut(reading, contributor).forEach(put);
  const touched = [...new Set([...instead.values()].flatMap(({ series }) => series.contributorKey ?? []))];
  const { totals, untold } = totalsInstead(reading, instead, touched);
  totals.forEach(put);

  const reports = new Map(state.reports);
  for (const { contributor, days } of changes.delays)
    for (const { key } of contributorSeries(reading, contributor)) reports.set(key, delayed(reports.get(key) ?? [], at.asOf, days));
  for (const one of instead.values()) reports.set(one.series.key, withAssumption(reports.get(one.series.key) ?? [], at, one));
  const recorded = new Set(state.definitions.series.map(({ key }) => key));
  const begun = [...instead.values()].map(({ series }) => series).filter(({ key }) => !recorded.has(key));
  const definitions = begun.length === 0 ? state.definitions : { ...state.definitions, series: [...state.definitions.series, ...begun] };
  const changed = new Set([
    ...instead.keys(),
    ...changes.delays.flatMap(({ contributor }) => contributorSeries(reading, contributor).map(({ key }) => key)),
  ]);
  return { state: { ...state, definitions, reports }, changed, untold };
}

/** A reading with the changes applied. What they do not touch is taken from the reading as it is. */
export function readChanged(reading: Reading, applied: Applied): Reading {
  return openReading(applied.state, reading.at, undefined, (key) => (applied.changed.has(key) ? null : reading.series(key)));
}
