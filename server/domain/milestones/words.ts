import type { MilestoneRow } from '../board/types';

export const MILESTONE_WORDS: Readonly<Record<MilestoneRow['state'], string>> = {
  reached: 'reached',
  forecast: 'forecast',
  missed: 'missed',
  unknown: 'no day yet',
};
