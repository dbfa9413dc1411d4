import { greatestOf } from '../extremes';
import { LEAST_TO_JUDGE } from '../forecast/score';
import { formatCount, formatPercent, formatSigned } from '../format';
import type { Scoreboard } from './scoreboard';
import type { Coverage } from './summary';

/** `27 % of 45`; a dash where nothing is scored. */
export function coverageWords({ came, of }: Coverage): string {
  return of === 0 ? '–' : `${formatPercent(came / of)} of ${of}`;
}

/** `+9 %`, `−12 %`. */
export function skillWords(skill: number): string {
  return `${formatSigned(skill * 100, 0)} %`;
}

/**
 * How earlier forecasts performed, in a sentence or two: what lies outside of the band of as many trials as there are events. Early percentiles
 * that came too often and late ones that came too seldom are spans that are too narrow.
 */
export function verdictOf({ overall, points }: Pick<Scoreboard, 'overall' | 'points'>): string {
  if (points.length === 0 || overall.scored === 0) return 'Nothing is known yet of what was forecast: nobody reported on it since.';
  const seldom = points.filter(({ stated, high }) => high < stated).map(({ stated }) => stated);
  const often = points.filter(({ stated, low }) => low > stated).map(({ stated }) => stated);
  const events = greatestOf(points.map((point) => point.events));
  const few = events < LEAST_TO_JUDGE ? ` ${formatCount(events, 'event is', 'events are')} too few to judge.` : '';
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
