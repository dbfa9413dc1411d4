import { type Day, dayFromNumber } from '../days';
import { milestoneState, slipDays } from '../milestones/slip';
import type { Reading } from '../reading/reading';
import { type Level, levelOn, type SeriesReading } from '../series/levels';
import { MILESTONE_ASPECTS, type MilestoneAspect } from '../words';
import { provenanceOf } from './provenance';
import type { MilestoneRow } from './types';

function dayOf(level: Level | null | undefined): Day | null {
  return level?.value == null ? null : dayFromNumber(level.value);
}

/** Milestones with their days as known on the viewed day. Without a reported baseline the first forecast is it. */
export function prepareMilestoneRows(reading: Reading): readonly MilestoneRow[] {
  const { milestones } = reading.definitions;
  const said = milestones.flatMap(({ key }) => MILESTONE_ASPECTS.map((aspect) => reading.series(`milestone.${key}.${aspect}`)));
  return reading.remember('milestones', said, () => milestoneRowsOf(reading));
}

function milestoneRowsOf(reading: Reading): MilestoneRow[] {
  const { definitions, at } = reading;
  return definitions.milestones.map((milestone): MilestoneRow => {
    const series = (aspect: MilestoneAspect): SeriesReading | null => reading.series(`milestone.${milestone.key}.${aspect}`);
    const latest = (aspect: MilestoneAspect) => {
      const one = series(aspect);
      return one ? levelOn(one, at.asOf) : null;
    };
    const forecasts = series('forecast')?.levels ?? [];
    const actualLevel = latest('actual');
    const days = { baseline: dayOf(latest('baseline') ?? forecasts[0]), forecast: dayOf(latest('forecast')), actual: dayOf(actualLevel) };
    const level = actualLevel ?? latest('forecast');
    return {
      key: milestone.key,
      name: milestone.name,
      ...days,
      slipDays: slipDays(days, at.knownAt),
      state: milestoneState(days, at.knownAt),
      forecasts: forecasts.flatMap(({ asOf, value, adopted }) =>
        value === null ? [] : [{ asOf, knownAt: adopted.knownAt, day: dayFromNumber(value) }],
      ),
      dependsOn: milestone.dependencies.map(({ predecessorKey }) => predecessorKey),
      provenance: provenanceOf(
        {
          levels: level ? [level] : [],
          seriesKeys: [`milestone.${milestone.key}.${actualLevel ? 'actual' : 'forecast'}`],
          conflictCount: level?.isConflict ? 1 : 0,
          low: null,
          high: null,
        },
        at.knownAt,
        0,
        reading,
      ),
    };
  });
}
