import type { Recorded } from '../db/append';
import { loadEpoch } from '../db/epoch';
import {
  listOperationKeys,
  listOperations,
  loadChangesAfter,
  loadDefinitions,
  loadHash,
  loadHeads,
  loadReportsAfter,
  loadUndoings,
} from '../db/load';
import type { Database } from '../db/open';
import { type Change, undoingOf } from '../domain/change';
import type { Definitions } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import { keyField } from '../domain/input/fields';
import type { Report } from '../domain/report';
import { forcesInWords } from '../domain/shapes/own-words';
import { FIRST_SHAPE } from '../domain/shapes/shapes';
import { OperationModel } from './operation-model';

/** Changes read in one go while catching up. */
const BATCH = 500;

export type ReadModelEvents = Readonly<{
  /** An operation was read into memory. */
  onLoad(operationKey: string, model: OperationModel): void;
  /** Changes were committed and are now in memory, in the order of their numbers. */
  onChanges(operationKey: string, changes: readonly Change[], model: OperationModel): void;
  /** The log is another one than was in memory: an older backup was restored. Null: the operation is not there any more. */
  onAnew(operationKey: string, model: OperationModel | null): void;
  /** An operation cannot be opened. */
  onFault(operationKey: string, reason: string, error: unknown): void;
}>;

/** An operation that cannot be opened, and until when that is not tried again, by the clock of `performance`. */
type Fault = Readonly<{ reason: string; until: number }>;

/** Reading much only to fail again costs much: so long it is not tried. */
const TRY_AGAIN_MS = 30_000;
const MOST_FAULTS = 100;

function unopened(operationKey: string): MusterError {
  return new MusterError(
    'UNAVAILABLE',
    `The operation ${operationKey.slice(0, 80)} cannot be opened. What is recorded of it was not changed, and nothing is taken for it. The list of operations says why to those who edit it.`,
  );
}

/** An error in a line. */
function shortWords(error: unknown): string {
  const [line = ''] = String(error).trim().split('\n').slice(-1);
  return line.slice(0, 200);
}

/** Keeps operations in memory and brings them forward, change by change, as the log has them: it is the only truth. */
export class ReadModel {
  readonly #db: Database;
  readonly #models = new Map<string, Promise<OperationModel>>();
  readonly #inMemory = new Map<string, OperationModel>();
  readonly #turns = new Map<string, Promise<void>>();
  /** Catching up that has not begun yet. */
  readonly #catchingUp = new Map<string, Promise<void>>();
  readonly #faults = new Map<string, Fault>();
  readonly #events: ReadModelEvents;

  constructor(db: Database, events: ReadModelEvents) {
    this.#db = db;
    this.#events = events;
  }

  /**
   * The model of an operation. Throws `NOT_FOUND` when there is none of that key, and `UNAVAILABLE` in words when there is one that cannot
   * be opened.
   */
  async get(operationKey: string): Promise<OperationModel> {
    if (this.#isFaulty(operationKey)) throw unopened(operationKey);
    const loading = this.#models.get(operationKey) ?? this.#load(operationKey);
    this.#models.set(operationKey, loading);
    try {
      const model = await loading;
      this.#faults.delete(operationKey);
      return model;
    } catch (error) {
      this.#models.delete(operationKey);
      throw await this.#noteFault(operationKey, error);
    }
  }

  /** Operations that cannot be opened, and why, by key. */
  get faults(): ReadonlyMap<string, string> {
    return new Map([...this.#faults].map(([key, { reason }]) => [key, reason]));
  }

  /** Looks for operations whose key none can have, and whose own row cannot be read. Others are found out when they are opened. */
  async findFaults(): Promise<void> {
    const keys = await listOperationKeys(this.#db);
    const readable = new Set((await listOperations(this.#db)).map(({ key }) => key));
    const [good, bad] = [true, false].map((isGood) => keys.filter((key) => keyField.safeParse(key).success === isGood));
    for (const key of good ?? []) if (!readable.has(key)) await this.get(key).catch(() => undefined);
    for (const key of bad?.slice(0, MOST_FAULTS) ?? []) {
      const error = new Error('its key is not one that an operation can have: lower-case letters and digits in words joined by hyphens');
      this.#keepFault(key, error.message, Number.POSITIVE_INFINITY, error);
    }
  }

  /** What is told of an operation that did not load. A fault that any other operation would have too is the database's own. */
  async #noteFault(operationKey: string, error: unknown): Promise<unknown> {
    if (error instanceof MusterError) return error;
    try {
      await listOperationKeys(this.#db);
    } catch {
      return error;
    }
    const reason = `what is recorded of it cannot be read (${shortWords(error)})`;
    this.#keepFault(operationKey, reason, performance.now() + TRY_AGAIN_MS, error);
    return unopened(operationKey);
  }

  #keepFault(operationKey: string, reason: string, until: number, error: unknown): void {
    const isNew = this.#faults.get(operationKey)?.reason !== reason;
    this.#faults.set(operationKey, { reason, until });
    const [oldest] = this.#faults.keys();
    if (this.#faults.size > MOST_FAULTS && oldest !== undefined) this.#faults.delete(oldest);
    if (isNew) this.#events.onFault(operationKey, reason, error);
  }

  /**
   * The model in memory, or else one that is read now and not kept: work that touches many operations leaves memory as it is. Throws as `get`
   * does.
   */
  async borrow(operationKey: string): Promise<OperationModel> {
    if (this.#models.has(operationKey) || this.#isFaulty(operationKey)) return this.get(operationKey);
    try {
      return await this.load(operationKey);
    } catch (error) {
      throw await this.#noteFault(operationKey, error);
    }
  }

  #isFaulty(operationKey: string): boolean {
    const fault = this.#faults.get(operationKey);
    return fault !== undefined && performance.now() < fault.until;
  }

  /** The model of an operation that is in memory already; null leaves open whether there is one. */
  peek(operationKey: string): OperationModel | null {
    return this.#inMemory.get(operationKey) ?? null;
  }

  /** Operations that are in memory. */
  get loaded(): readonly string[] {
    return [...this.#models.keys()];
  }

  /**
   * Reads the log from where the model stands and brings it forward. A call that finds nothing new does nothing, and calls that wait
   * for one that is at work are answered by one reading, so it may be called on each notice from another instance.
   */
  catchUp(operationKey: string): Promise<void> {
    const waiting = this.#catchingUp.get(operationKey);
    if (waiting) return waiting;
    const turn = this.#inTurn(operationKey, () => {
      this.#catchingUp.delete(operationKey);
      return this.#forward(operationKey);
    });
    this.#catchingUp.set(operationKey, turn);
    return turn;
  }

  /**
   * Holds every operation in memory against the database: what lags behind is brought forward, and what is of another history than the
   * database now has is read anew. For a time in which notices may have been lost.
   */
  async catchUpAll(): Promise<void> {
    const heads = new Map((await loadHeads(this.#db.prisma)).map((head) => [head.key, head]));
    for (const [key, model] of [...this.#inMemory]) {
      const head = heads.get(key);
      if (head?.revision === model.revision && head.chainHash === model.chainHash) continue;
      if (head && head.revision > model.revision) await this.catchUp(key);
      else await this.#inTurn(key, () => this.#compare(key));
    }
  }

  /** Holds an operation in memory against the database: one that was removed is let go of, and who follows it is told. */
  recheck(operationKey: string): Promise<void> {
    return this.#inTurn(operationKey, () => this.#compare(operationKey));
  }

  /**
   * Brings the model forward by what this program has just recorded, which is on the disk. The log is read only where that alone does
   * not do: when changes before it are not in the model yet, or it begins a series.
   */
  take({ change, reports }: Recorded): Promise<void> {
    return this.#inTurn(change.operationKey, async () => {
      const model = await this.get(change.operationKey);
      const isNext = change.revision === model.revision + 1 && change.prevHash === model.chainHash;
      if (isNext && changesNoDefinition(model, change)) this.#advance(model, [change], reports);
      else if (change.revision > model.revision) await this.#forward(change.operationKey);
    });
  }

  /** Works on one operation run one after another. */
  #inTurn(operationKey: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(operationKey) ?? Promise.resolve()).then(work);
    this.#turns.set(
      operationKey,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** What the database has at the model's revision is what the model was made of, or else the model is made anew. */
  async #compare(operationKey: string): Promise<void> {
    const model = this.#inMemory.get(operationKey);
    if (model && (await loadHash(this.#db.prisma, operationKey, model.revision)) !== model.chainHash) await this.#begin(operationKey);
  }

  /** Puts the operation as the database has it in the place of what is in memory. */
  async #begin(operationKey: string): Promise<void> {
    const model = await this.load(operationKey).catch((error: unknown) => {
      if (error instanceof MusterError && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    if (model) {
      this.#models.set(operationKey, Promise.resolve(model));
      this.#inMemory.set(operationKey, model);
    } else {
      this.#models.delete(operationKey);
      this.#inMemory.delete(operationKey);
    }
    this.#events.onAnew(operationKey, model);
  }

  async #load(operationKey: string): Promise<OperationModel> {
    const model = await this.load(operationKey);
    this.#events.onLoad(operationKey, model);
    this.#inMemory.set(operationKey, model);
    return model;
  }

  /** An operation as it stands, which is not kept. Throws `NOT_FOUND` when there is none of that key. */
  async load(operationKey: string): Promise<OperationModel> {
    // A text that no operation can have as its key is not asked of a database that may refuse the text itself.
    if (!keyField.safeParse(operationKey).success) throw new MusterError('NOT_FOUND', 'There is no such operation.');
    // The operation's number is read first: what another instance writes meanwhile is newer, and comes again with its change.
    const definitions = await this.#loadDefinitions(operationKey);
    const reports = await loadReportsAfter(this.#db.prisma, operationKey, 0);
    const undoings = await loadUndoings(this.#db.prisma, operationKey);
    const { revision } = definitions.operation;
    const chainHash = (await loadHash(this.#db.prisma, operationKey, revision)) ?? '';
    const epoch = await loadEpoch(this.#db, operationKey);
    const upTo = <T extends Readonly<{ revision: number }>>(list: readonly T[]) => list.filter((one) => one.revision <= revision);
    return new OperationModel(definitions, upTo(reports), upTo(undoings), { chainHash, epoch });
  }

  async #forward(operationKey: string): Promise<void> {
    const model = await this.get(operationKey);
    for (;;) {
      const changes = await loadChangesAfter(this.#db.prisma, operationKey, model.revision, BATCH);
      const last = changes.at(-1);
      if (!last) return;
      // The next change of another history holds the hash of another predecessor.
      if (changes[0]?.prevHash !== model.chainHash) return this.#begin(operationKey);
      const written = await loadReportsAfter(this.#db.prisma, operationKey, model.revision);
      const reports = written.filter(({ revision }) => revision <= last.revision);
      if (changes.every((change) => changesNoDefinition(model, change))) this.#advance(model, changes, reports);
      else this.#advance(model, changes, reports, await this.#loadDefinitions(operationKey));
      if (changes.length < BATCH) return;
    }
  }

  #advance(model: OperationModel, changes: readonly Change[], reports: readonly Report[], definitions = model.state.definitions): void {
    const { operation } = definitions;
    const revision = changes.at(-1)?.revision ?? model.revision;
    model.advance({ ...definitions, operation: { ...operation, revision } }, reports, changes.flatMap(undoingOf), changes.at(-1)?.hash);
    this.#events.onChanges(operation.key, changes, model);
  }

  async #loadDefinitions(operationKey: string): Promise<Definitions> {
    const definitions = await loadDefinitions(this.#db.prisma, operationKey);
    if (!definitions) throw new MusterError('NOT_FOUND', `There is no operation ${operationKey}.`);
    const { forces, operation } = definitions;
    return { ...definitions, forces: forcesInWords(forces, operation, FIRST_SHAPE) };
  }
}

/** Reports that begin no series change no definition but the operation's number, and neither does what takes reports back. */
function changesNoDefinition(model: OperationModel, { action, keys }: Change): boolean {
  const { series } = model.state.definitions;
  return action === 'undo' || (action === 'report' && keys.every((key) => series.some((one) => one.key === key)));
}
