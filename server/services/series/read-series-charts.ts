import { prepareSeriesChart } from '../../domain/board/series-chart';
import { prepareVintageChart } from '../../domain/board/vintage-chart';
import { MusterError } from '../../domain/errors';
import { lookupField } from '../../domain/input/fields';
import { subjectOf } from '../../domain/reading/subject';
import type { SeriesCharts } from '../answers';
import { chartPart } from '../board/chart-part';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** The charts of one series' page, drawn: its trend, and what was known when, where an earlier day said otherwise. */
export const readSeriesCharts = query({
  needs: 'read',
  input: viewed.extend({ key: lookupField(200) }),
  example: { ...OF_PRESENT, key: 'afisma.nga.pledged' },
  takes: 'time',
  run: async (call, { operation, key, ...viewed }): Promise<SeriesCharts> => {
    const { model, reading } = await openView(call, operation, viewed);
    return model.once(`series charts|${key}|${reading.at.asOf}|${reading.at.knownAt}`, () => {
      const subject = subjectOf(reading, key);
      if (!subject) throw new MusterError('NOT_FOUND', `No series is called ${key}.`);
      const vintage = prepareVintageChart(reading, subject, 'wide');
      const hasVintages = vintage.series.some(({ isVintage }) => isVintage);
      return {
        trend: chartPart(`series-${key}`, (size) => prepareSeriesChart(reading, subject, size)),
        vintages: hasVintages
          ? chartPart(`vintage-${key}`, (size) => (size === 'wide' ? vintage : prepareVintageChart(reading, subject, size)))
          : null,
        vintageRule: vintage.caption.countingRule,
      };
    });
  },
});
