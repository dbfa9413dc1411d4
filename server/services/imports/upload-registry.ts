import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../../db/open';
import { deleteUpload, findUpload, putUpload, type UploadHead, writeUploadTo } from '../../db/uploads';
import { MusterError } from '../../domain/errors';
import { type ImportTable, type ReadingChoice, TABLE_LIMITS } from '../../domain/import/table';
import { FileRefusal } from '../../sheets/refusal';
import type { SheetReader } from '../../sheets/sheet-reader';
import { type Asker, askerOf } from '../asker';

/** A file that was sent and waits for its mapping, and where its bytes are on this computer. */
export type Upload = UploadHead & Readonly<{ path: string }>;

/** A file on this computer that is read and then let go. */
export type ReceivedFile = Readonly<{ name: string; bytes: number; sha256: string; path: string }>;

/** Files that this instance has on its disk beside those that it receives; the database has all. */
const MOST_FILES = 24;
const MOST_NAME = 120;
/** A table with more cells is read anew each time: this many take some 60 MB. */
const MOST_CELLS_KEPT = 1_000_000;

/** Who a file belongs to: nobody else goes on with it. */
export function ownerOf({ actor }: Pick<Asker, 'actor'>): string {
  return actor.userId ?? actor.credentialId ?? actor.kind;
}

/** Takes in files and keeps them until they are imported: in the database, so that whichever instance is asked next has them. */
export class UploadRegistry {
  readonly #folder: string;
  readonly #sheets: SheetReader;
  readonly #db: Database;
  readonly #now: () => number;
  /** Those that are on the disk here, by id; the one that was asked longest ago comes first. */
  readonly #files = new Map<string, Promise<string>>();
  #isReady = false;
  /** The table that was read last. */
  #last: Readonly<{ id: string; path: string; table: ImportTable }> | null = null;

  constructor(folder: string, sheets: SheetReader, db: Database, now: () => number) {
    this.#folder = folder;
    this.#sheets = sheets;
    this.#db = db;
    this.#now = now;
  }

  /** Writes what is sent to the disk as it comes. Throws `BAD_INPUT` for what is too large, and keeps nothing of it. */
  async receiveFile(name: string, chunks: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
    this.#makeFolder();
    const path = join(this.#folder, randomBytes(9).toString('base64url'));
    const hash = createHash('sha256');
    let bytes = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > TABLE_LIMITS.bytes)
          throw new MusterError('BAD_INPUT', `The file is larger than ${TABLE_LIMITS.bytes / 1_000_000} MB. Nothing was kept: split it.`);
        hash.update(chunk);
        await file.write(chunk);
      }
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return { name: cleanName(name), bytes, sha256: hash.digest('hex'), path };
  }

  async letGo({ path }: ReceivedFile): Promise<void> {
    this.#forgetTable(path);
    await rm(path, { force: true });
  }

  /** Keeps a file that was received for who sent it. Throws `TOO_MANY` where too much waits already. */
  async keep(call: Asker, operationKey: string, { path, ...file }: ReceivedFile): Promise<Upload> {
    const now = this.#now();
    const head = { ...file, id: randomBytes(9).toString('base64url'), operationKey, owner: ownerOf(call), at: new Date(now).toISOString() };
    await putUpload(this.#db, head, path, now);
    this.#remember(head.id, Promise.resolve(path));
    return { ...head, path };
  }

  /** A file that this caller sent to this operation, on whatever instance. Throws `NOT_FOUND` for every other. */
  async upload(call: Asker, operationKey: string, id: string): Promise<Upload> {
    const head = await findUpload(this.#db, id, this.#now());
    if (head?.operationKey !== operationKey || head.owner !== ownerOf(call))
      throw new MusterError('NOT_FOUND', 'That file is not here any more: send it again. Nothing was imported.');
    const path = await this.#remember(id, this.#files.get(id) ?? this.#fetch(head));
    return { ...head, path };
  }

  /** The rows of a file. Throws `BAD_INPUT` with what is wrong with it. */
  async read(call: Asker, path: string, choice: ReadingChoice): Promise<ImportTable> {
    const id = JSON.stringify([path, choice]);
    // A file is looked at again and again until it is imported, and is never written to.
    if (this.#last?.id === id) return this.#last.table;
    const table = await this.#parse(call, path, choice);
    this.#last = table.rows.length * table.header.length <= MOST_CELLS_KEPT ? { id, path, table } : null;
    return table;
  }

  async #parse(call: Asker, path: string, choice: ReadingChoice): Promise<ImportTable> {
    try {
      return await this.#sheets.read(path, { choice, asker: askerOf(call), signal: call.signal });
    } catch (error) {
      throw error instanceof FileRefusal ? new MusterError('BAD_INPUT', error.message, [{ field: 'file', message: error.message }]) : error;
    }
  }

  /** Lets a file go on every instance. */
  async drop(id: string): Promise<void> {
    await this.#forget(id);
    await deleteUpload(this.#db, id);
  }

  async #fetch(head: UploadHead): Promise<string> {
    this.#makeFolder();
    const path = join(this.#folder, head.id);
    await writeUploadTo(this.#db, head, path);
    return path;
  }

  #remember(id: string, file: Promise<string>): Promise<string> {
    this.#files.delete(id);
    this.#files.set(id, file);
    file.catch(() => this.#files.delete(id));
    const [oldest] = this.#files.keys();
    if (this.#files.size > MOST_FILES && oldest !== undefined) void this.#forget(oldest);
    return file;
  }

  async #forget(id: string): Promise<void> {
    const path = await this.#files.get(id)?.catch(() => null);
    this.#files.delete(id);
    if (path) this.#forgetTable(path);
    if (path) await rm(path, { force: true });
  }

  #forgetTable(path: string): void {
    if (this.#last?.path === path) this.#last = null;
  }

  #makeFolder(): void {
    if (this.#isReady) return;
    dropLeftovers(dirname(this.#folder));
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#isReady = true;
  }
}

/** What a program left behind that runs no more belongs to nobody: its folder has its number as name. */
function dropLeftovers(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/^\d+$/.test(name) && !isRunning(Number(name))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function cleanName(name: string): string {
  const base = name.normalize('NFC').replace(/^.*[\\/]/s, '');
  return (
    base
      .replace(/[^\p{L}\p{N} ._()\-+]/gu, '')
      .trim()
      .slice(0, MOST_NAME) || 'file'
  );
}
