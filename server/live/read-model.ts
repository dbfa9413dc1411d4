import { loadChangesAfter, loadDefinitions, loadReportsAfter } from '../db/load';
import type { Database } from '../db/open';
import type { Change } from '../domain/change';
import type { Definitions } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import { keyField } from '../domain/input/fields';
import { OperationModel } from './operation-model';

/** Changes read in one go while catching up. */
const BATCH = 500;

export type ReadModelEvents = Readonly<{
  /** An operation was read into memory. */
  onLoad(operationKey: string, model: OperationModel): void;
  /** Changes were committed and are now in memory, in the order of their numbers. */
  onChanges(operationKey: string, changes: readonly Change[], model: OperationModel): void;
}>;

/** Keeps operations in memory and brings them forward from the change log, the only truth. */
export class ReadModel {
  readonly #db: Database;
  readonly #models = new Map<string, Promise<OperationModel>>();
  readonly #inMemory = new Map<string, OperationModel>();
  readonly #turns = new Map<string, Promise<void>>();
  readonly #events: ReadModelEvents;

  constructor(db: Database, events: ReadModelEvents) {
    this.#db = db;
    this.#events = events;
  }

  /** The model of an operation. Throws `NOT_FOUND` when there is none of that key. */
  async get(operationKey: string): Promise<OperationModel> {
    const loading = this.#models.get(operationKey) ?? this.#load(operationKey);
    this.#models.set(operationKey, loading);
    try {
      return await loading;
    } catch (error) {
      this.#models.delete(operationKey);
      throw error;
    }
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
   * Reads the log from where the model stands and brings it forward. Calls for one operation run one after another; a call that
   * finds nothing new does nothing, so it may be called after each commit and on each notice from another instance.
   */
  async catchUp(operationKey: string): Promise<void> {
    const turn = (this.#turns.get(operationKey) ?? Promise.resolve()).then(() => this.#forward(operationKey));
    this.#turns.set(
      operationKey,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #load(operationKey: string): Promise<OperationModel> {
    // A text that no operation can have as its key is not asked of a database that may refuse the text itself.
    if (!keyField.safeParse(operationKey).success) throw new MusterError('NOT_FOUND', 'There is no such operation.');
    // The operation's number is read first: what another instance writes meanwhile is newer, and comes again with its change.
    const definitions = await loadDefinitions(this.#db.prisma, operationKey);
    if (!definitions) throw new MusterError('NOT_FOUND', `There is no operation ${operationKey}.`);
    const reports = await loadReportsAfter(this.#db.prisma, operationKey, 0);
    const model = new OperationModel(
      definitions,
      reports.filter(({ revision }) => revision <= definitions.operation.revision),
    );
    this.#events.onLoad(operationKey, model);
    this.#inMemory.set(operationKey, model);
    return model;
  }

  async #forward(operationKey: string): Promise<void> {
    const model = await this.get(operationKey);
    for (;;) {
      const changes = await loadChangesAfter(this.#db.prisma, operationKey, model.revision, BATCH);
      const last = changes.at(-1);
      if (!last) return;
      const definitions = await this.#definitionsAfter(model, changes, last);
      const written = await loadReportsAfter(this.#db.prisma, operationKey, model.revision);
      const reports = written.filter(({ revision }) => revision <= last.revision);
      model.advance(definitions, reports);
      this.#events.onChanges(operationKey, changes, model);
      if (changes.length < BATCH) return;
    }
  }

  /** Reports that begin no series change no definition but the operation's number. */
  async #definitionsAfter(model: OperationModel, changes: readonly Change[], last: Change): Promise<Definitions> {
    const { definitions } = model.state;
    const known = new Set(definitions.series.map(({ key }) => key));
    const isOld = changes.every(({ action, keys }) => action === 'report' && keys.every((key) => known.has(key)));
    const current = isOld ? definitions : await loadDefinitions(this.#db.prisma, last.operationKey);
    if (!current) throw new MusterError('NOT_FOUND', `There is no operation ${last.operationKey}.`);
    return { ...current, operation: { ...current.operation, revision: last.revision } };
  }
}
