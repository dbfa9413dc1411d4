import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ErrorCode, MusterError } from '../../domain/errors';
import { type ImportTable, TABLE_LIMITS } from '../../domain/import/table';
import { FileRefusal } from '../../sheets/refusal';
import type { SheetReader } from '../../sheets/sheet-reader';
import { askerOf, type Call } from '../context';
import type { ImportResult } from './write-import';

/** A file that was sent and waits for its mapping. */
export type Upload = Readonly<{
  id: string;
  operationKey: string;
  owner: string;
  name: string;
  bytes: number;
  sha256: string;
  path: string;
  at: number;
}>;

/** How far an import has come. `isOver` once nothing more will happen. */
export type ImportProgress = Readonly<{
  state: 'reading' | 'writing' | 'done' | 'refused' | 'cancelled';
  written: number;
  of: number;
  result: ImportResult | null;
  message: string;
  /** Why it was refused. */
  code: ErrorCode | null;
  problems: readonly Readonly<{ field: string; message: string }>[];
}>;

export type Job = {
  readonly id: string;
  readonly operationKey: string;
  readonly owner: string;
  progress: ImportProgress;
  isCancelled: boolean;
};

/** A file that nobody came back to is deleted. */
const KEPT_MS = 2 * 3_600_000;
/** Files that one person may have waiting. */
const MOST_WAITING = 8;
const MOST_JOBS = 50;
const MOST_NAME = 120;

/** Who a file belongs to: nobody else goes on with it. */
export function ownerOf({ actor }: Call): string {
  return actor.userId ?? actor.credentialId ?? actor.kind;
}

/** Keeps files that were sent until they are imported, and the imports that are under way. They live as long as the program. */
export class ImportDesk {
  readonly #folder: string;
  readonly #sheets: SheetReader;
  readonly #uploads = new Map<string, Upload>();
  readonly #jobs = new Map<string, Job>();
  #isReady = false;

  constructor(folder: string, sheets: SheetReader) {
    this.#folder = folder;
    this.#sheets = sheets;
  }

  /** Writes what is sent to the disk as it comes. Throws `BAD_INPUT` for what is too large, and keeps nothing of it. */
  async receive(call: Call, operationKey: string, name: string, chunks: AsyncIterable<Uint8Array>): Promise<Upload> {
    this.#makeFolder();
    const owner = ownerOf(call);
    const at = call.services.now();
    await this.#dropOld(owner, at);
    const id = randomBytes(9).toString('base64url');
    const path = join(this.#folder, id);
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
    const upload = { id, operationKey, owner, name: cleanName(name), bytes, sha256: hash.digest('hex'), path, at };
    this.#uploads.set(id, upload);
    return upload;
  }

  /** A file that this caller sent to this operation. Throws `NOT_FOUND` for every other. */
  upload(call: Call, operationKey: string, id: string): Upload {
    const upload = this.#uploads.get(id);
    if (upload?.operationKey === operationKey && upload.owner === ownerOf(call)) return upload;
    throw new MusterError('NOT_FOUND', 'That file is not here any more: send it again. Nothing was imported.');
  }

  /** The rows of a file. Throws `BAD_INPUT` with what is wrong with it. */
  async read(call: Call, path: string, sheet: string | null): Promise<ImportTable> {
    try {
      return await this.#sheets.read(path, { sheet, asker: askerOf(call), signal: call.signal });
    } catch (error) {
      throw error instanceof FileRefusal ? new MusterError('BAD_INPUT', error.message, [{ field: 'file', message: error.message }]) : error;
    }
  }

  async drop(id: string): Promise<void> {
    const upload = this.#uploads.get(id);
    this.#uploads.delete(id);
    if (upload) await rm(upload.path, { force: true });
  }

  begin(call: Call, operationKey: string): Job {
    const progress: ImportProgress = { state: 'reading', written: 0, of: 0, result: null, message: '', code: null, problems: [] };
    const job: Job = { id: randomBytes(9).toString('base64url'), operationKey, owner: ownerOf(call), progress, isCancelled: false };
    this.#jobs.set(job.id, job);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > MOST_JOBS && oldest !== undefined) this.#jobs.delete(oldest);
    return job;
  }

  /** An import that this caller began. Throws `NOT_FOUND` for every other. */
  job(call: Call, operationKey: string, id: string): Job {
    const job = this.#jobs.get(id);
    if (job?.operationKey === operationKey && job.owner === ownerOf(call)) return job;
    throw new MusterError(
      'NOT_FOUND',
      'There is no such import, or the program was started anew since. The list of batches says what was written.',
    );
  }

  #makeFolder(): void {
    if (this.#isReady) return;
    dropLeftovers(dirname(this.#folder));
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#isReady = true;
  }

  async #dropOld(owner: string, now: number): Promise<void> {
    const own = [...this.#uploads.values()].filter((upload) => upload.owner === owner);
    const surplus = own.slice(0, Math.max(0, own.length - MOST_WAITING + 1)).map(({ id }) => id);
    const old = [...this.#uploads.values()].filter(({ at }) => now - at > KEPT_MS).map(({ id }) => id);
    for (const id of new Set([...surplus, ...old])) await this.drop(id);
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
