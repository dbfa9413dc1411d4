import type { ChartCaption } from '../charts/types';
import type { Reading } from '../reading/reading';
import type { Level } from '../series/levels';

/** The rule that every headline total follows, printed with it. */
export const COUNTING_RULE =
  'Headline total: the greatest of the sum of contributors and each reported total with those outside its scope; levels carry forward';

/** Titles of the sources behind levels, most used first. */
function sourceTitles(reading: Reading, levels: readonly Level[]): string[] {
  const uses = new Map<string, number>();
  for (const level of levels) {
    for (const { sourceKey } of level.cluster) uses.set(sourceKey, (uses.get(sourceKey) ?? 0) + 1);
  }
  const titles = new Map(reading.state.definitions.sources.map(({ key, title }) => [key, title]));
  return [...uses].sort((a, b) => b[1] - a[1]).map(([key]) => titles.get(key) ?? key);
}

/** What a picture says about itself: operation, days, counting rule, sources and the page that shows it. */
export function captionOf(
  reading: Reading,
  picture: Readonly<{ title: string; unit: string; countingRule: string; levels: readonly Level[]; path: string }>,
): ChartCaption {
  const { operation } = reading.definitions;
  return {
    operation: operation.title,
    title: picture.title,
    unit: picture.unit,
    asOf: reading.at.asOf,
    knownAt: reading.at.knownAt,
    countingRule: picture.countingRule,
    sources: sourceTitles(reading, picture.levels),
    address: `/${operation.key}${picture.path}?known=${reading.at.knownAt}`,
  };
}
