import { greatestOf } from '../extremes';
import { formatCount, formatPercent } from '../format';
import type { Scoreboard } from './scoreboard';
import { type Coverage, LEAST_EVENTS } from './summary';

/** `12 of 45 (27 %)`; a dash where nothing is settled. */
export function coverageWords({ came, of }: Coverage): string {
  return of === 0 ? '–' : `${came} of ${of} (${formatPercent(came / of)})`;
}

/**
 * How earlier forecasts did, in a sentence or two: what lies outside of the band of as many trials as there are events. Early percentiles
 * that came too often and late ones that came too seldom are spans that are too narrow.
 */
export function verdictOf({ overall, points }: Pick<Scoreboard, 'overall' | 'points'>): string {
  if (points.length === 0)
    return overall.scored === 0
      ? 'Nothing that was forecast has happened yet, and no day that was named has passed.'
      : 'No day that was named has passed yet: whether it came as often as was said cannot be told.';
  const seldom = points.filter(({ stated, high }) => high < stated).map(({ stated }) => stated);
  const often = points.filter(({ stated, low }) => low > stated).map(({ stated }) => stated);
  const events = greatestOf(points.map((point) => point.events));
  const few = events < LEAST_EVENTS ? ` ${formatCount(events, 'event is', 'events are')} too few to judge.` : '';
  return `${wordsOf(seldom, often)}${few}`;
}

function wordsOf(seldom: readonly number[], often: readonly number[]): string {
  const [firstSeldom, firstOften] = [seldom[0], often[0]];
  if (firstSeldom === undefined && firstOften === undefined) return 'Things came about as often by the days that were named as was said.';
  if (firstOften === undefined) return 'Things came later than was said: the forecasts are too early.';
  if (firstSeldom === undefined) return 'Things came sooner than was said: the forecasts are too late.';
  return firstOften < firstSeldom
    ? 'Things came sooner or later than was said: the spans of the forecasts are too narrow.'
    : 'Things came nearer to the middle than was said: the spans of the forecasts are too wide.';
}
