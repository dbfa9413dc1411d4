import { greatestOf } from '../extremes';
import { happenedBetween, happenedBy, LEAST_TO_JUDGE, pitHistogram, type Skill, type SkillPair, skillOf } from '../forecast/score';
import { LEVELS, type Method, type Statement } from './types';

/** Of so many forecasts, how many came true: one that is still open counts by how likely it is to. And of how many different events they speak. */
export type Coverage = Readonly<{ came: number; of: number; events: number }>;

/** How a set of forecasts did: of what happened and of what did not, each up to the cut of its question. */
export type ScoreSummary = Readonly<{
  /** Forecasts, of how many different events, and how many of the forecasts are of what happened. */
  scored: number;
  events: number;
  happened: number;
  meanCrps: number | null;
  medianCrps: number | null;
  /** Mean of the middle minus what happened: positive is too late. */
  meanErrorDays: number | null;
  p50: Coverage;
  p80: Coverage;
  /** Between P10 and P90, and between P25 and P75. */
  within: Coverage;
  middleHalf: Coverage;
  /** Shares of the outcomes in each tenth of the distributions: a tenth each where they are calibrated. Empty without percentiles. */
  pit: readonly number[];
  /** Mean days from P10 to P90, as far as the cut: the sharper, the fewer. */
  meanWidthDays: number | null;
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

function coverageBy(statements: readonly Statement[], shareOf: (range: NonNullable<Statement['range']>) => number): Coverage {
  const ranged = statements.flatMap(({ range }) => (range === null ? [] : [range]));
  const came = ranged.reduce((sum, range) => sum + shareOf(range), 0);
  return { came, of: ranged.length, events: eventsOf(statements.filter(({ range }) => range !== null)) };
}

export function summaryOf(statements: readonly Statement[]): ScoreSummary {
  const scores = statements.map(({ crps }) => crps);
  const errors = statements.flatMap(({ errorDays }) => (errorDays === null ? [] : [errorDays]));
  const events = eventsOf(statements);
  return {
    scored: statements.length,
    events,
    happened: statements.filter(({ happened }) => happened !== null).length,
    meanCrps: meanOf(scores),
    medianCrps: medianOf(scores),
    meanErrorDays: meanOf(errors),
    p50: coverageBy(statements, (range) => happenedBy(range, 0.5)),
    p80: coverageBy(statements, (range) => happenedBy(range, 0.8)),
    within: coverageBy(statements, (range) => happenedBetween(range, 0.1, 0.9)),
    middleHalf: coverageBy(statements, (range) => happenedBetween(range, 0.25, 0.75)),
    pit: pitHistogram(statements.flatMap(({ range }) => (range === null ? [] : [range]))),
    meanWidthDays: meanOf(statements.flatMap(({ widthDays }) => (widthDays === null ? [] : [widthDays]))),
    isTooFew: events < LEAST_TO_JUDGE,
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
    .sort((a, b) => b.scored - a.scored);
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
  /** 1 - our CRPS / theirs. */
  skill: Skill;
  isTooFew: boolean;
}>;

/** The questions that both answered. Operation: what the questions are drawn by for the interval of the skill. */
export function pairsOf(operation: string, ours: readonly Statement[], theirs: readonly Statement[]): SkillPair[] {
  const questionOf = ({ event, knownAt }: Statement) => `${knownAt} ${event}`;
  const byQuestion = new Map(theirs.map((one) => [questionOf(one), one] as const));
  return ours.flatMap((our) => {
    const their = byQuestion.get(questionOf(our));
    return their ? [{ operation, event: our.event, ours: our.crps, theirs: their.crps }] : [];
  });
}

/** A method beside the simulation, on the questions that both answered. Null where there is none. */
export function pairedWith(method: Method, pairs: readonly SkillPair[]): Paired | null {
  const [our, their] = [pairs.map(({ ours }) => ours), pairs.map(({ theirs }) => theirs)];
  const [ourMean, theirMean, ourMedian, theirMedian] = [meanOf(our), meanOf(their), medianOf(our), medianOf(their)];
  const skill = skillOf(pairs);
  if (ourMean === null || theirMean === null || ourMedian === null || theirMedian === null || skill === null) return null;
  return {
    method,
    pairs: pairs.length,
    events: skill.events,
    ourMean,
    theirMean,
    ourMedian,
    theirMedian,
    oursNearer: pairs.filter(({ ours, theirs }) => ours < theirs).length,
    ties: pairs.filter(({ ours, theirs }) => ours === theirs).length,
    skill,
    isTooFew: skill.events < LEAST_TO_JUDGE,
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
 * How often things came by the day that they were to come by with each probability. All points are of the same questions, so that the share never
 * falls as the probability rises. Forecasts of one event lean on each other, so the band is that of as many trials as there are events, not forecasts.
 */
export function reliabilityPoints(statements: readonly Statement[]): readonly ReliabilityPoint[] {
  const points = LEVELS.map((stated) => ({ stated, ...coverageBy(statements, (range) => happenedBy(range, stated)) }));
  if (greatestOf(points.map(({ of }) => of)) === 0) return [];
  return points.map((point) => {
    const observed = point.came / point.of;
    return { ...point, observed, ...wilsonInterval(observed, point.events) };
  });
}
