import { daysBetween } from '../days';
import { type FieldProblem, MusterError } from '../errors';
import { findCycle } from '../milestones/cycle';
import { MOST_PARTS } from './arrival-model';
import type { ForecastInput, NetworkMilestone } from './types';

/** What a forecast may be asked: more is refused, in words. `draws` is uncertain quantities times runs. */
export const MOST = {
  milestones: 500,
  waits: 500,
  pledges: 2_000,
  runs: 1_000_000,
  horizonDays: 3_653,
  draws: 300_000_000,
  days: 3_660,
} as const;

const count = (number: number) => number.toLocaleString('en-GB');

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function sizeProblems({ seed, runs, horizonDays, milestones, forces, parts }: ForecastInput): FieldProblem[] {
  const pledges = forces.reduce((sum, force) => sum + force.pledges.length, 0);
  const waits = milestones.reduce((sum, milestone) => sum + milestone.waits.length, 0);
  const draws = runs * (milestones.length + (1 + parts.count) * pledges + 2 * forces.length);
  const rules: readonly (readonly [boolean, string, string])[] = [
    [isWithin(seed, 0, 2 ** 31 - 1), 'seed', `A whole number from 0 to ${count(2 ** 31 - 1)}.`],
    [isWithin(runs, 1, MOST.runs), 'runs', `From 1 to ${count(MOST.runs)} runs.`],
    [isWithin(horizonDays, 1, MOST.horizonDays), 'horizonDays', `From 1 to ${count(MOST.horizonDays)} days: ten years.`],
    [isWithin(parts.count, 1, MOST_PARTS) && parts.spread >= 0, 'parts', `From 1 to ${MOST_PARTS} parts, 0 or more apart.`],
    [milestones.length <= MOST.milestones, 'milestones', `At most ${MOST.milestones} milestones; these are ${count(milestones.length)}.`],
    [waits <= MOST.waits, 'milestones', `At most ${MOST.waits} strengths and indicators are waited for; these are ${count(waits)}.`],
    [pledges <= MOST.pledges, 'forces', `At most ${count(MOST.pledges)} pledges; these are ${count(pledges)}.`],
    [
      !(draws > MOST.draws),
      'runs',
      `Fewer runs: ${count(draws)} numbers would be drawn for these milestones and pledges, and at most ${count(MOST.draws)} are.`,
    ],
  ];
  return rules.flatMap(([isRight, field, message]) => (isRight ? [] : [{ field, message }]));
}

function estimateProblems({ name, estimate }: NetworkMilestone, field: string): FieldProblem[] {
  if (!estimate) return [];
  const { optimistic, likely, pessimistic } = estimate;
  const isNumber = (days: number) => days >= 0 && days <= MOST.days;
  const wrong = (['optimistic', 'likely', 'pessimistic'] as const).filter((name) => !isNumber(estimate[name]));
  if (wrong.length > 0)
    return wrong.map((name) => ({ field: `${field}.estimate.${name}`, message: `${name}: from 0 to ${count(MOST.days)} days.` }));
  if (likely < optimistic)
    return [
      {
        field: `${field}.estimate.likely`,
        message: `${name}: the likely days (${count(likely)}) are at least the optimistic (${count(optimistic)}).`,
      },
    ];
  return pessimistic < likely
    ? [
        {
          field: `${field}.estimate.pessimistic`,
          message: `${name}: the pessimistic days (${count(pessimistic)}) are at least the likely (${count(likely)}).`,
        },
      ]
    : [];
}

function milestoneProblems(input: ForecastInput): FieldProblem[] {
  const keys = input.milestones.map(({ key }) => key);
  return input.milestones.flatMap((one, index) => {
    const field = `milestones.${index}`;
    const problems = estimateProblems(one, field);
    if (keys.indexOf(one.key) < index) problems.push({ field: `${field}.key`, message: `${one.key} is listed twice.` });
    if (one.actual !== null && one.actual > input.knownAt)
      problems.push({ field: `${field}.actual`, message: `Nothing is reached in the future: ${input.knownAt} or earlier.` });
    return [...problems, ...dependencyProblems(one, field, input)];
  });
}

function dependencyProblems(one: NetworkMilestone, field: string, { milestones }: ForecastInput): FieldProblem[] {
  return one.dependencies.flatMap(({ key, lagDays }, place): FieldProblem[] => {
    const at = `${field}.dependencies.${place}`;
    const predecessor = milestones.find((other) => other.key === key);
    if (!predecessor) return [{ field: `${at}.key`, message: `There is no milestone ${key}.` }];
    if (!(Math.abs(lagDays) <= MOST.days))
      return [{ field: `${at}.lagDays`, message: `From −${count(MOST.days)} to ${count(MOST.days)} days.` }];
    if (one.actual === null || !isBefore(one.actual, predecessor.actual, lagDays)) return [];
    const since = predecessor.actual === null ? 'was reached at all' : `let it (${predecessor.actual} and ${lagDays} days)`;
    return [{ field: `${field}.actual`, message: `${one.key} was reached on ${one.actual}, before ${key}, for which it waits, ${since}.` }];
  });
}

function isBefore(actual: string, waitedFor: string | null, lagDays: number): boolean {
  return waitedFor === null || daysBetween(waitedFor, actual) < lagDays;
}

function cycleProblems({ milestones }: ForecastInput): FieldProblem[] {
  const cycle = findCycle(new Map(milestones.map(({ key, dependencies }) => [key, dependencies.map((one) => one.key)])));
  return cycle ? [{ field: 'milestones', message: `A milestone cannot wait for itself: ${cycle.join(' waits for ')}.` }] : [];
}

function forceProblems({ forces, milestones }: ForecastInput): FieldProblem[] {
  const isAmount = (amount: number) => amount >= 0 && amount <= 1e12;
  return [
    ...forces.flatMap(({ pledges }, index) =>
      pledges.flatMap(({ amount, deployed, delayDays, dueDays = 0 }, place) => [
        ...(isAmount(amount) ? [] : [{ field: `forces.${index}.pledges.${place}.amount`, message: 'Give 0 or more.' }]),
        ...(isAmount(deployed) ? [] : [{ field: `forces.${index}.pledges.${place}.deployed`, message: 'Give 0 or more.' }]),
        ...(delayDays >= 0 && delayDays <= MOST.days
          ? []
          : [{ field: `forces.${index}.pledges.${place}.delayDays`, message: `From 0 to ${count(MOST.days)} days.` }]),
        ...(dueDays >= 0 ? [] : [{ field: `forces.${index}.pledges.${place}.dueDays`, message: 'Give 0 or more.' }]),
      ]),
    ),
    ...milestones.flatMap(({ waits }, index) =>
      waits.flatMap((wait, place) =>
        wait.kind === 'strength' && !forces.some(({ key }) => key === wait.forceKey)
          ? [{ field: `milestones.${index}.waits.${place}.forceKey`, message: `There is no force ${wait.forceKey}.` }]
          : [],
      ),
    ),
  ];
}

function targetProblems({ target, milestones, forces }: ForecastInput): FieldProblem[] {
  if (target === null) return [];
  const keys = [
    ...milestones.map(({ key }) => `milestone.${key}`),
    ...forces.flatMap(({ key, shares }) => shares.map(({ share }) => shareKey(key, share))),
  ];
  return keys.includes(target) ? [] : [{ field: 'target', message: `There is no ${target} to forecast.` }];
}

/** The key of a force at a share of its plan: `force.afisma.80`. */
export function shareKey(forceKey: string, share: number): string {
  return `force.${forceKey}.${Math.round(share * 100)}`;
}

/** Everything that is wrong with an input; empty when it can be forecast. */
export function problemsOfForecast(input: ForecastInput): FieldProblem[] {
  const size = sizeProblems(input);
  if (size.some(({ field }) => field === 'milestones' || field === 'forces')) return size;
  return [...size, ...milestoneProblems(input), ...cycleProblems(input), ...forceProblems(input), ...targetProblems(input)];
}

/** Throws `BAD_INPUT` with every problem by its field. */
export function refuseBadForecast(input: ForecastInput): void {
  const problems = problemsOfForecast(input);
  if (problems.length === 0) return;
  throw new MusterError('BAD_INPUT', problems.map(({ field, message }) => `${field}: ${message}`).join(' '), problems);
}
