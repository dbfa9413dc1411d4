import { decisionOf } from '../../../../../server/domain/conflicts/conflicts';
import { actWords } from '../../../../../server/domain/conflicts/words';
import { formatDay } from '../../../../../server/domain/format';
import type { Report } from '../../../../../server/domain/report';
import { isNameOfChange } from '../../../../../server/domain/series/live';
import { valueWords } from '../../../../../server/domain/series/value-words';
import { personWords } from '../../../../../server/domain/words';
import type { ReportRow } from '../../../../../server/services/app';

export type RowsById = ReadonlyMap<string, ReportRow>;

/** A report named by what it says, with a link to its own row. */
export function ReportLink({ report, unit }: Readonly<{ report: Report; unit: string }>) {
  const words = report.kind === 'value' ? valueWords(report, unit) : actWords(report);
  return <a href={`#report-${report.id}`}>{`${words} of ${formatDay(report.kind === 'value' ? report.asOf : report.knownAt)}`}</a>;
}

const STATUS_WORDS: Readonly<Partial<Record<ReportRow['status'], string>>> = { live: 'says the same' };

/** What is said of a status before the report that made it so. */
const BY_WORDS: Readonly<Partial<Record<ReportRow['status'], string>>> = {
  live: 'as',
  conflicting: 'with the adopted',
  superseded: 'by the later',
  corrected: 'to',
  overruled: 'by the later',
};

/** What became of a report: its state, by which other report, by whom and why. */
export function StatusCell({ row, rows, unit }: Readonly<{ row: ReportRow; rows: RowsById; unit: string }>) {
  const { report, status, by, adoptedBy } = row;
  const made = by === null ? undefined : rows.get(by)?.report;
  const chosen = adoptedBy === null ? undefined : rows.get(adoptedBy)?.report;
  const isUndone = status === 'retracted' && report.targetId !== null;
  return (
    <>
      <span className="status" data-status={status}>
        {isUndone ? 'undone' : (STATUS_WORDS[status] ?? status)}
      </span>
      {by !== null && isNameOfChange(by) ? <span className="footnote">{`with its batch, by ${by}`}</span> : null}
      {made && made.id !== chosen?.id ? (
        <span className="footnote">
          {`${BY_WORDS[status] ?? 'by the'} `}
          <ReportLink report={made} unit={unit} />
          {made.reason && made.targetId === report.id ? <Why report={made} /> : null}
        </span>
      ) : null}
      {chosen ? (
        <span className="footnote">
          <a href={`#report-${chosen.id}`}>{`${chosenWords(report, chosen)} by ${personWords(chosen.author)}`}</a>
          {chosen.reason ? `: ${chosen.reason}` : null}
        </span>
      ) : null}
      {status === 'adopted' && !chosen ? <span className="footnote">by the rule: best grade, then latest known</span> : null}
    </>
  );
}

const CHOSEN_WORDS = { chosen: 'chosen', averaged: 'calculated', left: 'the range is kept' } as const;

function chosenWords(adopted: Report, adoptedBy: Report): string {
  return CHOSEN_WORDS[decisionOf({ adopted, adoptedBy }) ?? 'chosen'];
}

function Why({ report }: Readonly<{ report: Report }>) {
  return <span>{`, by ${personWords(report.author)}${report.reason ? `: ${report.reason}` : ''}`}</span>;
}
