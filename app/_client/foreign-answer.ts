/** An answer that is not the program's own: of a server in front of it, or of a network that wants a sign-in first. */
export class ForeignAnswer extends Error {
  readonly status: number;
  /** The header `Retry-After` as it came. */
  readonly retryAfter: string | null;
  constructor(status: number, retryAfter: string | null) {
    super(foreignWords(status));
    this.name = 'ForeignAnswer';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Refusals that speak of the moment and not of what was sent: the same again may succeed. So does every fault of a server. */
const PASSING: readonly number[] = [408, 425, 429];

/** Whether what got an answer of this status may reach the program later as it is. A success that is not ours is another's page. */
export function mayReachLater(status: number): boolean {
  return status < 400 || status >= 500 || PASSING.includes(status);
}

/** What an answer that is not the program's own says, in words: what happened, and what to do. `what` was sent, such as `The file`. */
export function foreignWords(status: number, what = 'It'): string {
  if (status === 413)
    return `${what} is larger than the server, or a proxy in front of it, accepts (413). Send less at once, or ask who runs the server to allow more.`;
  if (status === 429) return 'What stands in front of the server takes no more for now (429). Try again in a moment.';
  if (status === 502 || status === 503 || status === 504)
    return `What stands in front of the server does not reach it (${status}). Try again in a moment.`;
  if (status === 511 || status < 400)
    return 'Something between here and the server answered in its place, such as a network that wants a sign-in. Sign in there, and try again.';
  if (status === 401 || status === 407) return `Something between here and the program wants a sign-in of its own (${status}).`;
  if (status >= 500 || status === 408) return `Something between here and the program failed (${status}). Try again in a moment.`;
  return `Something between here and the program refused it (${status}): ask who runs your network.`;
}

/** No wait that a server names is believed beyond this. */
const LONGEST_WAIT_MS = 3_600_000;

/** Milliseconds that `Retry-After` says to wait, in seconds or until a day and hour, an hour at most; null where it says nothing readable. */
export function waitOf(retryAfter: string | null, now: number): number | null {
  const text = retryAfter?.trim() ?? '';
  // Whatever else has no name of a month some browsers read as a day all the same.
  const until = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : until - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), LONGEST_WAIT_MS);
}
