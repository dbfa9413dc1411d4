import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What this process creates is for its own user alone. Files of the data folder hold secrets, sessions and what is not published. */
export const PRIVATE_UMASK = 0o077;

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const OTHERS = 0o077;
/** A folder in which everybody may write, such as /tmp: it belongs to the system, whoever owns it. */
const STICKY = 0o1000;

/** Files that Muster writes into its data folder: the database with its parts and copies, the lock, the secret, the marker. */
const OWN_FILE = /^(?:muster[^/]*\.(?:db|lock|pgdump)(?:-[\w.-]+|\.[\w.-]+)?|secret(?:\.[\w.-]+)?)$/;
const OWN_FOLDER = /^(?:uploads|\.restore-.*|\.muster-backup-.*)$/;

/** More files than this in a folder of uploads are left as they are: the folder around them is closed. */
const MOST_FILES = 10_000;

function close(path: string, mode: number): string | null {
  let code = '';
  try {
    if ((statSync(path).mode & OTHERS) === 0) return null;
    chmodSync(path, mode);
    if ((statSync(path).mode & OTHERS) === 0) return null;
  } catch (error) {
    code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    // What was deleted meanwhile is read by nobody.
    if (code === ' (ENOENT)') return null;
  }
  return `Other users of this computer may be able to read ${path}, and Muster cannot change that${code}. Change it: chmod ${mode.toString(8)} ${path}`;
}

function closeFolder(path: string): string | null {
  const stat = statSync(path);
  if ((stat.mode & STICKY) !== 0 || path === '/')
    return `${path} is a folder for everybody. Muster's own files in it are closed to others; name a folder of its own with MUSTER_DATA.`;
  return close(path, FOLDER_MODE);
}

/**
 * Closes a data folder and what Muster keeps in it to other users of this computer, and makes the folder where there is none. Files of
 * others in it are left as they are. Answers a warning in words for each that stays open. Throws when the folder cannot be made or listed.
 */
export function keepPrivate(dataDir: string): readonly string[] {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  // Windows has other means for this, and modes that say nothing.
  if (process.platform === 'win32') return [];
  const warnings: (string | null)[] = [closeFolder(folder)];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile() && OWN_FILE.test(entry.name)) warnings.push(close(path, FILE_MODE));
    else if (entry.isDirectory() && OWN_FOLDER.test(entry.name)) for (const warning of closeAll(path)) warnings.push(warning);
  }
  return warnings.filter((warning) => warning !== null);
}

function closeAll(folder: string): readonly (string | null)[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).slice(0, MOST_FILES);
  const inner = entries.map((entry) =>
    entry.isDirectory()
      ? close(join(entry.parentPath, entry.name), FOLDER_MODE)
      : entry.isFile()
        ? close(join(entry.parentPath, entry.name), FILE_MODE)
        : null,
  );
  return [close(folder, FOLDER_MODE), ...inner];
}
