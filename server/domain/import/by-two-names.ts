/** Remembers what was made for two names: a file says the same few of them thousands of times, and joining them would make a text each time. */
export class ByTwoNames<T> {
  readonly #made = new Map<string, Map<string, T>>();
  readonly #most: number;

  /** @param most second names that are remembered for each first one */
  constructor(most: number) {
    this.#most = most;
  }

  get(first: string, second: string, make: () => T): T {
    let own = this.#made.get(first);
    if (!own) {
      own = new Map();
      this.#made.set(first, own);
    }
    const before = own.get(second);
    if (before !== undefined) return before;
    const made = make();
    if (own.size < this.#most) own.set(second, made);
    return made;
  }
}
