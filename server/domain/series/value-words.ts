import { formatQuantity } from '../format';
import type { Report } from '../report';

const QUALIFIER_WORDS = { about: 'about ', up_to: 'up to ', more_than: 'more than ', nearly: 'nearly ' } as const;

/** The figure of a report in words: `more than 900`; empty for an act. */
export function valueWords({ value, qualifier }: Pick<Report, 'value' | 'qualifier'>, unit: string): string {
  return value === null ? '' : `${qualifier ? QUALIFIER_WORDS[qualifier] : ''}${formatQuantity(value, unit)}`;
}

/** The range that a report gives, in words; empty where it gives none. */
export function rangeWords({ low, high }: Pick<Report, 'low' | 'high'>, unit: string): string {
  if (low !== null && high !== null) return `${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}`;
  if (low !== null) return `from ${formatQuantity(low, unit)}`;
  return high === null ? '' : `to ${formatQuantity(high, unit)}`;
}
