/** What goes out to every viewer: it leads from the revision `previous`, or any later one, to `revision`. */
export type FeedEvent<T> = Readonly<{ operationKey: string; previous: number; revision: number; data: T }>;

type Listener<T> = Readonly<{ onEvent(event: FeedEvent<T>): void /** The program ends: no event will come. */; onEnd(): void }>;

/** How many events of an operation are kept for viewers who were cut off; beyond it they read the board again. */
const KEPT = 200;

/** Fans events out to whoever listens. Knows nothing of what they hold. */
export class Feed<T> {
  readonly #listeners = new Map<string, Set<Listener<T>>>();
  #isEnded = false;
  readonly #recent = new Map<string, FeedEvent<T>[]>();

  /** Tells `listener` of each event of an operation until the returned function is called. */
  listen(operationKey: string, listener: Listener<T>): () => void {
    const listeners = this.#listeners.get(operationKey) ?? new Set();
    this.#listeners.set(operationKey, listeners);
    listeners.add(listener);
    if (this.#isEnded) listener.onEnd();
    return () => {
      listeners.delete(listener);
    };
  }

  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }

  publish(event: FeedEvent<T>): void {
    const recent = this.#recent.get(event.operationKey) ?? [];
    this.#recent.set(event.operationKey, recent);
    recent.push(event);
    if (recent.length > KEPT) recent.splice(0, recent.length - KEPT);
    for (const listener of this.#listeners.get(event.operationKey) ?? []) listener.onEvent(event);
  }

  /** Forgets the events of an operation: they lead nowhere any more. The one that begins anew is told, and is the first that is kept. */
  begin(event: FeedEvent<T>): void {
    this.#recent.delete(event.operationKey);
    this.publish(event);
  }

  /** Ends the streams that listen to an operation; others may come. */
  endThose(operationKey: string): void {
    this.#recent.delete(operationKey);
    for (const listener of [...(this.#listeners.get(operationKey) ?? [])]) listener.onEnd();
  }

  /** Ends the streams that listen now; others may come. */
  endNow(): void {
    for (const operationKey of [...this.#listeners.keys()]) this.endThose(operationKey);
  }

  /** Ends every stream that listens, and those that still come. */
  end(): void {
    this.#isEnded = true;
    for (const listeners of this.#listeners.values()) {
      for (const listener of listeners) listener.onEnd();
    }
  }

  /** Events after a revision, oldest first; null when some of them are no longer kept. Who stands behind the last of them waits for the next. */
  since(operationKey: string, revision: number, current: number): readonly FeedEvent<T>[] | null {
    const kept = this.#recent.get(operationKey) ?? [];
    if (revision >= Math.min(current, kept.at(-1)?.revision ?? current)) return [];
    const recent = kept.filter((event) => event.revision > revision);
    return recent[0] !== undefined && recent[0].previous <= revision ? recent : null;
  }
}
