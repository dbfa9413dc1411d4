import { type Day, isDay } from '../../../../server/domain/days';

const KEY = 'muster-visits';
/** Operations whose last visit is kept; the one visited longest ago is forgotten first. */
const MOST_KEPT = 50;

type Visits = readonly (readonly [operation: string, day: Day])[];

function visits(): Visits {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is [string, Day] => Array.isArray(one) && isDay(String(one[1]))) : [];
  } catch {
    return [];
  }
}

/** The present day on which this browser last left the board; null where it never did, and where the browser keeps nothing. */
export function lastVisit(operation: string): Day | null {
  return visits().find(([key]) => key === operation)?.[1] ?? null;
}

/** Keeps that the board was shown at its present day. */
export function keepVisit(operation: string, day: Day): void {
  const others = visits().filter(([key]) => key !== operation);
  try {
    localStorage.setItem(KEY, JSON.stringify([[operation, day], ...others].slice(0, MOST_KEPT)));
  } catch {
    // A browser that keeps nothing shows what changed since the day before.
  }
}
