import type { Report } from '../report';
import { isRangeLeft } from '../series/adopt';
import type { Level } from '../series/levels';
import { personWords } from '../words';
import { decisionOf } from './conflicts';

const BY_WORDS = { chosen: 'Chosen by', averaged: 'Calculated by', left: 'Range kept by' } as const;

/** Why the adopted report of a level counts: an editor's decision with its reason, or the rule. */
export function decisionWords(level: Pick<Level, 'adopted' | 'adoptedBy'>): string {
  const { adoptedBy } = level;
  const decision = decisionOf(level);
  if (!adoptedBy || !decision) return 'Best grade, then latest known, then lowest value.';
  return `${BY_WORDS[decision]} ${personWords(adoptedBy.author)}: ${adoptedBy.reason}`;
}

/** What an act did, as a noun: `the range left`, `adoption`, `retraction`. */
export function actWords(act: Pick<Report, 'kind' | 'low' | 'high'>): string {
  return isRangeLeft(act) ? 'range left' : act.kind;
}
