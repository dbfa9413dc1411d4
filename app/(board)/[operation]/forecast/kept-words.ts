import { formatDay, formatNumber, formatSignedDays } from '../../../../server/domain/format';
import type { KeptSummary } from '../../../../server/services/app';
import { type PageContext, pageHref } from '../../../_app/page-context';

export function keptHref(context: PageContext, id: string): string {
  return pageHref(context, `forecast/kept/${id}`, null);
}

export function daysWords(days: number | null): string {
  return days === null ? '–' : `${formatNumber(days)} d`;
}

/** `12 d too late` */
export function biasWords(days: number | null): string {
  if (days === null) return '–';
  const whole = Math.round(days);
  return whole === 0 ? 'neither' : `${formatSignedDays(Math.abs(whole)).replace('+', '')} too ${whole > 0 ? 'late' : 'early'}`;
}

/** `made afterwards, 22 Nov 2026`, or the day on which it was made. */
export function madeWords({ isAfterwards, recordedAt }: Pick<KeptSummary, 'isAfterwards' | 'recordedAt'>): string {
  const day = formatDay(recordedAt.slice(0, 10));
  return isAfterwards ? `made afterwards, ${day}` : `made that day, ${day}`;
}
