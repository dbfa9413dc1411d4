import type { Day } from '../days';
import type { Reading } from '../reading/reading';
import type { Written } from '../reading/writings';
import type { Report, Series } from '../report';
import { isRangeLeft } from '../series/adopt';
import { byWriting } from '../series/live';
import { nameOfSeries } from '../series/names';
import { rangeWords, valueWords } from '../series/value-words';
import { markBackdated } from './backdated';
import type { ChangeRow } from './types';

const MOST_ROWS = 14;
const MOST_ACTS_TOLD = 5;

/** What an act is about, in words: `Nigeria, pledged (AFISMA): 900`, or `the retraction of …`. */
function wordsOfTarget(about: Report | undefined, name: string, unit: string, reports: readonly Report[]): string {
  const find = (one: Report) => reports.find(({ id }) => id === one.targetId);
  let words = '';
  let target = about;
  for (let acts = 0; target && target.kind !== 'value'; acts += 1) {
    // Each undoing can be undone: of a long row of them the last say enough.
    if (acts === MOST_ACTS_TOLD) return `${words}earlier acts on ${name}`;
    words += `the ${isRangeLeft(target) ? 'leaving of the range' : target.kind} of `;
    target = find(target);
  }
  if (!target) return `${words}${name}`;
  const before = find(target);
  const value = `${words}${name}: ${valueWords(target, unit)}`;
  return before ? `${value}, which corrected ${valueWords(before, unit)}` : value;
}

/**
 * What a report says, in words: `Nigeria, pledged (AFISMA): more than 900`, `Corrected: …: 900, was 90`, `Retracted: …: 90`,
 * `Undone: the retraction of …: 90`.
 */
export function sentenceOf(report: Report, series: Series, reading: Pick<Reading, 'state'>): string {
  const name = nameOfSeries(series, reading.state.definitions);
  const { unit } = series;
  if (report.targetId === null) return `${name}${report.value === null ? '' : `: ${valueWords(report, unit)}`}`;
  const reports = reading.state.reports.get(series.key) ?? [];
  const target = reports.find(({ id }) => id === report.targetId);
  if (report.kind === 'value') return `Corrected: ${name}: ${valueWords(report, unit)}${target ? `, was ${valueWords(target, unit)}` : ''}`;
  if (isRangeLeft(report)) return `Range kept: ${name}: ${rangeWords(report, unit)}${target ? `; ${valueWords(target, unit)} counts` : ''}`;
  const isUndoing = report.kind === 'retraction' && target !== undefined && target.targetId !== null;
  const act = isUndoing ? 'Undone' : report.kind === 'retraction' ? 'Retracted' : 'Adopted';
  return `${act}: ${wordsOfTarget(target, name, unit, reports)}`;
}

/**
 * What was recorded last of what was known on the viewed day, newest first, with a mark on what was backdated. What a change brought at once
 * comes in the order in which it became known.
 */
export function prepareLatest(reading: Reading): ChangeRow[] {
  const { state, at } = reading;
  const rows: ChangeRow[] = [];
  const series = reading.remember('latest series', [], () => new Map(state.definitions.series.map((one) => [one.key, one])));
  for (const written of state.writings.latest(at.knownAt)) {
    for (const report of newestKnown(written, at.knownAt)) {
      if (rows.length >= MOST_ROWS) return markBackdated(rows, state);
      const one = series.get(report.seriesKey);
      if (!one) continue;
      rows.push({
        revision: report.revision,
        at: report.recordedAt,
        author: report.author,
        action: 'report',
        summary: sentenceOf(report, one, reading),
        keys: [report.seriesKey],
        knownAt: report.knownAt,
      });
    }
  }
  return markBackdated(rows, state);
}

/** Reports of one change that were known by a day: the latest known first, and of one day the last written. */
function* newestKnown({ byKnownDay }: Written, knownAt: Day): Generator<Report> {
  const days = [...byKnownDay.keys()].filter((day) => day <= knownAt).sort();
  for (const day of days.reverse()) yield* [...(byKnownDay.get(day) ?? [])].sort((a, b) => byWriting(b, a));
}
