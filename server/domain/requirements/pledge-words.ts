import type { ContributorsPart, PromisedLater } from '../board/types';
import { formatDay, formatQuantity } from '../format';
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

const MOST_DAYS = 3;

/** What is promised for days to come: `200 for 31 Mar 2013, 300 for 30 Jun 2013`, then how many more days; empty where nothing is. */
export function laterWords(later: readonly PromisedLater[], unit: string): string {
  const named = later.slice(0, MOST_DAYS).map(({ by, value }) => `${formatQuantity(value, unit)} for ${formatDay(by)}`);
  const rest = later.slice(MOST_DAYS);
  const more = rest.reduce((sum, { value }) => sum + value, 0);
  return [
    ...named,
    ...(rest.length > 0 ? [`${formatQuantity(more, unit)} for ${rest.length === 1 ? 'a later day' : 'later days'}`] : []),
  ].join(', ');
}
