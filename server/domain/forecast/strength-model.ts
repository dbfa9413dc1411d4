import { type Day, daysBetween } from '../days';
import { DAYS_PER_MONTH } from './reference-class';
import fits from './un/coefficients.json' with { type: 'json' };

/** How a force stands against its plan: months since the plan in force was adopted, share in place, and share gained in the last three months. */
export type Standing = Readonly<{ monthsSince: number; share: number; gained: number }>;

/**
 * The coefficients b0 to b6 of the odds, fitted on what had happened before the 1 January of a year, and of how many missions and plans that was.
 */
export type StrengthFit = Readonly<{ year: number; missions: number; plans: number; b: readonly number[] }>;

/** Fitted by `npm run back-test -- --write` on the UN's monthly returns; ridge logistic regression, each mission of equal weight. */
export const STRENGTH_FITS: readonly StrengthFit[] = fits;

/** As far as the odds were fitted. */
export const MOST_MONTHS = 36;

/** What the regression sees of the question whether a share of the plan is reached in so many months from now. */
export function featuresOf({ monthsSince, share, gained }: Standing, wanted: number, months: number): number[] {
  const age = Math.log(monthsSince + months);
  return [
    1,
    Math.log(months),
    age,
    age * age,
    Math.log(Math.max(wanted - share, 0.004)),
    Math.log(1.06 - wanted),
    Math.min(0.4, Math.max(-0.1, gained)),
  ];
}

/**
 * The probability that a share of the plan, not reached yet, is reached by the end of each month from now, from 0 to 36:
 * ln odds(k) = b0 + b1 ln k + b2 ln(a+k) + b3 ln^2(a+k) + b4 ln max(s-x, 0.004) + b5 ln(1.06-s) + b6 g. It never falls from month to month.
 * @param wanted share of the plan, up to 1
 */
export function reachedBy(b: readonly number[], standing: Standing, wanted: number): Float64Array {
  const table = new Float64Array(MOST_MONTHS + 1);
  for (let month = 1; month <= MOST_MONTHS; month += 1) {
    const odds = featuresOf(standing, wanted, month).reduce((sum, feature, place) => sum + feature * (b[place] ?? 0), 0);
    table[month] = Math.max(table[month - 1] as number, 1 / (1 + Math.exp(-odds)));
  }
  return table;
}

/** Days from now on which a share is reached by a uniform number; infinite beyond 36 months. A month is spread over its days. */
export function dayReached(table: Float64Array, u: number): number {
  if (u > (table[MOST_MONTHS] as number)) return Number.POSITIVE_INFINITY;
  return daysIn(table, u, 0);
}

/** @param first a month by whose end the share is not reached */
function daysIn(table: Float64Array, u: number, first: number): number {
  let low = first;
  while (low < MOST_MONTHS - 1 && (table[low + 1] as number) < u) low += 1;
  const [from, to] = [table[low] as number, table[low + 1] as number];
  return (low + (to > from ? (u - from) / (to - from) : 1)) * DAYS_PER_MONTH;
}

const PARTS = 128;

/** The days of these runs of a block. */
export function takeDaysReached(table: Float64Array, uniform: Float64Array, into: Float64Array, runs: Int32Array): void {
  // For each part of the probabilities, the last month by whose end none of them is reached.
  const firsts = new Uint8Array(PARTS);
  for (let part = 1, month = 0; part < PARTS; part += 1) {
    while (month < MOST_MONTHS - 1 && (table[month + 1] as number) < part / PARTS) month += 1;
    firsts[part] = month;
  }
  const most = table[MOST_MONTHS] as number;
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index] as number;
    const u = uniform[run] as number;
    into[run] = u > most ? Number.POSITIVE_INFINITY : daysIn(table, u, firsts[(u * PARTS) | 0] as number);
  }
}

/** Months since a plan was adopted as the fit counts them: from the end of its month, which is half a month after it on the mean. */
export function monthsSince(adopted: Day, viewed: Day): number {
  return Math.max(0, daysBetween(adopted, viewed) / DAYS_PER_MONTH - 0.5);
}

/** The fit of a year: that of the last year there is for later ones, and null for years before the first. */
export function fitOfYear(year: number): StrengthFit | null {
  return STRENGTH_FITS.findLast((fit) => fit.year <= year) ?? null;
}
