import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../db/open';
import { loadLastChange, loadLastForecast, type StoredSummary, storeSummary } from '../../db/operation-summaries';
import { MusterError } from '../../domain/errors';
import { sparkOf, summaryOf } from '../../domain/summaries/summary';
import type { ReadModel } from '../../live/read-model';
import { boardOf } from '../board/board-of';
import { presentOf } from '../days';

/** A change waits so long for those that follow it: they are told by one summary. */
const AFTER_MS = 1_000;
/** After one in the background it rests so many times as long as that took: readers and writers get that time. */
const REST = 2;
/** What a reader of the list waits for at most: so many operations, and none is begun after this long. */
const MOST_AT_ONCE = 4;
const WITHIN_MS = 50;

const ENGINE_LENGTH = 12;

type Parts = Readonly<{
  db: Database;
  models: ReadModel;
  now: () => number;
  /** The file of the running program; null where there is none of its own. */
  code: URL | null;
  onError(error: unknown): void;
}>;

/** What is out of date: the operation, and the hash that its log ends with. */
export type Outdated = Readonly<{ key: string; chainHash: string }>;

/**
 * Computes the rows of the list of operations and stores them, so that listing many opens few. A row says what it was computed from; who reads
 * one that is out of date has it computed anew, a few at once and the others in the background.
 */
export class OperationSummaries {
  readonly #parts: Parts;
  readonly #waiting = new Set<string>();
  readonly #underWay = new Map<string, Promise<StoredSummary | null>>();
  readonly #end = new AbortController();
  #engine: Promise<string> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isStarted = false;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Names the code that computes summaries: another version of the program computes them anew. */
  engine(): Promise<string> {
    const { code } = this.#parts;
    this.#engine ??=
      code === null
        ? Promise.resolve('none')
        : readFile(code).then((text) => createHash('sha256').update(text).digest('hex').slice(0, ENGINE_LENGTH));
    return this.#engine;
  }

  /** From now on what waits is computed in the background, until `close`. */
  start(): void {
    this.#isStarted = true;
    this.#schedule();
  }

  async close(): Promise<void> {
    this.#end.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#work;
  }

  /** Takes note that an operation changed. */
  note(operationKey: string): void {
    this.#waiting.add(operationKey);
    this.#schedule();
  }

  /** Computes all that waits. */
  async settle(): Promise<void> {
    for (const key of this.#waiting) await this.#bring({ key, chainHash: '' });
  }

  /** Computes a few of these anew, first those that are in memory; the others wait for the background. Answers the new ones, by key. */
  async bringForward(outdated: readonly Outdated[]): Promise<ReadonlyMap<string, StoredSummary>> {
    const isAtHand = ({ key }: Outdated) => this.#parts.models.peek(key) !== null;
    const begun = performance.now();
    const found = new Map<string, StoredSummary>();
    for (const [index, one] of [...outdated].sort((a, b) => Number(isAtHand(b)) - Number(isAtHand(a))).entries()) {
      const isLeft = index >= MOST_AT_ONCE || performance.now() - begun > WITHIN_MS;
      const stored = isLeft ? null : await this.#bring(one);
      if (stored) found.set(one.key, stored);
      if (isLeft) this.#waiting.add(one.key);
    }
    this.#schedule();
    return found;
  }

  #schedule(): void {
    if (!this.#isStarted || this.#timer || this.#waiting.size === 0 || this.#end.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#work = this.#workOff();
    }, AFTER_MS).unref();
  }

  async #workOff(): Promise<void> {
    // What changes again meanwhile has its turn the next time.
    for (const key of [...this.#waiting]) {
      if (this.#end.signal.aborted) return;
      const begun = performance.now();
      await this.#bring({ key, chainHash: '' });
      await wait((performance.now() - begun) * REST, undefined, { signal: this.#end.signal }).catch(() => undefined);
    }
    this.#timer = null;
    this.#schedule();
  }

  /** One that is under way for the same operation is waited for. Null for what cannot be read now: that is told where it is opened. */
  #bring(outdated: Outdated): Promise<StoredSummary | null> {
    const { key } = outdated;
    this.#waiting.delete(key);
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const work = this.#compute(outdated)
      .catch((error: unknown) => {
        if (!(error instanceof MusterError) && !this.#parts.db.standing.problem) this.#parts.onError(error);
        return null;
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, work);
    return work;
  }

  async #compute({ key, chainHash }: Outdated): Promise<StoredSummary> {
    const { db, models, now } = this.#parts;
    const engine = await this.engine();
    // Another program may have written what this one has not heard of yet.
    if (chainHash !== '' && (models.peek(key)?.chainHash ?? chainHash) !== chainHash) await models.catchUp(key);
    const model = await models.borrow(key);
    const day = presentOf({ now }, model);
    const { revision, chainHash: reached } = model;
    const board = boardOf(model, model.reading({ asOf: day, knownAt: day }), day);
    const [forecast, lastChange] = [await loadLastForecast(db, key), await loadLastChange(db, key, revision)];
    const stored: StoredSummary = {
      revision,
      chainHash: reached,
      day,
      forecastId: forecast?.id ?? null,
      engine,
      computedAt: new Date(now()).toISOString(),
      summary: summaryOf(board, { forecast, lastChange, question: model.state.definitions.operation.question }),
    };
    await storeSummary(db, key, stored, sparkOf(board));
    return stored;
  }
}
