import { formatNumber } from '../format-number';
import type { Money } from './money';

/** Currencies with a sign of their own; the others stand by their codes. */
const SIGNS: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  CAD: 'CA$',
  AUD: 'A$',
  NZD: 'NZ$',
  NGN: '₦',
  INR: '₹',
  RUB: '₽',
  UAH: '₴',
  TRY: '₺',
  ILS: '₪',
  KRW: '₩',
};

/** What currencies are called in a caption. */
const NAMES: Readonly<Record<string, string>> = {
  USD: 'US dollars',
  EUR: 'euros',
  GBP: 'pounds sterling',
  CAD: 'Canadian dollars',
  AUD: 'Australian dollars',
  CHF: 'Swiss francs',
  JPY: 'yen',
  NOK: 'Norwegian kroner',
  SEK: 'Swedish kronor',
  DKK: 'Danish kroner',
  XOF: 'CFA francs',
};

/** Sizes, greatest first, with what stands behind a number and what they are called. */
const SIZES = [
  { size: 1e12, sign: 'tn', name: 'trillion' },
  { size: 1e9, sign: 'bn', name: 'billion' },
  { size: 1e6, sign: 'm', name: 'million' },
  { size: 1e3, sign: 'k', name: 'thousand' },
  { size: 1, sign: '', name: '' },
] as const;

/** Smaller numbers of a size are written in the next smaller one. */
const LEAST_SHOWN = 0.1;
/** From here on one decimal says enough. */
const TWO_DECIMALS_BELOW = 10;

/** An amount as it is read aloud: `€1.2 bn`, `$455.5 m`, `CHF 40 k`. A small one is in a smaller size, and never nothing. */
export function printMoney(value: number, { currency, size }: Money): string {
  const own = SIZES.findIndex((one) => one.size <= size);
  const isShown = (at: number) => Math.abs(value * size) / (SIZES[at]?.size ?? 1) >= LEAST_SHOWN;
  const smaller = value === 0 ? own : SIZES.findIndex((_, at) => at >= own && isShown(at));
  const chosen = SIZES[smaller < 0 ? SIZES.length - 1 : smaller] ?? SIZES[4];
  const amount = Number(((Math.abs(value) * size) / chosen.size).toPrecision(15));
  const number = amount < 1 || amount >= TWO_DECIMALS_BELOW ? formatNumber(amount) : formatNumber(amount, 2);
  const sign = SIGNS[currency] ?? `${currency} `;
  return `${value < 0 ? '−' : ''}${sign}${number}${chosen.sign === '' ? '' : ` ${chosen.sign}`}`;
}

/** A unit of money as it is written in a definition: `CAD million`. */
export function moneyUnit({ currency, size, priceYear }: Money): string {
  const name = SIZES.find((one) => one.size === size)?.name ?? '';
  return `${currency}${name === '' ? '' : ` ${name}`}${priceYear === null ? '' : ` (${priceYear} prices)`}`;
}

/** A unit of money in words: `million US dollars`, `billion euros at 2021 prices`. */
export function moneyWords({ currency, size, priceYear }: Money): string {
  const name = SIZES.find((one) => one.size === size)?.name ?? '';
  const words = [name, NAMES[currency] ?? currency].filter((part) => part !== '').join(' ');
  return priceYear === null ? words : `${words} at ${priceYear} prices`;
}
