import type { Variable } from './arrivals';
import type { SensitivityRow } from './types';

/** Runs that are kept for the sensitivities, and how many numbers they may take. */
const MOST_RUNS = 10_000; // fewer than PLACES
const MOST_NUMBERS = 8_000_000;

/** What the first runs drew, and when they reached the target. */
export class Sample {
  readonly #size: number;
  readonly #drawn = new Map<string, Float32Array>();
  readonly #target: Float64Array;
  readonly #variables: ReadonlyMap<string, Variable>;

  constructor(runs: number, variables: ReadonlyMap<string, Variable>) {
    this.#variables = variables;
    this.#size = Math.min(runs, MOST_RUNS, Math.floor(MOST_NUMBERS / Math.max(1, variables.size)));
    this.#target = new Float64Array(this.#size);
  }

  get size(): number {
    return this.#size;
  }

  takeVariable(key: string, numbers: Float64Array, first: number, count: number): void {
    if (first >= this.#size) return;
    const row = this.#drawn.get(key) ?? new Float32Array(this.#size);
    this.#drawn.set(key, row);
    row.set(numbers.subarray(0, Math.min(count, this.#size - first)), first);
  }

  takeTarget(days: Float64Array, first: number, count: number): void {
    if (first < this.#size) this.#target.set(days.subarray(0, Math.min(count, this.#size - first)), first);
  }

  /**
   * Spearman's rank correlation (1904) of each variable with the target's day, the strongest first. What is drawn of a variable is its own
   * probability, which stands for its rank without sorting (the grade correlation: Kendall, Rank Correlation Methods, chapter 9). Runs that
   * never reach the target share the last rank.
   */
  correlations(most: number): SensitivityRow[] {
    const target = ranksOf(this.#target);
    return [...this.#drawn]
      .map(([key, drawn]) => ({
        key,
        label: this.#variables.get(key)?.label ?? key,
        correlation: correlationOf(drawn, target),
      }))
      .filter(({ correlation }) => correlation !== 0)
      .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation) || (a.key < b.key ? -1 : 1))
      .slice(0, most);
  }
}

/** Days are told apart to this part of a day. */
const PARTS_OF_DAY = 1_024;
/** Places in a sample are fewer. */
const PLACES = 16_384;
/** Days that never come are later than any other. */
const NEVER = 2 ** 37;

/** Ranks from 0 of numbers from 0 on, equals sharing the mean of theirs. Place and number are sorted as one, which is fast. */
function ranksOf(values: Float64Array): Float64Array {
  const packed = Float64Array.from(
    values,
    (value, place) => Math.min(NEVER, Math.max(0, Math.floor(value * PARTS_OF_DAY))) * PLACES + place,
  );
  packed.sort();
  const numberAt = (place: number) => Math.floor((packed[place] as number) / PLACES);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < packed.length; ) {
    let to = from + 1;
    while (to < packed.length && numberAt(to) === numberAt(from)) to += 1;
    for (let place = from; place < to; place += 1) ranks[(packed[place] as number) % PLACES] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function meanOf(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (let place = 0; place < values.length; place += 1) sum += values[place] as number;
  return sum / values.length;
}

/** Pearson's correlation, rounded to six digits; 0 where one of the two does not vary. */
function correlationOf(a: Float32Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let place = 0; place < a.length; place += 1) {
    const x = (a[place] as number) - meanA;
    const y = (b[place] as number) - meanB;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : Math.round((ab / Math.sqrt(aa * bb)) * 1e6) / 1e6;
}
