import { randomBytes } from 'node:crypto';
import type { Database, PrismaClient } from './database';
import { sha256 } from './sha256';

const EPOCH = 'epoch';
const OF_OPERATION = 'epoch of operation ';
/** Of the text that a cursor carries. */
const LETTERS = 8;

async function put(prisma: Pick<PrismaClient, 'setting'>, key: string): Promise<void> {
  const value = randomBytes(16).toString('hex');
  await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/**
 * Begins a new epoch of the whole database, or of one operation: the same log may stand beside other settings than before, which no
 * hash covers. Whoever follows is told to read everything anew.
 */
export function drawEpoch(prisma: Pick<PrismaClient, 'setting'>, operationKey: string | null = null): Promise<void> {
  return put(prisma, operationKey === null ? EPOCH : `${OF_OPERATION}${operationKey}`);
}

/** The operation's epoch in eight letters: another one after a restore. */
export async function loadEpoch({ prisma }: Database, operationKey: string): Promise<string> {
  const rows = await prisma.setting.findMany({
    where: { key: { in: [EPOCH, `${OF_OPERATION}${operationKey}`] } },
    orderBy: { key: 'asc' },
  });
  return sha256(rows.map(({ value }) => value).join('.')).slice(0, LETTERS);
}
