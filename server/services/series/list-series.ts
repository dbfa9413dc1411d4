import { nameOfSeries } from '../../domain/series/names';
import { type Call, openView, type Viewed } from '../context';

export type SeriesSummary = Readonly<{ key: string; name: string; unit: string; reports: number }>;

/** Every reported series of which something was known on the viewed day. */
export async function listSeries(call: Call, { operation, ...viewed }: Readonly<{ operation: string }> & Viewed): Promise<SeriesSummary[]> {
  const { reading } = await openView(call, operation, viewed);
  return reading.state.definitions.series.flatMap((series) => {
    const reports = (reading.state.reports.get(series.key) ?? []).filter(({ knownAt }) => knownAt <= reading.at.knownAt).length;
    return reports === 0 ? [] : [{ key: series.key, name: nameOfSeries(series, reading.state.definitions), unit: series.unit, reports }];
  });
}
