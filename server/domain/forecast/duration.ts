/** Days of work: an optimistic, a likely and a pessimistic guess. */
export type ThreePoint = Readonly<{ optimistic: number; likely: number; pessimistic: number }>;

/** How the days between the optimistic and the pessimistic guess are weighted. */
export const SHAPES = ['pert', 'triangular'] as const;
export type Shape = (typeof SHAPES)[number];

/** Weight of the likely guess in a PERT distribution: the standard of Malcolm, Roseboom, Clark and Fazar (1959). */
const LAMBDA = 4;

/** Mean days. PERT: (o + 4 m + p) / 6; triangular: (o + m + p) / 3. */
export function meanDays({ optimistic, likely, pessimistic }: ThreePoint, shape: Shape): number {
  const weight = shape === 'pert' ? LAMBDA : 1;
  return (optimistic + weight * likely + pessimistic) / (weight + 2);
}

/** Variance of the days. PERT: (mean - o)(p - mean) / (lambda + 3), that of the beta distribution; triangular: the usual one. */
export function varianceOfDays(guess: ThreePoint, shape: Shape): number {
  const { optimistic: o, likely: m, pessimistic: p } = guess;
  if (shape === 'triangular') return (o * o + m * m + p * p - o * m - o * p - m * p) / 18;
  const mean = meanDays(guess, shape);
  return ((mean - o) * (p - mean)) / (LAMBDA + 3);
}

const CELLS = 4096;
const GRID = 2048;

/** Quantiles of one shape on 0 to 1 at equal steps of probability, made once for each place of the likely guess. */
function tableOf(place: number, shape: Shape): Float64Array {
  const table = new Float64Array(CELLS + 1);
  if (shape === 'triangular') {
    for (let cell = 0; cell <= CELLS; cell += 1) {
      const u = cell / CELLS;
      table[cell] = u < place ? Math.sqrt(u * place) : 1 - Math.sqrt((1 - u) * (1 - place));
    }
    return table;
  }
  const a = LAMBDA * place;
  const b = LAMBDA * (1 - place);
  const density = (x: number) => x ** a * (1 - x) ** b;
  const cdf = new Float64Array(GRID + 1);
  for (let step = 1; step <= GRID; step += 1) {
    const [from, to] = [(step - 1) / GRID, step / GRID];
    cdf[step] = (cdf[step - 1] ?? 0) + (density(from) + 4 * density((from + to) / 2) + density(to)) / (6 * GRID);
  }
  const all = cdf[GRID] ?? 1;
  let step = 0;
  for (let cell = 1; cell < CELLS; cell += 1) {
    const wanted = (cell / CELLS) * all;
    while ((cdf[step + 1] ?? all) < wanted) step += 1;
    const [low, high] = [cdf[step] ?? 0, cdf[step + 1] ?? all];
    table[cell] = (step + (high > low ? (wanted - low) / (high - low) : 0)) / GRID;
  }
  table[CELLS] = 1;
  return table;
}

function lookUp(table: Float64Array, u: number): number {
  const place = u * CELLS;
  const cell = Math.min(CELLS - 1, Math.floor(place));
  const low = table[cell] as number;
  return low + ((table[cell + 1] as number) - low) * (place - cell);
}

/** The share of the distribution that lies below x: the inverse of `lookUp`. */
function shareBelow(table: Float64Array, x: number): number {
  let low = 0;
  let high = CELLS;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const [from, to] = [table[low] as number, table[high] as number];
  return (low + (to > from ? Math.min(1, Math.max(0, (x - from) / (to - from))) : 0)) / CELLS;
}

/** From this share of an estimate on, what is left of it shrinks no more. */
const SPENT = 0.9;

/** Draws days of work. */
export type Sampler = Readonly<{
  /** False for an estimate of one number. */
  isUncertain: boolean;
  /** Days of work for a uniform number. Rises with it. */
  days(u: number): number;
  /**
   * Days left after so many were spent without being done: the days given that they are more than those spent. Once nine tenths of the
   * estimate have passed, what is left stays as it is at that point: who is overdue is not done tomorrow.
   */
  left(u: number, spent: number): number;
  /** Turns the days on which runs start into those on which they finish. A start before day 0 has spent those days already. */
  finish(starts: Float64Array, uniform: Float64Array | null): void;
}>;

const tables = new Map<string, Float64Array>();
const MOST_TABLES = 1_000;

function tableFor(place: number, shape: Shape): Float64Array {
  const key = `${shape} ${place}`;
  const known = tables.get(key) ?? tableOf(place, shape);
  if (tables.size >= MOST_TABLES) tables.clear();
  tables.set(key, known);
  return known;
}

/** How an estimate is drawn. Guesses must not fall from optimistic to pessimistic. */
export function samplerOf({ optimistic, likely, pessimistic }: ThreePoint, shape: Shape): Sampler {
  const range = pessimistic - optimistic;
  if (range === 0) {
    const left = (_u: number, spent: number) => Math.max(0, optimistic - spent);
    const finish = (starts: Float64Array) => {
      for (let run = 0; run < starts.length; run += 1) starts[run] = Math.max(0, (starts[run] as number) + optimistic);
    };
    return { isUncertain: false, days: () => optimistic, left, finish };
  }
  const table = tableFor((likely - optimistic) / range, shape);
  const spentAt = optimistic + range * lookUp(table, SPENT);
  let lastSpent = Number.NaN;
  let passed = 0;
  const left = (u: number, spent: number) => {
    const counted = Math.min(spent, spentAt);
    if (counted !== lastSpent) {
      lastSpent = counted;
      passed = counted <= optimistic ? 0 : shareBelow(table, (counted - optimistic) / range);
    }
    return Math.max(0, optimistic + range * lookUp(table, passed + u * (1 - passed)) - counted);
  };
  const finish = (starts: Float64Array, uniform: Float64Array | null) => {
    for (let run = 0; run < starts.length; run += 1) {
      const start = starts[run] as number;
      const u = uniform === null ? 0.5 : (uniform[run] as number);
      starts[run] = start >= 0 ? start + optimistic + range * lookUp(table, u) : left(u, -start);
    }
  };
  return { isUncertain: true, days: (u) => optimistic + range * lookUp(table, u), left, finish };
}
