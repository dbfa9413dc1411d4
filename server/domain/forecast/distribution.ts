import { type Day, dayFromNumber, dayNumber } from '../days';

/** On which day something happens, over all runs: counts by whole days from the viewed day. */
export type Distribution = Readonly<{
  runs: number;
  /** How many runs have it on each day, up to the horizon. */
  counts: Uint32Array;
  /** How many runs do not have it within the horizon. */
  never: number;
  /** Of the runs that have it: sum and sum of squares of the days, before they are rounded. */
  sum: number;
  squares: number;
}>;

/** Counts days as they are drawn. A day is rounded to the nearest whole one. */
export class Tally {
  readonly #counts: Uint32Array;
  #runs = 0;
  #never = 0;
  #sum = 0;
  #squares = 0;

  constructor(horizonDays: number) {
    this.#counts = new Uint32Array(horizonDays + 1);
  }

  /** @param days at least 0, infinite where it never happens */
  add(days: Float64Array, count: number): void {
    const counts = this.#counts;
    // Numbers in fields are boxed: sums grow in local variables.
    let [sum, squares, never] = [this.#sum, this.#squares, this.#never];
    for (let run = 0; run < count; run += 1) {
      const day = days[run] as number;
      if (day < counts.length - 0.5) {
        const whole = (day + 0.5) | 0;
        counts[whole] = (counts[whole] as number) + 1;
        sum += day;
        squares += day * day;
      } else never += 1;
    }
    [this.#sum, this.#squares, this.#never] = [sum, squares, never];
    this.#runs += count;
  }

  result(): Distribution {
    return { runs: this.#runs, counts: this.#counts, never: this.#never, sum: this.#sum, squares: this.#squares };
  }
}

/** One distribution of what was counted in several, in their order. There must be at least one; all have the same horizon. */
export function sumOf([first, ...others]: readonly Distribution[]): Distribution {
  if (first === undefined) throw new Error('no distribution to sum');
  return others.reduce(
    (all, one) => ({
      runs: all.runs + one.runs,
      counts: all.counts.map((count, day) => count + (one.counts[day] as number)),
      never: all.never + one.never,
      sum: all.sum + one.sum,
      squares: all.squares + one.squares,
    }),
    first,
  );
}

/** The first day by which at least this share of all runs is there, in days from the viewed day; null when fewer get there. */
export function percentileOf({ runs, counts }: Distribution, share: number): number | null {
  const wanted = share * runs - 1e-9;
  let sum = 0;
  for (let day = 0; day < counts.length; day += 1) {
    sum += counts[day] as number;
    if (sum >= wanted && sum > 0) return day;
  }
  return null;
}

/** Mean and standard deviation in days; null unless every run gets there. */
export function momentsOf({ runs, never, sum, squares }: Distribution): Readonly<{ mean: number; sd: number }> | null {
  if (never > 0 || runs === 0) return null;
  const mean = sum / runs;
  return { mean, sd: Math.sqrt(Math.max(0, squares / runs - mean * mean)) };
}

/** First and last day on which any run has it; null when none has. */
function rangeOf({ counts }: Distribution): Readonly<{ first: number; last: number }> | null {
  const first = counts.findIndex((count) => count > 0);
  return first < 0 ? null : { first, last: counts.findLastIndex((count) => count > 0) };
}

export const MOST_POINTS = 60;
const MOST_BARS = 30;

const rounded = (number: number) => Math.round(number * 1e6) / 1e6;

function dayAfter(viewed: Day, days: number): Day {
  return dayFromNumber(dayNumber(viewed) + days);
}

/** The cumulative probability by day, at most `MOST_POINTS` points, the last of them the last day on which any run has it. */
export function curveOf(distribution: Distribution, viewed: Day): Readonly<{ day: Day; probability: number }>[] {
  const range = rangeOf(distribution);
  if (!range) return [];
  const step = Math.max(1, Math.ceil((range.last - range.first) / (MOST_POINTS - 1)));
  const points: Readonly<{ day: Day; probability: number }>[] = [];
  let sum = 0;
  for (let day = range.first; day <= range.last; day += 1) {
    sum += distribution.counts[day] as number;
    if ((day - range.first) % step === 0 || day === range.last)
      points.push({ day: dayAfter(viewed, day), probability: rounded(sum / distribution.runs) });
  }
  return points;
}

/** How the days lie: bars of equal width, in shares of all runs. */
export function histogramOf(distribution: Distribution, viewed: Day): Readonly<{ from: Day; to: Day; share: number }>[] {
  const range = rangeOf(distribution);
  if (!range) return [];
  const width = Math.ceil((range.last - range.first + 1) / MOST_BARS);
  const bars: Readonly<{ from: Day; to: Day; share: number }>[] = [];
  for (let from = range.first; from <= range.last; from += width) {
    const inBar = distribution.counts.subarray(from, from + width).reduce((sum, count) => sum + count, 0);
    bars.push({ from: dayAfter(viewed, from), to: dayAfter(viewed, from + width - 1), share: rounded(inBar / distribution.runs) });
  }
  return bars;
}
