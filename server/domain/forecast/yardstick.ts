import { formatNumber } from '../format';

/**
 * Words of likelihood: the Probability Yardstick of the UK's Professional Head of Intelligence Assessment (Cabinet Office, "Explaining
 * uncertainty in UK intelligence assessment", 24 March 2025): above 0 to about 5 % remote chance, about 10 to 20 highly unlikely, 25 to 35
 * unlikely, 40 to below 50 realistic possibility, 55 to 75 likely or probable, 80 to 90 highly likely, 95 to below 100 almost certain. The ranges
 * leave gaps on purpose, because words are not that fine. What none or all of the runs do is a remote chance or almost certain: runs are not
 * the world.
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

/**
 * The one word for a probability from 0 to 1. In a gap it is that of the nearer end, in its middle that nearer to an even chance. Exactly a half
 * is a realistic possibility: the published range ends just below.
 */
export function likelihoodOf(probability: number): Likelihood {
  const evenness = ({ least, most }: (typeof YARDSTICK)[number]) => Math.abs((least + most) / 2 - 0.5);
  const best = YARDSTICK.reduce((before, one) => {
    const difference = distance(probability, one) - distance(probability, before);
    return difference < 0 || (difference === 0 && evenness(one) < evenness(before)) ? one : before;
  });
  return best.words;
}

function rangeWords({ words, least, most }: (typeof YARDSTICK)[number]): string {
  return `${words} (${formatNumber(least * 100, 0)} to ${formatNumber(most * 100, 0)} %)`;
}

/** What is printed: the word with its range, `unlikely (25 to 35 %)`; in a gap the words on both sides of it. */
export function likelihoodWords(probability: number): string {
  const inside = YARDSTICK.find((one) => distance(probability, one) === 0);
  if (inside) return rangeWords(inside);
  const above = YARDSTICK.findIndex(({ least }) => least > probability);
  const [below, next] = [YARDSTICK[above - 1], YARDSTICK[above]];
  return below && next ? `between ${rangeWords(below)} and ${rangeWords(next)}` : likelihoodOf(probability);
}
