import { realpathSync } from 'node:fs';
import { agreeOn } from '../db/accounts';
import type { Database } from '../db/open';
import { hashOfSecret, newSecret } from './secrets';

const ID_LENGTH = 12;

/**
 * A short id of this installation: the same after every restart and for all instances of one PostgreSQL database, and another for
 * every other database or data folder, a copy of this one too. It tells nothing of the secret that it is made from.
 */
export async function installationOf(db: Database, secret: string, dataDir: string): Promise<string> {
  const id = await agreeOn(db, 'installation', newSecret());
  const folder = db.provider === 'sqlite' ? realpathSync(dataDir) : '';
  return hashOfSecret(['cookies', secret, id, folder].join('\n')).slice(0, ID_LENGTH);
}

/** Begins the names of an installation's cookies: browsers send a cookie to all ports of a host, and so to all installations there. */
export function cookiePrefix(installation: string): string {
  return `muster-${installation}`;
}

/** The whole name of a cookie of this installation. `origin` is the program's address as browsers see it. */
export function cookieName(installation: string, origin: string, name: string): string {
  return `${origin.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix(installation)}.${name}`;
}

/** The value of the cookie of this whole name in a Cookie header; null where there is none, and for one that is not well formed. */
export function readCookie(header: string | readonly string[] | undefined, name: string): string | null {
  const pairs = (typeof header === 'string' ? header : (header ?? []).join(';')).split(';');
  const pair = pairs.map((text) => text.trim()).find((text) => text.startsWith(`${name}=`));
  if (pair === undefined) return null;
  try {
    return decodeURIComponent(pair.slice(name.length + 1)) || null;
  } catch {
    return null;
  }
}
