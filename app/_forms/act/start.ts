import { type Day, dayFromNumber } from '../../../server/domain/days';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import { writeNumber } from '../../../server/domain/numbers/digits';
import type { Report, Series } from '../../../server/domain/report';
import type { SeriesPage } from '../../../server/services/app';
import type { ActName } from '../types';

/** The report that an act is about, in its series as known on the viewed day. */
export type Subject = Readonly<{ page: SeriesPage; series: Series; report: Report }>;

function typedQuantity(value: number | null, unit: string): string {
  if (value === null) return '';
  return unit === 'day' ? dayFromNumber(value) : writeNumber(value);
}

/** A value report as if it had been typed. */
export function typedOf(report: Report, unit: string): Typed {
  return {
    value: typedQuantity(report.value, unit),
    low: typedQuantity(report.low, unit),
    high: typedQuantity(report.high, unit),
    qualifier: report.qualifier ?? '',
    asOf: report.asOf,
    sourceKey: report.sourceKey,
    reliability: report.reliability,
    credibility: String(report.credibility),
    note: report.note,
  };
}

/** What a form about a report starts with: the report as it stands, and no reason. */
export function startOfAct(act: ActName, { report, series }: Pick<Subject, 'report' | 'series'>, known: Day): Typed {
  const own: Typed = { why: act === 'undo' ? 'slip' : '', targetId: report.id, knownAt: known, knownBasis: 'exact', reason: '' };
  return act === 'correction' ? { ...typedOf(report, series.unit), ...own } : own;
}
