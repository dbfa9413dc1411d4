import type { TrendInput } from '../../server/domain/charts/trend/prepare';
import { addDays, type Day, dayNumber } from '../../server/domain/days';
import { formatDay } from '../../server/domain/format';
import { caption } from './examples';

const VIEWED = '2013-01-14';
const level = (day: Day, value: number) => ({ day: dayNumber(day), value, low: null, high: null });

/** The share of the runs that are there by each day: a step of the normal curve each few days. */
const curve = (middle: number, spread: number, most: number): TrendInput => {
  const days = Array.from({ length: 60 }, (_, index) => Math.round((index * (middle + 3 * spread)) / 59));
  const points = days.map((day) =>
    level(addDays(VIEWED, day), Math.round((most * 1000) / (1 + Math.exp((-1.7 * (day - middle)) / spread))) / 10),
  );
  const events = [10, 50, 80, 90].flatMap((percent) => {
    const found = days[points.findIndex(({ value }) => value >= percent)];
    const day = found === undefined ? null : addDays(VIEWED, found);
    return day === null ? [] : [{ key: `p${percent}`, day, title: `P${percent}, ${formatDay(day)}` }];
  });
  return {
    key: 'forecast-curve',
    unit: 'percent',
    caption: caption('Offensive on the north: by which day', {
      unit: 'per cent of the runs',
      countingRule: '10,000 runs with seed 1, horizon 730 days; P50 is the first day by which half of all runs are there',
      sources: ['Reference class of earlier missions'],
    }),
    from: VIEWED,
    to: addDays(VIEWED, middle + 3 * spread),
    size: 'wide',
    series: [{ key: 'milestone.offensive', name: 'of the runs', colour: 'trained', isDashed: false, isFilled: true, points }],
    events,
    yMax: 100,
  };
};

/** Curves of a forecast: one that comes, one that many runs never see, and one that is all but certain. */
export const CURVES: Readonly<Record<string, TrendInput>> = {
  offensive: curve(220, 60, 1),
  'offensive-narrow': { ...curve(220, 60, 1), size: 'narrow' },
  'seldom-there': curve(400, 110, 0.62),
  soon: curve(9, 2, 1),
};

const said = (key: string, name: string, colour: 'deployed' | 'pledged' | 'gap', days: readonly (readonly [Day, Day])[]) => ({
  key,
  name,
  colour,
  isDashed: false,
  isFilled: false,
  points: days.map(([on, day]) => level(on, dayNumber(day))),
});

const slips = (to: Day): TrendInput => {
  return {
    key: 'milestone-trend',
    unit: 'day',
    caption: caption('Forecasts of milestones over time', {
      unit: 'forecast day',
      countingRule:
        'Across: the day on which it was said. Upwards: the day that was said for it; from the day on which it was reached, that day.',
    }),
    from: '2012-11-12',
    to,
    size: 'wide',
    series: [
      said('operational', 'AFISMA operational', 'deployed', [
        ['2012-11-12', '2012-12-05'],
        ['2013-01-17', '2013-09-01'],
        ['2013-01-18', '2013-01-18'],
      ]),
      said('trained', 'Four Malian battalions trained', 'pledged', [
        ['2012-12-10', '2013-06-30'],
        ['2013-01-10', '2013-12-31'],
      ]),
      said('elections', 'Elections', 'gap', [['2013-01-14', '2013-07-31']]),
      {
        key: 'today',
        name: 'the days themselves',
        colour: 'planned',
        isDashed: true,
        isFilled: false,
        isStraight: true,
        points: ['2012-11-12', to].map((day) => level(day, dayNumber(day))),
      },
    ],
    events: [],
  };
};

/** How the days that were said for milestones moved. */
export const MILESTONE_TRENDS: Readonly<Record<string, TrendInput>> = {
  february: slips('2013-02-20'),
  'february-narrow': { ...slips('2013-02-20'), size: 'narrow' },
  january: slips('2013-01-14'),
};
