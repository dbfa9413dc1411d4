import type { Question } from '../definitions/types';
import { shareKey } from './problems';
import type { ForecastInput } from './types';

/** The row of a forecast that answers an operation's question: the milestone, or the share or the next greater one that is forecast. Null where none does. */
export function targetOfQuestion(
  question: Question | null,
  { milestones, forces }: Pick<ForecastInput, 'milestones' | 'forces'>,
): string | null {
  if (question === null) return null;
  if (question.kind === 'milestone')
    return milestones.some(({ key }) => key === question.milestoneKey) ? `milestone.${question.milestoneKey}` : null;
  const shares = forces.find(({ key }) => key === question.forceKey)?.shares.map(({ share }) => share) ?? [];
  const sorted = [...shares].sort((a, b) => a - b);
  const share = sorted.find((one) => one >= question.share) ?? sorted.at(-1);
  return share === undefined ? null : shareKey(question.forceKey, share);
}
