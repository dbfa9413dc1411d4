import { sweepImportJobs } from './import-jobs';
import type { Database } from './open';
import { sweepUploads } from './uploads';

const DAY_MS = 86_400_000;
/** A repeat of a report that comes later is a new report. */
const ANSWERS_MS = 7 * DAY_MS;
/** A used or expired link is kept so long, for the question who had it. */
const LINKS_MS = 30 * DAY_MS;

/** How often somebody was refused, or used a token, is kept so long; what was done is kept for good. */
const COUNTS_MS = 90 * DAY_MS;

/**
 * Deletes what has expired and is of no more use: sessions, half sign-ins, old links, answers to repeats, counted attempts,
 * files that nobody came back to, and old counts of the audit log.
 */
export async function sweep(db: Database, now: number): Promise<void> {
  const { prisma } = db;
  const before = (age: number) => new Date(now - age).toISOString();
  await prisma.session.deleteMany({ where: { expiresAt: { lt: new Date(now) } } });
  await prisma.verification.deleteMany({ where: { expiresAt: { lt: new Date(now) } } });
  await prisma.oneTimeLink.deleteMany({ where: { expiresAt: { lt: before(LINKS_MS) } } });
  await prisma.idempotentAnswer.deleteMany({ where: { at: { lt: before(ANSWERS_MS) } } });
  await prisma.rateLimit.deleteMany({ where: { expire: { lt: new Date(now) } } });
  await prisma.auditCount.deleteMany({ where: { hour: { lt: before(COUNTS_MS) } } });
  await sweepUploads(db, now);
  await sweepImportJobs(db, now);
}
