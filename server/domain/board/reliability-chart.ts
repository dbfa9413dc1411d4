import type { ChartSize } from '../charts/picture-sizes';
import { prepareReliability } from '../charts/reliability/prepare';
import type { ReliabilityChart } from '../charts/reliability/schema';
import { formatCount } from '../format';
import type { Reading } from '../reading/reading';
import type { Scoreboard } from '../scoring/scoreboard';
import { captionOf } from './caption';

/** What was said with each probability, and how often it came, of the simulation with default settings. */
export function prepareReliabilityChart(
  reading: Reading,
  { overall, points }: Pick<Scoreboard, 'overall' | 'points'>,
  size: ChartSize,
): ReliabilityChart {
  const { p80 } = overall;
  const countingRule = `Kept forecasts with default settings, each scored against what is known by the viewed day, once the day that it named has passed (P80: ${formatCount(p80.of, 'forecast')} of ${formatCount(p80.events, 'event')}). Band: Wilson 1927, 95 %, of as many trials as there are events`;
  const caption = captionOf(reading, {
    title: 'Forecast probability and outcome',
    unit: 'share of the forecasts with an outcome',
    countingRule,
    levels: [],
    path: '/forecast/scores',
  });
  return prepareReliability({ key: 'reliability', caption, points, size });
}
