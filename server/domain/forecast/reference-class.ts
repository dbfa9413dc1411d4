import { addDays, type Day, daysBetween } from '../days';

/**
 * Months from a mission's first month with uniformed personnel until it first had 25, 50, 80 and 95 % of its peak of the first 36 months:
 * military and police of 19 UN missions since 1992 that were to grow large.
 *
 * Source: United Nations, monthly returns of contributions, as compiled in the IPI Peacekeeping Database (Chris Perry and Adam C. Smith,
 * "Trends in Uniformed Contributions to UN Peacekeeping: A New Dataset, 1991-2012", International Peace Institute, 2013, with later
 * months). Month 0 is the month of the first return, so a month is the finest step.
 */
export type PastMission = Readonly<{
  name: string;
  /** The last day of its first month. */
  firstMonth: Day;
  peak: number;
  /** At the shares of `SHARES`. */
  months: readonly [number, number, number, number];
}>;

export const SHARES = [0.25, 0.5, 0.8, 0.95] as const;

export const REFERENCE_SOURCE =
  'UN monthly returns, as compiled in the IPI Peacekeeping Database (Perry and Smith 2013): months until a share of the peak of the first 36 months';

const mission = (name: string, firstMonth: Day, peak: number, months: PastMission['months']): PastMission => ({
  name,
  firstMonth,
  peak,
  months,
});

export const PAST_MISSIONS: readonly PastMission[] = [
  mission('UNTAC', '1992-02-29', 18_907, [6, 6, 6, 10]),
  mission('ONUMOZ', '1993-01-31', 7_238, [3, 3, 4, 9]),
  mission('UNAMIR', '1993-10-31', 7_750, [4, 11, 12, 16]),
  mission('UNMIH', '1994-09-30', 6_865, [6, 6, 6, 7]),
  mission('UNAMSIL', '1999-01-31', 17_420, [11, 16, 30, 31]),
  mission('MONUC', '1999-09-30', 4_309, [19, 20, 29, 33]),
  mission('UNTAET', '1999-10-31', 9_798, [4, 4, 5, 7]),
  mission('UNMEE', '2000-07-31', 4_209, [5, 6, 8, 10]),
  mission('UNMIL', '2003-09-30', 16_112, [1, 3, 6, 8]),
  mission('UNOCI', '2004-03-31', 9_241, [2, 4, 28, 29]),
  mission('MINUSTAH', '2004-05-31', 9_295, [2, 5, 10, 17]),
  mission('ONUB', '2004-06-30', 5_665, [0, 2, 3, 4]),
  mission('UNMIS', '2005-03-31', 10_284, [6, 10, 12, 14]),
  mission('MINURCAT', '2007-09-30', 3_814, [18, 18, 28, 28]),
  mission('UNAMID', '2007-11-30', 22_087, [2, 11, 21, 27]),
  mission('UNISFA', '2011-08-31', 4_128, [0, 2, 4, 9]),
  mission('UNMISS', '2011-08-31', 11_405, [0, 0, 33, 35]),
  mission('MINUSMA', '2013-07-31', 12_022, [0, 0, 18, 24]),
  mission('MINUSCA', '2014-05-31', 12_413, [4, 4, 11, 19]),
];

/** Mean days of a month of the Gregorian calendar. */
export const DAYS_PER_MONTH = 30.436875;

/** Days that a mission's first 36 months take after the end of the first one. */
const GROWN_AFTER = Math.ceil(35 * DAYS_PER_MONTH) + 1;

/** Missions as they could be known on a day. */
export type ReferenceClass = Readonly<{ missions: readonly PastMission[]; excluded: readonly Readonly<{ name: string; why: string }>[] }>;

/**
 * The past missions that a forecast of a day may look at. A mission whose first 36 months had not passed is left out: its peak, and so every
 * share of it, was not known. One that had not begun is not even named.
 */
export function referenceClassOn(day: Day): ReferenceClass {
  const begun = PAST_MISSIONS.filter(({ firstMonth }) => firstMonth <= day);
  const isGrown = ({ firstMonth }: PastMission) => daysBetween(firstMonth, day) >= GROWN_AFTER;
  return {
    missions: begun.filter(isGrown),
    excluded: begun.filter((one) => !isGrown(one)).map(({ name }) => ({ name, why: 'its first 36 months had not passed' })),
  };
}

/** A line of the base rate: months, and days counted from a force's first personnel, until a share of the peak. */
export type BaseRateRow = Readonly<{
  share: number;
  months: Readonly<{ p10: number; p50: number; p80: number; p90: number }>;
  days: Readonly<{ p10: Day; p50: Day; p80: Day; p90: Day }>;
  /** The whole distribution from the viewed day on, given that the share was not reached by then. */
  steps: readonly (readonly [days: number, probability: number])[];
}>;

/** The smallest of the values at or below which at least this share of them lie. `sorted` must be in order and not empty. */
function atShare(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? Number.NaN;
}

/** How long past missions took, beside a plan. Empty when no mission could be known. It is the share of each mission's own peak, not of a plan. */
export function baseRateOf({ missions }: ReferenceClass, from: Day, viewed: Day): BaseRateRow[] {
  if (missions.length === 0) return [];
  return SHARES.map((share, place) => {
    const sorted = missions.map(({ months }) => months[place] ?? 0).sort((a, b) => a - b);
    const months = { p10: atShare(sorted, 0.1), p50: atShare(sorted, 0.5), p80: atShare(sorted, 0.8), p90: atShare(sorted, 0.9) };
    const dayOf = (count: number) => addDays(from, Math.round(count * DAYS_PER_MONTH));
    const passed = daysBetween(from, viewed);
    const later = sorted.map((count) => Math.round(count * DAYS_PER_MONTH) - passed).filter((days) => days > 0);
    const steps = later.map((days, at) => [days, (at + 1) / later.length] as const);
    return {
      share,
      months,
      steps,
      days: { p10: dayOf(months.p10), p50: dayOf(months.p50), p80: dayOf(months.p80), p90: dayOf(months.p90) },
    };
  });
}
