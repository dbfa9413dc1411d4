import { daysBetween } from '../days';
import type { PartsModel } from './arrival-model';
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
  /** Of each part, first to last, its day in days of the half: what is left of a pledge comes in equal parts. */
  parts: readonly number[];
  /** Logarithm of the days that have passed since the pledge, in days of the first part that is left; negative infinity for none. */
  logAge: number;
  age: number;
  delayDays: number;
}>;

/** A force made ready: what may come, and how many with each part of it. */
export type ArrivingForce = Readonly<{ force: ForecastForce; arriving: readonly Arriving[]; amounts: Float64Array }>;

/**
 * The parts that are left of a pledge of which a share is in place: of `count` equal parts as many as make up the rest, at least one. The day
 * of each, in days of the half, is exp(spread z), where z is the normal quantile of the share of the pledge that is in place in its middle. So
 * the first come before the half and the last after it, in this order in every run.
 */
export function partsLeft({ count, spread }: PartsModel, inPlace: number): number[] {
  const rest = Math.min(1, Math.max(1e-6, 1 - inPlace));
  const left = Math.max(1, Math.round(count * rest));
  return Array.from({ length: left }, (_, place) => Math.exp(spread * normalQuantile(1 - rest + (rest * (place + 0.5)) / left)));
}

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
  const make = (key: string, name: string, amount: number, since: string, delayDays: number, inPlace: number, isGap: boolean): Arriving => {
    const age = Math.max(0, daysBetween(since, input.knownAt));
    const parts = partsLeft(input.parts, inPlace);
    return {
      kept: variable(`pledge.${key}.kept`, `Whether ${name} comes`),
      lag: variable(`pledge.${key}.lag`, `When ${name} comes`),
      isGap,
      amount,
      age,
      parts,
      logAge: age > 0 ? Math.log(age / (parts[0] ?? 1)) : Number.NEGATIVE_INFINITY,
      delayDays,
    };
  };
  const pledges = [...force.pledges]
    .map((pledge, index) => ({ ...pledge, owed: (owed[index] ?? 0) * scale }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .filter((pledge) => pledge.owed > 0)
    .map((pledge) => {
      const inPlace = 1 - pledge.owed / pledge.amount;
      return make(pledge.key, pledge.name, pledge.owed, pledge.since, pledge.delayDays, inPlace, false);
    });
  const gap = force.gap > 0 ? [make(`${force.key}.gap`, `what nobody pledged to ${force.name}`, force.gap, input.knownAt, 0, 0, true)] : [];
  const arriving = [...pledges, ...gap];
  const amounts = Float64Array.from(arriving.flatMap(({ amount, parts }) => parts.map(() => amount / parts.length)));
  return { force, arriving, amounts };
}

/** What the variables of one pledge say in one run: days from the pledge until half of it is there, infinite when it does not come. */
function halfDay(one: Arriving, uKept: number, uLag: number, conversion: number, mean: number, sd: number): number {
  // What has not come by now is late or does not come: the share that comes, given that it waits (a mixture cure model, Berkson and Gage 1952).
  const passed = one.age > 0 ? normalCdf((one.logAge - mean) / sd) : 0;
  const waits = conversion * (1 - passed);
  if (uKept >= waits / (1 - conversion + waits)) return Number.POSITIVE_INFINITY;
  const u = Math.min(1 - 1e-12, passed + uLag * (1 - passed));
  return Math.exp(mean + sd * normalQuantile(u));
}

/** Days from the viewed day until a part is there. */
function partDay({ age, delayDays }: Arriving, half: number, part: number): number {
  return Math.max(0, half * part - age) + delayDays;
}

/** The share that comes and the day at the middle of everything: what the deterministic dates are made of. */
export function expectedArrivals({ arriving }: ArrivingForce, input: ForecastInput): readonly Readonly<{ day: number; amount: number }>[] {
  const { alpha, beta } = input.conversion;
  const conversion = alpha + beta > 0 ? alpha / (alpha + beta) : 0;
  const { mean, sd } = input.lag;
  return arriving.flatMap((one) => {
    const share = one.isGap ? input.gapShare : conversion;
    const passed = one.age > 0 ? normalCdf((one.logAge - mean) / sd) : 0;
    const waits = share * (1 - passed);
    const half = halfDay(one, -1, 0.5, 1, mean, sd);
    const amount = (one.amount * waits) / (1 - share + waits) / one.parts.length;
    return one.parts.map((part) => ({ day: partDay(one, half, part), amount }));
  });
}

/** Draws the arrivals of a block of runs: one row a part, one column a run. Whether a pledge comes is decided once, for all its parts. */
export function drawArrivals(
  { arriving }: ArrivingForce,
  input: ForecastInput,
  climate: Climate,
  draw: (variable: Variable) => Float64Array,
  into: readonly Float64Array[],
): void {
  const { sd } = input.lag;
  let place = 0;
  for (const one of arriving) {
    const rows = into.slice(place, place + one.parts.length);
    const [first] = rows as [Float64Array];
    first.set(draw(one.kept));
    const lags = draw(one.lag);
    for (let run = 0; run < lags.length; run += 1) {
      const conversion = one.isGap ? input.gapShare : (climate.conversion[run] as number);
      const half = halfDay(one, first[run] as number, lags[run] as number, conversion, climate.lagMean[run] as number, sd);
      for (let part = 0; part < rows.length; part += 1) (rows[part] as Float64Array)[run] = partDay(one, half, one.parts[part] as number);
    }
    place += rows.length;
  }
}

/** The stream of a variable. */
export function variableOf(seed: number, key: string, label: string): Variable {
  return { key, label, stream: streamOf(seed, key) };
}
