import { prepareGauge as prepareGaugeChart } from '../charts/gauge/prepare';
import { formatCount, formatNumber, unitWords } from '../format';
import { componentOn } from '../readiness/branches';
import { hindsightWords } from '../reading/hindsight';
import type { Measurement, Meter } from '../reading/measurement';
import type { Reading } from '../reading/reading';
import { captionOf, countingRuleOf } from './caption';
import { colourOfMeasure } from './colour-of-measure';
import { seriesKeyOf } from './indicators';
import { provenanceOf } from './provenance';
import type { GaugePart, Provenance } from './types';

/** Grade and number of sources, and whether it was known later: how far the figure can be trusted, in few letters. */
function detailOf({ grade, sourceKeys, hindsight }: Provenance): string {
  const later = hindsightWords(hindsight);
  return grade ? `${grade.reliability}${grade.credibility} · ${formatCount(sourceKeys.length, 'source')}${later ? ` · ${later}` : ''}` : '';
}

/** Of what is counted rather than planned, the words of a plan would be wrong. */
function stateOf({ value, target, figure }: Measurement): { stateText: string } | null {
  if (figure !== null || value === null || target === null) return null;
  return { stateText: value >= target ? 'complete' : `${formatNumber(target - value)} missing` };
}

/** The gauge of one indicator as known on the viewed day. */
export function prepareGauge(reading: Reading, meter: Meter): GaugePart {
  return reading.remember(`gauge ${meter.indicator.key}`, [meter], () => gaugeOf(reading, meter));
}

function gaugeOf(reading: Reading, meter: Meter): GaugePart {
  const { indicator } = meter;
  const measured = meter.on(reading.at.asOf);
  const provenance = provenanceOf(measured, reading.at.knownAt, indicator.updateIntervalDays, reading);
  const chart = prepareGaugeChart({
    key: indicator.key,
    unit: indicator.unit,
    caption: captionOf(reading, {
      title: indicator.name,
      unit: unitWords(indicator.unit),
      countingRule: measured.figure ? countingRuleOf(meter.readings, reading.at.asOf) : indicator.note,
      levels: measured.levels,
      path: `/series/${seriesKeyOf(meter)}`,
    }),
    value: measured.value,
    low: provenance.low,
    high: provenance.high,
    target: measured.target,
    attainment: measured.attainment,
    colour: colourOfMeasure(indicator.measuredBy),
    detailText: detailOf(provenance),
    conflictCount: measured.conflictCount,
    ...stateOf(measured),
  });
  const componentKey = componentOn(indicator, reading.at.knownAt);
  return {
    key: indicator.key,
    chart,
    provenance,
    seriesKey: seriesKeyOf(meter),
    ...(indicator.targetBy === '' ? {} : { targetKey: indicator.targetBy.slice('figure:'.length) }),
    componentName: reading.definitions.components.find(({ key }) => key === componentKey)?.name ?? componentKey,
  };
}
