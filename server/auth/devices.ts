import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { hashOfSecret } from './secrets';

/** A browser that signed in is known for so long after its last sign-in. */
export const DEVICE_SECONDS = 365 * 24 * 60 * 60;

/** A browser of the account that signed in before. `isNew` when it was not known until now. */
export type Device = Readonly<{ id: string; isNew: boolean }>;

export function newDevice(): Device {
  return { id: randomUUID(), isNew: true };
}

/** The cookie's name within the installation: one for each account that signed in with the browser. */
export function deviceCookie(userId: string): string {
  return `device_${hashOfSecret(userId).slice(0, 12)}`;
}

function signatureOf(secret: string, userId: string, signed: string): Buffer {
  return createHmac('sha256', secret).update(`device/${userId}/${signed}`).digest();
}

/** The value that makes a browser known to the account until the end. It proves nothing but that the account signed in with it. */
export function sealDevice(secret: string, userId: string, { id }: Device, now: number): string {
  const signed = `${id}.${Math.floor(now / 1_000) + DEVICE_SECONDS}`;
  return `${signed}.${signatureOf(secret, userId, signed).toString('base64url')}`;
}

/** The device of a value that `sealDevice` made for this account, and that has not ended; else null. */
export function openDevice(secret: string, userId: string, value: string | null, now: number): Device | null {
  const [id = '', until = '', signature = ''] = (value ?? '').split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(secret, userId, `${id}.${until}`);
  if (given.length !== right.length || !timingSafeEqual(given, right) || Number(until) * 1_000 <= now) return null;
  return { id, isNew: false };
}
