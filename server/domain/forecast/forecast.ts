import { addDays, type Day } from '../days';
import { curveOf, type Distribution, histogramOf, momentsOf, percentileOf } from './distribution';
import type { Goal } from './goals';
import type { Driver } from './network';
import { type Simulated, segmentsOf, simulate } from './simulate';
import type { CriticalPathDates, ForecastInput, ForecastResult, ForecastRow } from './types';

/** Uncertainties that are named in a result. */
const MOST_SENSITIVITIES = 12;

const rounded = (number: number) => Math.round(number * 1e6) / 1e6;

/** The day so many days from the viewed one; null when that is no day of this calendar's time. */
function dayAt(viewed: Day, days: number): Day | null {
  return Number.isFinite(days) && Math.abs(days) < 40_000 ? addDays(viewed, Math.round(days)) : null;
}

type Described = Pick<ForecastRow, 'key' | 'kind' | 'name' | 'reached' | 'deterministic' | 'criticality' | 'note'>;

function rowOf(described: Described, distribution: Distribution, deterministicDay: number, viewed: Day): ForecastRow {
  const { reached } = described;
  const moments = reached === null ? momentsOf(distribution) : null;
  const at = (share: number) => {
    if (reached !== null) return reached;
    const days = percentileOf(distribution, share);
    return days === null ? null : addDays(viewed, days);
  };
  return {
    ...described,
    p10: at(0.1),
    p50: at(0.5),
    p80: at(0.8),
    p90: at(0.9),
    mean: reached ?? (moments && addDays(viewed, Math.round(moments.mean))),
    sdDays: moments && rounded(moments.sd),
    never: reached === null ? rounded(distribution.never / distribution.runs) : 0,
    mergeBiasDays: moments && Number.isFinite(deterministicDay) ? rounded(moments.mean - deterministicDay) : null,
    curve: reached === null ? curveOf(distribution, viewed) : [{ day: reached, probability: 1 }],
    histogram: reached === null ? histogramOf(distribution, viewed) : [],
  };
}

function criticalPathDates({ dates, late }: Simulated, place: number, viewed: Day): CriticalPathDates | null {
  const date = dates[place];
  const latest = late[place];
  if (!date || !Number.isFinite(date.finish)) return null;
  const earlyStart = dayAt(viewed, date.start);
  const earlyFinish = dayAt(viewed, date.finish);
  if (earlyStart === null || earlyFinish === null) return null;
  const float = latest === undefined ? Number.NaN : latest - date.finish;
  return {
    earlyStart,
    earlyFinish,
    lateStart: dayAt(viewed, date.start + float),
    lateFinish: dayAt(viewed, date.finish + float),
    floatDays: Number.isFinite(float) ? rounded(float) : null,
  };
}

function milestoneRows(input: ForecastInput, simulated: Simulated): ForecastRow[] {
  return simulated.nodes.map(({ milestone, announced, isBare }, place) => {
    return rowOf(
      {
        key: `milestone.${milestone.key}`,
        kind: 'milestone',
        name: milestone.name,
        reached: milestone.actual,
        deterministic: milestone.actual === null ? criticalPathDates(simulated, place, input.knownAt) : null,
        criticality: simulated.target === null ? null : rounded(simulated.nodeCriticality[place] ?? 0),
        note:
          milestone.actual !== null || !isBare
            ? ''
            : announced === null
              ? 'Nobody estimated it, and it waits for nothing.'
              : 'Nobody estimated it: the announced day, stretched as announced days slip.',
      },
      simulated.nodeTallies[place] as Distribution,
      simulated.dates[place]?.finish ?? Number.NaN,
      input.knownAt,
    );
  });
}

/** What the days of a strength rest on, where that is not what past missions say. */
function noteOf(goal: Goal, { forces }: ForecastInput): string {
  const force = goal.kind === 'strength' ? forces[goal.force] : undefined;
  if (!force || !goal.key.startsWith('force.')) return '';
  return force.plan === null ? 'No plan was known.' : force.paceNote;
}

/** Rows of forces at shares of their plan, and of what milestones wait for. */
function goalRows(input: ForecastInput, simulated: Simulated): ForecastRow[] {
  return simulated.goals.map((goal, place) => {
    const reached = goal.kind === 'strength' && goal.reached !== null ? dayAt(input.knownAt, goal.reached) : null;
    const days = simulated.goalDays[place] ?? Number.NaN;
    return rowOf(
      {
        key: goal.key,
        kind: 'force',
        name: goal.label,
        reached,
        deterministic: null,
        criticality: simulated.target === null ? null : rounded(simulated.goalCriticality[place] ?? 0),
        note: noteOf(goal, input),
      },
      simulated.goalTallies[place] as Distribution,
      days,
      input.knownAt,
    );
  });
}

function keyOf({ nodes, goals }: Simulated, driver: NonNullable<Driver>): string {
  return driver.kind === 'goal' ? (goals[driver.place]?.key ?? '') : `milestone.${nodes[driver.place]?.milestone.key ?? ''}`;
}

function criticalPathOf(simulated: Simulated): string[] {
  const keys: string[] = [];
  for (let at = simulated.target; at !== null; ) {
    keys.unshift(keyOf(simulated, at));
    at = at.kind === 'milestone' ? (simulated.dates[at.place]?.driver ?? null) : null;
  }
  return keys;
}

/** What was simulated, in days and words. Milestones stand in the input's order, then what they wait for, then the forces. */
export function resultOf(input: ForecastInput, simulated: Simulated): ForecastResult {
  const order = new Map(input.milestones.map(({ key }, place) => [`milestone.${key}`, place]));
  const milestones = milestoneRows(input, simulated).sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  return {
    input,
    target: simulated.target && keyOf(simulated, simulated.target),
    rows: [...milestones, ...goalRows(input, simulated)],
    criticalPath: criticalPathOf(simulated),
    sensitivity: simulated.target === null ? [] : simulated.sample.correlations(MOST_SENSITIVITIES),
    sensitivityRuns: simulated.sample.size,
  };
}

/** Simulates to the end. Throws `BAD_INPUT` with the fields. */
export function simulateAll(input: ForecastInput): Simulated {
  const steps = simulate(input, segmentsOf(input));
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value([]);
  }
}

/** A forecast, computed here and now. The same input gives the same bytes. */
export function forecast(input: ForecastInput): ForecastResult {
  return resultOf(input, simulateAll(input));
}
