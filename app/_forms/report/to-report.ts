import { relatedTo, type SeenIn } from '../../../server/domain/conflicts/otherwise';
import { RELATIONS, type Relation } from '../../../server/domain/conflicts/relations';
import { readDay } from '../../../server/domain/day-text';
import { isDay } from '../../../server/domain/days';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { ReportInput } from '../../../server/domain/input/report-input';
import type { Report, Series } from '../../../server/domain/report';
import { toInput } from '../engine/typed';
import { findSeries, keyIn } from './about';
import { SCHEMA_FIELDS } from './fields';
import { readQuantities } from './quantity';

export type About = Readonly<{
  operation: string;
  fixedKey: string | null;
  definitions: Definitions;
  /** What says otherwise of the same time, and where it was seen; null where nothing does. */
  beside: Readonly<{ other: Report; seenIn: SeenIn }> | null;
}>;

/** How the report is to stand to what says otherwise. */
export function relationIn(typed: Typed): Relation {
  return RELATIONS.find((one) => one === textIn(typed, 'relation')) ?? 'disagrees';
}

/** What was typed as a report for the schema, whether it will pass or not. */
export function toReport(typed: Typed, { operation, fixedKey, definitions, beside }: About): Record<string, unknown> {
  const key = keyIn(typed, fixedKey, definitions);
  const unit = findSeries(key, definitions)?.unit ?? '';
  return {
    ...toInput(SCHEMA_FIELDS, typed),
    operation,
    seriesKey: key ?? '',
    kind: 'value',
    targetId: null,
    ...readQuantities(typed, unit),
    credibility: Number(textIn(typed, 'credibility')),
    ...(beside ? relatedTo(beside.other, relationIn(typed), beside.seenIn, textIn(typed, 'reason')) : {}),
  };
}

/** The report so far, with harmless things where something is missing or cannot be read, so that the rest can be judged. */
export function provisionalReport(typed: Typed, series: Series): ReportInput {
  const read = readQuantities(typed, series.unit);
  const number = (name: 'value' | 'low' | 'high') => (typeof read[name] === 'number' ? read[name] : null);
  const day = (name: string, instead: string) => {
    const given = readDay(textIn(typed, name));
    return isDay(given) ? given : instead;
  };
  return {
    operation: '',
    seriesKey: series.key,
    kind: 'value',
    value: number('value'),
    low: number('low'),
    high: number('high'),
    qualifier: null,
    asOf: day('asOf', '1900-01-01'),
    knownAt: day('knownAt', '2199-12-31'),
    knownBasis: 'exact',
    sourceKey: '',
    reliability: 'F',
    credibility: 6,
    note: '',
    reason: '',
    targetId: null,
  };
}
