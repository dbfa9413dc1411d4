/**
 * Words of likelihood: the Probability Yardstick of the UK's Professional Head of Intelligence Assessment. Its ranges leave gaps on purpose,
 * because words are not that fine; a probability in a gap takes the word of the nearer end, and in the middle the word nearer to an even chance.
 */
export const YARDSTICK = [
  { words: 'remote chance', least: 0, most: 0.05 },
  { words: 'highly unlikely', least: 0.1, most: 0.2 },
  { words: 'unlikely', least: 0.25, most: 0.35 },
  { words: 'realistic possibility', least: 0.4, most: 0.5 },
  { words: 'likely', least: 0.55, most: 0.75 },
  { words: 'highly likely', least: 0.8, most: 0.9 },
  { words: 'almost certain', least: 0.95, most: 1 },
] as const;

export type Likelihood = (typeof YARDSTICK)[number]['words'];

/** How far a probability lies outside of a range; 0 inside. Rounded, so that the middle of a gap is the middle. */
function distance(probability: number, { least, most }: Readonly<{ least: number; most: number }>): number {
  return Math.round(Math.max(0, least - probability, probability - most) * 1e9) / 1e9;
}

/** The word for a probability from 0 to 1. Exactly a half is a realistic possibility: the published range ends just below. */
export function likelihoodOf(probability: number): Likelihood {
  const evenness = ({ least, most }: (typeof YARDSTICK)[number]) => Math.abs((least + most) / 2 - 0.5);
  const best = YARDSTICK.reduce((before, one) => {
    const difference = distance(probability, one) - distance(probability, before);
    return difference < 0 || (difference === 0 && evenness(one) < evenness(before)) ? one : before;
  });
  return best.words;
}
