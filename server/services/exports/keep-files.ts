import type { OperationModel } from '../../live/operation-model';

/** Bytes of files that are ready, of all operations together; the one that was not asked for longest is forgotten first. */
const MOST_BYTES = 48_000_000;
/** What one is reckoned beside its content. */
const OVERHEAD_BYTES = 500;

type Body = string | Buffer;
type File = Body | Readonly<{ body: Body }>;

type Kept = Readonly<{ revision: number; file: Promise<File> }> & { bytes: number };

const kept = new Map<string, Kept>();
const names = new WeakMap<OperationModel, number>();
let lastName = 0;
let keptBytes = 0;

function nameOf(model: OperationModel): number {
  const name = names.get(model) ?? ++lastName;
  names.set(model, name);
  return name;
}

function bytesOf(file: File): number {
  const body = typeof file === 'string' || Buffer.isBuffer(file) ? file : file.body;
  // A text that is not of Latin letters alone takes two bytes a letter.
  return typeof body === 'string' ? body.length * 2 : body.length;
}

function forget(key: string, one: Kept): void {
  if (kept.get(key) !== one) return;
  kept.delete(key);
  keptBytes -= one.bytes;
}

/**
 * A file, made once a revision for all who ask, as long as there is space for it; again after it failed.
 * @param key always stands for the same computation
 */
export function fileOnce<T extends File>(model: OperationModel, key: string, make: () => Promise<T>): Promise<T> {
  const name = `${nameOf(model)} ${key}`;
  const before = kept.get(name);
  if (before?.revision === model.revision) {
    kept.delete(name);
    kept.set(name, before);
    // A key always stands for the same computation.
    return before.file as Promise<T>;
  }
  if (before) forget(name, before);
  const file = make();
  const one: Kept = { revision: model.revision, file, bytes: OVERHEAD_BYTES + key.length };
  kept.set(name, one);
  keptBytes += one.bytes;
  file.then(
    (made) => {
      if (kept.get(name) !== one) return;
      const bytes = bytesOf(made);
      one.bytes += bytes;
      keptBytes += bytes;
      for (const [oldName, old] of kept) {
        if (keptBytes <= MOST_BYTES) return;
        forget(oldName, old);
      }
    },
    // Whoever waits for it is told of a failure; here it is only forgotten.
    () => forget(name, one),
  );
  return file;
}
