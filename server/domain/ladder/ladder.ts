import { figureDays } from '../counting/figure';
import { type Day, earlierDay } from '../days';
import type { Force } from '../definitions/types';
import { greatestOf } from '../extremes';
import type { Reading } from '../reading/reading';
import { pledgeSeriesKey } from '../series/keys';
import type { Level } from '../series/levels';
import { type Rungs, rungsOf } from '../shapes/rungs';
import type { OwnWords } from '../shapes/shape';
import { shapeField } from '../shapes/shapes';
import type { Rung } from '../words';
import { type Lag, type LevelPoint, lagsBetween, medianLag } from './lag';

/** From one rung to the next that anybody reported. */
export type Step = Readonly<{
  from: Rung;
  to: Rung;
  /** Level on `to` over level on `from`, on the viewed day; null when either is unknown or nobody stands on `from`. */
  conversion: number | null;
  /** Over all units of all contributors that reported both rungs; null when none did. */
  lag: Lag | null;
  /** How many contributors the lag is of. */
  contributors: number;
}>;

export type RungLevel = Readonly<{
  rung: Rung;
  /** On the viewed day. */
  value: number | null;
  points: readonly LevelPoint[];
  seriesKey: string;
}>;

export type ContributorSteps = Readonly<{ key: string; name: string; steps: readonly Readonly<{ from: Rung; to: Rung; lag: Lag }>[] }>;

/** A force's ladder: how many stand on each rung or above, how much of it passes from rung to rung, and how long that takes. */
export type Ladder = Readonly<{
  forceKey: string;
  /** Of the force; absent for the first there was. */
  shape?: string | undefined;
  /** What is called by words of the operation's own; left out where nothing is. */
  words?: OwnWords | undefined;
  name: string;
  unit: string;
  rungs: readonly RungLevel[];
  steps: readonly Step[];
  contributors: readonly ContributorSteps[];
  /** From what was offered straight to what is there, across the rungs between; null where either was not reported. */
  delivery: Step | null;
  /** What was offered and what is there. */
  pledged: number | null;
  delivered: number | null;
  from: Day;
  to: Day;
  levels: readonly Level[];
}>;

type Levels = Readonly<Partial<Record<Rung, readonly LevelPoint[]>>>;

/** Who stands on a rung stands on those below it: the greatest level from a rung up, on each day on which any of them can change. */
function nested({ all }: Rungs, days: readonly Day[], valueOn: (rung: Rung, day: Day) => number | null, rung: Rung): LevelPoint[] {
  const above = all.slice(all.indexOf(rung));
  return days.map((day) => {
    const values = above.map((one) => valueOn(one, day)).filter((value) => value !== null);
    return { day, value: values.length === 0 ? null : greatestOf(values) };
  });
}

function levelsOfForce(reading: Reading, force: Force, rungs: readonly Rung[]): Readonly<{ days: readonly Day[]; levels: Levels }> {
  const readings = rungs.flatMap((rung) => reading.figureReadings(`${force.key}.${rung}`) ?? []);
  const days = figureDays({ readings }, reading.at.asOf);
  const valueOn = (rung: Rung, day: Day) => (rungs.includes(rung) ? (reading.figure(`${force.key}.${rung}`, day)?.value ?? null) : null);
  return { days, levels: Object.fromEntries(rungs.map((rung) => [rung, nested(rungsOf(force), days, valueOn, rung)])) };
}

/** Lags of each contributor, by its own levels for the force as a whole: reported as they were, a rung without reports has none. */
function lagsOfContributors(reading: Reading, force: Force, pairs: readonly (readonly [Rung, Rung])[]) {
  return reading.definitions.contributors.map(({ key, name }) => {
    const pointsOf = (rung: Rung): readonly LevelPoint[] =>
      (reading.series(pledgeSeriesKey(force.key, null, key, rung))?.levels ?? []).map(({ asOf, value }) => ({ day: asOf, value }));
    return { key, name, lags: pairs.map(([from, to]) => lagsBetween(pointsOf(from), pointsOf(to))) };
  });
}

function conversionOf(from: RungLevel | undefined, to: RungLevel | undefined): number | null {
  if (!from || !to || from.value === null || to.value === null || from.value <= 0) return null;
  return to.value / from.value;
}

/** A force's ladder as known in a reading; null when nobody reported a rung of it. Pure. */
export function prepareLadder(reading: Reading, force: Force): Ladder | null {
  const { asOf } = reading.at;
  const { all, offered, delivered } = rungsOf(force);
  const seen = all.filter((rung) => figureDays({ readings: reading.figureReadings(`${force.key}.${rung}`) ?? [] }, asOf).length > 0);
  if (seen.length === 0) return null;
  const { days, levels } = levelsOfForce(reading, force, seen);
  const rungs = seen.map((rung): RungLevel => {
    const points = levels[rung] ?? [];
    return { rung, value: points.at(-1)?.value ?? null, points, seriesKey: `${force.key}.${rung}` };
  });
  const pairs = seen.slice(1).map((to, index) => [seen[index] ?? to, to] as const);
  const isDelivered = seen.includes(offered) && seen.includes(delivered);
  const whole: readonly (readonly [Rung, Rung])[] = isDelivered ? [...pairs, [offered, delivered]] : pairs;
  const contributors = lagsOfContributors(reading, force, whole);
  const steps = whole.map(([from, to], index): Step => {
    const own = contributors.map(({ lags }) => lags[index] ?? []).filter((lags) => lags.length > 0);
    const at = (rung: Rung) => rungs.find((one) => one.rung === rung);
    return { from, to, conversion: conversionOf(at(from), at(to)), lag: medianLag(own.flat()), contributors: own.length };
  });
  const standing = (wanted: Rung) => rungs.find(({ rung }) => rung === wanted)?.value ?? null;
  return {
    forceKey: force.key,
    ...shapeField(force),
    name: force.name,
    unit: force.unit,
    rungs,
    steps: steps.slice(0, pairs.length),
    delivery: isDelivered ? (steps.at(-1) ?? null) : null,
    contributors: contributors.flatMap(({ key, name, lags }) => {
      const shown = whole.flatMap(([from, to], index) => {
        const lag = medianLag(lags[index] ?? []);
        return lag ? [{ from, to, lag }] : [];
      });
      return shown.length > 0 ? [{ key, name, steps: shown }] : [];
    }),
    pledged: standing(offered),
    delivered: standing(delivered),
    from: days.reduce(earlierDay, asOf),
    to: asOf,
    levels: seen.flatMap((rung) => reading.figure(`${force.key}.${rung}`, asOf)?.headline?.levels ?? []),
  };
}
