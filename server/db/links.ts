import type { Grant } from '../domain/rights';
import type { Role } from '../domain/words';
import type { Database, Transaction } from './open';
import { textOfWords, wordsOfText } from './rows';

/** A link that works once. Its id is the hash of what stands in the address. */
export type OneTimeLink = Readonly<{
  id: string;
  purpose: 'start' | 'set-up' | 'invitation' | 'password' | 'factor';
  email: string;
  /** Whose new password it sets, or who may add a first second factor by it. */
  userId: string | null;
  /** What an invitation gives. */
  operationKey: string | null;
  grant: Grant | null;
  createdAt: string;
  createdBy: string;
  /** The user who made it; null for the program, and for links from before this was kept. */
  createdById: string | null;
  expiresAt: string;
  usedAt: string | null;
}>;

type Stored = Omit<OneTimeLink, 'grant' | 'purpose'> &
  Readonly<{ purpose: string; role: string | null; contributorKeys: string; indicatorKeys: string }>;

function linkOf({ role, contributorKeys, indicatorKeys, purpose, ...link }: Stored): OneTimeLink {
  const grant =
    role === null ? null : { role: role as Role, contributorKeys: wordsOfText(contributorKeys), indicatorKeys: wordsOfText(indicatorKeys) };
  return { ...link, purpose: purpose as OneTimeLink['purpose'], grant };
}

/** Adds a link. The earlier open ones for the same end stop working. */
export async function insertLink(tx: Transaction, { grant, ...link }: OneTimeLink): Promise<void> {
  const { purpose, email, operationKey } = link;
  await tx.oneTimeLink.deleteMany({ where: { purpose, email, operationKey, usedAt: null } });
  await tx.oneTimeLink.create({
    data: {
      ...link,
      role: grant?.role ?? null,
      contributorKeys: textOfWords(grant?.contributorKeys ?? []),
      indicatorKeys: textOfWords(grant?.indicatorKeys ?? []),
    },
  });
}

export async function findLink({ prisma }: Database, id: string): Promise<OneTimeLink | null> {
  const row = await prisma.oneTimeLink.findUnique({ where: { id } });
  return row && linkOf(row);
}

/** Invitations to an operation that wait for an answer, the latest first. */
export async function loadInvitations({ prisma }: Database, operationKey: string, now: string): Promise<OneTimeLink[]> {
  const rows = await prisma.oneTimeLink.findMany({
    where: { purpose: 'invitation', operationKey, usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(linkOf);
}

/** Takes a link back. False when it was used or never was. */
export async function removeLink(tx: Transaction, id: string, operationKey: string): Promise<boolean> {
  const { count } = await tx.oneTimeLink.deleteMany({ where: { id, operationKey, usedAt: null } });
  return count > 0;
}

/** Uses a link up. False when it was used, taken back or has expired: of two at once, one is told so. */
export async function useLink(tx: Transaction, id: string, at: string): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({ where: { id, usedAt: null, expiresAt: { gt: at } }, data: { usedAt: at } });
  return count === 1;
}
