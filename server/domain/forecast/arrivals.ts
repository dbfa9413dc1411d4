import { daysBetween } from '../days';
import type { PartsModel } from './arrival-model';
import { betaQuantile } from './beta';
import { normalCdf, normalQuantile } from './normal';
import { type Stream, streamOf } from './random';
import { dayReached, reachedBy, type Standing, takeDaysReached } from './strength-model';
import type { ForecastForce, ForecastInput } from './types';

/** A quantity that is drawn anew in each run. */
export type Variable = Readonly<{ key: string; label: string; stream: Stream }>;

/** Gives the numbers of a variable for a block of runs; with `runs`, for those of them alone. They are overwritten by those of the next. */
export type Draw = (variable: Variable, runs?: Int32Array) => Float64Array;

type Arriving = Readonly<{
  kept: Variable;
  lag: Variable;
  /** How many would come. */
  amount: number;
  /** Logarithm of the days that have passed since the pledge, in days of its first part; negative infinity for none. */
  logAge: number;
  age: number;
  /** Days from the viewed day until it is due; 0 where it is promised for no day to come. */
  dueDays: number;
  delayDays: number;
}>;

/** What nobody pledged comes in so many equal parts, as past missions filled their plans. */
const GAP_PARTS = 4;

/** How a force grows by past missions. */
type Pace = Readonly<{
  /** Decides all shares of a run. */
  growth: Variable;
  /** Which view a run takes. */
  view: Variable;
  standing: Standing;
  b: readonly number[];
  plan: number;
  /** Of each part of what nobody pledged. */
  gapTables: readonly Float64Array[];
}>;

/** A force made ready: what may come, and how many with each part of it. */
export type ArrivingForce = Readonly<{ force: ForecastForce; arriving: readonly Arriving[]; pace: Pace | null; amounts: Float64Array }>;

/**
 * The parts in which what is left of a pledge comes: equal ones. The day of each, in days of the half, is exp(spread z), where z is the normal quantile of
 * the share of it that is there in its middle. So the first come before the half and the last after it. How many there are does not depend on how much
 * is left: a greater pledge, or more of it in place, is never later.
 */
export function partsOf({ count, spread }: PartsModel): number[] {
  return Array.from({ length: count }, (_, place) => Math.exp(spread * normalQuantile((place + 0.5) / count)));
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
  const parts = partsOf(input.parts);
  const arriving = force.pledges
    .map((pledge, index) => ({ ...pledge, owed: (owed[index] ?? 0) * scale }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .filter((pledge) => pledge.owed > 0)
    .map((pledge): Arriving => {
      const age = Math.max(0, daysBetween(pledge.since, input.knownAt));
      const { dueDays = 0 } = pledge;
      return {
        kept: variable(`pledge.${pledge.key}.kept`, `Whether ${pledge.name} comes`),
        lag: variable(`pledge.${pledge.key}.lag`, `When ${pledge.name} comes`),
        amount: pledge.owed,
        age,
        // What is not due yet is not late, however long ago it was promised.
        logAge: age > 0 && !dueDays ? Math.log(age / (parts[0] ?? 1)) : Number.NEGATIVE_INFINITY,
        dueDays,
        delayDays: pledge.delayDays,
      };
    });
  const pace = paceOf(force, input, variable);
  const gapParts = pace?.gapTables.length ?? 0;
  const amounts = Float64Array.from([
    ...arriving.flatMap(({ amount }) => parts.map(() => amount / parts.length)),
    ...Array.from({ length: gapParts }, () => force.gap / gapParts),
  ]);
  return { force, arriving, pace, amounts };
}

function paceOf(
  force: ForecastForce,
  { strength: { fit } }: ForecastInput,
  variable: (key: string, label: string) => Variable,
): Pace | null {
  const { pace: standing, plan, gap, key, name } = force;
  if (standing === null || fit === null || plan === null || plan <= 0) return null;
  const { share } = standing;
  const shares = Array.from({ length: gap > 0 ? GAP_PARTS : 0 }, (_, part) => share + ((1 - share) * (part + 1)) / GAP_PARTS);
  return {
    growth: variable(`force.${key}.growth`, `How fast ${name} grows, as missions did`),
    view: variable(`force.${key}.view`, `Whether missions or pledges decide for ${name}`),
    standing,
    b: fit.b,
    plan,
    gapTables: shares.map((wanted) => reachedBy(fit.b, standing, Math.min(1, wanted))),
  };
}

/** By month, how likely a force has so many more in place as missions grew; null beyond its plan, and where missions say nothing. */
export function growthTable({ pace, force }: ArrivingForce, needed: number): Float64Array | null {
  if (pace === null) return null;
  const wanted = (force.present + needed) / pace.plan;
  return wanted > 1 + 1e-9 ? null : reachedBy(pace.b, pace.standing, Math.min(1, wanted));
}

/** What the variables of one pledge say in one run: days from the pledge until half of it is there, infinite when it does not come. */
function halfDay(one: Arriving, uKept: number, uLag: number, conversion: number, mean: number, sd: number): number {
  // The share that comes is no greater when it is known that it waits: most that do not come are known at once.
  if (uKept >= conversion) return Number.POSITIVE_INFINITY;
  // What has not come by now is late or does not come: the share that comes, given that it waits (a mixture cure model, Berkson and Gage 1952).
  const passed = one.logAge > Number.NEGATIVE_INFINITY ? normalCdf((one.logAge - mean) / sd) : 0;
  const waits = conversion * (1 - passed);
  if (uKept >= waits / (1 - conversion + waits)) return Number.POSITIVE_INFINITY;
  const u = Math.min(1 - 1e-12, passed + uLag * (1 - passed));
  return Math.exp(mean + sd * normalQuantile(u));
}

/** Turns, in these runs, what says whether a pledge comes into the days from the pledge until half of it is there. */
function takeHalfDays(one: Arriving, kept: Float64Array, lags: Float64Array, climate: Climate, sd: number, runs: Int32Array): void {
  const { conversion, lagMean } = climate;
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index] as number;
    kept[run] = halfDay(one, kept[run] as number, lags[run] as number, conversion[run] as number, lagMean[run] as number, sd);
  }
}

function takePartDays(one: Arriving, halves: Float64Array, part: number, into: Float64Array, runs: Int32Array): void {
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index] as number;
    into[run] = partDay(one, halves[run] as number, part);
  }
}

/** Days from the viewed day until a part is there. */
function partDay({ age, dueDays, delayDays }: Arriving, half: number, part: number): number {
  return Math.max(dueDays, half * part - age) + delayDays;
}

/** The share that comes and the day at the middle of everything: what the deterministic dates are made of where pledges decide. */
export function expectedArrivals(
  { arriving, pace, force }: ArrivingForce,
  input: ForecastInput,
): readonly Readonly<{ day: number; amount: number }>[] {
  const { alpha, beta } = input.conversion;
  const share = alpha + beta > 0 ? alpha / (alpha + beta) : 0;
  const { mean, sd } = input.lag;
  const parts = partsOf(input.parts);
  const pledged = arriving.flatMap((one) => {
    const passed = one.logAge > Number.NEGATIVE_INFINITY ? normalCdf((one.logAge - mean) / sd) : 0;
    const waits = share * (1 - passed);
    const half = halfDay(one, -1, 0.5, 1, mean, sd);
    const amount = (one.amount * waits) / (1 - share + waits) / parts.length;
    return parts.map((part) => ({ day: partDay(one, half, part), amount }));
  });
  const gaps = pace?.gapTables.map((table, _, all) => ({ day: dayReached(table, 0.5), amount: force.gap / all.length })) ?? [];
  return [...pledged, ...gaps.filter(({ day }) => Number.isFinite(day))];
}

/**
 * Draws the arrivals of those runs of a block in which pledges decide: one row a part, one column a run. Whether a pledge comes is decided once, for all
 * its parts. Only these draw numbers.
 * @param runs places of the runs in the block
 * @param growth the uniform numbers by which the force grows as missions did
 */
export function drawArrivals(
  { arriving, pace }: ArrivingForce,
  input: ForecastInput,
  climate: Climate,
  draw: Draw,
  into: readonly Float64Array[],
  runs: Int32Array,
  growth: Float64Array,
): void {
  const { sd } = input.lag;
  const parts = partsOf(input.parts);
  let place = 0;
  for (const one of arriving) {
    const rows = into.slice(place, place + parts.length);
    const [first] = rows as [Float64Array];
    first.set(draw(one.kept, runs));
    takeHalfDays(one, first, draw(one.lag, runs), climate, sd, runs);
    // The first row has the days of the half: it is turned into its own part last.
    for (let part = rows.length - 1; part >= 0; part -= 1)
      takePartDays(one, first, parts[part] as number, rows[part] as Float64Array, runs);
    place += parts.length;
  }
  for (const [part, table] of pace?.gapTables.entries() ?? []) {
    const row = into[place + part] as Float64Array;
    takeDaysReached(table, growth, row, runs);
  }
}

/** The stream of a variable in a segment of the runs. */
export function variableOf(seed: number, key: string, segment: number, label: string): Variable {
  return { key, label, stream: streamOf(seed, segment === 0 ? key : `${key}|${segment}`) };
}
