import { useLink } from '../../db/links';
import type { Call, Services } from '../context';
import { makeLink, openLinkOf } from './links';

/**
 * The address that makes the browser which opens it the local editor, once and within a day; null where nobody may be one. The address of
 * an earlier start stops working.
 */
export async function makeStartAddress(services: Services): Promise<string | null> {
  if (!(await services.identity.allowsLocalEditor())) return null;
  const nobody = { email: '', userId: null, operationKey: null, grant: null };
  return (await makeLink(services, { ...nobody, purpose: 'start', createdBy: 'program' })).address;
}

/**
 * Uses the code of a start address up. Answers the Set-Cookie header of the local editor; null for a code that was used, has expired, or
 * never was. A code has 256 random bits, so guesses are not counted: counting would let a stranger lock out who has it.
 */
export async function openStartAddress({ services, actor }: Call, code: string): Promise<string | null> {
  const { db, identity, now, audit } = services;
  if (!(await identity.allowsLocalEditor())) return null;
  const link = await openLinkOf(services, 'start', code);
  if (link === null || !(await db.prisma.$transaction((tx) => useLink(tx, link.id, new Date(now()).toISOString())))) return null;
  await audit.record({
    kind: 'account',
    actor: 'desk',
    userId: null,
    operationKey: null,
    address: actor.address,
    detail: 'Opened the start address: this browser may edit until an administrator is set up.',
  });
  return identity.makeLocalEditorCookie();
}
