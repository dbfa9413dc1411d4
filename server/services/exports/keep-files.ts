import { MadeOnce } from '../../domain/byte-cache';
import type { OperationModel } from '../../live/operation-model';

type Body = string | Buffer;
type File = Body | Readonly<{ body: Body }>;

function bytesOf(file: File): number {
  const body = typeof file === 'string' || Buffer.isBuffer(file) ? file : file.body;
  // A text that is not of Latin letters alone takes two bytes a letter.
  return typeof body === 'string' ? body.length * 2 : body.length;
}

/** Files that are ready, of all operations together. */
const kept = new MadeOnce<File>({ bytes: 48_000_000, bytesOf });
const names = new WeakMap<OperationModel, number>();
let lastName = 0;

function nameOf(model: OperationModel): number {
  const name = names.get(model) ?? ++lastName;
  names.set(model, name);
  return name;
}

/**
 * A file, made once a revision for all who ask, as long as there is space for it; again after it failed.
 * @param key always stands for the same computation
 */
export function fileOnce<T extends File>(model: OperationModel, key: string, make: () => Promise<T>): Promise<T> {
  // A key always stands for the same computation, and so for the same type.
  return kept.get(`${nameOf(model)} ${key}`, String(model.revision), make) as Promise<T>;
}
