import { prepareSeriesChart } from '../../domain/board/series-chart';
import { prepareVintageChart } from '../../domain/board/vintage-chart';
import { drawOnPage, tableOf } from '../../domain/charts/kinds';
import type { ChartSize } from '../../domain/charts/picture-sizes';
import type { TrendChart } from '../../domain/charts/trend/schema';
import { MusterError } from '../../domain/errors';
import { subjectOf } from '../../domain/reading/subject';
import type { ChartPart, SeriesCharts } from '../app';
import { type Call, openView, type Viewed } from '../context';

function partOf(name: string, prepare: (size: ChartSize) => TrendChart): ChartPart {
  const wide = prepare('wide');
  const { caption, summary } = wide;
  return { name, caption, summary, table: tableOf(wide), drawings: { wide: drawOnPage(wide), narrow: drawOnPage(prepare('narrow')) } };
}

/** The charts of one series' page, drawn: its trend, and what was known when, where an earlier day said otherwise. */
export async function readSeriesCharts(
  call: Call,
  { operation, key, ...viewed }: Readonly<{ operation: string; key: string }> & Viewed,
): Promise<SeriesCharts> {
  const { model, reading } = await openView(call, operation, viewed);
  return model.once(`series charts|${key}|${reading.at.asOf}|${reading.at.knownAt}`, () => {
    const subject = subjectOf(reading, key);
    if (!subject) throw new MusterError('NOT_FOUND', `No series is called ${key}.`);
    const vintage = prepareVintageChart(reading, subject, 'wide');
    const hasVintages = vintage.series.some(({ isVintage }) => isVintage);
    return {
      trend: partOf(`series-${key}`, (size) => prepareSeriesChart(reading, subject, size)),
      vintages: hasVintages
        ? partOf(`vintage-${key}`, (size) => (size === 'wide' ? vintage : prepareVintageChart(reading, subject, size)))
        : null,
      vintageRule: vintage.caption.countingRule,
    };
  });
}
