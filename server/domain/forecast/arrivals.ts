import { daysBetween } from '../days';
import { betaQuantile } from './beta';
import { normalCdf, normalQuantile } from './normal';
import { type Stream, streamOf } from './random';
import type { ForecastForce, ForecastInput } from './types';

/** A quantity that is drawn anew in each run. */
export type Variable = Readonly<{ key: string; label: string; stream: Stream }>;

type Arriving = Readonly<{
  kept: Variable;
  lag: Variable;
  isGap: boolean;
  /** How many would come. */
  amount: number;
  /** Logarithm of the days that have passed since the pledge; negative infinity for none. */
  logAge: number;
  age: number;
  delayDays: number;
}>;

/** A force made ready: what is there, and what may come. */
export type ArrivingForce = Readonly<{ force: ForecastForce; arriving: readonly Arriving[] }>;

/** What a block of runs has in common for all forces. */
export type Climate = Readonly<{ conversion: Float64Array; lagMean: Float64Array }>;

/** The share of pledges that come and the mean lag are uncertain for all contributors alike. */
export type ClimateVariables = Readonly<{ conversion: Variable; lag: Variable }>;

const QUANTILES = 512;

/** Quantiles of the share of pledges that come, at equal steps. */
export function conversionTable({ conversion: { alpha, beta } }: ForecastInput): Float64Array {
  if (alpha <= 0 || beta <= 0) return new Float64Array(QUANTILES + 1).fill(alpha <= 0 ? 0 : 1);
  return Float64Array.from({ length: QUANTILES + 1 }, (_, index) =>
    index === 0 ? 0 : index === QUANTILES ? 1 : betaQuantile(index / QUANTILES, alpha, beta),
  );
}

export function lookUpConversion(table: Float64Array, u: number): number {
  const place = u * QUANTILES;
  const cell = Math.min(QUANTILES - 1, Math.floor(place));
  const low = table[cell] as number;
  return low + ((table[cell + 1] as number) - low) * (place - cell);
}

/**
 * Makes a force ready. A reported total may say that more are in place than contributors themselves reported. Whose they are is not known,
 * so what each contributor still owes is lowered in the same proportion: by (in place - sum of contributors) / sum of what is owed.
 */
export function arrivingOf(force: ForecastForce, input: ForecastInput, variable: (key: string, label: string) => Variable): ArrivingForce {
  const owed = force.pledges.map(({ amount, deployed }) => Math.max(0, amount - deployed));
  const all = owed.reduce((sum, one) => sum + one, 0);
  const ownDeployed = force.pledges.reduce((sum, { deployed }) => sum + deployed, 0);
  const scale = all === 0 ? 0 : Math.max(0, 1 - Math.max(0, force.present - ownDeployed) / all);
  const make = (key: string, name: string, amount: number, since: string, delayDays: number, isGap: boolean): Arriving => {
    const age = Math.max(0, daysBetween(since, input.knownAt));
    return {
      kept: variable(`pledge.${key}.kept`, `Whether ${name} comes`),
      lag: variable(`pledge.${key}.lag`, `When ${name} comes`),
      isGap,
      amount,
      age,
      logAge: age > 0 ? Math.log(age) : Number.NEGATIVE_INFINITY,
      delayDays,
    };
  };
  const pledges = [...force.pledges]
    .map((pledge, index) => ({ ...pledge, owed: (owed[index] ?? 0) * scale }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .filter((pledge) => pledge.owed > 0)
    .map((pledge) => make(pledge.key, pledge.name, pledge.owed, pledge.since, pledge.delayDays, false));
  const gap = force.gap > 0 ? [make(`${force.key}.gap`, `what nobody pledged to ${force.name}`, force.gap, input.knownAt, 0, true)] : [];
  return { force, arriving: [...pledges, ...gap] };
}

/** What the variables of one pledge say in one run: days from the viewed day until it is there, infinite when it does not come. */
function arrivalDay(one: Arriving, uKept: number, uLag: number, conversion: number, mean: number, sd: number): number {
  // What has not come by now is late or does not come: the share that comes, given that it waits (a mixture cure model, Berkson and Gage 1952).
  const passed = one.age > 0 ? normalCdf((one.logAge - mean) / sd) : 0;
  const waits = conversion * (1 - passed);
  if (uKept >= waits / (1 - conversion + waits)) return Number.POSITIVE_INFINITY;
  const u = Math.min(1 - 1e-12, passed + uLag * (1 - passed));
  return Math.max(0, Math.exp(mean + sd * normalQuantile(u)) - one.age) + one.delayDays;
}

/** The share that comes and the day at the middle of everything: what the deterministic dates are made of. */
export function expectedArrivals({ arriving }: ArrivingForce, input: ForecastInput): readonly Readonly<{ day: number; amount: number }>[] {
  const { alpha, beta } = input.conversion;
  const conversion = alpha + beta > 0 ? alpha / (alpha + beta) : 0;
  const { mean, sd } = input.lag;
  return arriving.map((one) => {
    const share = one.isGap ? input.gapShare : conversion;
    const passed = one.age > 0 ? normalCdf((one.logAge - mean) / sd) : 0;
    const waits = share * (1 - passed);
    const day = arrivalDay(one, -1, 0.5, 1, mean, sd);
    return { day, amount: (one.amount * waits) / (1 - share + waits) };
  });
}

/** Draws the arrivals of a block of runs: one row a pledge, one column a run. */
export function drawArrivals(
  { arriving }: ArrivingForce,
  input: ForecastInput,
  climate: Climate,
  draw: (variable: Variable) => Float64Array,
  into: readonly Float64Array[],
): void {
  const { sd } = input.lag;
  for (const [place, one] of arriving.entries()) {
    const row = into[place] as Float64Array;
    row.set(draw(one.kept));
    const lags = draw(one.lag);
    for (let run = 0; run < lags.length; run += 1) {
      const conversion = one.isGap ? input.gapShare : (climate.conversion[run] as number);
      row[run] = arrivalDay(one, row[run] as number, lags[run] as number, conversion, climate.lagMean[run] as number, sd);
    }
  }
}

/** The stream of a variable. */
export function variableOf(seed: number, key: string, label: string): Variable {
  return { key, label, stream: streamOf(seed, key) };
}
