import { formatPercent, formatQuantity, formatSignedDays } from '../format';
import type { UnitFill } from './fill';
import type { RequirementRow } from './types';

/** A number with its unit: `3,300 personnel`, `$960 m`. */
export function quantityWords(value: number, unit: string): string {
  const text = formatQuantity(value, unit);
  return /^[\d,.−]+$/.test(text) ? `${text} ${unit}` : text;
}

/**
 * How a requirement stands: `filled`, `short 400`, `overdue, short 99`, `no offer known`, `no quantity known`. Who offers without a known number
 * may fill what is short: `short up to 400`, `offered, number not known`.
 */
export function stateWords({ state, fill, unit, offers }: Pick<RequirementRow, 'state' | 'fill' | 'unit' | 'offers'>): string {
  const isOpen = offers.some(({ silence }) => silence === 'not known');
  const none = isOpen ? 'offered, number not known' : 'no offer known';
  const short = fill.short === null ? none : `short ${isOpen ? 'up to ' : ''}${formatQuantity(fill.short, unit)}`;
  switch (state) {
    case 'filled':
      return fill.surplus ? `filled, ${formatQuantity(fill.surplus, unit)} over` : 'filled';
    case 'overdue':
      return `overdue, ${short}`;
    case 'short':
    case 'no offer':
      return short;
    case 'no quantity':
      return 'no quantity known';
  }
}

/** `88 %`, `at least 47 %` where nobody gave a number for some of it; `–` where nothing is known. */
export function fillWords({ share, silent }: UnitFill): string {
  if (share === null) return '–';
  return silent > 0 && share < 1 ? `at least ${formatPercent(share)}` : formatPercent(share);
}

/** `2,900 of 3,300 personnel, short 400` */
export function fillSentence({ unit, needed, filled, short, surplus, silent, rows }: UnitFill): string {
  if (rows === 0) return 'no quantity needed is known';
  if (silent === rows) return `${quantityWords(needed, unit)} needed, no offer with a number`;
  const parts = [
    `${formatQuantity(filled, unit)} of ${quantityWords(needed, unit)}`,
    ...(short > 0 ? [`short ${silent > 0 ? 'up to ' : ''}${formatQuantity(short, unit)}`] : []),
    ...(surplus > 0 ? [`${formatQuantity(surplus, unit)} over elsewhere`] : []),
  ];
  return parts.join(', ');
}

/** `in 18 d`, `12 d ago`, `today` */
export function dueWords(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `in ${formatSignedDays(days).slice(1)}` : `${formatSignedDays(-days).slice(1)} ago`;
}
