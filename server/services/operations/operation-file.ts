import { newDigest } from '../../db/append';
import { listSeals } from '../../db/forecast-seals';
import { type DefinitionLists, restoreOperation } from '../../db/import-operation';
import { loadChainEnd, loadDefinitions, walkLog } from '../../db/load';
import type { Database, Transaction } from '../../db/open';
import { sha256 } from '../../db/sha256';
import type { Guard } from '../../db/write-guard';
import { ChainWalk } from '../../domain/chain-walk';
import type { Change } from '../../domain/change';
import { DEFINITION_KINDS, type DefinitionKind, definitionKinds } from '../../domain/definitions/kinds';
import type { Operation } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import type { Report } from '../../domain/report';
import { brokenSeal, type Seal } from '../../domain/scoring/seal';
import { FIRST_SHAPE } from '../../domain/shapes/shapes';
import type { Call } from '../call';
import { openOperation } from '../context';
import { noOperation, requireAdministerOrLocal } from '../rights';
import { changeLine, operationLine, problemOf, problemOfDefinition, reportLine } from './operation-lines';

/** What a file of an operation says of itself in its first line. */
const FORMAT = 'muster-operation';
const VERSION = 1;

export const OPERATION_LISTS: readonly (keyof DefinitionLists)[] = [
  ...DEFINITION_KINDS.map((kind) => definitionKinds[kind].list),
  'series',
];

const KIND_OF_LIST: ReadonlyMap<string, DefinitionKind> = new Map(DEFINITION_KINDS.map((kind) => [definitionKinds[kind].list, kind]));

/** What an operation of a file of an earlier version does not say. */
const NEWER = { archivedAt: null, timeZone: 'UTC', tags: [], shape: FIRST_SHAPE, question: null, words: {} } as const;

type Head = Readonly<{ format: string; version: number; operation: Operation; chainHash: string }>;
/** `seals` is absent from files of before there were seals. */
type Foot = Readonly<{ changes: number; reports: number; definitions: number; seals?: number; sha256: string }>;

/**
 * An operation as lines of JSON: a head, its definitions, its log with each change before the reports that it recorded, the seals of kept forecasts, and a foot with
 * the counts and the digest of all lines before it. A page of the log is in memory at a time.
 */
export async function* linesOfOperation({ prisma }: Database, key: string): AsyncGenerator<string> {
  const end = await loadChainEnd(prisma, key);
  const definitions = await loadDefinitions(prisma, key);
  if (!end || !definitions) throw noOperation(key);
  const digest = newDigest();
  const counts = { changes: 0, reports: 0, definitions: 0, seals: 0 };
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`;
    digest.update(text);
    return text;
  };
  const head: Head = {
    format: FORMAT,
    version: VERSION,
    operation: { ...definitions.operation, revision: end.revision },
    chainHash: end.chainHash,
  };
  yield line(head);
  for (const list of OPERATION_LISTS) {
    for (const value of definitions[list]) {
      counts.definitions += 1;
      yield line({ list, value });
    }
  }
  for await (const entry of walkLog(prisma, key, end.revision)) {
    if ('change' in entry) counts.changes += 1;
    else counts.reports += 1;
    yield line(entry);
  }
  for (const seal of await listSeals({ prisma }, key)) {
    // A forecast of a later change than the file ends with was kept meanwhile.
    if (seal.revision > end.revision) break;
    counts.seals += 1;
    yield line({ seal });
  }
  const foot: Foot = { ...counts, sha256: digest.hex() };
  yield `${JSON.stringify({ end: foot })}\n`;
}

/** The lines of an operation's file, for those who administer it and the local editor. Throws `NOT_FOUND` and `FORBIDDEN` before the first line. */
export async function exportOperation(call: Call, operation: string): Promise<AsyncGenerator<string>> {
  const model = await openOperation(call, operation);
  requireAdministerOrLocal(call, model.state.definitions.operation);
  return linesOfOperation(call.services.db, operation);
}

function notWhole(why: string): MusterError {
  return new MusterError('BAD_INPUT', `The file is not as it was exported: ${why} Nothing was written.`);
}

function parseLine(text: string, number: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Told below.
  }
  throw notWhole(`line ${number} is no JSON object.`);
}

/** Reads a file's lines, holding them against its digest, its counts and its chain. Throws `BAD_INPUT` at the first that does not hold. */
class OperationReader {
  readonly #digest = newDigest();
  readonly #walk = new ChainWalk(newDigest);
  readonly #lists: Record<string, unknown> = Object.fromEntries(OPERATION_LISTS.map((list) => [list, []]));
  readonly #changes: Change[] = [];
  readonly #reports: Report[] = [];
  readonly #seals: Seal[] = [];
  #definitions = 0;
  #head: Head | null = null;
  #foot: Foot | null = null;
  #number = 0;

  line(text: string): void {
    this.#number += 1;
    if (this.#foot) throw notWhole('it goes on after its end.');
    const value = parseLine(text, this.#number);
    if ('end' in value) {
      // What the foot says is held against what came before it.
      this.#foot = value.end as Foot;
      return;
    }
    this.#digest.update(`${text}\n`);
    if (!this.#head) this.#takeHead(value);
    else this.#take(value);
  }

  #takeHead(value: Readonly<Record<string, unknown>>): void {
    if (value.format !== FORMAT) throw new MusterError('BAD_INPUT', 'This is no file of an operation of Muster. Nothing was written.');
    if (value.version !== VERSION)
      throw new MusterError('BAD_INPUT', `The file is of version ${value.version}, this program reads ${VERSION}. Nothing was written.`);
    const head = value as Head;
    const operation = { ...NEWER, ...head.operation };
    this.#refuse(problemOf(operationLine, operation));
    this.#head = { ...head, operation };
  }

  #take(value: Readonly<Record<string, unknown>>): void {
    const list = OPERATION_LISTS.find((name) => name === value.list);
    const values = list && this.#lists[list];
    if (list && Array.isArray(values)) {
      this.#refuse(problemOfDefinition(KIND_OF_LIST.get(list) ?? 'series', value.value));
      values.push(value.value);
      this.#definitions += 1;
    } else if ('change' in value) {
      this.#refuse(problemOf(changeLine, value.change));
      const change = value.change as Change;
      this.#changes.push(change);
      this.#walk.change(change);
    } else if ('report' in value) {
      this.#refuse(problemOf(reportLine, value.report));
      const report = value.report as Report;
      this.#reports.push(report);
      this.#walk.report(report);
    } else if ('seal' in value) this.#seals.push(value.seal as Seal);
    else throw notWhole(`line ${this.#number} says nothing that is known.`);
    const { broken } = this.#walk;
    if (broken) throw notWhole(`the chain is broken at change ${broken.revision}. ${broken.reason}`);
  }

  #refuse(problem: string | null): void {
    if (problem !== null) throw notWhole(`line ${this.#number} holds what no program writes. ${problem.replace(/[^.]$/, '$&.')}`);
  }

  end() {
    const foot = this.#foot;
    const head = this.#head;
    if (!head || !foot) throw notWhole('it breaks off before its end.');
    if (foot.sha256 !== this.#digest.hex()) throw notWhole('its lines are not those that its digest was taken of.');
    if (
      foot.changes !== this.#changes.length ||
      foot.reports !== this.#reports.length ||
      foot.definitions !== this.#definitions ||
      (foot.seals ?? 0) !== this.#seals.length
    )
      throw notWhole('lines of it are missing.');
    const broken = this.#walk.end({ revision: head.operation.revision, chainHash: head.chainHash });
    if (broken) throw notWhole(`the chain is broken at change ${broken.revision}. ${broken.reason}`);
    const brokenAt = brokenSeal(this.#seals, sha256);
    if (brokenAt) throw notWhole(`the chain of seals is broken at seal ${brokenAt.number}. ${brokenAt.reason}`);
    // The lists are those of the names above, as the file that the digest vouches for has them.
    const lists = this.#lists as DefinitionLists;
    return {
      operation: head.operation,
      chainHash: head.chainHash,
      lists,
      changes: this.#changes,
      reports: this.#reports,
      seals: this.#seals,
    };
  }
}

export type ImportedOperation = Readonly<{ key: string; changes: number; reports: number }>;

/**
 * Puts an exported operation into a database that has none of its key, with its whole log: under another key no link of its chain would
 * hold. Throws `BAD_INPUT` for a file that is not as it was exported, `DUPLICATE`, and as the guard does.
 */
export async function importOperationFile(
  db: Database,
  lines: AsyncIterable<string>,
  restoring?: RestoringFile,
): Promise<ImportedOperation> {
  const reader = new OperationReader();
  for await (const line of lines) reader.line(line);
  const whole = reader.end();
  const done = { key: whole.operation.key, changes: whole.changes.length, reports: whole.reports.length };
  const { guard = null, also } = restoring ?? {};
  await restoreOperation(db, whole, { guard, also: async (tx) => also?.(tx, done) }).catch((error: unknown) => {
    throw isOfContent(error) ? notWhole('it names what it does not define, or holds what no table takes.') : error;
  });
  return done;
}

/** True for what the database, or Prisma before it, says of rows that do not fit together. */
function isOfContent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'PrismaClientValidationError' || ['P2000', 'P2002', 'P2003', 'P2009', 'P2011', 'P2020'].includes(code);
}

/** Who asks for a file to be taken, and what is written with it. */
export type RestoringFile = Readonly<{ guard: Guard | null; also: (tx: Transaction, done: ImportedOperation) => Promise<void> }>;
