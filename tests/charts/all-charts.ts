import type { Prepare } from '../../server/charts/canvas';
import { prepareForecastChart } from '../../server/domain/charts/forecast/prepare';
import type { PreparedChart } from '../../server/domain/charts/kinds';
import { prepareLadderChart } from '../../server/domain/charts/ladder/prepare';
import { prepareMilestones } from '../../server/domain/charts/milestones/prepare';
import type { ChartSize } from '../../server/domain/charts/picture-sizes';
import { prepareReliability } from '../../server/domain/charts/reliability/prepare';
import { prepareSideBySide } from '../../server/domain/charts/side-by-side/prepare';
import { prepareSpark, type SparkInput } from '../../server/domain/charts/spark/prepare';
import { prepareTheatre, type TheatreInput } from '../../server/domain/charts/theatre/prepare';
import { layLines, prepareTrend } from '../../server/domain/charts/trend/prepare';
import { dayNumber } from '../../server/domain/days';
import { caption } from './examples';
import { CURVES, MILESTONE_TRENDS } from './forecast-lines';
import { FORECASTS } from './forecasts';
import { GAUGES } from './gauges';
import { LADDERS } from './ladders';
import { MILESTONES } from './milestones';
import { ELSEWHERE, PLACES } from './places';
import { RELIABILITIES } from './reliabilities';
import { SIDE_BY_SIDES } from './side-by-sides';
import { TRENDS } from './trends';

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

const theatre = (size: 'wide' | 'narrow', places = PLACES): TheatreInput => ({
  key: 'theatre',
  caption: caption('The theatre', { unit: 'who holds what' }),
  places,
  size,
});
const THEATRES: Readonly<Record<string, TheatreInput>> = {
  wide: theatre('wide'),
  narrow: theatre('narrow'),
  empty: { key: 'theatre', caption: caption('The theatre'), places: [], size: 'narrow' },
  ...Object.fromEntries(Object.entries(ELSEWHERE).map(([name, places]) => [name, theatre('wide', places)])),
};

/** A chart of a state: as its own example sizes it, and prepared anew for any size. */
export type Example = Readonly<{ name: string; chart: PreparedChart; prepare: Prepare }>;

const mapped = <T extends object>(
  kind: string,
  inputs: Readonly<Record<string, T>>,
  make: (input: T) => PreparedChart,
  sized: (input: T, size: ChartSize) => T,
): Example[] =>
  Object.entries(inputs).map(([name, input]) => ({
    name: `${kind}-${name}`,
    chart: make(input),
    prepare: (size) => make(sized(input, size)),
  }));
const withSize = <T extends object>(input: T, size: ChartSize): T => ({ ...input, size });
const sparkSize = (input: SparkInput, size: ChartSize): SparkInput =>
  typeof size === 'string' ? input : { ...input, width: size.width, height: size.height };

/** Every chart in every state. */
export const EXAMPLES: readonly Example[] = [
  ...mapped('trend', TRENDS, prepareTrend, withSize),
  ...mapped(
    'gauge',
    GAUGES,
    (chart) => chart,
    (chart) => chart,
  ),
  ...mapped('spark', SPARKS, prepareSpark, sparkSize),
  ...mapped('forecast', FORECASTS, prepareForecastChart, withSize),
  ...mapped('curve', CURVES, (input) => ({ kind: 'curve', ...layLines(input) }), withSize),
  ...mapped('milestone-trend', MILESTONE_TRENDS, (input) => ({ kind: 'milestone-trend', ...layLines(input) }), withSize),
  ...mapped('ladder', LADDERS, prepareLadderChart, withSize),
  ...mapped('milestones', MILESTONES, prepareMilestones, withSize),
  ...mapped('reliability', RELIABILITIES, prepareReliability, withSize),
  ...mapped('side-by-side', SIDE_BY_SIDES, prepareSideBySide, withSize),
  ...mapped('theatre', THEATRES, prepareTheatre, withSize),
];

/** Every chart in every state, by name. */
export const ALL_CHARTS: readonly (readonly [name: string, chart: PreparedChart])[] = EXAMPLES.map(({ name, chart }) => [name, chart]);
