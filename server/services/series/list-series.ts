import { nameOfSeries } from '../../domain/series/names';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

export type SeriesSummary = Readonly<{ key: string; name: string; unit: string; reports: number }>;

/** Every reported series of which something was known on the viewed day. */
export const listSeries = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, { operation, ...viewed }): Promise<SeriesSummary[]> => {
    const { reading } = await openView(call, operation, viewed);
    return reading.state.definitions.series.flatMap((series) => {
      const reports = (reading.state.reports.get(series.key) ?? []).filter(({ knownAt }) => knownAt <= reading.at.knownAt).length;
      return reports === 0 ? [] : [{ key: series.key, name: nameOfSeries(series, reading.state.definitions), unit: series.unit, reports }];
    });
  },
});
