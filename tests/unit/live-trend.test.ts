import { Children, isValidElement, type ReactNode } from 'react';
import { Line } from 'recharts';
import { describe, expect, it } from 'vitest';
import { LiveTrend } from '../../app/_charts/live-trend';
import { trendRows } from '../../app/_charts/trend-rows';
import { rowWords } from '../../app/_charts/trend-words';
import { prepareTrend } from '../../server/domain/charts/trend/prepare';
import { dayNumber } from '../../server/domain/days';
import { TRENDS } from '../charts/trends';

type Drawn = Readonly<{ name: string; stroke: string; strokeWidth: number; strokeDasharray?: string }>;

/** The lines among elements, at any depth. */
function linesIn(node: ReactNode): Drawn[] {
  return Children.toArray(node).flatMap((one) => {
    if (!isValidElement<Drawn & { children?: ReactNode }>(one)) return [];
    return one.type === Line ? [one.props] : linesIn(one.props.children);
  });
}

describe('the interactive twin of a trend', () => {
  it('says of a day what stands at each series, the range where reports disagree, and what nobody reported', () => {
    const [input] = Object.values(TRENDS);
    if (!input) throw new Error('no trend among the examples');
    const { series, caption } = prepareTrend(input);
    const [one] = series;
    if (!one) throw new Error('no series in the trend');
    const named = ['pledged', 'in place', 'staged'].map((name) => ({ ...one, name }));
    const point = { day: dayNumber('2013-01-14'), value: 2_900, low: null, high: null };
    const row = { day: point.day, points: [point, { ...point, value: 600, low: 451, high: 600 }, null] };
    expect(rowWords({ series: named, caption: { ...caption, unit: 'personnel' } }, row)).toBe(
      '14 Jan 2013: pledged 2,900; in place 600, reports say 451 to 600; staged not reported',
    );
  });

  it.each(Object.entries(TRENDS))('%s has each line as it was prepared, the first on top', (_, input) => {
    const chart = prepareTrend(input);
    const drawn = linesIn(LiveTrend({ chart, scale: 1, rows: trendRows(chart) })).map(({ name, stroke, strokeWidth, strokeDasharray }) => ({
      name,
      stroke,
      strokeWidth,
      isDashed: strokeDasharray !== undefined,
    }));
    const prepared = chart.series.map(({ name, colour, strokeWidth, isDashed }) => ({
      name,
      stroke: `var(--${colour})`,
      strokeWidth,
      isDashed,
    }));
    expect(drawn).toEqual(prepared.reverse());
  });

  it('is thin where its points are many', () => {
    const input = TRENDS['many-points'];
    const chart = input && prepareTrend(input);
    expect(chart && linesIn(LiveTrend({ chart, scale: 1, rows: trendRows(chart) })).map(({ strokeWidth }) => strokeWidth)).toEqual([1.4]);
  });
});
