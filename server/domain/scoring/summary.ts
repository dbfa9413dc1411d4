import { LEVELS, type Method, P50, P80, type Statement } from './types';

/** Fewer events tell nothing of who is better, and hardly anything of how well. */
export const LEAST_EVENTS = 10;

/** Of so many statements that are settled, how many came true; and of how many different events they speak. */
export type Coverage = Readonly<{ came: number; of: number; events: number }>;

/** How a set of forecasts did. Days are null where nothing happened yet. */
export type ScoreSummary = Readonly<{
  /** Forecasts of what has happened since, of how many different events, and forecasts of what has not. */
  scored: number;
  events: number;
  open: number;
  meanCrps: number | null;
  medianCrps: number | null;
  /** Mean of the middle minus what happened: positive is too late. */
  meanErrorDays: number | null;
  p50: Coverage;
  p80: Coverage;
  /** Between P10 and P90. */
  within: Coverage;
  isTooFew: boolean;
}>;

export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function eventsOf(statements: readonly Statement[]): number {
  return new Set(statements.map(({ event }) => event)).size;
}

function coverageBy(statements: readonly Statement[], cameOf: (statement: Statement) => boolean | null): Coverage {
  const settled = statements.filter((one) => cameOf(one) !== null);
  return { came: settled.filter((one) => cameOf(one)).length, of: settled.length, events: eventsOf(settled) };
}

export function summaryOf(statements: readonly Statement[]): ScoreSummary {
  const scored = statements.filter(({ crps }) => crps !== null);
  const scores = scored.flatMap(({ crps }) => (crps === null ? [] : [crps]));
  const errors = scored.flatMap(({ errorDays }) => (errorDays === null ? [] : [errorDays]));
  const events = eventsOf(scored);
  return {
    scored: scored.length,
    events,
    open: statements.length - scored.length,
    meanCrps: meanOf(scores),
    medianCrps: medianOf(scores),
    meanErrorDays: meanOf(errors),
    p50: coverageBy(statements, ({ came }) => came[P50] ?? null),
    p80: coverageBy(statements, ({ came }) => came[P80] ?? null),
    within: coverageBy(statements, ({ within }) => within),
    isTooFew: events < LEAST_EVENTS,
  };
}

export type ScoreGroup = ScoreSummary & Readonly<{ method: Method; isAfterwards: boolean; name: string | null }>;

/** Summaries of what `nameOf` and method tell apart; those with the most scored forecasts first. */
export function groupsOf(statements: readonly Statement[], nameOf: (statement: Statement) => string | null): readonly ScoreGroup[] {
  const groups = new Map<string, Statement[]>();
  for (const one of statements) {
    const key = JSON.stringify([one.method, one.isAfterwards, nameOf(one)]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .flatMap((group): ScoreGroup[] => {
      const [first] = group;
      return first ? [{ method: first.method, isAfterwards: first.isAfterwards, name: nameOf(first), ...summaryOf(group) }] : [];
    })
    .sort((a, b) => b.scored - a.scored || b.open - a.open);
}

/** Two methods on the very same questions: the same event, asked on the same day. */
export type Paired = Readonly<{
  method: Method;
  pairs: number;
  events: number;
  ourMean: number;
  theirMean: number;
  ourMedian: number;
  theirMedian: number;
  /** In how many of the pairs ours was nearer, and in how many both were as near. */
  oursNearer: number;
  ties: number;
  isTooFew: boolean;
}>;

/** A method beside the simulation, on the questions that both answered. Null where there is none. */
export function pairedWith(method: Method, ours: readonly Statement[], theirs: readonly Statement[]): Paired | null {
  const questionOf = ({ event, knownAt }: Statement) => `${knownAt} ${event}`;
  const byQuestion = new Map(theirs.filter(({ crps }) => crps !== null).map((one) => [questionOf(one), one] as const));
  const pairs = ours.flatMap((our) => {
    const their = byQuestion.get(questionOf(our));
    return our.crps === null || their?.crps == null ? [] : [{ event: our.event, our: our.crps, their: their.crps }];
  });
  const [our, their] = [pairs.map((pair) => pair.our), pairs.map((pair) => pair.their)];
  const [ourMean, theirMean, ourMedian, theirMedian] = [meanOf(our), meanOf(their), medianOf(our), medianOf(their)];
  if (ourMean === null || theirMean === null || ourMedian === null || theirMedian === null) return null;
  const events = new Set(pairs.map(({ event }) => event)).size;
  return {
    method,
    pairs: pairs.length,
    events,
    ourMean,
    theirMean,
    ourMedian,
    theirMedian,
    oursNearer: pairs.filter((pair) => pair.our < pair.their).length,
    ties: pairs.filter((pair) => pair.our === pair.their).length,
    isTooFew: events < LEAST_EVENTS,
  };
}

/** z of a band that holds in 95 of 100 cases. */
const Z = 1.959963984540054;

/**
 * The score interval for a share that was observed in so many independent trials, at 95 % (Wilson 1927; recommended for few trials by
 * Brown, Cai and DasGupta 2001). From 0 to 1; without trials all of it.
 */
export function wilsonInterval(share: number, trials: number): Readonly<{ low: number; high: number }> {
  if (trials <= 0) return { low: 0, high: 1 };
  const shrink = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { low: share === 0 ? 0 : Math.max(0, centre - half), high: share === 1 ? 1 : Math.min(1, centre + half) };
}

/** What was said to be so likely by its day, and how often it had come by then. */
export type ReliabilityPoint = Coverage & Readonly<{ stated: number; observed: number; low: number; high: number }>;

/**
 * How often things came by the day that they were to come by with each probability. Forecasts of one event lean on each other, so the band
 * is that of as many trials as there are events, not forecasts.
 */
export function reliabilityPoints(statements: readonly Statement[]): readonly ReliabilityPoint[] {
  return LEVELS.flatMap((stated, place) => {
    const coverage = coverageBy(statements, ({ came }) => came[place] ?? null);
    if (coverage.of === 0) return [];
    const observed = coverage.came / coverage.of;
    return [{ stated, observed, ...coverage, ...wilsonInterval(observed, coverage.events) }];
  });
}
