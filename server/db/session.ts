import type { Sql } from '@prisma/client/runtime/client';

export type Provider = 'sqlite' | 'postgresql';

export type SqlRow = Readonly<Record<string, unknown>>;

/** One connection of its own, for what Prisma cannot say or says too slowly. */
export type Session = Readonly<{
  /** Begins a transaction that writes. */
  begin(): Promise<void>;
  /** Commits it: when this is answered, it is on the disk of the database that others open too. */
  commit(): Promise<void>;
  query(sql: string): Promise<readonly SqlRow[]>;
  /** Runs one statement with values; its text is prepared once. */
  ask(statement: Sql): Promise<readonly SqlRow[]>;
  /** Runs many statements. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
}>;

/**
 * Does work on a session that nobody else uses meanwhile. `since` (of `performance.now()`) tells how long whoever asks has waited already:
 * a lock is not waited for much longer.
 */
export type WithSession = <T>(work: (session: Session) => Promise<T>, since?: number) => Promise<T>;
