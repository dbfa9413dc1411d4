import { featuresOf, MOST_MONTHS, type Standing, type StrengthFit } from '../../server/domain/forecast/strength-model';
import { LAST_MONTH, type Mission, type Month, monthOf, type PlanRow } from './un-data';

/** The shares of a plan that the regression learns from. */
const SHARES_OF_FIT = [0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9, 0.95, 1] as const;

/** A mission's months are far from independent: all of them weigh as this many independent ones. */
const MISSION_WEIGHT = 40;
const RIDGE = 1;
const SIZE = 7;
const ROUNDS = 60;

/** Years for which there is a fit: each on what had happened before it. */
export const FIT_YEARS = Array.from({ length: 20 }, (_, place) => 1999 + place);

const TINY = 1e-9;

/** How a mission stood against a plan at the end of a month. */
export function standingOf(mission: Mission, { day, strength }: Pick<PlanRow, 'day' | 'strength'>, month: Month): Standing {
  const share = mission.strengthIn(month) / strength;
  return { monthsSince: month - monthOf(day), share, gained: share - mission.strengthIn(month - 3) / strength };
}

/** The month from a standing month in which a strength was first returned, as far as it is observed; null when it was not. */
export function reachedIn(mission: Mission, month: Month, least: number, cut: number): number | null {
  for (let after = 1; after <= cut; after += 1) if ((mission.returnOf(month + after) ?? 0) >= least - TINY) return after;
  return null;
}

type Asked = Readonly<{ plan: PlanRow; month: Month; share: number; cut: number; happened: number | null }>;

/**
 * What is asked of a mission: from the month of each plan to the next plan, the end of growth or 36 months after it, pauses out, of each share that had
 * never been in place before.
 * @param last the last month that is known
 */
export function questionsOfMission(mission: Mission, shares: readonly number[], last: Month): Asked[] {
  return mission.plans.flatMap((plan, place) => {
    const adopted = monthOf(plan.day);
    const next = mission.plans[place + 1];
    const end = Math.min(next ? monthOf(next.day) : Number.POSITIVE_INFINITY, mission.growthEnds, adopted + MOST_MONTHS + 1, last) - 1;
    const asked: Asked[] = [];
    let best = Math.max(0, ...mission.months.filter((month) => month < adopted).map((month) => mission.strengthIn(month)));
    for (let month = adopted; month <= end; month += 1) {
      best = Math.max(best, mission.strengthIn(month));
      if (mission.isPaused(month) || month < mission.firstMonth) continue;
      const cut = Math.min(MOST_MONTHS, last - month);
      for (const share of shares)
        if (best < share * plan.strength - TINY)
          asked.push({ plan, month, share, cut, happened: reachedIn(mission, month, share * plan.strength, cut) });
    }
    return asked;
  });
}

type Rows = Readonly<{ features: readonly Float64Array[]; outcomes: Uint8Array; plans: number }>;

function rowsOf(mission: Mission, last: Month): Rows {
  const features: Float64Array[] = [];
  const outcomes: number[] = [];
  const asked = questionsOfMission(mission, SHARES_OF_FIT, last);
  for (const { plan, month, share, cut, happened } of asked) {
    const standing = standingOf(mission, plan, month);
    for (let after = 1; after <= cut; after += 1) {
      features.push(Float64Array.from(featuresOf(standing, share, after)));
      outcomes.push(happened !== null && after >= happened ? 1 : 0);
    }
  }
  return { features, outcomes: Uint8Array.from(outcomes), plans: new Set(asked.map(({ plan }) => plan)).size };
}

/** Solves a symmetric system by Gaussian elimination with pivots; both arguments are overwritten. */
function solve(matrix: number[][], right: number[]): number[] {
  const at = (row: number, column: number) => matrix[row]?.[column] ?? 0;
  for (let column = 0; column < SIZE; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < SIZE; row += 1) if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot] ?? [], matrix[column] ?? []];
    [right[column], right[pivot]] = [right[pivot] ?? 0, right[column] ?? 0];
    for (let row = column + 1; row < SIZE; row += 1) {
      const factor = at(row, column) / at(column, column);
      matrix[row] = (matrix[row] ?? []).map((value, place) => value - factor * at(column, place));
      right[row] = (right[row] ?? 0) - factor * (right[column] ?? 0);
    }
  }
  const solution: number[] = Array(SIZE).fill(0);
  for (let row = SIZE - 1; row >= 0; row -= 1) {
    const known = solution.reduce((sum, value, place) => (place > row ? sum + at(row, place) * value : sum), 0);
    solution[row] = ((right[row] ?? 0) - known) / at(row, row);
  }
  return solution;
}

/** Adds one row of a mission to the gradient and the Hessian of the log likelihood at these coefficients. */
function addRow(
  b: readonly number[],
  feature: Float64Array,
  outcome: number,
  weight: number,
  gradient: number[],
  hessian: number[][],
): void {
  let odds = 0;
  for (let column = 0; column < SIZE; column += 1) odds += (feature[column] as number) * (b[column] as number);
  const p = 1 / (1 + Math.exp(-odds));
  const [pull, curve] = [weight * (outcome - p), weight * p * (1 - p)];
  for (let row = 0; row < SIZE; row += 1) {
    const value = feature[row] as number;
    gradient[row] = (gradient[row] as number) + pull * value;
    const line = hessian[row] as number[];
    for (let column = 0; column < SIZE; column += 1) line[column] = (line[column] as number) + curve * value * (feature[column] as number);
  }
}

/** Logistic regression with a ridge on all but the constant, each mission of equal weight, by Newton's method. */
function regress(sets: readonly Rows[]): number[] {
  let b: number[] = Array(SIZE).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = b.map((value, place) => (place === 0 ? 0 : -RIDGE * value));
    const hessian = b.map((_, row) => b.map((__, column) => (row === column && row > 0 ? RIDGE : 0)));
    for (const { features, outcomes } of sets)
      for (const [place, feature] of features.entries())
        addRow(b, feature, outcomes[place] as number, MISSION_WEIGHT / features.length, gradient, hessian);
    const step = solve(hessian, gradient);
    b = b.map((value, place) => value + (step[place] ?? 0));
    if (step.every((value) => Math.abs(value) < 1e-10)) break;
  }
  return b;
}

const known = new WeakMap<Mission, Map<Month, Rows>>();

function knownRows(mission: Mission, last: Month): Rows {
  const own = known.get(mission) ?? new Map<Month, Rows>();
  known.set(mission, own);
  const rows = own.get(last) ?? rowsOf(mission, last);
  own.set(last, rows);
  return rows;
}

/** The coefficients of missions on what is known up to a month. */
export function fitOn(missions: readonly Mission[], last: Month = LAST_MONTH): Pick<StrengthFit, 'missions' | 'plans' | 'b'> {
  const sets = missions.map((mission) => knownRows(mission, last)).filter(({ features }) => features.length > 0);
  return { missions: sets.length, plans: sets.reduce((sum, { plans }) => sum + plans, 0), b: regress(sets) };
}

/** The fit of each year, rounded as it is shipped. */
export function fitYears(missions: readonly Mission[]): StrengthFit[] {
  return FIT_YEARS.map((year) => {
    const { b, ...rest } = fitOn(missions, Math.min(LAST_MONTH, monthOf(`${year}-01`) - 1));
    return { year, ...rest, b: b.map((value) => Number(value.toFixed(4))) };
  });
}
