import type { Day } from '../days';
import type { Reading } from '../reading/reading';
import type { Series } from '../report';
import { levelOn, readSeries } from '../series/levels';
import { nameOfSeries } from '../series/names';
import { valueWords } from '../series/value-words';
import { type Effect, MOST_EFFECTS } from './effect';
import type { ChangeRow } from './types';

/** Reports that are read for the effects of a page: about 30 ms. */
const MOST_READ = 20_000;

const UNREPORTED = 'not reported';

/** What a series said of a day after a change. */
function wordsAfter(revision: number, { at, state, reports }: Reading, series: Series, day: Day): string {
  const written = reports(series.key).filter((report) => report.revision <= revision);
  const undoings = state.undoings?.filter((undoing) => undoing.revision <= revision);
  const level = levelOn(readSeries(series, written, { asOf: day, knownAt: at.knownAt }, undoings), day);
  return level ? valueWords(level.adopted, series.unit) : UNREPORTED;
}

function effectOn(reading: Reading, revision: number, key: string): Effect | null {
  const series = reading.series(key)?.series;
  if (!series) return null;
  const own = reading.reports(key).filter((report) => report.revision === revision && report.knownAt <= reading.at.knownAt);
  const day = own.map(({ asOf }) => asOf).reduce((latest, one) => (one > latest ? one : latest), '');
  if (day === '') return null;
  return {
    key,
    day,
    name: nameOfSeries(series, reading.definitions),
    was: wordsAfter(revision - 1, reading, series, day),
    is: wordsAfter(revision, reading, series, day),
  };
}

/**
 * Changes, each with what it did to the first figures that it touched: nothing where it brought no report, such as one of a definition. An effect reads
 * all reports of its series before and after: the first changes have theirs, until enough was read.
 */
export function withEffects<T extends Pick<ChangeRow, 'revision' | 'keys'>>(
  reading: Reading,
  changes: readonly T[],
): (T & Readonly<{ effects: readonly Effect[] }>)[] {
  let left = MOST_READ;
  return changes.map((change) => ({
    ...change,
    effects: change.keys.slice(0, MOST_EFFECTS).flatMap((key) => {
      const read = 2 * reading.reports(key).length;
      if (read > left) return [];
      left -= read;
      return effectOn(reading, change.revision, key) ?? [];
    }),
  }));
}
