import type { Day } from '../days';
import { FORECAST_DEFAULTS } from '../forecast/input';
import type { Reading } from '../reading/reading';
import { firstOfEach, keptStatements, reportedStatements, type ScoredForecast, type ScoreRow, standingStatements } from './statements';
import {
  groupsOf,
  meanOf,
  type Paired,
  pairedWith,
  pairsOf,
  type ReliabilityPoint,
  reliabilityPoints,
  type ScoreGroup,
  type ScoreSummary,
  summaryOf,
} from './summary';
import { METHODS, type Method, type Statement } from './types';

/** One thing that happened, and how it had been foretold. */
export type EventScore = Readonly<{
  event: string;
  name: string;
  happened: Day;
  methods: readonly Readonly<{ method: Method; forecasts: number; meanCrps: number; firstMiddle: Day | null; lastMiddle: Day | null }>[];
}>;

/** How earlier forecasts performed, as known on the viewed day. */
export type Scoreboard = Readonly<{
  /** Of the simulation with default settings. */
  overall: ScoreSummary;
  points: readonly ReliabilityPoint[];
  methods: readonly ScoreGroup[];
  /** The simulation beside others, on the questions that both answered. */
  paired: readonly Paired[];
  sources: readonly ScoreGroup[];
  people: readonly ScoreGroup[];
  /** The latest first. */
  events: readonly EventScore[];
}>;

const PAIRED_WITH: readonly Method[] = ['reported', 'base rate', 'simulation, set by hand'];

/** By the day on which they were made, oldest first. */
function byKnown(a: Statement, b: Statement): number {
  return a.knownAt < b.knownAt ? -1 : a.knownAt > b.knownAt ? 1 : 0;
}

function eventsOf(statements: readonly Statement[]): EventScore[] {
  const byEvent = new Map<string, Statement[]>();
  for (const one of [...statements].sort(byKnown)) byEvent.set(one.event, [...(byEvent.get(one.event) ?? []), one]);
  return [...byEvent]
    .flatMap(([event, all]): EventScore[] => {
      const [first] = all;
      if (!first || first.happened === null) return [];
      const methods = METHODS.filter((method) => all.some((one) => one.method === method)).map((method) => {
        const own = all.filter((one) => one.method === method);
        const crps = own.map((one) => one.crps);
        const [firstMiddle, lastMiddle] = [own[0]?.middle ?? null, own.at(-1)?.middle ?? null];
        return { method, forecasts: own.length, meanCrps: meanOf(crps) ?? 0, firstMiddle, lastMiddle };
      });
      return [{ event, name: first.name, happened: first.happened, methods }];
    })
    .sort((a, b) => (a.happened > b.happened ? -1 : a.happened < b.happened ? 1 : a.event < b.event ? -1 : 1));
}

/** Days reported of a milestone that did not happen are looked at as far as a forecast looks. */
const REPORTED_HORIZON = FORECAST_DEFAULTS.horizonDays;

/** Scores kept forecasts and reported ones by what the reading knows. */
export function scoreboardOf(reading: Reading, forecasts: readonly ScoredForecast[], score: ScoreRow): Scoreboard {
  const counted = firstOfEach(forecasts);
  const kept = keptStatements(reading, counted, score);
  const reported = reportedStatements(reading, REPORTED_HORIZON);
  const all = [...kept, ...reported];
  const own = kept.filter(({ method }) => method === 'simulation');
  // What stood on the same day is the fair comparison; what was reported is scored once, on the day on which it was said.
  const others = [...kept, ...standingStatements(reading, counted)];
  return {
    overall: summaryOf(own),
    points: reliabilityPoints(own),
    methods: groupsOf(all, () => null),
    paired: PAIRED_WITH.flatMap((method) => {
      const theirs = others.filter((one) => one.method === method);
      return pairedWith(method, pairsOf(reading.definitions.operation.key, own, theirs)) ?? [];
    }),
    sources: groupsOf(reported, ({ sourceKey }) => sourceKey),
    people: groupsOf(
      all.filter(({ method }) => method !== 'base rate'),
      ({ person }) => person,
    ),
    events: eventsOf(all),
  };
}
