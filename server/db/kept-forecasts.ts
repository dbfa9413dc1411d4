import { MusterError } from '../domain/errors';
import type { KeptMethod } from '../domain/scoring/types';
import { sealForecast } from './forecast-seals';
import { writeInTurn } from './guarded-write';
import type { Database, Prisma, Transaction } from './open';
import type { Guard } from './write-guard';

/** What is told of a kept forecast without reading what it was made of. */
export type KeptHead = Readonly<{
  id: string;
  operationKey: string;
  knownAt: string;
  revision: number;
  recordedAt: string;
  /** Null for the program itself. */
  author: string | null;
  note: string;
  slot: string | null;
  method: KeptMethod;
  engine: string;
  seed: number;
  runs: number;
  /** Canonical JSON text. */
  settings: string;
  inputHash: string;
  resultHash: string;
}>;

/** The same with what is kept, packed. */
export type KeptWhole = KeptHead & Readonly<{ input: Uint8Array; result: Uint8Array; rows: string; counts: Uint8Array }>;

const HEAD = {
  id: true,
  operationKey: true,
  knownAt: true,
  revision: true,
  recordedAt: true,
  author: true,
  note: true,
  slot: true,
  method: true,
  engine: true,
  seed: true,
  runs: true,
  settings: true,
  inputHash: true,
  resultHash: true,
} as const satisfies Prisma.KeptForecastSelect;

/** The methods are those that were written. */
function headOf<T extends Readonly<{ method: string }>>(row: T): T & Readonly<{ method: KeptMethod }> {
  return row as T & Readonly<{ method: KeptMethod }>;
}

type Same = Pick<KeptHead, 'operationKey' | 'knownAt' | 'inputHash'>;

/** The forecast of this very input; null when nobody kept it yet. */
export async function findSameForecast({ prisma }: Database, { operationKey, knownAt, inputHash }: Same): Promise<KeptHead | null> {
  const where = { operationKey_knownAt_inputHash: { operationKey, knownAt, inputHash } };
  const row = await prisma.keptForecast.findUnique({ where, select: HEAD });
  return row && headOf(row);
}

/** What the program kept in a slot; null while it is free. */
export async function findInSlot({ prisma }: Database, operationKey: string, slot: string): Promise<KeptHead | null> {
  const row = await prisma.keptForecast.findUnique({ where: { operationKey_slot: { operationKey, slot } }, select: HEAD });
  return row && headOf(row);
}

/**
 * Keeps a forecast and seals it, or answers the one that stands in its place: of the same input, or in the same slot. Who is first is decided by the
 * database, whoever else keeps at the same time.
 * @param also what is written in the same transaction
 */
export async function insertForecast(
  db: Database,
  whole: KeptWhole,
  guard: Guard | null,
  also: (tx: Transaction, kept: KeptHead) => Promise<void>,
): Promise<Readonly<{ kept: KeptHead; isNew: boolean }>> {
  const { input, result, counts, ...rest } = whole;
  try {
    const data = { ...rest, input: new Uint8Array(input), result: new Uint8Array(result), counts: new Uint8Array(counts) };
    // One after another: each seal holds the hash of the one before it.
    const kept = await writeInTurn(db, guard, async (tx) => {
      const head = headOf(await tx.keptForecast.create({ data, select: HEAD }));
      await sealForecast(tx, head);
      await also(tx, head);
      return head;
    });
    return { kept, isNew: true };
  } catch (error) {
    if (error instanceof MusterError) throw error;
    const kept = (await findSameForecast(db, whole)) ?? (whole.slot === null ? null : await findInSlot(db, whole.operationKey, whole.slot));
    if (!kept) throw error;
    return { kept, isNew: false };
  }
}

/** The latest instant at which a forecast of the operation was kept; empty where none was. */
export async function latestKeptAt({ prisma }: Database, operationKey: string): Promise<string> {
  const { _max } = await prisma.keptForecast.aggregate({ where: { operationKey }, _max: { recordedAt: true } });
  return _max.recordedAt ?? '';
}

/** Those that were known by a day, the latest known first. */
export async function listForecasts({ prisma }: Database, operationKey: string, knownAt: string, most: number): Promise<KeptHead[]> {
  const rows = await prisma.keptForecast.findMany({
    where: { operationKey, knownAt: { lte: knownAt } },
    orderBy: [{ knownAt: 'desc' }, { recordedAt: 'desc' }, { id: 'asc' }],
    take: most,
    select: HEAD,
  });
  return rows.map(headOf);
}

/** Of the simulations with default settings, the latest known by a day; null where none was. */
export async function findLastForecast({ prisma }: Database, operationKey: string, knownAt: string): Promise<KeptHead | null> {
  const row = await prisma.keptForecast.findFirst({
    where: { operationKey, method: 'simulation', knownAt: { lte: knownAt } },
    orderBy: [{ knownAt: 'desc' }, { recordedAt: 'desc' }, { id: 'asc' }],
    select: HEAD,
  });
  return row && headOf(row);
}

/** Null when the operation has none of this id. */
export async function findForecast({ prisma }: Database, operationKey: string, id: string): Promise<KeptWhole | null> {
  const row = await prisma.keptForecast.findFirst({ where: { operationKey, id } });
  return row && headOf(row);
}

/** The texts of the rows of these forecasts, by id. */
export async function loadForecastRows({ prisma }: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await prisma.keptForecast.findMany({ where: { id: { in: [...ids] } }, select: { id: true, rows: true } });
  return new Map(found.map(({ id, rows }) => [id, rows]));
}

/** What counts of these forecasts were kept, packed, by id. */
export async function loadForecastCounts({ prisma }: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = await prisma.keptForecast.findMany({ where: { id: { in: [...ids] } }, select: { id: true, counts: true } });
  return new Map(found.map(({ id, counts }) => [id, counts]));
}

export type ToForecast = Readonly<{ key: string; timeZone: string; revision: number; keptRevision: number; keptOn: string | null }>;

/** Operations that have a milestone and are not archived, with their revision, the one that the program's last daily forecast stood on, and that one's slot. */
export async function listToForecast({ prisma }: Database): Promise<readonly ToForecast[]> {
  const operations = await prisma.operation.findMany({
    where: { milestones: { some: {} }, archivedAt: null },
    select: { key: true, timeZone: true, revision: true },
    orderBy: { key: 'asc' },
  });
  const found: ToForecast[] = [];
  for (const { key, timeZone, revision } of operations) {
    const last = await prisma.keptForecast.findFirst({
      where: { operationKey: key, slot: { startsWith: 'day ' } },
      orderBy: { slot: 'desc' },
      select: { revision: true, slot: true },
    });
    found.push({ key, timeZone, revision, keptRevision: last?.revision ?? 0, keptOn: last?.slot ?? null });
  }
  return found;
}

/** Who wrote the first change of an operation; null where there is none. */
export async function findFounder({ prisma }: Database, operationKey: string): Promise<string | null> {
  const first = await prisma.change.findFirst({ where: { operationKey, revision: 1 }, select: { author: true } });
  return first?.author ?? null;
}
