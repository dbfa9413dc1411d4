import type { Day } from '../days';
import type { Allowance } from '../definitions/types';
import { formatPercent, formatQuantity } from '../format';

/** Null where nothing lowers what counts. */
export type Rule = Readonly<{ share: number; why: string }>;

/** The share in force on a day: the latest of those known by then. None: all of it counts. */
export function ruleOn(allowances: readonly Allowance[], knownAt: Day): Rule | null {
  const known = allowances.filter(({ knownFrom }) => knownFrom <= knownAt);
  const latest = known.reduce<Allowance | null>((last, one) => (last && last.knownFrom > one.knownFrom ? last : one), null);
  return latest === null || latest.share >= 1 ? null : { share: Math.max(0, latest.share), why: latest.why };
}

/** What counts of an offered number: the share of it, never more than all. */
export function countedOf(offered: number, rule: Rule | null): number {
  return rule === null ? offered : Math.min(offered, offered * rule.share);
}

const SHARE_WORDS: readonly (readonly [share: number, words: string])[] = [
  [0, 'nothing'],
  [0.25, 'a quarter'],
  [0.5, 'half'],
  [0.75, 'three quarters'],
];

function shareWords(share: number): string {
  return SHARE_WORDS.find(([of]) => of === share)?.[1] ?? formatPercent(share);
}

/** The rule with its arithmetic: `500 pledged, counts 250: half, because no airlift of its own`. */
export function ruleWords(offered: number, rule: Rule, unit: string): string {
  const counted = formatQuantity(countedOf(offered, rule), unit);
  return `${formatQuantity(offered, unit)} offered, counts ${counted}: ${shareWords(rule.share)}, because ${rule.why}`;
}
