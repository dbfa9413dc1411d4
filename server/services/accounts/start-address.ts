import { writeInTurn } from '../../db/guarded-write';
import { useLink } from '../../db/links';
import { recordIn } from '../audit/record-in';
import type { Call, Services } from '../call';
import { makeLink, openLinkOf } from './links';

/**
 * The address that makes the browser which opens it the local editor, once and within a day; null where nobody may be one. The address of
 * an earlier start stops working.
 */
export async function makeStartAddress(services: Services): Promise<string | null> {
  if (!(await services.identity.allowsLocalEditor())) return null;
  const nobody = { email: '', userId: null, operationKey: null, grant: null, createdById: null };
  const wanted = { ...nobody, purpose: 'start', createdBy: 'program' } as const;
  return (await writeInTurn(services.db, null, (tx) => makeLink(tx, services, wanted))).address;
}

/**
 * Uses the code of a start address up. Answers the Set-Cookie header of the local editor; null for a code that was used, has expired, or
 * never was. A code has 256 random bits, so guesses are not counted: counting would let a stranger lock out who has it.
 */
export async function openStartAddress(call: Call, code: string): Promise<string | null> {
  const { services } = call;
  const { db, identity, now } = services;
  if (!(await identity.allowsLocalEditor())) return null;
  const link = await openLinkOf(services, 'start', code);
  if (link === null) return null;
  const isFirst = await writeInTurn(db, null, async (tx) => {
    if (!(await useLink(tx, link.id, new Date(now()).toISOString()))) return false;
    const detail = 'Opened the start address: this browser may edit until an administrator is set up.';
    await recordIn(tx, call, { kind: 'account', actor: 'desk', userId: null, operationKey: null, detail });
    return true;
  });
  if (!isFirst) return null;
  return identity.makeLocalEditorCookie();
}
