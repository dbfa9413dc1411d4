import type { Skill } from './score';
import stored from './un/evaluation.json' with { type: 'json' };

/** How the model of strengths did on questions of past missions, beside past plans, given that it had not happened yet. */
export type Evaluation = Readonly<{
  name: string;
  missions: number;
  questions: number;
  /** Mean CRPS in days over missions of the mean over their questions: of the base rate and of the model. */
  base: number;
  model: number;
  skill: Skill;
  /** Shares within P10 to P90 and P25 to P75, likewise. */
  baseWithin: readonly [number, number];
  modelWithin: readonly [number, number];
  /** The histogram of the probability integral transform. */
  pit: readonly number[];
}>;

/** Each mission forecast by what the others taught. */
export const LEFT_OUT = 'each mission left out';

const pairOf = ([first = 0, second = 0]: readonly number[]): readonly [number, number] => [first, second];

/** As `npm run back-test -- --write` stored it: the returns it rests on are not ours to pass on. */
export const EVALUATIONS: readonly Evaluation[] = stored.map((one) => ({
  ...one,
  baseWithin: pairOf(one.baseWithin),
  modelWithin: pairOf(one.modelWithin),
}));

/** What a forecast of strengths is worth by past missions. */
export function evaluationOnPast(): Evaluation | null {
  return EVALUATIONS.find(({ name }) => name === LEFT_OUT) ?? null;
}
