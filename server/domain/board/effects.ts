import type { Day } from '../days';
import type { Reading } from '../reading/reading';
import type { Series } from '../report';
import { levelOn, readSeries } from '../series/levels';
import { nameOfSeries } from '../series/names';
import { valueWords } from '../series/value-words';
import { type Effect, MOST_EFFECTS } from './effect';
import type { ChangeRow } from './types';

/** Of a series with more reports than this no effect is told: each change reads all that was written before it. */
const MOST_REPORTS = 1_000;

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
  const reports = reading.reports(key);
  if (!series || reports.length > MOST_REPORTS) return null;
  const own = reports.filter((report) => report.revision === revision && report.knownAt <= reading.at.knownAt);
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

/** What a change did to the first figures that it touched. Empty for a change that brought no report, such as one of a definition. */
export function effectsOf(reading: Reading, { revision, keys }: Pick<ChangeRow, 'revision' | 'keys'>): readonly Effect[] {
  return keys.slice(0, MOST_EFFECTS).flatMap((key) => effectOn(reading, revision, key) ?? []);
}
