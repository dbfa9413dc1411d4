import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreeOn } from '../db/accounts';
import type { Database } from '../db/open';
import { MusterError } from '../domain/errors';
import { hashOfSecret, newSecret } from './secrets';

const FILE = 'secret';

/** The secret in the data folder, made when there is none. Only the owner may read it. */
function secretOfFolder(dataDir: string): string {
  const file = join(dataDir, FILE);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/**
 * The secret that signs sessions and hides second factors: `given` by the operator, or kept in the data folder. All instances of a
 * database need the same one: throws `UNAVAILABLE`, in words for the operator, when this one has another.
 */
export async function readProgramSecret(db: Database, given: string | null, dataDir: string): Promise<string> {
  const secret = given ?? secretOfFolder(dataDir);
  const agreed = await agreeOn(db, 'secret', hashOfSecret(secret));
  if (agreed === hashOfSecret(secret)) return secret;
  throw new MusterError(
    'UNAVAILABLE',
    `This database is used with another secret. Set MUSTER_SECRET to that of the other instances, or put their file "${FILE}" into ${dataDir}. If it is lost, delete the row "secret" of the table "Setting": everybody signs in anew, and authenticators are set up anew.`,
  );
}
