import { streamOf } from './random';

/**
 * What is known of a question: in how many whole steps (days or months) from the viewed day it happened, null when it did not, and up to which step
 * that is known. What happened later than the cut counts as not happened by it: all that is known is that it had not.
 */
export type Outcome = Readonly<{ happened: number | null; cut: number }>;

/** How one forecast of one question did. `crps` is in the unit of the steps. `low` and `high` are the probabilities between which the outcome lies. */
export type Score = Readonly<{ crps: number; low: number; high: number }>;

/**
 * The continuous ranked probability score up to a cut: the sum over the steps of (F(k) - 1{it had happened by k})^2, where F is the probability that
 * it happens by step k (Gneiting and Raftery 2007, eq. 20; up to the last step observed: Avati et al. 2020). 0 is perfect; of a single day it is the
 * error in days, as far as it is observed. Beside it the range of the probability integral transform: from F just before the outcome to F at it; of
 * what had not happened by the cut, from F at the cut to 1.
 * @param cumulative F by step from 0; beyond its last it stays as it is there
 * @param from the first step that counts
 */
export function scoreOf(cumulative: ArrayLike<number>, { happened, cut }: Outcome, from = 0): Score {
  const at = (step: number) => (step < 0 ? 0 : (cumulative[Math.min(step, cumulative.length - 1)] ?? 0));
  let crps = 0;
  for (let step = from; step <= cut; step += 1) crps += (at(step) - (happened !== null && step >= happened ? 1 : 0)) ** 2;
  return happened !== null && happened <= cut
    ? { crps, low: happened <= from ? 0 : at(happened - 1), high: at(happened) }
    : { crps, low: at(cut), high: 1 };
}

/**
 * How far a question came by the percentile of this level: 1 when it had, 0 when it had not, between where steps or the cut leave it open, in proportion
 * (a censored outcome lies uniformly in what is left: Haider et al. 2020). Never falls as the level rises. A percentile that no day has covers every later day.
 */
export function happenedBy({ low, high }: Pick<Score, 'low' | 'high'>, level: number): number {
  if (high - low < 1e-12) return level >= low ? 1 : 0;
  return Math.min(1, Math.max(0, (level - low) / (high - low)));
}

/** How far a question came between the percentiles of two levels. */
export function happenedBetween(score: Pick<Score, 'low' | 'high'>, from: number, to: number): number {
  return happenedBy(score, to) - happenedBy(score, from);
}

const BINS = 10;

/** The histogram of the probability integral transform, in ten equal bins, as shares of all: a tenth each where a method is calibrated. Empty without scores. */
export function pitHistogram(scores: readonly Pick<Score, 'low' | 'high'>[]): number[] {
  if (scores.length === 0) return [];
  return Array.from({ length: BINS }, (_, bin) => {
    const [from, to] = [bin / BINS, (bin + 1) / BINS];
    // What lies on an edge to the last digit belongs to the bin above it.
    const shares = scores.map(({ low, high }) =>
      high - low < 1e-12
        ? low >= from && (low < to || bin === BINS - 1)
          ? 1
          : 0
        : Math.max(0, Math.min(high, to) - Math.max(low, from)) / (high - low),
    );
    return shares.reduce((sum, share) => sum + share, 0) / scores.length;
  });
}

/** One question that both methods answered: their CRPS. */
export type SkillPair = Readonly<{ operation: string; event: string; ours: number; theirs: number }>;

/** `value`: 1 - CRPS / CRPS of the base rate; `low` and `high` hold nine of ten bootstrap samples; null where one operation leaves none to draw. */
export type Skill = Readonly<{
  value: number;
  low: number | null;
  high: number | null;
  questions: number;
  operations: number;
  events: number;
  isTooFew: boolean;
}>;

/** Fewer operations, or fewer events, tell nothing of who is better. */
export const LEAST_TO_JUDGE = 10;
const DRAWS = 4_000;

/** 1 - mean over operations of the mean over each one's questions, divided by that of the base rate. */
function skillFrom(operations: readonly Readonly<{ ours: number; theirs: number }>[]): number {
  const sum = (pick: 'ours' | 'theirs') => operations.reduce((all, one) => all + one[pick], 0);
  return 1 - sum('ours') / Math.max(1e-12, sum('theirs'));
}

/**
 * The skill of a method beside a base rate on the same questions. Forecasts of one thing month after month lean on each other, so whole operations are
 * drawn with replacement for the interval, not questions (Efron 1979). Null without questions.
 */
export function skillOf(pairs: readonly SkillPair[]): Skill | null {
  if (pairs.length === 0) return null;
  const byOperation = new Map<string, SkillPair[]>();
  for (const pair of pairs) {
    const own = byOperation.get(pair.operation);
    if (own) own.push(pair);
    else byOperation.set(pair.operation, [pair]);
  }
  const means = [...byOperation]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({
      ours: own.reduce((sum, { ours }) => sum + ours, 0) / own.length,
      theirs: own.reduce((sum, { theirs }) => sum + theirs, 0) / own.length,
    }));
  const stream = streamOf(1, 'skill');
  const drawn = Float64Array.from({ length: means.length > 1 ? DRAWS : 0 }, () =>
    skillFrom(means.map((one) => means[Math.floor(stream() * means.length)] ?? one)),
  ).sort();
  const events = new Set(pairs.map(({ operation, event }) => `${operation} ${event}`)).size;
  return {
    value: skillFrom(means),
    low: drawn[Math.floor(0.05 * drawn.length)] ?? null,
    high: drawn[Math.ceil(0.95 * drawn.length) - 1] ?? null,
    questions: pairs.length,
    operations: means.length,
    events,
    isTooFew: means.length < LEAST_TO_JUDGE || events < LEAST_TO_JUDGE,
  };
}
