import type { PreparedChart } from '../charts/kinds';
import { prepareMilestones } from '../charts/milestones/prepare';
import type { MilestonesChart } from '../charts/milestones/schema';
import type { ChartSize } from '../charts/picture-sizes';
import type { ChartCaption } from '../charts/schema';
import { prepareSpark } from '../charts/spark/prepare';
import type { SparkChart } from '../charts/spark/schema';
import { prepareTheatre } from '../charts/theatre/prepare';
import type { TheatreChart } from '../charts/theatre/schema';
import { dayFromNumber } from '../days';
import { unitWords } from '../format';
import type { Board, IndicatorRow } from './types';

/** Caption of a picture that shows the whole board's day rather than one figure. */
function captionOf({ head, milestones }: Board, title: string, unit: string, countingRule: string, path: string): ChartCaption {
  const { knownAt, asOf } = head.view;
  const count = new Set(milestones.flatMap(({ provenance }) => provenance.sourceKeys)).size;
  return {
    operation: head.title,
    title,
    unit,
    asOf,
    knownAt,
    countingRule,
    sources: path === '/milestones' && count > 0 ? [`${count} sources, listed on the page`] : [],
    address: `/${head.key}${path}?known=${knownAt}`,
  };
}

/** The milestones of a board on a time line. */
export function milestonesOfBoard(board: Board, size: ChartSize): MilestonesChart {
  const rule =
    'Slip is counted from the first forecast, or the reported baseline, to the day reached or the latest forecast; of a missed one to the viewed day, at least';
  const caption = captionOf(board, 'Milestones', 'days', rule, '/milestones');
  return prepareMilestones({ key: 'milestones', caption, rows: board.milestones, viewed: board.head.view.knownAt, size });
}

/** The map of a board. */
export function theatreOfBoard(board: Board, size: ChartSize): TheatreChart {
  const caption = captionOf(board, 'The theatre', 'who holds what', 'The last report on each place by the viewed day', '/events');
  return prepareTheatre({ key: 'theatre', caption, places: board.theatre.places, size });
}

function sparkOf(board: Board, row: IndicatorRow): SparkChart {
  const caption = captionOf(board, row.name, unitWords(row.unit), '', `/series/${row.seriesKey}`);
  const first = row.spark[0]?.[0];
  const { asOf } = board.head.view;
  const from = first === undefined ? asOf : dayFromNumber(first);
  return prepareSpark({
    key: row.key,
    caption,
    from,
    to: asOf,
    points: row.spark,
    target: row.target,
    colour: row.unit === 'evidence' ? 'gap' : 'readiness',
    unit: row.unit,
  });
}

/** A chart of a board under the name of its drawing, and the part of the board that it is prepared from. */
export type BoardChart = Readonly<{ name: string; part: object; prepare(): PreparedChart }>;

/** Every chart of a board. */
export function chartsOfBoard(board: Board): BoardChart[] {
  const { gauges, trends, signs, indicators, milestones, theatre } = board;
  return [
    ...gauges.map(({ key, chart }) => ({ name: `gauge/${key}`, part: chart, prepare: () => chart })),
    ...trends.flatMap(({ key, wide, narrow }) => [
      { name: `trend/${key}/wide`, part: wide, prepare: () => wide },
      { name: `trend/${key}/narrow`, part: narrow, prepare: () => narrow },
    ]),
    ...[...signs, ...indicators].map((row) => ({ name: `spark/${row.key}`, part: row, prepare: () => sparkOf(board, row) })),
    { name: 'milestones/wide', part: milestones, prepare: () => milestonesOfBoard(board, 'wide') },
    { name: 'milestones/narrow', part: milestones, prepare: () => milestonesOfBoard(board, 'narrow') },
    { name: 'theatre', part: theatre, prepare: () => theatreOfBoard(board, 'narrow') },
  ];
}
