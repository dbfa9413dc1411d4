import type { FieldError, Resolver } from 'react-hook-form';
import { readDay } from '../../../server/domain/day-text';
import type { Day } from '../../../server/domain/days';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import { type ReportInput, reportInput } from '../../../server/domain/input/report-input';
import { problemsOfReport } from '../../../server/domain/input/report-problems';
import type { Report, Series } from '../../../server/domain/report';
import { inFormWords } from '../engine/problems';
import { toInput } from '../engine/typed';
import { QUALIFIER, SCHEMA_FIELDS } from '../report/fields';
import { readQuantities, unreadQuantities } from '../report/quantity';
import type { ActName } from '../types';

/** What an act says besides what is typed. */
export type ActContext = Readonly<{
  act: ActName;
  operation: string;
  series: Series;
  /** The report that it is about, by id: the one that was opened, or what stands in its place by now. */
  reports: ReadonlyMap<string, Report>;
  /** The revision up to which everything was seen. */
  seen: number;
  /** Which history it was seen in. */
  cursor: string;
}>;

const KINDS = { correction: 'value', retraction: 'retraction', undo: 'retraction', adoption: 'adoption' } as const;

/**
 * What was typed as a report for the schema, whether it will pass or not. What was the desk's own slip keeps the known-at of what it is
 * about; all else has a day of its own.
 */
export function toAct(typed: Typed, { act, operation, series, reports, seen, cursor }: ActContext): Record<string, unknown> {
  const target = reports.get(textIn(typed, 'targetId'));
  const isSlip = act !== 'adoption' && textIn(typed, 'why') === 'slip';
  const days = isSlip
    ? { knownAt: target?.knownAt, knownBasis: target?.knownBasis }
    : { knownAt: readDay(textIn(typed, 'knownAt')), knownBasis: textIn(typed, 'knownBasis') };
  const common = { operation, seriesKey: series.key, kind: KINDS[act], targetId: textIn(typed, 'targetId'), seen, cursor };
  const reason = textIn(typed, 'reason');
  if (act === 'correction') {
    return {
      ...toInput([...SCHEMA_FIELDS, QUALIFIER], typed),
      ...common,
      ...days,
      ...readQuantities(typed, series.unit),
      credibility: Number(textIn(typed, 'credibility')),
      reason,
    };
  }
  const of = { sourceKey: target?.sourceKey, reliability: target?.reliability, credibility: target?.credibility, asOf: target?.asOf };
  return { ...common, ...days, ...of, value: null, low: null, high: null, qualifier: null, note: '', reason };
}

const own = (message: string): FieldError => ({ type: 'own', message });

function schemaErrors(report: unknown, typed: Typed): Record<string, FieldError> {
  const checked = reportInput.safeParse(report);
  const issues = (checked.error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), message }));
  return Object.fromEntries(issues.map(({ name, message }) => [name, own(inFormWords(message, typed[name]))]));
}

/** Checks an act as the server does, as far as the page can know. */
export function actResolver(context: ActContext, today: Day): Resolver<Typed, unknown, ReportInput> {
  return (typed) => {
    const report = toAct(typed, context);
    const checked = reportInput.safeParse(report);
    const said = checked.success ? problemsOfReport(checked.data, context.series, today) : [];
    const unread = context.act === 'correction' ? Object.entries(unreadQuantities(typed, context.series.unit)) : [];
    const errors: Record<string, FieldError> = {
      ...schemaErrors(report, typed),
      ...Object.fromEntries(said.map(({ field, message }) => [field, own(message)])),
      ...Object.fromEntries(unread.map(([name, message]) => [name, own(message)])),
      ...(context.act === 'correction' && report.value === null ? { value: own('A value is needed.') } : {}),
      ...(textIn(typed, 'reason').trim() === '' ? { reason: own('Say why.') } : {}),
      ...(context.act !== 'adoption' && textIn(typed, 'why') === '' ? { why: own('Choose one.') } : {}),
    };
    // Until it is said what happened there is no known-at to find fault with.
    if (errors.why) for (const name of ['knownAt', 'knownBasis', 'asOf']) delete errors[name];
    return checked.success && Object.keys(errors).length === 0 ? { values: checked.data, errors: {} } : { values: {}, errors };
  };
}
