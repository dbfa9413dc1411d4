/** What a unit counts: a currency and how many of it are one; nothing of what is no money. */
type Money = Readonly<{ currency: string; size: number }>;

const SIZES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['million', 1e6],
  ['millions', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['billion', 1e9],
  ['billions', 1e9],
]);

/** Beyond it, a number of a unit of millions is taken to be no millions: nobody gives a hundred billion. */
const MOST_MILLIONS = 100_000;

/** Signs that stand for one currency. A bare `$` is taken for US dollars, as texts on operations write it. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['us$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['a$', 'AUD'],
  ['c$', 'CAD'],
]);

const CODES: ReadonlySet<string> = new Set(
  'USD EUR GBP CHF CAD AUD NZD JPY CNY KRW INR NOK SEK DKK ISK PLN CZK HUF RON TRY RUB UAH ILS AED SAR QAR KWD EGP XOF XAF NGN KES ZAR BRL MXN'.split(
    ' ',
  ),
);

const MONEY = String.raw`us\$|a\$|c\$|[$€£]|[a-z]{3}`;
const SIZE = 'k|mn|mio|m|bn|b|thousand|millions?|billions?';
const WRITTEN = new RegExp(`^(${MONEY})? *([\\d.,\\s'’]+?) *(${MONEY})? *(${SIZE})? *(${MONEY})?$`, 'i');
const UNIT = new RegExp(`^(${MONEY})(?: +(\\w+))?$`, 'i');

function currencyOf(text: string | undefined): string | null {
  if (!text) return null;
  const code = text.toUpperCase();
  return SIGNS.get(text.toLowerCase()) ?? (CODES.has(code) ? code : null);
}

/** The money that a unit counts, such as `USD million` or `EUR m`; null for a unit of something else. */
function moneyOf(unit: string): Money | null {
  const [, sign, size] = UNIT.exec(unit.trim()) ?? [];
  const currency = currencyOf(sign);
  const factor = size === undefined ? 1 : SIZES.get(size.toLowerCase());
  return currency === null || factor === undefined ? null : { currency, size: factor };
}

/** True where two texts name one unit: `USD m` and `USD million`. */
export function isSameUnit(a: string, b: string): boolean {
  const [one, other] = [moneyOf(a), moneyOf(b)];
  if (one === null || other === null) return a.trim().toLowerCase() === b.trim().toLowerCase();
  return one.currency === other.currency && one.size === other.size;
}

/** True for a number that is far too large to be of a unit of millions: `15,000,000` of `USD million`. */
export function isPastItsUnit(value: number, unit: string): boolean {
  return (moneyOf(unit)?.size ?? 1) >= 1e6 && Math.abs(value) >= MOST_MILLIONS;
}

/** A number's digits, and what they are multiplied by to be of a unit; null where the text says nothing of it and the file's factor holds. */
export type Scaled = Readonly<{ digits: string; factor: number | null }> | Readonly<{ problem: string }>;

/**
 * Takes a currency and a size off a text: `$15m` of a unit `USD million` is 15, `1.5k` of personnel 1,500. What is in another currency, or
 * does not say whether it is millions, is asked about.
 * @param beside the factor of the number that a range has beside this one: `$1–2m`
 */
export function readScale(text: string, unit: string, beside: number | null): Scaled {
  const asItIs = { digits: text, factor: beside };
  const [, before, digits = '', between, size, behind] = WRITTEN.exec(text) ?? [];
  const signs = [before, between, behind].filter((sign) => sign !== undefined);
  const scale = size === undefined ? undefined : SIZES.get(size.toLowerCase());
  if (signs.length > 1 || (signs.length === 0 && scale === undefined)) return asItIs;
  const currency = currencyOf(signs[0]);
  if (signs.length > 0 && currency === null) return asItIs;
  const money = moneyOf(unit);
  if (currency !== null && money?.currency !== currency)
    return { problem: `This is in ${currency}, and what is counted is ${unit || 'no money'}: give it in the unit that is counted.` };
  if (money === null) return scale === undefined || size?.toLowerCase() === 'm' ? asItIs : { digits, factor: scale };
  if (scale !== undefined) return { digits, factor: scale / money.size };
  if (money.size === 1 || beside !== null) return { digits, factor: beside ?? 1 };
  return { problem: `Give the size with the currency, such as ${money.currency} 15m: what is counted is ${unit}.` };
}
