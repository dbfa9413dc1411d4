import type { Database } from './open';

/** An import as its instance said last. `progress` is JSON text. */
export type ImportJobRow = Readonly<{
  id: string;
  operationKey: string;
  owner: string;
  at: string;
  beatAt: string;
  progress: string;
  isCancelled: boolean;
}>;

/** How an import went is known for so long. */
const KEPT_MS = 86_400_000;
/** Of one person; the oldest are forgotten first. */
const MOST_OF_PERSON = 50;

export async function insertImportJob({ prisma }: Database, job: ImportJobRow): Promise<void> {
  await prisma.importJob.create({ data: job });
  const old = await prisma.importJob.findMany({
    where: { owner: job.owner },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip: MOST_OF_PERSON,
    select: { id: true },
  });
  if (old.length > 0) await prisma.importJob.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}

/** Says how far an import is, and that its instance lives. */
export async function updateImportJob({ prisma }: Database, id: string, said: Pick<ImportJobRow, 'progress' | 'beatAt'>): Promise<void> {
  await prisma.importJob.updateMany({ where: { id }, data: said });
}

export async function findImportJob({ prisma }: Database, id: string): Promise<ImportJobRow | null> {
  return prisma.importJob.findUnique({ where: { id } });
}

/** Asks for the end of an import, whichever instance runs it. */
export async function cancelImportJob({ prisma }: Database, id: string): Promise<void> {
  await prisma.importJob.updateMany({ where: { id }, data: { isCancelled: true } });
}

export async function sweepImportJobs({ prisma }: Database, now: number): Promise<void> {
  await prisma.importJob.deleteMany({ where: { at: { lt: new Date(now - KEPT_MS).toISOString() } } });
}
