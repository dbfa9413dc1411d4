import { z } from 'zod';

/** How long somebody stays without saying so again: three signs of an open page missed, or one of a page that is hidden. */
const STAYS_MS = 16_000;
const HIDDEN_STAYS_MS = 140_000;
/** Forms that one person has open at a time; more are not told of. */
const MOST_OF_PERSON = 24;
/** All that are remembered. */
const MOST = 5_000;

/** Somebody who has a form open. */
export const stayField = z.strictObject({
  operationKey: z.string().max(60),
  /** What the form is about, such as `force:fama`. */
  place: z.string().max(300),
  form: z.string().max(40),
  /** Tells one opening of a form from another. */
  window: z.string().max(64),
  person: z.string().max(64),
  name: z.string().max(200),
  /** Instant at which the form was opened, in milliseconds. */
  since: z.number(),
  isHidden: z.boolean(),
  /** It was closed. */
  isOver: z.boolean(),
});
export type Stay = z.infer<typeof stayField>;

type Held = Readonly<{ stay: Stay; until: number }>;

/**
 * Who has which form open, by what their pages say every few seconds. In memory alone: it is written nowhere, and gone with the
 * program. What is said here is told to the other instances, where there are any.
 */
export class Presence {
  readonly #now: () => number;
  readonly #held = new Map<string, Held>();
  /** How the other instances are told; nothing is told where there are none. */
  tell: (text: string) => void = () => undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Somebody here says that they stay, or leave. False when they have too many forms open already. */
  say(stay: Stay): boolean {
    const isTaken = this.#take(stay);
    if (isTaken) this.tell(JSON.stringify(stay));
    return isTaken;
  }

  /** Another instance says so. What it says in other words than ours, being older or newer, is passed over. */
  hear(text: string): void {
    try {
      this.#take(stayField.parse(JSON.parse(text)));
    } catch {
      // Nothing is lost: its pages say it again.
    }
  }

  /** Those who have a form open on a place, in the order in which they came, but for one window. */
  beside(operationKey: string, place: string, person: string, window: string): readonly Stay[] {
    this.#sweep();
    return [...this.#held.values()]
      .map(({ stay }) => stay)
      .filter(
        (stay) =>
          !stay.isOver && stay.operationKey === operationKey && stay.place === place && !(stay.person === person && stay.window === window),
      )
      .sort((a, b) => a.since - b.since);
  }

  #take(stay: Stay): boolean {
    this.#sweep();
    const id = `${stay.person} ${stay.window}`;
    const before = this.#held.get(id);
    if (stay.isOver) {
      // Kept for a while: a page that goes away says so while what it said before may still be under way.
      if (before) this.#held.set(id, { stay, until: this.#now() + STAYS_MS });
      return true;
    }
    if (before?.stay.isOver) return true;
    if (!before) {
      const own = [...this.#held.values()].filter((held) => held.stay.person === stay.person && !held.stay.isOver).length;
      if (own >= MOST_OF_PERSON || this.#held.size >= MOST) return false;
    }
    this.#held.set(id, { stay, until: this.#now() + (stay.isHidden ? HIDDEN_STAYS_MS : STAYS_MS) });
    return true;
  }

  #sweep(): void {
    const now = this.#now();
    for (const [id, { until }] of this.#held) if (until <= now) this.#held.delete(id);
  }
}
