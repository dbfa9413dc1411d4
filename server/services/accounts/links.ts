import { limitKeyOf } from '../../auth/limits';
import { hashOfSecret, newSecret } from '../../auth/secrets';
import { findLink, insertLink, type OneTimeLink } from '../../db/links';
import { MusterError } from '../../domain/errors';
import type { Call, Services } from '../context';

const DAY_MS = 86_400_000;

const LASTS_MS: Readonly<Record<OneTimeLink['purpose'], number>> = {
  'set-up': 7 * DAY_MS,
  invitation: 7 * DAY_MS,
  password: DAY_MS,
  factor: DAY_MS,
};

const PAGES: Readonly<Record<OneTimeLink['purpose'], string>> = {
  'set-up': 'set-up',
  invitation: 'invitation',
  password: 'new-password',
  factor: 'second-factor',
};

type Wanted = Pick<OneTimeLink, 'purpose' | 'email' | 'userId' | 'operationKey' | 'grant' | 'createdBy' | 'createdById'>;

/** Makes a link that works once. What stands behind its # is not sent to any server by following it, and so is in no log. */
export async function makeLink(
  { db, identity, now }: Pick<Services, 'db' | 'now'> & Readonly<{ identity: Pick<Services['identity'], 'origin'> }>,
  wanted: Wanted,
): Promise<Readonly<{ address: string; link: OneTimeLink }>> {
  const secret = newSecret();
  const createdAt = now();
  const link: OneTimeLink = {
    ...wanted,
    id: hashOfSecret(secret),
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(createdAt + LASTS_MS[wanted.purpose]).toISOString(),
    usedAt: null,
  };
  await insertLink(db, link);
  return { address: `${identity.origin}/${PAGES[wanted.purpose]}#${secret}`, link };
}

/** A link that cannot be used, whatever the reason: who guesses learns nothing. */
export function spentLink(): MusterError {
  return new MusterError(
    'NOT_FOUND',
    'This link was used already, was taken back or has expired. Ask an administrator for a new one. Nothing was saved.',
  );
}

/**
 * The open link of this purpose that the secret stands for. Guesses are counted by address; who holds a link that works is let in
 * whatever others guessed.
 * Throws `NOT_FOUND` when there is none, and `TOO_MANY` after too many guesses.
 */
export async function openLink({ services, actor }: Call, purpose: OneTimeLink['purpose'], secret: string): Promise<OneTimeLink> {
  const link = await findLink(services.db, hashOfSecret(secret));
  if (link && link.purpose === purpose && link.usedAt === null && Date.parse(link.expiresAt) > services.now()) return link;
  await services.limits.attempt('link', limitKeyOf(actor.address));
  throw spentLink();
}
