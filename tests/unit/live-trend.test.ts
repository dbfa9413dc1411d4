import { Children, isValidElement, type ReactNode } from 'react';
import { Line } from 'recharts';
import { describe, expect, it } from 'vitest';
import { LiveTrend } from '../../app/_charts/live-trend';
import { prepareTrend } from '../../server/domain/charts/trend/prepare';
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
  it.each(Object.entries(TRENDS))('%s has each line as it was prepared, the first on top', (_, input) => {
    const chart = prepareTrend(input);
    const drawn = linesIn(LiveTrend({ chart, scale: 1 })).map(({ name, stroke, strokeWidth, strokeDasharray }) => ({
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
    expect(chart && linesIn(LiveTrend({ chart, scale: 1 })).map(({ strokeWidth }) => strokeWidth)).toEqual([1.4]);
  });
});
