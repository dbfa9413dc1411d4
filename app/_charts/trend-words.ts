import type { TrendChart } from '../../server/domain/charts/trend/schema';
import { formatDayNumber, formatQuantity } from '../../server/domain/format';
import type { TrendRow } from './trend-rows';

/** What a chart says of a day, to be spoken: `14 Jan 2013: pledged 2,900; in place not reported`. */
export function rowWords({ series, caption: { unit } }: Pick<TrendChart, 'series' | 'caption'>, row: TrendRow): string {
  const said = series.map(({ name }, index) => {
    const point = row.points[index];
    if (point?.value == null) return `${name} not reported`;
    const { value, low, high } = point;
    const range =
      low === null || high === null || low === high ? '' : `, reports say ${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}`;
    return `${name} ${formatQuantity(value, unit)}${range}`;
  });
  return `${formatDayNumber(row.day)}: ${said.join('; ')}`;
}
