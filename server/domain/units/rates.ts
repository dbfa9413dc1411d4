import { currencyOf, type Money, moneyOf } from './money';

/** What one currency costs in another: one `of` is so many `per`. */
export type RateUnit = Readonly<{ of: string; in: string }>;

const RATE = /^([A-Z]{3})\s+(?:per|\/)\s+([A-Z]{3})$/i;

/** The currencies of a unit such as `USD per CAD`: US dollars for one Canadian dollar. Null for a unit of something else. */
export function rateUnitOf(unit: string): RateUnit | null {
  const [, quoted, base] = RATE.exec(unit.trim()) ?? [];
  const [to, from] = [currencyOf(quoted), currencyOf(base)];
  return from === null || to === null || from === to ? null : { of: from, in: to };
}

/** What a number of one unit is multiplied by to be of another, where one `rate.of` is `value` of `rate.in`. Null where the rate says nothing of it. */
export function factorAt(from: Money, to: Money, rate: RateUnit, value: number): number | null {
  // Constant prices are a series of their own: no rate of a day leads to them.
  if (value <= 0 || from.priceYear !== null || to.priceYear !== null) return null;
  const sizes = from.size / to.size;
  if (rate.of === from.currency && rate.in === to.currency) return value * sizes;
  return rate.of === to.currency && rate.in === from.currency ? sizes / value : null;
}

/** True where a rate leads from one unit of money to another. */
export function leadsFrom(from: string, to: string, rate: RateUnit): boolean {
  const [one, other] = [moneyOf(from), moneyOf(to)];
  return one !== null && other !== null && factorAt(one, other, rate, 1) !== null;
}
