/** The money that a unit counts: a currency (ISO 4217), how many of it are one, and the year at whose prices they are; null: those of each day. */
export type Money = Readonly<{ currency: string; size: number; priceYear: number | null }>;

/** Sizes in English, French, Spanish and German. Longer ones stand before those that begin them. */
export const SIZES: ReadonlyMap<string, number> = new Map([
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
export const MONEY = [...[...SIGNS.keys()].map(escaped), ...CODES].join('|');
export const SIZE = [...SIZES.keys()].join('|');
/** Constant prices, behind the money: `USD million (2021 prices)`. */
const PRICES = /\s*[,(]?\s*(?:(?:in|at)\s+)?(?:constant\s+)?((?:19|20)\d{2})\s+(?:constant\s+)?prices\s*\)?$/i;
const UNIT = new RegExp(`^(${MONEY})(?:\\s+([\\p{L} ]+))?$`, 'iu');
const UNIT_SIZE_FIRST = new RegExp(`^(${SIZE})\\s+(?:of\\s+|de\\s+)?(${MONEY})$`, 'iu');

/** The code of a currency by its code or its sign; null for what is none. */
export function currencyOf(text: string | undefined): string | null {
  if (!text) return null;
  const code = text.toUpperCase();
  return SIGNS.get(text.toLowerCase()) ?? (CODES.has(code) ? code : null);
}

const moneys = new Map<string, Money | null>();

/** The money that a unit counts, such as `USD million` or `EUR m`; null for a unit of something else. */
export function moneyOf(unit: string): Money | null {
  const known = moneys.get(unit);
  if (known !== undefined) return known;
  const year = PRICES.exec(unit)?.[1];
  const text = unit.replace(PRICES, '').trim();
  const [, firstSize, lastSign] = UNIT_SIZE_FIRST.exec(text) ?? [];
  const [, sign = lastSign, size = firstSize] = UNIT.exec(text) ?? [];
  const currency = currencyOf(sign);
  const factor = size === undefined ? 1 : SIZES.get(size.toLowerCase());
  const money =
    currency === null || factor === undefined ? null : { currency, size: factor, priceYear: year === undefined ? null : Number(year) };
  if (moneys.size < 1_000) moneys.set(unit, money);
  return money;
}
