import type { OperationModel } from '../../live/operation-model';

/** Bytes of files that are remembered of one operation; the one that was not asked for longest is forgotten first. */
const MOST_BYTES = 24_000_000;

type Body = string | Buffer;
type File = Body | Readonly<{ body: Body }>;
type Made = { file: Promise<File>; bytes: number };

const remembered = new WeakMap<OperationModel, Map<string, Made>>();

/** Made once for all who ask while nothing of the operation changes, and again after it failed. `key` names everything else that counts. */
export function onceAsync<T extends File>(model: OperationModel, key: string, make: () => Promise<T>): Promise<T> {
  const all = remembered.get(model) ?? new Map<string, Made>();
  remembered.set(model, all);
  const name = `${model.revision} ${key}`;
  const before = all.get(name);
  const made = before ?? { file: make(), bytes: 0 };
  all.delete(name);
  all.set(name, made);
  if (!before) {
    // Whoever waits for it is told of a failure; here it is only forgotten.
    made.file.then(
      (file) => {
        made.bytes = Buffer.byteLength(typeof file === 'object' && 'body' in file ? file.body : file);
        forgetOldest(all);
      },
      () => all.get(name) === made && all.delete(name),
    );
  }
  // Only `onceAsync` fills the map, and a key always stands for the same work.
  return made.file as Promise<T>;
}

function forgetOldest(all: Map<string, Made>): void {
  let total = [...all.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [name, { bytes }] of all) {
    if (total <= MOST_BYTES) return;
    all.delete(name);
    total -= bytes;
  }
}
