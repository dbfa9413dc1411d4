import type { PreparedChart } from '../charts/kinds';
import { prepareSpark } from '../charts/spark/prepare';
import type { SparkChart } from '../charts/spark/schema';
import { dayFromNumber } from '../days';
import { unitWords } from '../format';
import { captionOf, milestonesOfBoard, theatreOfBoard } from './board-charts';
import type { Board, IndicatorRow } from './types';

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
