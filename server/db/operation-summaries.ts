import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Day } from '../domain/days';
import type { KeptRow } from '../domain/scoring/types';
import type { LastChange, SparkPoint, Summary } from '../domain/summaries/summary';
import type { Database } from './open';

/** What a summary is computed from. One that was computed from anything else is out of date. */
export type SummaryBasis = Readonly<{
  chainHash: string;
  day: Day;
  /** The forecast that was kept last; null where none was. */
  forecastId: string | null;
  /** Names the code that computes it. */
  engine: string;
}>;

export type StoredSummary = SummaryBasis & Readonly<{ revision: number; computedAt: string; summary: Summary }>;

/** What is stored of an operation, and what it would be computed from now, but for day and code. */
export type SummaryRow = Readonly<{ chainHash: string; forecastId: string | null; stored: StoredSummary | null }>;

/** Of an operation's simulations with default settings, the latest known by the day at which it is held. */
const LAST_FORECAST = sql`SELECT k."id" FROM "KeptForecast" k
  WHERE k."operationKey" = o."key" AND k."method" = 'simulation' AND k."knownAt" <= COALESCE(o."heldOn", '9999-12-31')
  ORDER BY k."knownAt" DESC, k."recordedAt" DESC, k."id" ASC LIMIT 1`;

type Row = Readonly<{
  key: string;
  chainHash: string;
  lastForecastId: string | null;
  revision: number | null;
  basisHash: string;
  day: string;
  forecastId: string | null;
  engine: string;
  computedAt: string;
  content: string;
}>;

/** The stored summaries of all operations, by key. Past Prisma's compiler: it is most of what listing a thousand takes. */
export async function loadSummaries({ prisma }: Database): Promise<ReadonlyMap<string, SummaryRow>> {
  const rows = await prisma.$queryRaw<Row[]>(sql`SELECT o."key", o."chainHash", (${LAST_FORECAST}) AS "lastForecastId",
      s."revision", s."chainHash" AS "basisHash", s."day", s."forecastId", s."engine", s."computedAt", s."content"
    FROM "Operation" o LEFT JOIN "OperationSummary" s ON s."operationKey" = o."key"`);
  return new Map(
    rows.map(({ key, chainHash, lastForecastId, revision, basisHash, day, forecastId, engine, computedAt, content }) => [
      key,
      {
        chainHash,
        forecastId: lastForecastId,
        stored:
          revision === null
            ? null
            : // The text is what this program wrote; of other code it is shown as out of date.
              { revision, chainHash: basisHash, day, forecastId, engine, computedAt, summary: JSON.parse(content) as Summary },
      },
    ]),
  );
}

/** The lines of readiness of these operations, by key. */
export async function loadSparks({ prisma }: Database, keys: readonly string[]): Promise<ReadonlyMap<string, readonly SparkPoint[]>> {
  const rows = await prisma.operationSummary.findMany({
    where: { operationKey: { in: [...keys] } },
    select: { operationKey: true, spark: true },
  });
  return new Map(rows.map(({ operationKey, spark }) => [operationKey, JSON.parse(spark) as readonly SparkPoint[]]));
}

/** The forecast that was kept last of an operation; null where none was. */
export async function loadLastForecast(
  { prisma }: Database,
  operationKey: string,
): Promise<Readonly<{ id: string; knownAt: Day; rows: readonly KeptRow[] }> | null> {
  const [row] = await prisma.$queryRaw<Readonly<{ id: string; knownAt: string; rows: string }>[]>(
    sql`SELECT f."id", f."knownAt", f."rows" FROM "KeptForecast" f JOIN "Operation" o ON o."key" = f."operationKey"
      WHERE o."key" = ${operationKey} AND f."id" = (${LAST_FORECAST})`,
  );
  return row ? { ...row, rows: JSON.parse(row.rows) as readonly KeptRow[] } : null;
}

/** A change as a summary tells it; null where there is none of this number. */
export async function loadLastChange({ prisma }: Database, operationKey: string, revision: number): Promise<LastChange | null> {
  return prisma.change.findFirst({ where: { operationKey, revision }, select: { at: true, author: true, summary: true } });
}

/** Stores a summary in the place of the one before. Of an operation that was removed meanwhile nothing is stored. */
export async function storeSummary(
  { prisma }: Database,
  operationKey: string,
  { summary, ...basis }: StoredSummary,
  spark: readonly SparkPoint[],
): Promise<void> {
  const data = { ...basis, operationKey, content: JSON.stringify(summary), spark: JSON.stringify(spark) };
  try {
    await prisma.operationSummary.upsert({ where: { id: operationKey }, create: { id: operationKey, ...data }, update: data });
  } catch (error) {
    if ((await prisma.operation.count({ where: { key: operationKey } })) > 0) throw error;
  }
}
