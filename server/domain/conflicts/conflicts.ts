import { type Day, daysBetween } from '../days';
import type { Source } from '../definitions/types';
import { type Hindsight, hindsightOfReport } from '../reading/hindsight';
import type { Reading } from '../reading/reading';
import type { Report } from '../report';
import { adopt, isRangeLeft } from '../series/adopt';
import { type Level, levelOn } from '../series/levels';
import { byWriting } from '../series/live';
import { nameOfSeries } from '../series/names';
import { isReckoned } from './average';
import { MOST_SHOWN, shownOf } from './shown';

/** `open`: the grades decide; `reopened`: an editor decided, and then a report said otherwise. The others are settled by an editor. */
export const CONFLICT_STATES = ['open', 'reopened', 'chosen', 'averaged', 'left'] as const;
export type ConflictState = (typeof CONFLICT_STATES)[number];

export type ConflictRow = Readonly<{
  seriesKey: string;
  name: string;
  unit: string;
  asOf: Day;
  state: ConflictState;
  low: number | null;
  high: number | null;
  adopted: Report;
  /** The adoption that chose it, where an editor did. */
  act: Report | null;
  /** The report that the grades would choose. */
  byRule: Report;
  /** Live reports of the window, the adopted one first, then by what they say; of very many the greatest and the least. */
  reports: readonly Readonly<{ report: Report; ageDays: number; hindsight: readonly Hindsight[] }>[];
  /** How many live reports there are. */
  reportCount: number;
  /** How many publishers say each value: what more than one says is corroborated. Those that most say, where there are many. */
  corroboration: readonly Readonly<{ value: number; publishers: number }>[];
}>;

/** Who publishes a source: the host of its address, for two pages of one newspaper are one witness; else the source itself. */
export function publisherOf({ key, address }: Pick<Source, 'key' | 'address'>): string {
  const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(address)?.[1];
  return host ? host.toLowerCase() : key;
}

/** How an editor decided: by choosing a report, by a value that was reckoned, or by leaving the range, which the decision then names. */
export function decisionOf({ adoptedBy: act, adopted }: Pick<Level, 'adopted' | 'adoptedBy'>): 'chosen' | 'averaged' | 'left' | null {
  if (!act) return null;
  // An average is written together with the adoption of it.
  if (isReckoned(adopted) && adopted.revision === act.revision) return 'averaged';
  return isRangeLeft(act) ? 'left' : 'chosen';
}

/** What settles a conflict, if anything does. A report that was written after the decision and says otherwise opens it again. */
export function stateOf(level: Level): ConflictState {
  const { adoptedBy: act, adopted, cluster } = level;
  if (!act) return 'open';
  if (cluster.some((report) => byWriting(report, act) > 0 && report.value !== adopted.value)) return 'reopened';
  return decisionOf(level) ?? 'open';
}

export function isOpen(state: ConflictState): boolean {
  return state === 'open' || state === 'reopened';
}

function corroborationOf(cluster: readonly Report[], sources: ReadonlyMap<string, Source>): ConflictRow['corroboration'] {
  const byValue = new Map<number, Set<string>>();
  for (const report of cluster) {
    const { value, sourceKey } = report;
    if (value === null || isReckoned(report)) continue;
    const publisher = publisherOf(sources.get(sourceKey) ?? { key: sourceKey, address: '' });
    byValue.set(value, (byValue.get(value) ?? new Set()).add(publisher));
  }
  return [...byValue]
    .map(([value, publishers]) => ({ value, publishers: publishers.size }))
    .sort((a, b) => b.publishers - a.publishers || a.value - b.value)
    .slice(0, MOST_SHOWN);
}

function rowOf(reading: Reading, sources: ReadonlyMap<string, Source>, seriesKey: string, level: Level): ConflictRow {
  const series = reading.series(seriesKey)?.series;
  const { adopted, adoptedBy, cluster, asOf, low, high } = level;
  return {
    seriesKey,
    name: series ? nameOfSeries(series, reading.definitions) : seriesKey,
    unit: series?.unit ?? '',
    asOf,
    state: stateOf(level),
    low,
    high,
    adopted,
    act: adoptedBy,
    byRule: adopt(cluster, { adoptions: [] }).report,
    reportCount: cluster.length,
    reports: shownOf(level).map((report) => ({
      report,
      ageDays: daysBetween(report.asOf, reading.at.knownAt),
      hindsight: hindsightOfReport(report, reading),
    })),
    corroboration: corroborationOf(cluster, sources),
  };
}

/** Conflicts of earlier days that are listed, the newest. */
const MOST_EARLIER = 1_000;

/** Levels in conflict that are in force on the day of the reading: these decide what the board counts. */
function inForce(reading: Reading): (readonly [key: string, level: Level])[] {
  return reading.state.definitions.series.flatMap(({ key }) => {
    const read = reading.series(key);
    const level = read ? levelOn(read, reading.at.asOf) : null;
    return level?.isConflict ? [[key, level] as const] : [];
  });
}

/** How many conflicts are open among what counts on the day of the reading. */
export function countOpen(reading: Reading): number {
  return inForce(reading).filter(([, level]) => isOpen(stateOf(level))).length;
}

/** Every conflict as known in the reading: those that decide what counts on its day, and those of earlier days. */
export function conflictsOf(reading: Reading): Readonly<{ now: readonly ConflictRow[]; earlier: readonly ConflictRow[] }> {
  const sources = new Map(reading.state.definitions.sources.map((source) => [source.key, source]));
  const current = new Set(inForce(reading).map(([, level]) => level));
  const all = reading.state.definitions.series.flatMap(({ key }) =>
    (reading.series(key)?.levels ?? []).filter(({ isConflict }) => isConflict).map((level) => ({ key, level, state: stateOf(level) })),
  );
  const rowsOf = (list: typeof all) => list.map(({ key, level }) => rowOf(reading, sources, key, level));
  const newest = (a: (typeof all)[number], b: (typeof all)[number]) =>
    Number(isOpen(b.state)) - Number(isOpen(a.state)) || (a.level.asOf < b.level.asOf ? 1 : a.level.asOf > b.level.asOf ? -1 : 0);
  return {
    now: rowsOf(all.filter(({ level }) => current.has(level)).sort(newest)),
    earlier: rowsOf(
      all
        .filter(({ level }) => !current.has(level))
        .sort(newest)
        .slice(0, MOST_EARLIER),
    ),
  };
}

/** Grades where letter and number are the same step: A1, B2, C3, D4, E5. */
const DIAGONAL: ReadonlySet<string> = new Set(['A1', 'B2', 'C3', 'D4', 'E5']);

/**
 * How many graded reports stand on the diagonal of the Admiralty scale. F and 6 are not judged and not counted. Reliability and
 * credibility are judged apart; an editor who always writes B2 judges once and copies.
 */
export function diagonalOf(
  reading: Reading,
): Readonly<{ onDiagonal: number; graded: number; byGrade: readonly Readonly<{ grade: string; count: number }>[] }> {
  const counts = new Map<string, number>();
  for (const reports of reading.state.reports.values())
    for (const { kind, knownAt, reliability, credibility } of reports) {
      if (kind !== 'value' || knownAt > reading.at.knownAt || reliability === 'F' || credibility === 6) continue;
      counts.set(`${reliability}${credibility}`, (counts.get(`${reliability}${credibility}`) ?? 0) + 1);
    }
  const byGrade = [...counts].map(([grade, count]) => ({ grade, count })).sort((a, b) => b.count - a.count || (a.grade < b.grade ? -1 : 1));
  const sum = (list: typeof byGrade) => list.reduce((total, { count }) => total + count, 0);
  return { onDiagonal: sum(byGrade.filter(({ grade }) => DIAGONAL.has(grade))), graded: sum(byGrade), byGrade };
}
