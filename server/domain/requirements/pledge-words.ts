import type { ContributorsPart } from '../board/types';
import { SILENCE_WORDS } from './silence';

/** What is said of a pledge of which no number is known. It is not nought, and not the gap. */
export const NUMBER_NOT_KNOWN = SILENCE_WORDS['not known'];
/** What is said of what others expect of a contributor, who pledged nothing. */
export const ONLY_EXPECTED = SILENCE_WORDS.expected;

/** What the shortfall of a force is: a ceiling where somebody pledged a number that is not known. */
export function shortfallWords({ unquantified = [] }: Pick<ContributorsPart, 'unquantified'>): string {
  return unquantified.length === 0 ? 'shortfall' : 'shortfall, at most';
}

/** Who is said to be beside a gap, in words, each a sentence without its full stop; empty where nobody is. */
export function besideGap({
  expected,
  unquantified = [],
}: Readonly<{ expected: readonly string[]; unquantified?: readonly string[] | undefined }>): string[] {
  return [
    ...(expected.length > 0 ? [`Expected: ${expected.join(' or ')}`] : []),
    ...(unquantified.length > 0 ? [`Pledged, number not known: ${unquantified.join(', ')}`] : []),
  ];
}
