/** What a unit counts: a currency and how many of it are one; nothing of what is no money. */
type Money = Readonly<{ currency: string; size: number }>;

/** Sizes in English, French, Spanish and German. Longer ones stand before those that begin them. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ...[
    'mil millones',
    'thousand millions',
    'milliards',
    'milliarden',
    'milliarde',
    'milliard',
    'billions',
    'billion',
    'mrds',
    'mrd',
    'mds',
    'md',
    'bns',
    'bn',
    'b',
  ].map((word): [string, number] => [word, 1e9]),
  ...['trillions', 'trillion', 'tn'].map((word): [string, number] => [word, 1e12]),
  ...['millions', 'millionen', 'million', 'millones', 'millón', 'millon', 'mill', 'mlns', 'mln', 'mns', 'mn', 'mios', 'mio', 'mm', 'm'].map(
    (word): [string, number] => [word, 1e6],
  ),
  ...['thousands', 'thousand', 'tausend', 'milliers', 'mille', 'mil', 'k'].map((word): [string, number] => [word, 1e3]),
]);

/** Words that are another number in another language, and signs that are another unit: they are asked about unless money is counted. */
const UNSURE: ReadonlySet<string> = new Set(['m', 'mm', 'md', 'mil', 'b']);

/** Beyond it, a number of a unit of millions is taken to be no millions: nobody gives a hundred billion. */
const MOST_MILLIONS = 100_000;

/** Signs that stand for one currency. A bare `$` is taken for US dollars, as texts on operations write it. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['us$', 'USD'],
  ['a$', 'AUD'],
  ['au$', 'AUD'],
  ['c$', 'CAD'],
  ['ca$', 'CAD'],
  ['nz$', 'NZD'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₦', 'NGN'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₺', 'TRY'],
  ['₪', 'ILS'],
  ['₩', 'KRW'],
]);

/** ISO 4217: the currencies in use. */
const CODES: ReadonlySet<string> = new Set(
  [
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE',
    'CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES',
    'KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR',
    'NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND',
    'TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG',
  ]
    .join(' ')
    .split(' '),
);

const escaped = (sign: string) => sign.replace('$', '\\$');
const MONEY = [...[...SIGNS.keys()].map(escaped), ...CODES].join('|');
const SIZE = [...SIZES.keys()].join('|');
const WRITTEN = new RegExp(
  `^(${MONEY})?\\s*([\\d.,\\p{Zs}'\\u2019\\u066b\\u066c]+?)\\s*(${MONEY})?\\s*(?:(${SIZE})\\.?)?\\s*(?:(?:de\\s+|d['\\u2019])?(${MONEY}))?$`,
  'iu',
);
/** The size before the number, with its currency: `M$ 15`, `M€ 3`. */
const SIZE_FIRST = new RegExp(`^(mn|m|bn|k)\\s?(${MONEY})\\s*([\\d.,\\p{Zs}]+)$`, 'iu');
const UNIT = new RegExp(`^(${MONEY})(?:\\s+([\\p{L} ]+))?$`, 'iu');
const UNIT_SIZE_FIRST = new RegExp(`^(${SIZE})\\s+(?:of\\s+|de\\s+)?(${MONEY})$`, 'iu');

function currencyOf(text: string | undefined): string | null {
  if (!text) return null;
  const code = text.toUpperCase();
  return SIGNS.get(text.toLowerCase()) ?? (CODES.has(code) ? code : null);
}

const moneys = new Map<string, Money | null>();

/** The money that a unit counts, such as `USD million` or `EUR m`; null for a unit of something else. */
function moneyOf(unit: string): Money | null {
  const known = moneys.get(unit);
  if (known !== undefined) return known;
  const text = unit.trim();
  const [, firstSize, lastSign] = UNIT_SIZE_FIRST.exec(text) ?? [];
  const [, sign = lastSign, size = firstSize] = UNIT.exec(text) ?? [];
  const currency = currencyOf(sign);
  const factor = size === undefined ? 1 : SIZES.get(size.toLowerCase());
  const money = currency === null || factor === undefined ? null : { currency, size: factor };
  if (moneys.size < 1_000) moneys.set(unit, money);
  return money;
}

/** True where two texts name one unit: `USD m` and `USD million`. */
export function isSameUnit(a: string, b: string): boolean {
  const [one, other] = [moneyOf(a), moneyOf(b)];
  if (one === null || other === null) return a.trim().toLowerCase() === b.trim().toLowerCase();
  return one.currency === other.currency && one.size === other.size;
}

/** What numbers of one unit are multiplied by to be of another of the same currency: 0.001 from `USD` to `USD thousand`. Null where it is another. */
export function factorBetween(from: string, to: string): number | null {
  const [one, other] = [moneyOf(from), moneyOf(to)];
  return one !== null && other !== null && one.currency === other.currency ? one.size / other.size : null;
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
