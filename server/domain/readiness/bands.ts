/**
 * Bands of attainment in words, after the thresholds of C-ratings for personnel on hand (US Army Regulation 220-1: 90, 80 and
 * 70 per cent). A band never stands without its number.
 */
export const BANDS = [
  { key: 'ready', word: 'Ready', from: 0.9, rating: 'C-1' },
  { key: 'minor-gaps', word: 'Ready with minor gaps', from: 0.8, rating: 'C-2' },
  { key: 'major-gaps', word: 'Ready with major gaps', from: 0.7, rating: 'C-3' },
  { key: 'not-ready', word: 'Not ready', from: 0, rating: 'C-4' },
] as const;

export type Band = (typeof BANDS)[number];

/** The band of an attainment from 0 to 1. */
export function bandOf(attainment: number): Band {
  return BANDS.find((band) => attainment >= band.from) ?? BANDS[3];
}
