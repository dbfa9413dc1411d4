import type { Day } from '../../../../server/domain/days';
import { formatDay, formatNumber } from '../../../../server/domain/format';

/** A percentile as it is printed: null when too few runs get there. */
export function dayOrNever(day: Day | null): string {
  return day === null ? 'not within the horizon' : formatDay(day);
}

export function shareWords(share: number): string {
  if (share > 0 && share < 0.01) return 'below 1 %';
  if (share < 1 && share > 0.99) return 'above 99 %';
  return `${formatNumber(share * 100, 0)} %`;
}
