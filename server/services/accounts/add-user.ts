import { randomUUID } from 'node:crypto';
import { hashPassword, problemsOfPassword } from '../../auth/passwords';
import { FRESH_SECONDS } from '../../auth/sign-in';
import { findUser, insertUser } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { useLink } from '../../db/links';
import type { Transaction } from '../../db/open';
import { MusterError } from '../../domain/errors';
import type { Services } from '../call';
import { wordsOf } from '../parse-input';
import { spentLink } from './links';

type Person = Readonly<{ name: string; email: string; password: string; isAdministrator: boolean }>;

/** Throws `BAD_INPUT` when the password may not be used by this person. */
export async function requirePassword(password: string, person: Readonly<{ name: string; email: string }>): Promise<void> {
  const problems = await problemsOfPassword(password, person);
  if (problems.length > 0) throw new MusterError('BAD_INPUT', wordsOf(problems), problems);
}

/**
 * Uses the link up and adds the user, together with what `also` writes, or nothing at all. Returns the user's id.
 * Throws `BAD_INPUT` for a password that may not be used, `DUPLICATE` for an address that has an account, `NOT_FOUND` for a link that was
 * faster used, and as `also` does.
 */
export async function addUser(
  { db, now }: Services,
  linkId: string,
  { password, ...person }: Person,
  also: (tx: Transaction, userId: string) => Promise<void>,
): Promise<string> {
  await requirePassword(password, person);
  const duplicate = new MusterError('DUPLICATE', 'This e-mail address has an account already. Nothing was saved.', [
    { field: 'email', message: 'It has an account already: sign in.' },
  ]);
  if (await findUser(db, { email: person.email })) throw duplicate;
  // Hashing takes its time: what was asked before it is asked again in the transaction.
  const passwordHash = await hashPassword(password);
  const id = randomUUID();
  const at = new Date(now());
  await writeInTurn(db, null, async (tx) => {
    if (!(await useLink(tx, linkId, at.toISOString()))) throw spentLink();
    if (await findUser({ prisma: tx }, { email: person.email })) throw duplicate;
    // The link that makes the account is one for its first second factor too.
    const mayEnrolUntil = new Date(at.getTime() + FRESH_SECONDS * 1_000).toISOString();
    await insertUser(tx, { id, ...person, passwordHash, mayEnrolUntil }, at);
    await also(tx, id);
  });
  return id;
}
