/** How many streams each of some askers has open. */
export class OpenStreams {
  readonly #open = new Map<string, number>();

  /** Counts a stream of the key; null beyond `most`. Returns how to leave, once. */
  enter(key: string, most: number): (() => void) | null {
    const count = this.#open.get(key) ?? 0;
    if (count >= most) return null;
    this.#open.set(key, count + 1);
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
    };
  }
}
