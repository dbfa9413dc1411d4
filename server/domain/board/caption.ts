import type { ChartCaption } from '../charts/schema';
import type { Day } from '../days';
import { HINDSIGHTS, type Hindsight, hindsightOfReport, withHindsight } from '../reading/hindsight';
import type { Reading } from '../reading/reading';
import { conversionWords } from '../series/conversion';
import type { Level, SeriesReading } from '../series/levels';

/** The rule that every headline total follows, printed with it. */
export const COUNTING_RULE =
  'Headline total: the greatest of the sum of contributors and each reported total with those outside its scope; levels carry forward';

/** The rule of a headline total, with the rates at which money of other currencies was converted. */
export function countingRuleOf(readings: readonly SeriesReading[], day: Day): string {
  const converted = conversionWords(readings, day);
  return converted === '' ? COUNTING_RULE : `${COUNTING_RULE}; ${converted}`;
}

/** Titles of the sources behind levels, most used first, each with what of hindsight there is in what it says. */
function sourceTitles(reading: Reading, levels: readonly Level[]): string[] {
  const uses = new Map<string, { count: number; hindsight: Set<Hindsight> }>();
  for (const level of levels) {
    for (const report of level.cluster) {
      const use = uses.get(report.sourceKey) ?? { count: 0, hindsight: new Set() };
      use.count += 1;
      for (const one of hindsightOfReport(report, reading)) use.hindsight.add(one);
      uses.set(report.sourceKey, use);
    }
  }
  const titles = new Map(reading.state.definitions.sources.map(({ key, title }) => [key, title]));
  return [...uses]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([key, { hindsight }]) =>
      withHindsight(
        titles.get(key) ?? key,
        HINDSIGHTS.filter((one) => hindsight.has(one)),
      ),
    );
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
