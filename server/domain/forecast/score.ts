import type { Distribution } from './distribution';

/**
 * The continuous ranked probability score, in days: the integral over time of (share of runs that are there - whether it had happened)^2
 * (Gneiting and Raftery 2007, eq. 20). 0 is perfect; of a single day it is the error in days. Runs that never get there count as not there up
 * to the horizon, and so does what happened later.
 * @param happened days from the viewed day, whole
 */
export function crpsOf({ runs, counts }: Pick<Distribution, 'runs' | 'counts'>, happened: number): number {
  let score = 0;
  let sum = 0;
  if (happened < 0) score += -happened;
  for (let day = 0; day < counts.length; day += 1) {
    sum += counts[day] as number;
    const there = sum / runs;
    score += (there - (day >= happened ? 1 : 0)) ** 2;
  }
  return score;
}

/** One forecast that can be scored: a probability, and whether it happened. */
export type Judged = Readonly<{ probability: number; happened: boolean }>;

/** One bin of a reliability curve: the mean of what was said in it, how often it happened, and of how many. */
export type ReliabilityBin = Readonly<{ from: number; to: number; said: number; happened: number; count: number }>;

/** How often things happened that were said to be so likely (Murphy and Winkler 1977), in bins of equal width; empty bins are left out. */
export function reliabilityOf(judged: readonly Judged[], bins = 10): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, bin) => {
    const inBin = judged.filter(({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === bin);
    const said = inBin.reduce((sum, { probability }) => sum + probability, 0) / inBin.length;
    const happened = inBin.filter((one) => one.happened).length / inBin.length;
    return { from: bin / bins, to: (bin + 1) / bins, said, happened, count: inBin.length };
  }).filter(({ count }) => count > 0);
}

/** Of forecasts with a percentile, the share in which it had happened by then. Null when none has one. A percentile that is none was not kept. */
export function coverageOf(hits: readonly boolean[]): number | null {
  return hits.length === 0 ? null : hits.filter((hit) => hit).length / hits.length;
}
