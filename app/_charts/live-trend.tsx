import { Area, ComposedChart, Line, ReferenceDot, Tooltip, XAxis, YAxis } from 'recharts';
import { DASHES, END, FILL_OPACITY } from '../../server/domain/charts/trend/look';
import type { TrendChart } from '../../server/domain/charts/trend/schema';
import type { TrendRow } from './trend-rows';
import { TrendTooltip } from './trend-tooltip';

export type LiveTrendProps = Readonly<{
  chart: TrendChart /** Pixels on the screen for one of the chart. */;
  scale: number;
  rows: readonly TrendRow[];
}>;

/** A level above the axis is drawn at its top, as in the drawing. */
const levelOf =
  (index: number, top: number) =>
  ({ points }: TrendRow) => {
    const level = points[index]?.value ?? null;
    return level === null ? null : Math.min(level, top);
  };

/**
 * The interactive twin, laid exactly over the static drawing: the same pixels, scales and steps. Axes, labels, events and conflict
 * marks stay those of the drawing; this adds the crosshair and what it says.
 */
export function LiveTrend({ chart, scale, rows }: LiveTrendProps) {
  const { width, height, plot, x, y } = chart;
  // The first series stands on top, as in the drawing.
  const back = chart.series.map((series, index) => ({ series, index })).reverse();
  return (
    <ComposedChart
      accessibilityLayer={false}
      width={width}
      height={height}
      data={[...rows]}
      margin={{ left: plot.left, top: plot.top, right: width - plot.right, bottom: height - plot.bottom }}
    >
      <XAxis hide type="number" dataKey="day" domain={[x.from, x.to]} />
      <YAxis hide type="number" domain={[y.min, y.max]} />
      {back
        .filter(({ series }) => series.isFilled)
        .map(({ series, index }) => (
          <Area
            key={`${series.key}-area`}
            type="stepAfter"
            dataKey={levelOf(index, y.max)}
            stroke="none"
            fill={`var(--${series.colour})`}
            fillOpacity={FILL_OPACITY}
            isAnimationActive={false}
            activeDot={false}
            dot={false}
            connectNulls={false}
            tooltipType="none"
          />
        ))}
      {back.map(({ series, index }) => (
        <Line
          key={series.key}
          type="stepAfter"
          dataKey={levelOf(index, y.max)}
          name={series.name}
          stroke={`var(--${series.colour})`}
          strokeWidth={series.strokeWidth}
          {...(series.isDashed ? { strokeDasharray: DASHES } : {})}
          isAnimationActive={false}
          dot={false}
          activeDot={{ r: END.radius, stroke: 'var(--sheet)', strokeWidth: END.edge, fill: `var(--${series.colour})` }}
          connectNulls={false}
        />
      ))}
      {back.map(({ series }) =>
        series.end ? (
          <ReferenceDot
            key={`${series.key}-end`}
            x={x.to}
            y={Math.min(series.end.value, y.max)}
            r={END.radius}
            fill={`var(--${series.colour})`}
            stroke="var(--sheet)"
            strokeWidth={END.edge}
            ifOverflow="visible"
          />
        ) : null,
      )}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--ink)', strokeWidth: 1 }}
        wrapperStyle={{ zIndex: 3 }}
        content={<TrendTooltip chart={chart} scale={scale} />}
      />
    </ComposedChart>
  );
}
