type Joined<T> = { result: Promise<T>; controller: AbortController; askers: number };

/** Lets those who ask for the same at the same time share one piece of work. It is aborted when all of them have left. */
export class JoinedWork<T> {
  readonly #underWay = new Map<string, Joined<T>>();

  /**
   * The work of a key, begun unless it is under way. Throws what the work throws; who leaves is told by the work itself, or by whoever
   * shares it.
   * @param key names everything that the result follows from
   */
  async run(key: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const shared = this.#underWay.get(key) ?? this.#begin(key, work);
    shared.askers += 1;
    const leave = () => {
      shared.askers -= 1;
      if (shared.askers > 0) return;
      // Another one of the same key may stand there by now.
      if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
      shared.controller.abort();
    };
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await shared.result;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Joined<T> {
    const controller = new AbortController();
    const result = work(controller.signal);
    const shared: Joined<T> = { result, controller, askers: 0 };
    this.#underWay.set(key, shared);
    const forget = () => {
      if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
    };
    result.then(forget, forget);
    return shared;
  }
}
