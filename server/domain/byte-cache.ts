import { LRUCache } from 'lru-cache';

type Bounds<V> = Readonly<{
  /** Bytes of all values together. */
  bytes: number;
  /** Values, where each takes more than its bytes. */
  entries?: number;
  bytesOf: (value: V) => number;
}>;

/** Values by key, bounded in bytes: what was not asked for longest goes first. */
export class ByteCache<V extends object> extends LRUCache<string, V> {
  constructor({ bytes, entries, bytesOf }: Bounds<V>) {
    super({ maxSize: bytes, ...(entries ? { max: entries } : {}), sizeCalculation: (value) => Math.max(1, Math.ceil(bytesOf(value))) });
  }
}

/** What one entry is reckoned beside its content, also while it is being made. */
const OVERHEAD_BYTES = 500;

type Entry<V> = Readonly<{ stamp: string; made: Promise<V>; bytes: number }>;

/** Values that are made once for all who ask, and again when what they follow from is another. */
export class MadeOnce<V> {
  readonly #cache: ByteCache<Entry<V>>;
  readonly #bytesOf: (made: V) => number | null;

  /** @param bytesOf null for what is not to be kept */
  constructor({ bytes, bytesOf }: Readonly<{ bytes: number; bytesOf: (made: V) => number | null }>) {
    this.#cache = new ByteCache<Entry<V>>({ bytes, bytesOf: (entry) => entry.bytes });
    this.#bytesOf = bytesOf;
  }

  /**
   * The value of a key, made unless it is kept or under way. What fails is made again.
   * @param key always stands for the same computation
   * @param stamp names what the value follows from
   */
  get(key: string, stamp: string, make: () => Promise<V>): Promise<V> {
    const before = this.#cache.get(key);
    if (before?.stamp === stamp) return before.made;
    const made = make();
    const entry: Entry<V> = { stamp, made, bytes: OVERHEAD_BYTES + key.length };
    this.#cache.set(key, entry);
    const settle = (bytes: number | null) => {
      if (this.#cache.peek(key) !== entry) return;
      if (bytes === null) this.#cache.delete(key);
      else this.#cache.set(key, { ...entry, bytes: entry.bytes + bytes });
    };
    // Whoever waits for it is told of a failure; here it is only forgotten.
    made.then(
      (value) => settle(this.#bytesOf(value)),
      () => settle(null),
    );
    return made;
  }
}
