import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { agreeOn } from '../db/accounts';
import type { Database } from '../db/open';
import { inWords } from '../db/operator-words';
import { MusterError } from '../domain/errors';
import { hashOfSecret, LEAST_SECRET_LENGTH, newSecret } from './secrets';

const FILE = 'secret';

/** Makes the file whole or not at all, and only where there is none: another instance may be reading or making it. */
function makeSecret(file: string): void {
  const part = `${file}.${process.pid}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeSync(descriptor, `${newSecret()}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    linkSync(part, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EEXIST') {
      // A disk without links: what stands there is not overwritten either.
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
      copyFileSync(part, file, constants.COPYFILE_EXCL);
    }
  } finally {
    rmSync(part, { force: true });
  }
}

/** The secret in the data folder, made when there is none. Only the owner may read it. A file that stands there is never written. */
function secretOfFolder(dataDir: string): string {
  const file = join(resolve(dataDir), FILE);
  try {
    mkdirSync(dataDir, { recursive: true });
    if (statSync(file, { throwIfNoEntry: false }) === undefined) makeSecret(file);
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw inWords(error, { file });
  }
}

function refuseShort(secret: string, dataDir: string): void {
  if (secret.length >= LEAST_SECRET_LENGTH) return;
  throw new MusterError(
    'UNAVAILABLE',
    `The secret in ${join(resolve(dataDir), FILE)} has ${secret.length} characters, and fewer than ${LEAST_SECRET_LENGTH} can be guessed. It was left as it is. Put back the file as Muster made it, from a copy of this folder. If there is none, delete it, and Muster makes a new one: everybody signs in anew, and authenticators are set up anew.`,
  );
}

/**
 * The secret that signs sessions and hides second factors: `given` by the operator, or kept in the data folder. All instances of a
 * database need the same one: throws `UNAVAILABLE`, in words for the operator, when this one has another, or one that can be guessed.
 */
export async function readProgramSecret(db: Database, given: string | null, dataDir: string): Promise<string> {
  const secret = given ?? secretOfFolder(dataDir);
  refuseShort(secret, dataDir);
  const agreed = await agreeOn(db, 'secret', hashOfSecret(secret));
  if (agreed === hashOfSecret(secret)) return secret;
  throw new MusterError(
    'UNAVAILABLE',
    `This database is used with another secret. Set MUSTER_SECRET to that of the other instances, or put their file "${FILE}" into ${dataDir}. If it is lost, delete the row "secret" of the table "Setting": everybody signs in anew, and authenticators are set up anew.`,
  );
}
