import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reachOf } from '../../server/domain/charts/lone-values';
import { yOfValue } from '../../server/domain/charts/scale';
import type { ChartPoint } from '../../server/domain/charts/schema';
import { drawSpark } from '../../server/domain/charts/spark/draw';
import { spark } from '../../server/domain/charts/spark/kind';
import { prepareSpark } from '../../server/domain/charts/spark/prepare';
import { prepareTrend } from '../../server/domain/charts/trend/prepare';
import { trendTable } from '../../server/domain/charts/trend/table';
import { PALETTES } from '../../server/domain/colours';
import { addDays, dayNumber } from '../../server/domain/days';
import { caption } from '../charts/examples';

const FIRST = '2013-01-01';
const points = (...values: readonly (number | null)[]) =>
  values.map((value, index): ChartPoint => ({ day: dayNumber(FIRST) + index * 10, value, low: null, high: null }));

describe('how far a scale reaches', () => {
  test.each([
    ['a slip of a million between hundreds', [600, 900, 1_000_000, 950], 950, 1_000_000],
    ['the same as the last level', [600, 900, 1_000_000], 900, 1_000_000],
    ['a slip that gaps surround', [600, null, 1_000_000, null, 900, 950], 950, 1_000_000],
    ['a plan ten times as great', [600, 900, 6_000, 900], 6_000, null],
    ['growth from a few to all, of whom the last stand', [5, 20, 3_000], 3_000, null],
    ['a fund that a conference fills', [0, 0, 455, 460, 462], 462, null],
    ['one level and another', [3, 1_000_000], 1_000_000, null],
    ['nothing before', [0, 0, 0, 900], 900, null],
  ])('%s', (_, values, top, outside) => {
    expect(reachOf([points(...values)])).toEqual({ top, outside });
  });

  test('a lone value of one line is drawn where another line reaches as far', () => {
    expect(reachOf([points(10, 12, 500, 14), points(800, 800)])).toEqual({ top: 800, outside: null });
  });

  test('a corrected statement far above every line lies outside', () => {
    expect(reachOf([points(600, 900)], [900_000])).toEqual({ top: 900, outside: 900_000 });
  });

  test('a range that reaches far up leaves its value in', () => {
    const wide = points(600, 900, 950, 940).map((point, index) => (index === 2 ? { ...point, low: 950, high: 4_000_000 } : point));
    expect(reachOf([wide])).toEqual({ top: 950, outside: 4_000_000 });
  });

  test('no value is lost: it is below the top, or the greatest outside is not below it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 30 }), (values) => {
        const { top, outside } = reachOf([points(...values)]);
        expect(values.every((value) => value <= (outside ?? top))).toBe(true);
        expect(outside === null || outside > top * 20).toBe(true);
      }),
    );
  });
});

const input = {
  key: 'lone',
  caption: caption('Troops pledged'),
  from: FIRST,
  to: addDays(FIRST, 60),
} as const;
const values = points(600, 900, 1_000_000, 950, 960);
const line = { key: 'a', name: 'pledged', colour: 'pledged', isDashed: false, isFilled: true } as const;

describe('a chart with a lone value', () => {
  const chart = prepareTrend({ ...input, size: 'wide', series: [{ ...line, points: values }], events: [] });

  test('keeps the rest apart and says what lies above its axis', () => {
    expect(chart.y.ticks.map(({ label }) => label)).toEqual(['0', '200', '400', '600', '800', '1,000', '↑ 1,000,000']);
    expect(yOfValue(chart, 600) - yOfValue(chart, 900)).toBeGreaterThan(50);
    expect(yOfValue(chart, 1_000_000)).toBe(chart.plot.top);
    expect(chart.summary).toContain('Above the axis: 1,000,000.');
  });

  test('has the value as it is in its table', () => {
    expect(trendTable(chart).rows.map((row) => row[2])).toContain(1_000_000);
  });

  test('ends at the top where the last level is the lone one, with the figure', () => {
    const ending = prepareTrend({ ...input, size: 'narrow', series: [{ ...line, points: points(600, 900, 1_000_000) }], events: [] });
    expect(ending.labels.map(({ value }) => value)).toEqual(['1,000,000']);
    expect(yOfValue(ending, ending.series[0]?.end?.value ?? 0)).toBe(ending.plot.top);
  });

  test('draws a spark with an arrow, its table with the value', () => {
    const chartOf = (given: readonly ChartPoint[]) =>
      prepareSpark({ ...input, points: given.map(({ day, value }) => [day, value] as const), target: null, colour: 'pledged' });
    const lone = chartOf(values);
    expect(drawSpark(lone, PALETTES.light)).toContain('class="above"');
    expect(lone.summary).toContain('Above the scale: 1,000,000.');
    expect(spark.table(lone).rows.map((row) => row[2])).toContain(1_000_000);
    expect(drawSpark(chartOf(points(600, 900, 950)), PALETTES.light)).not.toContain('class="above"');
  });
});
