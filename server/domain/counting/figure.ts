import { type Day, earlierDay, laterDay } from '../days';
import type { Contributor } from '../definitions/types';
import { compareGrades } from '../series/adopt';
import { contributorsInScope } from '../series/keys';
import { type Level, levelOn, type SeriesReading } from '../series/levels';
import { withoutMembers } from './families';

/** A contributor's level on one day, or the nought that a complete return gives to those it does not list. */
type Part = Readonly<{
  contributorKey: string;
  /** It counts beside a figure for the whole, which is in another currency. */
  isConverted: boolean;
  lineKey: string | null;
  seriesKey: string;
  value: number;
  low: number;
  high: number;
  level: Level;
}>;

/** One way to count a total. Each is a floor: what nobody reported is missing. */
export type Candidate = Readonly<{
  kind: 'sum' | 'total';
  /** Scope of the reported total, such as `total:ecowas+tcd`; null for the sum of contributors. */
  scope: string | null;
  value: number;
  low: number;
  high: number;
  /** As-of of the oldest and of the newest figure in it. */
  oldest: Day;
  newest: Day;
  seriesKeys: readonly string[];
  levels: readonly Level[];
}>;

/** A headline total on one day: the greatest candidate, the others beside it. Null value: nobody reported. */
export type Figure = Readonly<{
  value: number | null;
  low: number | null;
  high: number | null;
  headline: Candidate | null;
  candidates: readonly Candidate[];
}>;

export type FigureInput = Readonly<{
  /** Readings of the series of one force, or of one line of it, and one measure: contributors' and reported totals'. */
  readings: readonly SeriesReading[];
  contributors: readonly Contributor[];
}>;

/**
 * The day of the latest complete return that speaks of a requirement line (null: of the force as a whole): one for the whole speaks of
 * every line, one for a line of that line. It holds also when those in it have reported again.
 */
export function completeFrom(readings: readonly SeriesReading[], lineKey: string | null, day: Day): Day {
  return readings
    .filter(({ series }) => series.scope === 'contributor' && (series.lineKey === null || series.lineKey === lineKey))
    .flatMap(({ completeDays }) => completeDays.findLast((complete) => complete <= day) ?? [])
    .reduce(laterDay, '');
}

function onceALine(compute: (lineKey: string | null) => Day): (lineKey: string | null) => Day {
  const known = new Map<string | null, Day>();
  return (lineKey) => {
    const before = known.get(lineKey);
    if (before !== undefined) return before;
    const value = compute(lineKey);
    known.set(lineKey, value);
    return value;
  };
}

/** Who is missing from a later complete return has left. */
type Heard = Part & Readonly<{ hasLeft: boolean }>;

/**
 * Levels of contributors. A contributor's figure for the force as a whole stands before its figures by requirement line, so that nobody
 * is counted twice; what a line has in another currency is no part of that figure.
 */
function contributorParts(readings: readonly SeriesReading[], day: Day): Heard[] {
  const hasReturns = readings.some(({ completeDays }) => completeDays.length > 0);
  const completeDayOf = onceALine((lineKey) => completeFrom(readings, lineKey, day));
  const parts = readings.flatMap((reading): Heard[] => {
    const { contributorKey, lineKey, key, scope } = reading.series;
    const level = scope === 'contributor' ? levelOn(reading, day) : null;
    if (contributorKey === null || level === null || level.value === null) return [];
    const part = { contributorKey, lineKey, seriesKey: key, level, isConverted: reading.conversions !== undefined };
    if (hasReturns && level.asOf < completeDayOf(lineKey)) return [{ ...part, value: 0, low: 0, high: 0, hasLeft: true }];
    return [{ ...part, value: level.value, low: level.low ?? level.value, high: level.high ?? level.value, hasLeft: false }];
  });
  const givenWhole = new Set(
    parts.filter(({ lineKey, hasLeft }) => lineKey === null && !hasLeft).map(({ contributorKey }) => contributorKey),
  );
  return parts.filter(({ lineKey, contributorKey, isConverted }) => lineKey === null || isConverted || !givenWhole.has(contributorKey));
}

/** What a contributor has on one requirement line on a day. */
export type LinePart = Pick<Part, 'contributorKey' | 'seriesKey' | 'value' | 'low' | 'high' | 'level'> & Readonly<{ lineKey: string }>;

/**
 * What contributors have on requirement lines on a day, where the headline counts it: of those who have no figure for the force as a whole. Those who
 * are missing from a later complete return, and what is in another currency, are left out.
 */
export function lineParts(readings: readonly SeriesReading[], day: Day): LinePart[] {
  return contributorParts(readings, day).flatMap(({ lineKey, isConverted, hasLeft, ...part }) =>
    lineKey === null || isConverted || hasLeft ? [] : [{ ...part, lineKey }],
  );
}

function candidateOf(
  kind: Candidate['kind'],
  scope: string | null,
  parts: readonly Omit<Part, 'contributorKey' | 'lineKey' | 'isConverted'>[],
): Candidate | null {
  const first = parts[0];
  if (!first) return null;
  const days = parts.map(({ level }) => level.asOf);
  return {
    kind,
    scope,
    value: parts.reduce((sum, part) => sum + part.value, 0),
    low: parts.reduce((sum, part) => sum + part.low, 0),
    high: parts.reduce((sum, part) => sum + part.high, 0),
    oldest: days.reduce(earlierDay),
    newest: days.reduce(laterDay),
    seriesKeys: parts.map(({ seriesKey }) => seriesKey),
    levels: parts.map(({ level }) => level),
  };
}

/** The worst grade among the figures: a sum is no better than its weakest part. */
export function weakestGrade(levels: readonly Level[]): Level['adopted'] | null {
  return levels.reduce<Level['adopted'] | null>(
    (worst, { adopted }) => (worst !== null && compareGrades(worst, adopted) >= 0 ? worst : adopted),
    null,
  );
}

/** The greatest first; of equals the newest, then the better graded, then the sum. */
function byGreatest(a: Candidate, b: Candidate): number {
  if (a.value !== b.value) return b.value - a.value;
  if (a.newest !== b.newest) return a.newest < b.newest ? 1 : -1;
  const [gradeA, gradeB] = [weakestGrade(a.levels), weakestGrade(b.levels)];
  const grade = gradeA && gradeB ? compareGrades(gradeA, gradeB) : 0;
  if (grade !== 0) return grade;
  if (a.kind !== b.kind) return a.kind === 'sum' ? -1 : 1;
  return (a.scope ?? '') < (b.scope ?? '') ? -1 : 1;
}

/**
 * The headline total on a day. Candidates are the sum of the contributors' adopted levels and, for each reported total, that total
 * plus the levels of the contributors outside its scope; a total is never added to its parts. What a contributor and its members report is counted
 * once, whichever is more. The headline is the greatest.
 */
export function figureOn({ readings, contributors }: FigureInput, day: Day): Figure {
  const parts = withoutMembers(contributorParts(readings, day), contributors);
  const candidates: Candidate[] = [];
  const sum = candidateOf('sum', null, parts);
  if (sum) candidates.push(sum);
  for (const reading of readings) {
    const { scope, key } = reading.series;
    const level = scope?.startsWith('total:') ? levelOn(reading, day) : null;
    if (!scope || !level || level.value === null) continue;
    const covered = contributorsInScope(scope, contributors);
    const outside = covered === null ? [] : parts.filter((part) => !covered.has(part.contributorKey));
    const total = { seriesKey: key, value: level.value, low: level.low ?? level.value, high: level.high ?? level.value, level };
    const candidate = candidateOf('total', scope, [total, ...outside]);
    if (candidate) candidates.push(candidate);
  }
  candidates.sort(byGreatest);
  const headline = candidates[0] ?? null;
  return { value: headline?.value ?? null, low: headline?.low ?? null, high: headline?.high ?? null, headline, candidates };
}

/** Days on which the figure can change, oldest first, up to `last`. */
export function figureDays({ readings }: Pick<FigureInput, 'readings'>, last: Day): Day[] {
  const daysOf = ({ levels }: SeriesReading) => levels.map(({ asOf }) => asOf);
  const [first] = readings;
  // The days of one series are distinct and in order already.
  const all = first && readings.length === 1 ? daysOf(first) : [...new Set(readings.flatMap(daysOf))].sort();
  return all.filter((day) => day <= last);
}
