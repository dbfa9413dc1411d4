import { type Seal, sealedText } from '../domain/scoring/seal';
import type { Database, Transaction } from './open';
import { sha256 } from './sha256';

const COLUMNS = {
  operationKey: true,
  number: true,
  forecastId: true,
  knownAt: true,
  sealedAt: true,
  revision: true,
  logHash: true,
  inputHash: true,
  resultHash: true,
  prevHash: true,
  hash: true,
} as const;

/** What of a kept forecast is sealed. */
type Forecast = Readonly<{
  id: string;
  operationKey: string;
  knownAt: string;
  recordedAt: string;
  revision: number;
  inputHash: string;
  resultHash: string;
}>;

/** Seals a forecast in the transaction that keeps it, as the next link of its operation's chain. Seals are written in turn. */
export async function sealForecast(tx: Transaction, forecast: Forecast): Promise<void> {
  const { id, operationKey, knownAt, recordedAt, revision, inputHash, resultHash } = forecast;
  const last = await tx.forecastSeal.findFirst({
    where: { operationKey },
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  });
  const made = await tx.change.findFirst({ where: { operationKey, revision }, select: { hash: true } });
  const sealed = {
    operationKey,
    number: (last?.number ?? 0) + 1,
    forecastId: id,
    knownAt,
    sealedAt: recordedAt,
    revision,
    logHash: made?.hash ?? '',
    inputHash,
    resultHash,
    prevHash: last?.hash ?? '',
  };
  await tx.forecastSeal.create({ data: rowOf({ ...sealed, hash: sha256(sealedText(sealed)) }) });
}

/** The hash names the seal among all. */
function rowOf(seal: Seal): Seal & Readonly<{ id: string }> {
  return { id: seal.hash, ...seal };
}

/** Puts seals back as they were exported. */
export async function restoreSeals(tx: Transaction, seals: readonly Seal[]): Promise<void> {
  if (seals.length > 0) await tx.forecastSeal.createMany({ data: seals.map(rowOf) });
}

/** Seals of an operation after a number, the first ones first. */
export function listSeals({ prisma }: Pick<Database, 'prisma'>, operationKey: string, after = 0, most?: number): Promise<Seal[]> {
  return prisma.forecastSeal.findMany({
    where: { operationKey, number: { gt: after } },
    orderBy: { number: 'asc' },
    select: COLUMNS,
    ...(most === undefined ? {} : { take: most }),
  });
}

type Sealed = Readonly<{ inputHash: string; resultHash: string; logHash: string | null }>;

/** Of the forecasts that are here, and of the log, the hashes that seals speak of: by the number of the seal. */
export async function loadSealed(
  { prisma }: Pick<Database, 'prisma'>,
  operationKey: string,
  seals: readonly Seal[],
): Promise<ReadonlyMap<number, Sealed>> {
  const forecasts = await prisma.keptForecast.findMany({
    where: { operationKey },
    select: { id: true, inputHash: true, resultHash: true },
  });
  const revisions = [...new Set(seals.map(({ revision }) => revision))];
  const changes = await prisma.change.findMany({
    where: { operationKey, revision: { in: revisions } },
    select: { revision: true, hash: true },
  });
  const [byId, hashes] = [new Map(forecasts.map((one) => [one.id, one])), new Map(changes.map(({ revision, hash }) => [revision, hash]))];
  return new Map(
    seals.map(({ number, forecastId, revision, inputHash, resultHash }) => {
      const kept = byId.get(forecastId) ?? { inputHash, resultHash };
      return [number, { inputHash: kept.inputHash, resultHash: kept.resultHash, logHash: hashes.get(revision) ?? null }];
    }),
  );
}
