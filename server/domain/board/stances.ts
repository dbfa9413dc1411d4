import type { Day } from '../days';
import { nameOfStance } from '../definitions/stance/name';
import { formatQuantity } from '../format';
import type { Reading } from '../reading/reading';
import type { OperationState } from '../reading/state';
import { countUpTo, type Level, readSeries, type SeriesReading } from '../series/levels';
import { regraderOf } from '../series/regrade';
import { STANCES } from '../words';
import { provenanceOfLevel } from './provenance';
import type { StanceRow } from './types';

/** The as-of since which the levels say what the last of them says, with no other between. */
function sinceOf(levels: readonly Level[]): Day | null {
  const other = levels.findLastIndex(({ value }) => value !== levels.at(-1)?.value);
  return levels[other + 1]?.asOf ?? null;
}

function rowOf(
  reading: Reading,
  { key, actor, question, why }: Reading['definitions']['stances'][number],
  series: SeriesReading | null,
): StanceRow {
  const seriesKey = `stance.${key}`;
  const levels = series ? series.levels.slice(0, countUpTo(series.levels, reading.at.asOf)) : [];
  const level = levels.at(-1) ?? null;
  return {
    key,
    seriesKey,
    actor,
    question,
    value: level?.value ?? null,
    stance: level?.value == null ? null : (STANCES[level.value] ?? null),
    since: sinceOf(levels),
    why: level?.adopted.note || why,
    provenance: provenanceOfLevel(seriesKey, level, reading),
  };
}

/** Who stands where on the questions of the operation, as known on the viewed day. Where nothing is reported there is no stance. */
export function prepareStances(reading: Reading): readonly StanceRow[] {
  const { stances } = reading.definitions;
  const series = new Map(stances.map(({ key }) => [key, reading.series(`stance.${key}`)]));
  return reading.remember('stances', [...series.values()], () => stances.map((one) => rowOf(reading, one, series.get(one.key) ?? null)));
}

/** After every day that can be given. */
const END: Day = '9999-12-31';

/** Each taking of a stance that is another than before, by the day on which it became known, as all reports have it by now. */
export function stanceTurns({ definitions, reports, undoings }: OperationState): readonly Readonly<{ day: Day; title: string }>[] {
  const regraded = regraderOf(definitions.sources, END);
  return definitions.series.flatMap((series) => {
    const stance = definitions.stances.find(({ key }) => key === series.stanceKey);
    if (!stance) return [];
    const { levels } = readSeries(series, regraded(reports.get(series.key) ?? []), { asOf: END, knownAt: END }, undoings);
    return levels.flatMap(({ value, adopted }, index) =>
      value === null || value === levels[index - 1]?.value
        ? []
        : [{ day: adopted.knownAt, title: `${nameOfStance(stance)}: ${formatQuantity(value, series.unit)}` }],
    );
  });
}
