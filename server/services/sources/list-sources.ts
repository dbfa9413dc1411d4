import type { SourceRow } from '../app';
import { type Call, openView, type Viewed } from '../context';

/** Sources listed on the viewed day, with how many reports of that day rest on each. */
export async function listSources(call: Call, { operation, ...viewed }: Readonly<{ operation: string }> & Viewed): Promise<SourceRow[]> {
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
}
