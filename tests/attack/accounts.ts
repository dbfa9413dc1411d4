// Accounts in a program's folder, written there while it does not run, and what they do by address.
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../server/auth/passwords';
import { hashOfSecret, newSecret, TOKEN_PREFIX } from '../../server/auth/secrets';
import { insertToken, insertUser, putMembership } from '../../server/db/accounts';
import { type Database, openDatabase } from '../../server/db/open';
import { keepSetUp } from '../../server/db/set-up';
import { grantOf } from '../../server/domain/rights';
import type { Role } from '../../server/domain/words';
import { OPERATION } from '../e2e/editor-client';

const PASSWORD = 'four horses in march';

export type Account = Readonly<{ id: string; email: string /** Of a token for reporting. */; secret: string }>;

/** Opens the database of a folder whose program does not run, and closes it after the work. */
export async function inFolder<T>(dataDir: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase({ databaseUrl: null, dataDir });
  return work(db).finally(() => db.close());
}

/** Adds somebody with a role in the demonstration, or who administers the program, and a token of theirs. */
export async function addAccount(
  db: Database,
  { role, isAdministrator = false }: Readonly<{ role: Role | null; isAdministrator?: boolean }>,
): Promise<Account> {
  const [id, secret] = [randomUUID(), `${TOKEN_PREFIX}${newSecret()}`];
  const email = `${id}@example.org`;
  const at = new Date();
  const user = {
    id,
    name: `Person ${id.slice(0, 4)}`,
    email,
    isAdministrator,
    passwordHash: await hashPassword(PASSWORD),
    mayEnrolUntil: at.toISOString(),
  };
  const until = new Date(at.getTime() + 86_400_000).toISOString();
  const token = { id: randomUUID(), userId: id, operationKey: OPERATION, name: 'attack', scopes: ['read', 'report'] } as const;
  await db.prisma.$transaction(async (tx) => {
    await keepSetUp(tx, at.toISOString());
    await insertUser(tx, user, at);
    if (role) await putMembership(tx, id, OPERATION, grantOf(role));
    await insertToken(tx, hashOfSecret(secret), {
      ...token,
      factor: 'password',
      createdAt: at.toISOString(),
      expiresAt: until,
      lastUsedAt: null,
      revokedAt: null,
    });
  });
  return { id, email, secret };
}

function post(url: string, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  });
}

/** The Cookie header of a new session of the account. */
export async function signIn(url: string, { email }: Account): Promise<string> {
  const answer = await post(url, '/api/auth/sign-in/email', { email, password: PASSWORD }, {});
  await answer.text();
  if (!answer.ok) throw new Error(`nobody was signed in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Calls a procedure that changes something. Answers the status; no status where nobody answered. */
export async function mutate(
  url: string,
  path: string,
  input: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  try {
    const answer = await post(url, `/trpc/${path}`, input, headers);
    await answer.text();
    return answer.status;
  } catch {
    return null;
  }
}
