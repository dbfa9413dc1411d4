import { addDays, type Day, daysBetween } from '../days';
import plans from './un/plans.json' with { type: 'json' };

/** Shares of a plan that are followed. */
export const PLAN_SHARES = [0.25, 0.5, 0.8, 0.95, 1] as const;

/** Mean days of a month of the Gregorian calendar. */
export const DAYS_PER_MONTH = 30.436875;

/** Months after its plan in which a mission is looked at. */
export const CLASS_MONTHS = 36;

/**
 * An authorised strength of a UN mission, with its authority, and when the mission had shares of it. `basis`: `seen` at the address, from `memory`, or
 * `approximate`.
 */
export type PastPlan = Readonly<{
  mission: string;
  day: Day;
  strength: number;
  military: number | null;
  police: number | null;
  resolution: string;
  basis: string;
  address: string;
  note: string;
  /** Share of it that was in place at the end of its month. */
  shareThen: number;
  /** Months until the next plan of the mission; null for the last one. */
  inForceMonths: number | null;
  /** Months that are observed after it, at most 36. */
  observedMonths: number;
  /** Month after the month of the plan by whose end each of `PLAN_SHARES` had been in place; null: not within what is observed. */
  months: readonly (number | null)[];
}>;

export const PAST_PLANS: readonly PastPlan[] = plans;

export const REFERENCE_SOURCE =
  'authorised strengths of UN missions by resolution, and the UN’s monthly returns as compiled in the IPI Peacekeeping Database (Perry and Smith 2013): months from a plan until a share of it was in place';

/** A plan that adds less than this to what is there teaches nothing of growth. */
const NEARLY_ALL = 0.95;
/** A plan that another one replaced within fewer months was hardly followed. */
const LEAST_MONTHS = 9;
/** Days until the return of the 36th month is there. */
const GROWN_AFTER = Math.ceil((CLASS_MONTHS + 1) * DAYS_PER_MONTH);

/** Plans as they could be known on a day. */
export type ReferenceClass = Readonly<{ plans: readonly PastPlan[]; excluded: readonly Readonly<{ name: string; why: string }>[] }>;

export function planName({ mission, day }: Pick<PastPlan, 'mission' | 'day'>): string {
  return `${mission}, ${day}`;
}

function whyLeftOut({ day, shareThen, inForceMonths, observedMonths }: PastPlan, viewed: Day): string | null {
  if (shareThen >= NEARLY_ALL) return 'nearly all of it was in place when it was adopted';
  if (inForceMonths !== null && inForceMonths < LEAST_MONTHS) return 'another plan replaced it within nine months';
  if (observedMonths < CLASS_MONTHS) return 'the returns end before its 36 months had passed';
  return daysBetween(day, viewed) < GROWN_AFTER ? 'its 36 months had not passed' : null;
}

/**
 * The past plans that a forecast of a day may look at. One whose 36 months had not passed is left out: whether a share was reached within them was not
 * known. One that had not been adopted is not even named.
 */
export function referenceClassOn(viewed: Day): ReferenceClass {
  const adopted = PAST_PLANS.filter(({ day }) => day <= viewed).map((plan) => ({ plan, why: whyLeftOut(plan, viewed) }));
  return {
    plans: adopted.flatMap(({ plan, why }) => (why === null ? [plan] : [])),
    excluded: adopted.flatMap(({ plan, why }) => (why === null ? [] : [{ name: planName(plan), why }])),
  };
}

type Percentile = 'p10' | 'p50' | 'p80' | 'p90';
type PercentilesOf<T> = Readonly<Record<Percentile, T>>;

/** A line of the base rate. Null: not within 36 months of the plan. */
export type BaseRateRow = Readonly<{
  share: number;
  /** Months from a plan until the share of it was in place. */
  months: PercentilesOf<number | null>;
  /** Plans, and how many of them had it not within 36 months. */
  plans: number;
  notWithin: number;
  /** Days on which it is reached, given that it was not by the viewed day. */
  days: PercentilesOf<Day | null>;
  /** The same as a whole distribution: days from the viewed day, with the probability that it is reached by then. */
  steps: readonly (readonly [days: number, probability: number])[];
}>;

const LEVELS = { p10: 0.1, p50: 0.5, p80: 0.8, p90: 0.9 } as const;

function percentiles<T>(at: (level: number) => T): PercentilesOf<T> {
  return { p10: at(LEVELS.p10), p50: at(LEVELS.p50), p80: at(LEVELS.p80), p90: at(LEVELS.p90) };
}

/**
 * The distribution of the days from now on which plans like these had a share, given that they had it not after so many months. A month is spread over
 * its days; it ends half a month later than as many months after the day of the plan, on the mean. Empty where every plan had it by then.
 * @param months by whose end it was reached; null: not within 36
 */
export function stepsGivenNotYet(months: readonly (number | null)[], elapsed: number): BaseRateRow['steps'] {
  const reached = (month: number) => months.filter((one) => one !== null && one <= month).length / months.length;
  const knots = Array.from({ length: CLASS_MONTHS + 1 }, (_, month) => ({ at: month + 0.5, share: reached(month) }));
  const after = knots.findIndex(({ at }) => at > elapsed);
  const [before, next] = [after > 0 ? knots[after - 1] : { at: 0, share: 0 }, after < 0 ? undefined : knots[after]];
  const now =
    before && next ? before.share + ((next.share - before.share) * (elapsed - before.at)) / (next.at - before.at) : reached(CLASS_MONTHS);
  if (months.length === 0 || now >= 1) return [];
  const rest = after < 0 ? [{ at: elapsed + 1, share: now }] : knots.slice(after);
  return rest.map(({ at, share }) => [Math.max(1, Math.round((at - elapsed) * DAYS_PER_MONTH)), (share - now) / (1 - now)] as const);
}

/** How long it took from past plans until shares of them were in place. Empty when no plan could be known. */
export function baseRateOf({ plans }: ReferenceClass, adopted: Day, viewed: Day): BaseRateRow[] {
  if (plans.length === 0) return [];
  const elapsed = Math.max(0, daysBetween(adopted, viewed) / DAYS_PER_MONTH);
  return PLAN_SHARES.map((share, place) => {
    const months = plans.map((plan) => plan.months[place] ?? null);
    const sorted = months.filter((month) => month !== null).sort((a, b) => a - b);
    const steps = stepsGivenNotYet(months, elapsed);
    return {
      share,
      months: percentiles((level) => sorted[Math.ceil(level * months.length - 1e-9) - 1] ?? null),
      plans: months.length,
      notWithin: months.length - sorted.length,
      days: percentiles((level) => {
        const days = dayOfSteps(steps, level);
        return days === null ? null : addDays(viewed, days);
      }),
      steps,
    };
  });
}

/** The first whole day by which at least this share is there, on straight lines between the steps; null when fewer get there. */
export function dayOfSteps(steps: BaseRateRow['steps'], level: number): number | null {
  let [beforeDay, before] = [0, 0];
  for (const [day, probability] of steps) {
    if (probability >= level - 1e-9)
      return probability > before ? Math.ceil(beforeDay + ((day - beforeDay) * (level - 1e-9 - before)) / (probability - before)) : day;
    [beforeDay, before] = [day, probability];
  }
  return null;
}
