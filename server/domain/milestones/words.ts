import type { MilestoneRow } from '../board/types';
import { formatNumber, formatSignedDays } from '../format';

export const MILESTONE_WORDS: Readonly<Record<MilestoneRow['state'], string>> = {
  reached: 'reached',
  forecast: 'forecast',
  missed: 'missed',
  unknown: 'no day yet',
};

/** What kind of figure a slip is: a missed milestone's is a floor, and grows with each day. */
export function slipKind({
  slipDays,
  state,
}: Readonly<{ slipDays: number | null; state: string }>): 'final' | 'by forecast' | 'at least, and growing' | null {
  if (slipDays === null || state === 'unknown') return null;
  return state === 'reached' ? 'final' : state === 'missed' ? 'at least, and growing' : 'by forecast';
}

/** A slip in words: `+44 d`, `on the day`; of a missed milestone `at least 44 d late`, never a day that it was on; empty where there is none. */
export function slipWords(row: Pick<MilestoneRow, 'slipDays' | 'state'>): string {
  const { slipDays } = row;
  if (slipDays === null) return '';
  return slipKind(row) === 'at least, and growing' ? `at least ${formatNumber(slipDays, 0)} d late` : formatSignedDays(slipDays);
}

/** The same for a table, where a dash stands for none, and that it grows is said. */
export function slipCell(row: Pick<MilestoneRow, 'slipDays' | 'state'>): string {
  const words = slipWords(row);
  if (words === '') return '–';
  return slipKind(row) === 'at least, and growing' ? `${words}, and growing` : words;
}
