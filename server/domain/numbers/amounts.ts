import { currencyOf, MONEY, moneyOf, SIZE, SIZES } from '../units/money';

/** Words that are another number in another language, and signs that are another unit: they are asked about unless money is counted. */
const UNSURE: ReadonlySet<string> = new Set(['m', 'mm', 'md', 'mil', 'b']);

/** Beyond it, a number of a unit of millions is taken to be no millions: nobody gives a hundred billion. */
const MOST_MILLIONS = 100_000;

const WRITTEN = new RegExp(
  `^(${MONEY})?\\s*([\\d.,\\p{Zs}'\\u2019\\u066b\\u066c]+?)\\s*(${MONEY})?\\s*(?:(${SIZE})\\.?)?\\s*(?:(?:de\\s+|d['\\u2019])?(${MONEY}))?$`,
  'iu',
);
/** The size before the number, with its currency: `M$ 15`, `M€ 3`. */
const SIZE_FIRST = new RegExp(`^(mn|m|bn|k)\\s?(${MONEY})\\s*([\\d.,\\p{Zs}]+)$`, 'iu');
/** True where two texts name one unit: `USD m` and `USD million`. */
export function isSameUnit(a: string, b: string): boolean {
  const [one, other] = [moneyOf(a), moneyOf(b)];
  if (one === null || other === null) return a.trim().toLowerCase() === b.trim().toLowerCase();
  return one.currency === other.currency && one.size === other.size && one.priceYear === other.priceYear;
}

/** What numbers of one unit are multiplied by to be of another of the same currency: 0.001 from `USD` to `USD thousand`. Null where it is another, or at the prices of another year. */
export function factorBetween(from: string, to: string): number | null {
  const [one, other] = [moneyOf(from), moneyOf(to)];
  const isSame = one !== null && other !== null && one.currency === other.currency && one.priceYear === other.priceYear;
  return isSame ? one.size / other.size : null;
}

/** True for a number that is far too large to be of a unit of millions: `15,000,000` of `USD million`. */
export function isPastItsUnit(value: number, unit: string): boolean {
  return (moneyOf(unit)?.size ?? 1) >= 1e6 && Math.abs(value) >= MOST_MILLIONS;
}

/** The digits of a text, the signs of currencies around them, and the word of their size. */
function partsOf(text: string): Readonly<{ digits: string; signs: readonly string[]; word: string }> {
  const [, firstSize, firstMoney, lastDigits] = SIZE_FIRST.exec(text) ?? [];
  const [, before, digits = lastDigits ?? '', between, size = firstSize, behind = firstMoney] = WRITTEN.exec(text) ?? [];
  return { digits, signs: [before, between, behind].filter((sign) => sign !== undefined), word: size?.toLowerCase() ?? '' };
}

/** The currency that a number is written with, such as that of `$15m`; null where it has none. */
export function currencyIn(text: string): string | null {
  const { signs } = partsOf(text);
  return signs.length === 1 ? currencyOf(signs[0]) : null;
}

/** A number's digits, and what they are multiplied by to be of a unit; null where the text says nothing of it and the file's factor holds. */
export type Scaled = Readonly<{ digits: string; factor: number | null }> | Readonly<{ problem: string }>;

/**
 * Takes a currency and a size off a text: `$15m` of a unit `USD million` is 15, `1.5k` of personnel 1,500. What is in another currency, or
 * does not say whether it is millions, is asked about.
 * @param beside the factor of the number that a range has beside this one: `$1–2m`
 * @param isGiven what numbers of the file are multiplied by was chosen: a currency alone says nothing more
 */
export function readScale(text: string, unit: string, beside: number | null, isGiven = false): Scaled {
  const asItIs = { digits: text, factor: beside };
  const { digits, signs, word } = partsOf(text);
  const scale = SIZES.get(word);
  if (signs.length > 1 || (signs.length === 0 && scale === undefined)) return asItIs;
  const currency = currencyOf(signs[0]);
  if (signs.length > 0 && currency === null) return asItIs;
  const money = moneyOf(unit);
  if (currency !== null && money?.currency !== currency)
    return { problem: `This is in ${currency}, and what is counted is ${unit || 'no money'}: give it in the unit that is counted.` };
  if (money === null) return scale === undefined || UNSURE.has(word) ? asItIs : { digits, factor: scale };
  if (scale !== undefined) return { digits, factor: scale / money.size };
  if (isGiven) return { digits, factor: beside };
  if (money.size === 1 || beside !== null) return { digits, factor: beside ?? 1 };
  return { problem: `Give the size with the currency, such as ${money.currency} 15m: what is counted is ${unit}.` };
}
