import type { SourceRow } from '../answers';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** Sources listed on the viewed day, with how many reports of that day rest on each. */
export const listSources = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, { operation, ...viewed }): Promise<SourceRow[]> => {
    const { reading } = await openView(call, operation, viewed);
    const uses = new Map<string, { count: number; first: string }>();
    for (const [day, reports] of reading.state.byKnownDay) {
      if (day > reading.at.knownAt) continue;
      for (const { sourceKey } of reports) {
        const use = uses.get(sourceKey);
        uses.set(sourceKey, { count: (use?.count ?? 0) + 1, first: use && use.first < day ? use.first : day });
      }
    }
    return reading.definitions.sources.map(({ key, title, address, reliability, version, grades = [] }) => ({
      key,
      title,
      address,
      reliability,
      version,
      grades: grades.filter(({ knownFrom }) => knownFrom <= reading.at.knownAt),
      reportCount: uses.get(key)?.count ?? 0,
      firstKnown: uses.get(key)?.first ?? null,
    }));
  },
});
