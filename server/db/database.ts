import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Followed, Follower } from './follow';
import type { Ask } from './long-write';
import type { Provider, WithSession } from './session';
import type { Statements } from './shared-commits';
import type { Standing } from './standing';

export type { Prisma, PrismaClient, Provider };

/** One thing that readiness stands on. */
export type Check = Readonly<{ name: string; ok: boolean; detail: string }>;

/** What a `prisma.$transaction` callback is given. */
export type Transaction = Prisma.TransactionClient;

export type Database = Readonly<{
  provider: Provider;
  prisma: PrismaClient;
  /** Runs the statements of one short write to an operation; those that come close together share a commit. */
  write<T>(operationKey: string, statements: Statements<T>): Promise<T>;
  /** Runs a write of many statements as one transaction, giving other requests their turn between them. */
  writeLong<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  /** Applies what is pending, all or nothing; any number of programs may call it at once. */
  migrate(onProgress?: (line: string) => void): Promise<{ applied: readonly string[] }>;
  /** What readiness stands on, each checked now. */
  checks(): Promise<readonly Check[]>;
  /** What the database itself finds wrong with its file; empty: nothing. */
  findDamage(): Promise<readonly string[]>;
  /** Whether the database can be used. Whoever uses it is refused by this where it cannot. */
  standing: Standing;
  /**
   * Follows what other programs commit, whether the database can be used, and what they say that is written nowhere for long. Until
   * somebody follows, a lost database is noticed by who asks it.
   */
  follow(followed: Followed): Promise<Follower>;
  /** True while a transaction holds a SQLite file against every other writer. */
  isHeldElsewhere(): Promise<boolean>;
  /** Does this before the database is closed. */
  beforeClose(work: () => Promise<void>): void;
  close(): Promise<void>;
}>;

/** What the program reads and writes with. */
export type Clients<P> = Readonly<{
  prisma: P;
  withSession: WithSession;
  /** The database is as this version wants it. Answers false for one that was put in the place of another by hand. */
  settle(): Promise<boolean>;
  follow(followed: Followed): Promise<Follower>;
  isHeldElsewhere(): Promise<boolean>;
  close(): Promise<void>;
}>;
