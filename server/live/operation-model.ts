import { cursorText } from '../domain/cursor';
import type { Day } from '../domain/days';
import type { Definitions } from '../domain/definitions/types';
import { openReading, type Reading } from '../domain/reading/reading';
import { createMemory, type Remember } from '../domain/reading/remember';
import type { OperationState } from '../domain/reading/state';
import { Writings } from '../domain/reading/writings';
import type { Report } from '../domain/report';
import { byWriting, type ReadAt } from '../domain/series/live';
import { goneRevisions, type Undoing } from '../domain/series/undoing';

/** Views of past days that are remembered at once, by day; the oldest is forgotten first. Each may hold a level for every report. */
const REMEMBERED_VIEWS = 8;

/** Which log a model is of: the hash of its last change, and its epoch. */
export type History = Readonly<{ chainHash: string; epoch: string }>;

const NO_HISTORY: History = { chainHash: '', epoch: '' };

/** No change's reports. */
const NONE: ReadonlySet<number> = new Set();

/** Computed answers that are kept of one revision; the oldest is forgotten first. */
const KEPT_ANSWERS = 200;

/**
 * One operation in memory, brought forward by each change. Series are read again only when they changed, so the cost of a change
 * does not grow with what else is recorded.
 */
export class OperationModel {
  #definitions: Definitions;
  readonly #reports = new Map<string, Report[]>();
  readonly #byKnownDay = new Map<Day, Report[]>();
  #writings = new Writings();
  /** By viewed day; all of them are of the present definitions. */
  readonly #memories = new Map<string, Remember>();
  readonly #derived = new Map<string, unknown>();

  #undoings: readonly Undoing[];
  #chainHash: string;
  readonly #epoch: string;

  constructor(
    definitions: Definitions,
    reports: readonly Report[],
    undoings: readonly Undoing[] = [],
    { chainHash, epoch }: History = NO_HISTORY,
  ) {
    this.#definitions = definitions;
    this.#undoings = undoings;
    this.#chainHash = chainHash;
    this.#epoch = epoch;
    const gone = goneRevisions(undoings);
    for (const report of reports) this.#add(report, gone);
  }

  get revision(): number {
    return this.#definitions.operation.revision;
  }

  /** The hash of the change that it was last brought forward by. */
  get chainHash(): string {
    return this.#chainHash;
  }

  /** Another one after the database was restored. */
  get epoch(): string {
    return this.#epoch;
  }

  /** Names what it stands at, and in which history: what is kept under it is never given for another. */
  get cursor(): string {
    return cursorText(this.revision, this.#chainHash, this.#epoch);
  }

  get state(): OperationState {
    return {
      definitions: this.#definitions,
      reports: this.#reports,
      byKnownDay: this.#byKnownDay,
      writings: this.#writings,
      undoings: this.#undoings,
      cursor: this.cursor,
    };
  }

  get reportCount(): number {
    return [...this.#reports.values()].reduce((sum, reports) => sum + reports.length, 0);
  }

  /** Takes in what changes wrote, the last of them of this hash. */
  advance(
    definitions: Definitions,
    reports: readonly Report[],
    undoings: readonly Undoing[] = [],
    chainHash: string = this.#chainHash,
  ): void {
    this.#chainHash = chainHash;
    if (!sameLists(this.#definitions, definitions)) this.#memories.clear();
    this.#definitions = definitions;
    for (const report of reports) this.#add(report);
    if (undoings.length > 0) this.#takeBack(undoings);
    this.#derived.clear();
  }

  /** Opens a reading that shares what was read before. */
  reading(at: ReadAt): Reading {
    return openReading(this.state, at, this.#memoryOf(at));
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

  #add(report: Report, gone: ReadonlySet<number> = NONE): void {
    append(this.#reports, report.seriesKey, report);
    if (!gone.has(report.revision)) this.#addStanding(report);
  }

  #addStanding(report: Report): void {
    append(this.#byKnownDay, report.knownAt, report);
    this.#writings.add(report);
  }

  /** An undoing reaches back to any series and any day: everything is read again. */
  #takeBack(undoings: readonly Undoing[]): void {
    this.#undoings = [...this.#undoings, ...undoings];
    this.#memories.clear();
    this.#byKnownDay.clear();
    this.#writings = new Writings();
    const gone = goneRevisions(this.#undoings);
    const all = [...this.#reports.values()].flat().filter(({ revision }) => !gone.has(revision));
    for (const report of all.sort(byWriting)) this.#addStanding(report);
  }

  #memoryOf({ asOf, knownAt }: ReadAt): Remember {
    const key = `${asOf}|${knownAt}`;
    const memory = this.#memories.get(key) ?? createMemory();
    this.#memories.delete(key);
    this.#memories.set(key, memory);
    const [oldest] = this.#memories.keys();
    if (this.#memories.size > REMEMBERED_VIEWS && oldest !== undefined) this.#memories.delete(oldest);
    return memory;
  }
}

/** True when nothing was defined anew: only the operation's number differs. */
function sameLists({ operation: _before, ...before }: Definitions, { operation: _now, ...now }: Definitions): boolean {
  const lists: readonly unknown[] = Object.values(now);
  return Object.values(before).every((list, index) => list === lists[index]);
}

function append<K>(map: Map<K, Report[]>, key: K, report: Report): void {
  const list = map.get(key);
  if (list) list.push(report);
  else map.set(key, [report]);
}
