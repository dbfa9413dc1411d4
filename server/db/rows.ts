import type { Change, ChangeAction } from '../domain/change';
import type { Report, Series } from '../domain/report';
import type { Prisma } from './open';

type ReportRow = Prisma.ReportGetPayload<object>;
type ChangeEntry = Prisma.ChangeGetPayload<object>;

/** A text id that is unique over all operations. */
export function idOf(operationKey: string, key: string): string {
  return `${operationKey}/${key}`;
}

/** Columns that hold words of closed lists were checked when they were written; this names their type again. */
export function asWritten<T>(row: Readonly<Record<keyof T & string, unknown>>): T {
  return row as unknown as T;
}

export function reportOfRow({ operationKey: _operation, ...row }: ReportRow): Report {
  return asWritten<Report>(row);
}

export function rowOfReport(operationKey: string, report: Report): Prisma.ReportUncheckedCreateInput {
  return { ...report, operationKey };
}

export function seriesOfRow({ id: _id, operationKey: _operation, ...row }: Prisma.SeriesGetPayload<object>): Series {
  return asWritten<Series>(row);
}

export function changeOfRow({ id: _id, ...row }: ChangeEntry): Change {
  return { ...row, action: row.action as ChangeAction, keys: keysOf(row.keys) };
}

/** A row that was tampered with must still be read, so that the check of the chain can name it. */
function keysOf(text: string): readonly string[] {
  try {
    return JSON.parse(text) as readonly string[];
  } catch {
    return [text];
  }
}

export function rowOfChange(change: Change): Prisma.ChangeUncheckedCreateInput {
  return { ...change, id: idOf(change.operationKey, String(change.revision)), keys: JSON.stringify(change.keys) };
}
