import { type Day, daysBetween } from '../days';
import { formatDay, formatPercent, formatQuantity, formatSignedDays } from '../format';
import type { Reading } from '../reading/reading';
import { nameOfScope } from '../series/names';
import { applyChanges, readChanged } from './apply';
import { type Changes, isEmpty, unknownIn, wordsOfChanges } from './changes';
import { type DateOutcome, type Outcome, outcomeOf } from './outcome';

/** What changes would do, beside the present. */
export type Preview = Readonly<{
  changes: Changes;
  /** The changes in words, one phrase each. */
  said: readonly string[];
  present: Outcome;
  changed: Outcome;
  /** What moves, in sentences, what hurts most first. */
  sentences: readonly string[];
  /** What the figures cannot tell. */
  notes: readonly string[];
}>;

const share = (value: number | null) => (value === null ? 'unknown' : formatPercent(value));
const score = (value: number | null) => (value === null ? 'unknown' : String(Math.round(value * 100)));

function fillSentences(present: Outcome, changed: Outcome): string[] {
  const moved = changed.fills.flatMap(({ forceKey, name, fill }) => {
    const before = present.fills.find((one) => one.forceKey === forceKey && one.fill.unit === fill.unit)?.fill;
    if (!before || (before.share === fill.share && before.filled === fill.filled)) return [];
    const by = (fill.share ?? 0) - (before.share ?? 0);
    const short =
      fill.short === 0 ? 'nothing short' : `${formatQuantity(fill.short, fill.unit)} short of ${formatQuantity(fill.needed, fill.unit)}`;
    const was = before.short === fill.short ? '' : before.short === 0 ? ', was filled' : `, was ${formatQuantity(before.short, fill.unit)}`;
    return [{ by, words: `${name}: fill ${share(before.share)} → ${share(fill.share)}, ${short}${was}.` }];
  });
  return moved.sort((a, b) => a.by - b.by).map(({ words }) => words);
}

function readinessSentences(present: Outcome, changed: Outcome): string[] {
  const before = present.readiness;
  const after = changed.readiness;
  const parts = after.components.flatMap(({ key, name, value }) => {
    const was = before.components.find((one) => one.key === key)?.value ?? null;
    return score(was) === score(value) ? [] : [`${name} ${score(was)} → ${score(value)}`];
  });
  if (score(before.value) === score(after.value) && parts.length === 0) return [];
  return [`Readiness ${score(before.value)} → ${score(after.value)} of 100${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`];
}

function totalSentences(present: Outcome, changed: Outcome): string[] {
  return changed.totals.flatMap(({ key, forceName, measure, unit, value }) => {
    const was = present.totals.find((one) => one.key === key)?.value ?? null;
    if (was === value || value === null) return [];
    return [`${forceName}, ${measure}: ${was === null ? 'unknown' : formatQuantity(was, unit)} → ${formatQuantity(value, unit)}.`];
  });
}

function notesOf(reading: Reading, changes: Changes, untold: ReturnType<typeof applyChanges>['untold']): string[] {
  const { definitions } = reading;
  const unknown = unknownIn(changes, definitions);
  const nameOf = (key: string) => definitions.contributors.find((one) => one.key === key)?.name ?? key;
  return [
    ...(unknown.length > 0 ? [`Not known on this day, and left out: ${unknown.join(', ')}.`] : []),
    ...untold.map(({ contributor, seriesKey }) => {
      const series = definitions.series.find(({ key }) => key === seriesKey);
      return `The ${nameOfScope(series?.scope ?? null, definitions)} (${seriesKey}) covers ${nameOf(contributor)}, whose part in it was not reported: it stays as it is.`;
    }),
    ...(changes.delays.length > 0 ? ['A delay changes no figure of the viewed day: it moves dates that are still to come.'] : []),
  ];
}

/**
 * What the changes would do to fill, readiness and totals of the viewed day, beside the present. Pure; nothing is recorded.
 * @param present the outcome of the reading without changes, where it is at hand
 */
export function previewOf(reading: Reading, changes: Changes, present: Outcome = outcomeOf(reading)): Preview {
  if (isEmpty(changes)) return { changes, said: [], present, changed: present, sentences: [], notes: [] };
  const applied = applyChanges(reading, changes);
  const changed = outcomeOf(readChanged(reading, applied));
  const sentences = [...fillSentences(present, changed), ...readinessSentences(present, changed), ...totalSentences(present, changed)];
  return {
    changes,
    said: wordsOfChanges(changes, reading.definitions),
    present,
    changed,
    sentences,
    notes: notesOf(reading, changes, applied.untold),
  };
}

const dayWords = (day: Day | null) => (day === null ? 'not within the horizon' : formatDay(day));

/** Dates that move, what comes later most first; what is no longer reached stands before all. */
function dateSentences(present: readonly DateOutcome[], changed: readonly DateOutcome[]): string[] {
  const moved = changed.flatMap(({ key, name, p50 }) => {
    const before = present.find((one) => one.key === key)?.p50 ?? null;
    if (before === p50) return [];
    const days = before === null || p50 === null ? null : daysBetween(before, p50);
    const by = days ?? (p50 === null ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
    return [{ by, words: `${name}: ${dayWords(before)} → ${dayWords(p50)} (P50${days === null ? '' : `, ${formatSignedDays(days)}`}).` }];
  });
  return moved.sort((a, b) => b.by - a.by).map(({ words }) => words);
}

/** The same with the dates that a forecast gives for the present and with the changes. */
export function withDates(preview: Preview, present: readonly DateOutcome[], changed: readonly DateOutcome[]): Preview {
  return {
    ...preview,
    present: { ...preview.present, dates: present },
    changed: { ...preview.changed, dates: changed },
    sentences: [...preview.sentences, ...dateSentences(present, changed)],
  };
}
