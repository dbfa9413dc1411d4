import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Day } from '../domain/days';
import type { Report } from '../domain/report';
import { type ReportRow, reportOfRow } from './rows';
import type { SqlRow } from './session';

/** Which reports would have been worth seeing: acts about one report, and where a span is given values of those days. */
export type Watched = Readonly<{
  operationKey: string;
  seriesKey: string;
  targetId: string;
  /** The revision up to which the writer has seen everything. */
  seen: number;
  /** As-of days whose reports stand beside the target. */
  beside: Readonly<{ from: Day; to: Day }> | null;
}>;

/** Both databases answer rows of a table in its own columns; SQLite writes booleans as 0 and 1. */
function reportOf(row: SqlRow): Report {
  const report = reportOfRow(row as ReportRow);
  return { ...report, isCompleteReturn: Boolean(report.isCompleteReturn), isDerived: Boolean(report.isDerived) };
}

/**
 * The statements that look, when writers come one by one, for what was said after the writer had looked. Where there is any, `refuse`
 * ends the transaction.
 */
export function* refusingLater(
  { operationKey, seriesKey, targetId, seen, beside }: Watched,
  refuse: (later: readonly Report[]) => never,
): Generator<Sql, void, readonly SqlRow[]> {
  const { from, to } = beside ?? { from: '9999', to: '0000' };
  const rows = yield sql`
    SELECT * FROM "Report" WHERE "operationKey" = ${operationKey} AND "seriesKey" = ${seriesKey} AND "revision" > ${seen}
      AND ("targetId" = ${targetId} OR ("asOf" >= ${from} AND "asOf" <= ${to}))
    ORDER BY "revision", "ordinal"`;
  if (rows.length > 0) refuse(rows.map(reportOf));
}
