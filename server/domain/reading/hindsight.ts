import { daysBetween } from '../days';
import type { Report } from '../report';
import type { Level } from '../series/levels';
import type { Reading } from './reading';

/**
 * Why a figure was hardly known on the day that it counts as known: that day was reconstructed by reasoning from a later source; its source
 * was published after it; or it was written down long after.
 */
export const HINDSIGHTS = ['reconstructed', 'later source', 'entered late'] as const;
export type Hindsight = (typeof HINDSIGHTS)[number];

/** A report written this long after it was known came late. */
const LATE_AFTER_DAYS = 7;

/** What is asked of a reading: its sources with the days on which they became known, and whether the operation is held at a day. */
export type Known = Pick<Reading, 'state' | 'definitions' | 'remember'>;

/**
 * True for a report that was written long after it was known. Where an operation is held at a day, all is written after it. An assumption of
 * a scenario is written nowhere, and has no instant.
 */
export function isEnteredLate(
  { knownAt, recordedAt }: Pick<Report, 'knownAt' | 'recordedAt'>,
  { definitions }: Pick<Known, 'definitions'>,
): boolean {
  if (definitions.operation.heldOn !== null || recordedAt === '') return false;
  return daysBetween(knownAt, recordedAt.slice(0, 10)) > LATE_AFTER_DAYS;
}

/** By source, the day from which it is known. */
function sourceDays({ state, remember }: Known): ReadonlyMap<string, string> {
  return remember('source days', [], () => new Map(state.definitions.sources.map(({ key, knownFrom }) => [key, knownFrom])));
}

/** What of hindsight there is in one report; empty where it was known as it says. */
export function hindsightOfReport(report: Report, known: Known): Hindsight[] {
  const sourceDay = sourceDays(known).get(report.sourceKey);
  const isOf: Readonly<Record<Hindsight, boolean>> = {
    reconstructed: report.knownBasis === 'reconstructed',
    'later source': sourceDay !== undefined && sourceDay > report.knownAt,
    'entered late': isEnteredLate(report, known),
  };
  return HINDSIGHTS.filter((one) => isOf[one]);
}

/** What of hindsight there is in a figure: in any of the reports that count in it. */
export function hindsightOf(levels: readonly Pick<Level, 'adopted'>[], known: Known): Hindsight[] {
  const found = new Set(levels.flatMap(({ adopted }) => hindsightOfReport(adopted, known)));
  return HINDSIGHTS.filter((one) => found.has(one));
}

const WORDS: Readonly<Record<Hindsight, readonly [short: string, long: string]>> = {
  reconstructed: [
    'reconstructed',
    'The day it became known was reconstructed from a later source: readers of that day need not have seen it',
  ],
  'later source': ['later source', 'Its source was published after the day on which it counts as known'],
  'entered late': ['entered late', 'It was written down more than a week after it became known'],
};

/** A sign of hindsight beside a figure: `later source, entered late`. A reconstructed day says by itself that it came later. */
export function hindsightWords(list: readonly Hindsight[] = []): string {
  const said = list.includes('reconstructed') ? (['reconstructed'] as const) : list;
  return said.map((one) => WORDS[one][0]).join(', ');
}

/** The same in sentences, for whoever asks. */
export function hindsightSentences(list: readonly Hindsight[] | undefined): string {
  return (list ?? []).map((one) => `${WORDS[one][1]}.`).join(' ');
}

/** A source's title, or several, with what of hindsight there is: `Reuters (17 Jan 2013) [reconstructed]`. */
export function withHindsight(titles: string, list: readonly Hindsight[]): string {
  return list.length === 0 ? titles : `${titles} [${hindsightWords(list)}]`;
}
