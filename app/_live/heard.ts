import type { Phase } from './phase';

/** An age in words, coarse enough to stand for some seconds: `5 s`, `2 min`, `3 h`. */
export function ageWords(ageMs: number): string {
  const seconds = Math.floor(Math.max(0, ageMs) / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** When the server was last heard, beside the state of the connection: `heard 4 s ago`. Empty where it was never heard, or never will be. */
export function heardWords(phase: Phase, heardAt: number, now: number): string {
  if (heardAt === 0 || phase === 'starting' || phase === 'signed out' || phase === 'closed') return '';
  const age = `${ageWords(now - heardAt)} ago`;
  if (phase === 'live') return `heard ${age}`;
  return phase === 'waking' ? `asleep until now, last heard ${age}` : `last heard ${age}`;
}
