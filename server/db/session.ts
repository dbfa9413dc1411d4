export type Provider = 'sqlite' | 'postgresql';

export type SqlRow = Readonly<Record<string, unknown>>;

/** One connection of its own, for what Prisma cannot say: scripts of many statements, and transactions around them. */
export type Session = Readonly<{
  query(sql: string): Promise<readonly SqlRow[]>;
  /** Runs one statement with values for its parameters. */
  run(sql: string, values: readonly string[]): Promise<void>;
  /** Runs many statements. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
}>;
