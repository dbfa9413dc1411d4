import type { ChartSeries, TrendChart } from '../../server/domain/charts/trend/schema';
import { formatDayNumber, formatQuantity } from '../../server/domain/format';
import type { TrendRow } from './trend-rows';

type Props = Readonly<{
  chart: TrendChart;
  scale: number;
  /** On which side of the day it stands: it is scaled from the edge at the day. */
  side?: 'left' | 'right';
  /** Given by Recharts. */
  active?: boolean;
  payload?: readonly Readonly<{ payload?: TrendRow }>[];
}>;

/** What each series stood at on the day under the crosshair, with the range where reports disagree. */
export function TrendTooltip({ chart, scale, side = 'right', active = false, payload = [] }: Props) {
  const row = payload[0]?.payload;
  if (!active || !row) return null;
  return (
    // The chart is scaled to its place; what is read is not.
    <div className="trend-tooltip" style={{ transform: `scale(${1 / scale})`, transformOrigin: side === 'right' ? '0 0' : '100% 0' }}>
      <p>{formatDayNumber(row.day)}</p>
      <dl>
        {chart.series.map((series, index) => (
          <Reading key={series.key} series={series} row={row} index={index} unit={chart.caption.unit} />
        ))}
      </dl>
    </div>
  );
}

function Reading({ series, row, index, unit }: Readonly<{ series: ChartSeries; row: TrendRow; index: number; unit: string }>) {
  const point = row.points[index];
  const hasRange = point != null && point.low !== null && point.high !== null && point.low !== point.high;
  return (
    <div>
      <dt>
        <i className="swatch" data-colour={series.colour} />
        {series.name}
      </dt>
      <dd>
        {point?.value == null ? 'not reported' : formatQuantity(point.value, unit)}
        {hasRange ? (
          <span className="conflict">{`≠ ${formatQuantity(point.low ?? 0, unit)} to ${formatQuantity(point.high ?? 0, unit)}`}</span>
        ) : null}
      </dd>
    </div>
  );
}
