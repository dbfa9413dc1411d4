import type { Definitions } from '../domain/definitions/types';
import type { Day } from '../domain/days';
import { openReading, type Reading, type ReadOne } from '../domain/reading/reading';
import type { OperationState } from '../domain/reading/state';
import type { Report } from '../domain/report';
import { readSeries, type SeriesReading } from '../domain/series/levels';
import type { ReadAt } from '../domain/series/live';

/** Views of past days that are remembered at once, by day; the oldest is forgotten first. */
const REMEMBERED_VIEWS = 32;

/** Computed answers that are kept of one revision; the oldest is forgotten first. */
const KEPT_ANSWERS = 200;

type RememberedReading = Readonly<{ count: number; reading: SeriesReading }>;

/**
 * One operation in memory, brought forward by each change. Series are read again only when they changed, so the cost of a change
 * does not grow with what else is recorded.
 */
export class OperationModel {
  #definitions: Definitions;
  readonly #reports = new Map<string, Report[]>();
  readonly #byKnownDay = new Map<Day, Report[]>();
  readonly #readings = new Map<string, Map<string, RememberedReading>>();
  readonly #derived = new Map<string, unknown>();

  constructor(definitions: Definitions, reports: readonly Report[]) {
    this.#definitions = definitions;
    for (const report of reports) this.#add(report);
  }

  get revision(): number {
    return this.#definitions.operation.revision;
  }

  get state(): OperationState {
    return { definitions: this.#definitions, reports: this.#reports, byKnownDay: this.#byKnownDay };
  }

  get reportCount(): number {
    return [...this.#reports.values()].reduce((sum, reports) => sum + reports.length, 0);
  }

  /** Takes in what a change wrote. */
  advance(definitions: Definitions, reports: readonly Report[]): void {
    this.#definitions = definitions;
    for (const report of reports) this.#add(report);
    this.#derived.clear();
  }

  /** Opens a reading that shares what was read before. */
  reading(at: ReadAt): Reading {
    return openReading(this.state, at, this.#readOne(at));
  }

  /** Computes once a revision: the answer for a key is kept until the next change, or until too many others were asked for. */
  once<T>(key: string, compute: () => T): T {
    // Only `once` fills the map, and a key always stands for the same computation.
    if (this.#derived.has(key)) return this.#derived.get(key) as T;
    const value = compute();
    const [oldest] = this.#derived.keys();
    if (this.#derived.size >= KEPT_ANSWERS && oldest !== undefined) this.#derived.delete(oldest);
    this.#derived.set(key, value);
    return value;
  }

  #add(report: Report): void {
    append(this.#reports, report.seriesKey, report);
    append(this.#byKnownDay, report.knownAt, report);
  }

  #readOne(at: ReadAt): ReadOne {
    const key = `${at.asOf}|${at.knownAt}`;
    const remembered = this.#readings.get(key) ?? new Map<string, RememberedReading>();
    this.#readings.delete(key);
    this.#readings.set(key, remembered);
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > REMEMBERED_VIEWS && oldest !== undefined) this.#readings.delete(oldest);
    return (series, reports) => {
      const known = remembered.get(series.key);
      // Reports are only ever appended, so as many reports are the same reports.
      if (known?.count === reports.length) return known.reading;
      const reading = readSeries(series, reports, at);
      remembered.set(series.key, { count: reports.length, reading });
      return reading;
    };
  }
}

function append<K>(map: Map<K, Report[]>, key: K, report: Report): void {
  const list = map.get(key);
  if (list) list.push(report);
  else map.set(key, [report]);
}
