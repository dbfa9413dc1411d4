import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { sqltag as sql } from '@prisma/client/runtime/client';
import type { SnapshotKind } from '../domain/snapshots/types';
import { writeGuarded } from './guarded-write';
import type { Database, Transaction } from './open';
import { sha256 } from './sha256';
import type { Guard } from './write-guard';

/** A snapshot without its data, which can be large. */
export type SnapshotHead = Readonly<{
  id: string;
  operationKey: string;
  kind: SnapshotKind;
  /** Empty for the board. */
  chart: string;
  title: string;
  address: string;
  asOf: string;
  knownAt: string;
  revision: number;
  frozenAt: string;
  frozenBy: string;
  dataHash: string;
}>;

/** A chart as it was drawn when it was frozen, and the style that brings its letters. */
export type KeptPicture = Readonly<{ chart: string; theme: string; size: string; svg: string; font: string }>;

export type KeptFile = Readonly<{ name: string; hash: string; bytes: Buffer; firstHandedOutAt: string }>;

const HEAD = {
  id: true,
  operationKey: true,
  kind: true,
  chart: true,
  title: true,
  address: true,
  asOf: true,
  knownAt: true,
  revision: true,
  frozenAt: true,
  frozenBy: true,
  dataHash: true,
} as const;

/** The kinds are those that were written. */
function headOf<T extends Readonly<{ kind: string }>>(row: T): T & Readonly<{ kind: SnapshotKind }> {
  return row as T & Readonly<{ kind: SnapshotKind }>;
}

export async function findSnapshot({ prisma }: Database, id: string): Promise<(SnapshotHead & Readonly<{ data: string }>) | null> {
  const row = await prisma.snapshot.findUnique({ where: { id } });
  return row && headOf(row);
}

/** The snapshot that says the very same of the same revision; null when nobody froze it yet. */
export async function findSame(
  { prisma }: Database,
  { operationKey, chart, revision, dataHash }: Pick<SnapshotHead, 'operationKey' | 'chart' | 'revision' | 'dataHash'>,
): Promise<SnapshotHead | null> {
  const where = { operationKey_chart_revision_dataHash: { operationKey, chart, revision, dataHash } };
  const row = await prisma.snapshot.findUnique({ where, select: HEAD });
  return row && headOf(row);
}

/** The latest snapshots of an operation, the newest first. */
export async function listSnapshots({ prisma }: Database, operationKey: string, most: number): Promise<SnapshotHead[]> {
  const rows = await prisma.snapshot.findMany({
    where: { operationKey },
    orderBy: [{ frozenAt: 'desc' }, { id: 'asc' }],
    take: most,
    select: HEAD,
  });
  return rows.map(headOf);
}

/** Keeps letters that are not kept yet. They are named by their hash, so that it does not matter who was first. */
async function keepFont(tx: Transaction, id: string, style: string): Promise<void> {
  // SQLite's trigger refuses a row that is there before it comes to a conflict; PostgreSQL lets two writers come to one.
  await tx.$executeRaw(sql`INSERT INTO "SnapshotFont" ("id", "style") SELECT CAST(${id} AS TEXT), CAST(${style} AS TEXT)
    WHERE NOT EXISTS (SELECT 1 FROM "SnapshotFont" WHERE "id" = ${id}) ON CONFLICT DO NOTHING`);
}

/**
 * Keeps a snapshot with its pictures, and what `also` writes: all of it or nothing. Fails when the same was kept meanwhile, and as a
 * guard does.
 */
export async function insertSnapshot(
  db: Database,
  { data, ...head }: SnapshotHead & Readonly<{ data: string }>,
  pictures: readonly KeptPicture[],
  guards: readonly (Guard | null)[],
  also: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const fonts = new Map(pictures.map(({ font }) => [font, sha256(font)]));
  const rows = pictures.map(({ chart, theme, size, svg, font }) => ({
    id: `${head.id}/${chart}/${theme}${size === '' ? '' : `/${size}`}`,
    snapshotId: head.id,
    chart,
    theme,
    size,
    svg: '',
    packed: new Uint8Array(deflateRawSync(svg)),
    fontId: fonts.get(font) ?? '',
  }));
  // In one order, so that two who freeze at the same time never wait for each other.
  const inOrder = [...fonts].map(([style, id]) => ({ style, id })).sort((a, b) => (a.id < b.id ? -1 : 1));
  await writeGuarded(db, guards, async (tx) => {
    for (const { id, style } of inOrder) await keepFont(tx, id, style);
    await tx.snapshot.create({ data: { ...head, data } });
    await tx.snapshotPicture.createMany({ data: rows });
    await also(tx);
  });
}

/** The text of a picture. Those kept first were not packed. */
function svgOf({ svg, packed }: Readonly<{ svg: string; packed: Uint8Array | null }>): string {
  return packed === null ? svg : inflateRawSync(packed).toString('utf8');
}

export async function findPicture(
  { prisma }: Database,
  snapshotId: string,
  { chart, theme, size }: Pick<KeptPicture, 'chart' | 'theme' | 'size'>,
): Promise<KeptPicture | null> {
  const where = { snapshotId_chart_theme_size: { snapshotId, chart, theme, size } };
  const row = await prisma.snapshotPicture.findUnique({ where, include: { font: true } });
  return row && { chart, theme, size, svg: svgOf(row), font: row.font.style };
}

/** Which pictures of a snapshot were kept. */
export async function listPictures({ prisma }: Database, snapshotId: string): Promise<Pick<KeptPicture, 'chart' | 'theme' | 'size'>[]> {
  return prisma.snapshotPicture.findMany({
    where: { snapshotId },
    select: { chart: true, theme: true, size: true },
    orderBy: { id: 'asc' },
  });
}

/** The charts of which each of these snapshots has a picture for a page, by snapshot. */
export async function listDrawnCharts({ prisma }: Database, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const where = { snapshotId: { in: [...ids] }, theme: 'light', size: '' };
  const rows = await prisma.snapshotPicture.findMany({ where, select: { snapshotId: true, chart: true }, orderBy: { id: 'asc' } });
  const charts = new Map<string, string[]>();
  for (const { snapshotId, chart } of rows) charts.set(snapshotId, [...(charts.get(snapshotId) ?? []), chart]);
  return charts;
}

type Size = Readonly<{ width: number; height: number }>;

/** How large each chart of a snapshot was drawn in its usual width, in pixels: the same in each theme. */
export async function findPictureSizes({ prisma }: Database, snapshotId: string): Promise<ReadonlyMap<string, Size>> {
  const where = { snapshotId, theme: 'light', size: '' };
  const rows = await prisma.snapshotPicture.findMany({ where, select: { chart: true, svg: true, packed: true } });
  return new Map(
    rows.map((row) => {
      const [, width, height] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svgOf(row)) ?? [];
      return [row.chart, { width: Number(width ?? 0), height: Number(height ?? 0) }];
    }),
  );
}

function fileOf(row: Readonly<{ name: string; hash: string; bytes: Uint8Array; firstHandedOutAt: string }>): KeptFile {
  return { name: row.name, hash: row.hash, bytes: Buffer.from(row.bytes), firstHandedOutAt: row.firstHandedOutAt };
}

export async function findFile({ prisma }: Database, snapshotId: string, name: string): Promise<KeptFile | null> {
  const row = await prisma.snapshotFile.findUnique({ where: { snapshotId_name: { snapshotId, name } } });
  return row && fileOf(row);
}

/** Keeps a file before it is handed out. Answers the file that is kept, which is another one when somebody was faster. */
export async function keepFile(database: Database, snapshotId: string, file: KeptFile): Promise<KeptFile> {
  const { name, hash, bytes, firstHandedOutAt } = file;
  try {
    await database.prisma.snapshotFile.create({
      data: { id: `${snapshotId}/${name}`, snapshotId, name, hash, bytes: new Uint8Array(bytes), firstHandedOutAt },
    });
    return file;
  } catch (error) {
    const faster = await findFile(database, snapshotId, name);
    if (faster === null) throw error;
    return faster;
  }
}

/** The snapshots that handed out a file of this hash, with its name and day. */
export async function findFilesByHash({ prisma }: Database, hash: string) {
  return prisma.snapshotFile.findMany({ where: { hash }, select: { snapshotId: true, name: true, firstHandedOutAt: true } });
}
