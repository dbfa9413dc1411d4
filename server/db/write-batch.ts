import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Change } from '../domain/change';
import type { Force, Operation } from '../domain/definitions/types';
import type { Additions } from '../domain/import/known';
import type { Report } from '../domain/report';
import {
  beginning,
  type ChainEnd,
  chaining,
  changeOf,
  endOfChain,
  insertingReports,
  instantAfter,
  nextRevision,
  type Written,
} from './append';
import type { Ask } from './long-write';
import type { Database } from './open';
import {
  CONTRIBUTOR_COLUMNS,
  FORCE_COLUMNS,
  idOf,
  LINE_COLUMNS,
  OPERATION_COLUMNS,
  REPORT_COLUMNS,
  rowOfOperation,
  SOURCE_COLUMNS,
} from './rows';
import { insertOf } from './sql';
import { checkBy, type Guard } from './write-guard';

/** What a batch writes to one operation once its number is known. */
export type Part = Readonly<{ additions: Additions; reports: readonly Report[]; written: Written }>;

export type BatchWrite = Readonly<{
  operationKey: string;
  /** Begins a new operation with its forces. */
  create: Readonly<{ operation: Operation; forces: readonly Force[] }> | null;
  /** Says what is written; null: nothing, and the operation stays as it is. Nobody else writes to it from now on until the end. */
  compose(revision: number, at: string): Promise<Part | null>;
}>;

/** What is written with a batch, at its end. What it throws undoes all of it. */
export type BatchEnd = (ask: Ask, changes: readonly Change[]) => Promise<void>;

type Head = Readonly<{
  author: string;
  at: string;
  /** Asked for each operation before its rows are compared, and once more at the end. */
  guard: Guard | null;
  /** Is written with the batch once the guard was asked for the last time. */
  also: BatchEnd;
}>;

/** Statements between which a batch looks whether it still is to go on. */
type Watch = Readonly<{ onReports(count: number): void; throwIfCancelled(): void }>;

function creating({ operation, forces }: NonNullable<BatchWrite['create']>): readonly Sql[] {
  const rows = forces.map(({ shape = null, ...force }) => ({
    ...force,
    shape,
    operationKey: operation.key,
    id: idOf(operation.key, force.key),
  }));
  return [
    insertOf('Operation', OPERATION_COLUMNS, [rowOfOperation(operation)]),
    ...(rows.length > 0 ? [insertOf('Force', FORCE_COLUMNS, rows)] : []),
  ];
}

function adding(operationKey: string, { contributors, sources, lines, series }: Additions): readonly Sql[] {
  const row = <T extends Readonly<{ key: string }>>(one: T) => ({ ...one, operationKey, id: idOf(operationKey, one.key) });
  return [
    ...contributors.map((one) =>
      insertOf('Contributor', CONTRIBUTOR_COLUMNS, [{ ...row(one), groups: one.groups.join(' '), parentKey: one.parentKey ?? null }]),
    ),
    ...sources.map((one) => insertOf('Source', SOURCE_COLUMNS, [row(one)])),
    ...lines.map((one) => insertOf('RequirementLine', LINE_COLUMNS, [row(one)])),
    ...series.map((one) => beginning(operationKey, one)),
  ];
}

async function writePart(
  ask: Ask,
  { operationKey, create, compose }: BatchWrite,
  { author, at }: Head,
  watch: Watch,
): Promise<Change | null> {
  await ask(sql`SAVEPOINT part`);
  for (const statement of create ? creating(create) : []) await ask(statement);
  const end: ChainEnd = endOfChain(operationKey, await ask(nextRevision(operationKey)));
  const part = await compose(end.revision, instantAfter(at, end));
  if (part === null) {
    // Not even a revision is left of a part that writes nothing.
    await ask(sql`ROLLBACK TO SAVEPOINT part`);
    return null;
  }
  for (const statement of adding(operationKey, part.additions)) await ask(statement);
  for (const statement of insertingReports(operationKey, part.reports)) {
    watch.throwIfCancelled();
    await ask(statement);
    watch.onReports(statement.values.length / REPORT_COLUMNS.length);
  }
  const change = changeOf({ operationKey, author, at }, 'import', end, part.written);
  for (const statement of chaining(change)) await ask(statement);
  return change;
}

/**
 * Writes a batch, to one operation or to several, as one transaction with one change for each. An operation to which nothing is to be
 * written keeps its revision. What is thrown undoes all of it; so does a guard that refuses, be it at the end.
 */
export async function writeBatch(db: Database, writes: readonly BatchWrite[], head: Head, watch: Watch): Promise<readonly Change[]> {
  // In one order of operations, so that two programs never wait for each other.
  const inOrder = [...writes].sort((a, b) => (a.operationKey < b.operationKey ? -1 : 1));
  return db.writeLong(async (ask) => {
    const changes: Change[] = [];
    for (const write of inOrder) {
      await checkBy(ask, db.provider, head.guard, false);
      const change = await writePart(ask, write, head, watch);
      if (change) changes.push(change);
    }
    watch.throwIfCancelled();
    await checkBy(ask, db.provider, head.guard, true);
    await head.also(ask, changes);
    return changes;
  });
}
