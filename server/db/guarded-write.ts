import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Database, Transaction } from './open';
import { checkWithin, type Guard } from './write-guard';

/** Makes the transaction a writer before it reads: what SQLite lets read first, it may refuse to write after. */
export async function beginWriting(tx: Transaction, provider: Database['provider']): Promise<void> {
  if (provider === 'sqlite') await tx.$executeRaw(sql`UPDATE "Setting" SET "value" = "value" WHERE FALSE`);
}

/**
 * Runs a write as one transaction, in which the guard is asked first: what takes the writer's right away comes before it or after it, and
 * never in between. What the guard or `write` throws undoes all of it. What is of several operations has a guard for each.
 */
export function writeGuarded<T>(
  { prisma, provider }: Database,
  guard: Guard | null | readonly (Guard | null)[],
  write: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(async (tx) => {
    await beginWriting(tx, provider);
    for (const one of [guard].flat()) await checkWithin(tx, provider, one);
    return write(tx);
  });
}

/**
 * The same, for writes that come one by one, also those of several programs: about accounts, roles, tokens and links. Two that take each
 * other's right away are judged one after the other, and what is counted before a write still holds at its end.
 */
export function writeInTurn<T>({ prisma, provider }: Database, guard: Guard | null, write: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma.$transaction(async (tx) => {
    await beginWriting(tx, provider);
    if (provider === 'postgresql') await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('muster turn'))`);
    await checkWithin(tx, provider, guard);
    return write(tx);
  });
}
