import { prepareTrendAt } from '../../board/prepare-board';
import { prepareSeriesChart } from '../../board/series-chart';
import { prepareVintageChart } from '../../board/vintage-chart';
import { formatShortDay } from '../../format';
import { subjectOf } from '../../reading/subject';
import { pointsFrom } from '../drawn-from';
import type { ChartKind } from '../kind';
import { drawLines } from './draw';
import { linesLegend } from './legend';
import { type TrendChart, trendChart } from './schema';
import { trendTable } from './table';

/** Lines over time: the board's trends, the line of any series, and what was known of it when. */
export const trend: ChartKind<TrendChart> = {
  schema: trendChart,
  names: [
    {
      name: 'trend',
      hasKey: 'always',
      prepare: ({ reading }, key, size) => prepareTrendAt(reading, key, size),
      ofBoard: ({ trends }) => trends.map(({ key }) => key),
    },
    {
      name: 'series',
      hasKey: 'always',
      prepare: ({ reading }, key, size) => {
        const subject = subjectOf(reading, key);
        return subject && prepareSeriesChart(reading, subject, size);
      },
    },
    {
      name: 'vintage',
      hasKey: 'always',
      prepare: ({ reading }, key, size) => {
        const subject = subjectOf(reading, key);
        return subject && prepareVintageChart(reading, subject, size);
      },
    },
  ],
  frame: (chart) => chart,
  draw: drawLines,
  fit: 'any',
  legend: linesLegend,
  events: ({ events }) => events.map(({ number, day, title }) => ({ number, words: `${formatShortDay(day)}: ${title}` })),
  table: trendTable,
  rows: ({ series }, from) => series.flatMap(({ key, name, points }) => pointsFrom(from, key, name, points)),
};
