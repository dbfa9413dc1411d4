import type { Provenance } from '../../domain/board/types';
import { formatAge, formatCount, formatDay, formatNumber, formatQuantity } from '../../domain/format';
import { hindsightWords } from '../../domain/reading/hindsight';

/** Of 100: `42`, `not measured`. */
export function scoreWords(value: number | null): string {
  return value === null ? 'not measured' : formatNumber(value * 100, 0);
}

/** What stands beside a figure: `B2 · 3 d old · 2 sources · reports disagree, 630 to 1,000`. */
export function provenanceWords(
  { grade, ageDays, isStale, sourceKeys, conflictCount, low, high, hindsight }: Provenance,
  unit: string,
  hasSources = true,
): string {
  const range = low === null || high === null || low === high ? '' : `, ${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}`;
  return [
    grade ? `${grade.reliability}${grade.credibility}` : '',
    ageDays === null ? '' : ageDays <= 0 ? 'today' : `${formatAge(ageDays)} old`,
    isStale ? 'stale' : '',
    hasSources && sourceKeys.length > 0 ? formatCount(sourceKeys.length, 'source') : '',
    conflictCount === 0 ? '' : `≠ reports disagree${range}`,
    hindsightWords(hindsight),
  ]
    .filter((words) => words !== '')
    .join(' · ');
}

export function dayWords(day: string | null): string {
  return day === null ? '–' : formatDay(day);
}

export function figureWords(value: number | null, unit: string): string {
  return value === null ? 'not reported' : formatQuantity(value, unit);
}
