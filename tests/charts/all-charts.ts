import { drawGauge } from '../../server/charts/gauge';
import { drawLadder } from '../../server/charts/ladder';
import { drawMilestones } from '../../server/charts/milestones';
import { drawSpark } from '../../server/charts/spark';
import { drawTheatre, prepareTheatreChart } from '../../server/charts/theatre';
import { drawTrend } from '../../server/charts/trend';
import { prepareLadderChart } from '../../server/domain/charts/ladder';
import { prepareMilestones } from '../../server/domain/charts/milestones';
import { prepareSpark, type SparkInput } from '../../server/domain/charts/spark';
import { prepareTrend } from '../../server/domain/charts/trend';
import type { PreparedChart } from '../../server/domain/charts/types';
import { dayNumber } from '../../server/domain/days';
import { caption, GAUGES, MILESTONES, PLACES, TRENDS } from './examples';
import { LADDERS } from './ladders';

const viewed = dayNumber('2013-01-14');
const spark = (points: SparkInput['points'], target: number | null = null): SparkInput => ({
  key: 'raids',
  caption: caption('Raids on supply lines'),
  from: '2012-10-14',
  to: '2013-01-14',
  points,
  target,
  colour: 'gap',
});

const SPARKS: Readonly<Record<string, SparkInput>> = {
  empty: spark([]),
  'one-point': spark([[viewed - 3, 2]]),
  gaps: spark([
    [viewed - 60, 1],
    [viewed - 40, 3],
    [viewed - 20, null],
    [viewed - 10, 2],
  ]),
  target: spark(
    [
      [viewed - 90, 5],
      [viewed - 50, 9],
      [viewed, 12],
    ],
    10,
  ),
};

const named = (kind: string, charts: Readonly<Record<string, PreparedChart>>) =>
  Object.entries(charts).map(([name, chart]) => [`${kind}-${name}`, chart] as const);
const mapped = <T>(inputs: Readonly<Record<string, T>>, prepare: (input: T) => PreparedChart) =>
  Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, prepare(input)]));

/** Every chart in every state, by name. */
export const ALL_CHARTS: readonly (readonly [name: string, chart: PreparedChart])[] = [
  ...named('trend', mapped(TRENDS, prepareTrend)),
  ...named('gauge', GAUGES),
  ...named('spark', mapped(SPARKS, prepareSpark)),
  ...named('ladder', mapped(LADDERS, prepareLadderChart)),
  ...named('milestones', mapped(MILESTONES, prepareMilestones)),
  ...(['wide', 'narrow'] as const).map(
    (size) =>
      [
        `theatre-${size}`,
        prepareTheatreChart({ key: 'theatre', caption: caption('The theatre', { unit: 'who holds what' }), places: PLACES, size }),
      ] as const,
  ),
  ['theatre-empty', prepareTheatreChart({ key: 'theatre', caption: caption('The theatre'), places: [], size: 'narrow' })],
];

/** A chart as a page shows it. */
export function drawForPage(chart: PreparedChart): string {
  switch (chart.kind) {
    case 'trend':
      return drawTrend(chart);
    case 'gauge':
      return drawGauge(chart);
    case 'spark':
      return drawSpark(chart);
    case 'milestones':
      return drawMilestones(chart);
    case 'ladder':
      return drawLadder(chart);
    case 'theatre':
      return drawTheatre(chart);
  }
}
