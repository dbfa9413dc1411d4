import { empty, raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Grant } from '../domain/rights';
import type { Role } from '../domain/words';
import type { Transaction } from './open';
import { wordsOfText } from './rows';
import type { Provider, SqlRow } from './session';
import { SET_UP } from './set-up';

/** What a writer's right hangs on: a session, a token, or that the program was never set up. */
export type Writer = Readonly<{ kind: 'session' | 'token'; id: string; userId: string }> | Readonly<{ kind: 'local' }>;

/** What the database holds of a writer, and of the operation that is written to. */
export type Standing = Readonly<{
  isSetUp: boolean;
  /** Null when the session or token is not there any more. */
  user: Readonly<{ isAdministrator: boolean; disabledAt: string | null; hasFactor: boolean }> | null;
  session: Readonly<{ factor: string; createdAt: number; expiresAt: number }> | null;
  token: Readonly<{ factor: string; expiresAt: string; revokedAt: string | null }> | null;
  grant: Grant | null;
  operation: Readonly<{ isPublic: boolean; needsSecondFactor: boolean; archivedAt: string | null }> | null;
}>;

/** Decides within the transaction that writes whether its writer still may. Null guards nothing: the program itself writes. */
export type Guard = Readonly<{
  writer: Writer;
  operationKey: string | null;
  /** Throws the refusal. It may be asked more than once. */
  judge(standing: Standing): void;
}>;

/** Milliseconds since 1970 of a column that Prisma writes as DateTime. */
function instant(provider: Provider, column: string): Sql {
  return provider === 'sqlite'
    ? raw(`CAST(ROUND((julianday(${column}) - 2440587.5) * 86400000) AS INTEGER)`)
    : raw(`CAST(EXTRACT(EPOCH FROM ${column}) * 1000 AS DOUBLE PRECISION)`);
}

function whoOf(provider: Provider, { kind, id }: Readonly<{ kind: 'session' | 'token'; id: string }>): Sql {
  const user = raw(`u."isAdministrator", u."disabledAt",
    (COALESCE(u."twoFactorEnabled", FALSE) OR EXISTS (SELECT 1 FROM "Passkey" p WHERE p."userId" = u."id")) AS "hasFactor"`);
  return kind === 'session'
    ? sql`SELECT ${user}, c."factor", ${instant(provider, 'c."createdAt"')} AS "createdAt", ${instant(provider, 'c."expiresAt"')} AS "expiresAt",
        NULL AS "tokenUntil", NULL AS "revokedAt" FROM "Session" c JOIN "User" u ON u."id" = c."userId" WHERE c."id" = ${id}`
    : sql`SELECT ${user}, c."factor", NULL AS "createdAt", NULL AS "expiresAt",
        c."expiresAt" AS "tokenUntil", c."revokedAt" FROM "ApiToken" c JOIN "User" u ON u."id" = c."userId" WHERE c."id" = ${id}`;
}

/**
 * One statement that reads what a guard judges by. On PostgreSQL it also keeps the rows as they are until the transaction ends, so that
 * whoever takes the right away waits for the write, or the write sees it. SQLite has one writer at a time.
 * @param holds false for a look that is repeated at the end: a long write would keep who takes the right away waiting
 */
function readingStanding(provider: Provider, { writer, operationKey }: Guard, holds: boolean): Sql {
  const share = provider === 'postgresql' && holds ? raw(' FOR SHARE') : empty;
  // A write to the operation's log holds the row already; other writes wait for nobody who writes to the log.
  const keyShare = provider === 'postgresql' && holds ? raw(' FOR KEY SHARE') : empty;
  const isSetUp = sql`EXISTS (SELECT 1 FROM "Setting" WHERE "key" = ${SET_UP}) AS "isSetUp"`;
  const operation = sql`SELECT "isPublic", "needsSecondFactor", "archivedAt" FROM "Operation" WHERE "key" = ${operationKey ?? ''}${keyShare}`;
  if (writer.kind === 'local')
    return sql`WITH "what" AS (${operation}) SELECT ${isSetUp}, "what".* FROM (SELECT 1 AS "one") "always" LEFT JOIN "what" ON TRUE`;
  const grant = sql`SELECT "role", "contributorKeys", "indicatorKeys" FROM "Membership"
    WHERE "userId" = ${writer.userId} AND "operationKey" = ${operationKey ?? ''}${share}`;
  return sql`WITH "who" AS (${whoOf(provider, writer)}${share}), "may" AS (${grant}), "what" AS (${operation})
    SELECT ${isSetUp}, "who".*, "may".*, "what".* FROM (SELECT 1 AS "one") "always"
    LEFT JOIN "who" ON TRUE LEFT JOIN "may" ON TRUE LEFT JOIN "what" ON TRUE`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The databases and their drivers answer booleans and numbers each in their own way. */
function standingOf(rows: readonly SqlRow[]): Standing {
  const [row = {}] = rows;
  const { factor, role, tokenUntil } = row;
  const has = (value: unknown) => value !== null && value !== undefined;
  return {
    isSetUp: Boolean(row['isSetUp']),
    user: has(row['isAdministrator'])
      ? {
          isAdministrator: Boolean(row['isAdministrator']),
          disabledAt: textOrNull(row['disabledAt']),
          hasFactor: Boolean(row['hasFactor']),
        }
      : null,
    session: has(row['createdAt'])
      ? { factor: String(factor), createdAt: Number(row['createdAt']), expiresAt: Number(row['expiresAt']) }
      : null,
    token: has(tokenUntil) ? { factor: String(factor), expiresAt: String(tokenUntil), revokedAt: textOrNull(row['revokedAt']) } : null,
    grant: has(role)
      ? // The roles are those that were written.
        {
          role: String(role) as Role,
          contributorKeys: wordsOfText(String(row['contributorKeys'])),
          indicatorKeys: wordsOfText(String(row['indicatorKeys'])),
        }
      : null,
    operation: has(row['isPublic'])
      ? {
          isPublic: Boolean(row['isPublic']),
          needsSecondFactor: Boolean(row['needsSecondFactor']),
          archivedAt: textOrNull(row['archivedAt']),
        }
      : null,
  };
}

/** The statement by which a guard is asked among those of a short write. Throws the guard's refusal. */
export function* checking(provider: Provider, guard: Guard | null): Generator<Sql, void, readonly SqlRow[]> {
  if (guard) guard.judge(standingOf(yield readingStanding(provider, guard, true)));
}

/** Asks the guard among the statements of a long write. Throws its refusal. */
export async function checkBy(
  ask: (statement: Sql) => Promise<readonly SqlRow[]>,
  provider: Provider,
  guard: Guard | null,
  holds: boolean,
): Promise<void> {
  if (guard) guard.judge(standingOf(await ask(readingStanding(provider, guard, holds))));
}

/** Asks the guard within a transaction of Prisma's. Throws its refusal. */
export function checkWithin(tx: Transaction, provider: Provider, guard: Guard | null): Promise<void> {
  return checkBy((statement) => tx.$queryRaw<SqlRow[]>(statement), provider, guard, true);
}
