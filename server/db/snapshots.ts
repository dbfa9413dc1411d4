import type { SnapshotKind } from '../domain/snapshots/types';
import type { Database } from './open';
import { sha256 } from './sha256';

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
export type KeptPicture = Readonly<{ chart: string; theme: string; svg: string; font: string }>;

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
async function keepFont({ prisma }: Database, id: string, style: string): Promise<void> {
  const isKept = async () => (await prisma.snapshotFont.count({ where: { id } })) > 0;
  if (await isKept()) return;
  try {
    await prisma.snapshotFont.create({ data: { id, style } });
  } catch (error) {
    if (!(await isKept())) throw error;
  }
}

/** Keeps a snapshot with its pictures: all of it or nothing. Fails when the same was kept meanwhile. */
export async function insertSnapshot(
  db: Database,
  { data, ...head }: SnapshotHead & Readonly<{ data: string }>,
  pictures: readonly KeptPicture[],
): Promise<void> {
  const fonts = new Map(pictures.map(({ font }) => [font, sha256(font)]));
  for (const [style, id] of fonts) await keepFont(db, id, style);
  await db.prisma.$transaction(async (tx) => {
    await tx.snapshot.create({ data: { ...head, data } });
    await tx.snapshotPicture.createMany({
      data: pictures.map(({ chart, theme, svg, font }) => ({
        id: `${head.id}/${chart}/${theme}`,
        snapshotId: head.id,
        chart,
        theme,
        svg,
        fontId: fonts.get(font) ?? '',
      })),
    });
  });
}

export async function findPicture({ prisma }: Database, snapshotId: string, chart: string, theme: string): Promise<KeptPicture | null> {
  const where = { snapshotId_chart_theme: { snapshotId, chart, theme } };
  const row = await prisma.snapshotPicture.findUnique({ where, include: { font: true } });
  return row && { chart, theme, svg: row.svg, font: row.font.style };
}

type Size = Readonly<{ width: number; height: number }>;

/** How large each chart of a snapshot was drawn, in pixels: the same in each theme. */
export async function findPictureSizes({ prisma }: Database, snapshotId: string): Promise<ReadonlyMap<string, Size>> {
  const rows = await prisma.snapshotPicture.findMany({ where: { snapshotId, theme: 'light' }, select: { chart: true, svg: true } });
  return new Map(
    rows.map(({ chart, svg }) => {
      const [, width, height] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
      return [chart, { width: Number(width ?? 0), height: Number(height ?? 0) }];
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
