import { type ComponentType, useMemo } from 'react';
import type { TrendChart } from '../../server/domain/charts/trend/schema';
import type { LiveTrendProps } from './live-trend';
import { TrendKeys } from './trend-keys';
import { trendRows } from './trend-rows';

export type TrendLayerProps = Readonly<{
  chart: TrendChart;
  /** Pixels on the screen for one of the chart. */
  scale: number;
  /** The interactive lines, once they are loaded. */
  Lines: ComponentType<LiveTrendProps> | null;
}>;

/** What lies exactly over a drawn trend: its keyboard from the start, and its interactive lines once somebody has come near. */
export function TrendLayer({ chart, scale, Lines }: TrendLayerProps) {
  const { width, height } = chart;
  const rows = useMemo(() => trendRows(chart), [chart]);
  return (
    <div className="live-trend" style={{ width, height, transform: `scale(${scale})` }}>
      <TrendKeys chart={chart} scale={scale} rows={rows}>
        {Lines ? <Lines chart={chart} scale={scale} rows={rows} /> : null}
      </TrendKeys>
    </div>
  );
}
