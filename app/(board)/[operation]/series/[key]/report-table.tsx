import { actWords } from '../../../../../server/domain/conflicts/words';
import type { Definitions } from '../../../../../server/domain/definitions/types';
import { formatCount, formatDay } from '../../../../../server/domain/format';
import type { Report } from '../../../../../server/domain/report';
import { dayOfPart } from '../../../../../server/domain/series/due';
import { rangeWords, valueWords } from '../../../../../server/domain/series/value-words';
import { CREDIBILITY_WORDS, personWords, RELIABILITY_WORDS } from '../../../../../server/domain/words';
import type { ReportRow, SeriesPage } from '../../../../../server/services/app';
import type { PageContext } from '../../../../_app/page-context';
import { instantText } from '../../../../_figures/change-list';
import { Figure } from '../../../../_figures/figure';
import { KnownLater } from '../../../../_figures/meta-line';
import { Section } from '../../../../_ui/section';
import { SourceLink } from '../../../../_ui/source-link';
import { ReportActions } from './report-actions';
import { ReportLink, type RowsById, StatusCell } from './report-status';

type Props = Readonly<{ series: SeriesPage; definitions: Definitions; context: PageContext }>;

/** Every report behind a figure, with what became of it. Nothing is ever taken off this list. */
export function ReportTable({ series, definitions, context }: Props) {
  const rows = new Map(series.reports.map((row) => [row.report.id, row]));
  const isOne = new Set(series.reports.map(({ report }) => report.seriesKey)).size <= 1;
  return (
    <Section
      id="reports"
      title="Reports"
      rule="newest as-of first; a report is never edited or deleted, only superseded, corrected or retracted with a reason"
    >
      {series.reports.length === 0 ? (
        <p className="nothing">Nobody reported this figure by the viewed day.</p>
      ) : (
        <div className="scroll">
          {series.reportCount > series.reports.length ? (
            <p>{`The newest ${formatCount(series.reports.length, 'report')} of ${formatCount(series.reportCount, 'report')}.`}</p>
          ) : null}
          <table className="register ledger reports">
            <thead>
              <tr>
                <th scope="col">Status</th>
                {isOne ? null : <th scope="col">Series</th>}
                <th scope="col" className="number">
                  Value
                </th>
                <th scope="col">As of</th>
                <th scope="col">Known at</th>
                <th scope="col">Grade</th>
                <th scope="col">Source</th>
                <th scope="col">Note and reason</th>
                <th scope="col">Recorded</th>
                <th scope="col">
                  <span className="unseen">Change</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {series.reports.map((row) => (
                <Row key={row.report.id} row={row} rows={rows} isOne={isOne} series={series} definitions={definitions} context={context} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** What the report says: a value with its range, or what an act is about. */
function ReportedValue({ report, rows, unit }: Readonly<{ report: Report; rows: RowsById; unit: string }>) {
  const target = report.targetId === null ? undefined : rows.get(report.targetId)?.report;
  const range = rangeWords(report, unit);
  return (
    <>
      {report.kind === 'value' ? <b>{valueWords(report, unit)}</b> : actWords(report)}
      {range ? <span className="footnote">{range}</span> : null}
      {target ? (
        <span className="footnote">
          {report.kind === 'value' ? 'corrects ' : 'of '}
          <ReportLink report={target} unit={unit} />
        </span>
      ) : null}
    </>
  );
}

type RowProps = Props & Readonly<{ row: ReportRow; rows: RowsById; isOne: boolean }>;

function Row({ row, rows, isOne, series, definitions, context }: RowProps) {
  const { report } = row;
  return (
    <tr id={`report-${report.id}`} data-status={row.status}>
      <td data-label="what became of it">
        <StatusCell row={row} rows={rows} unit={series.unit} />
      </td>
      {isOne ? null : (
        <td className="small" data-label="series">
          <Figure context={context} seriesKey={report.seriesKey}>
            {seriesWords(report.seriesKey)}
          </Figure>
        </td>
      )}
      <td className="number" data-label="value">
        <ReportedValue report={report} rows={rows} unit={series.unit} />
      </td>
      <td className="day" data-label="as of">
        {formatDay(report.asOf)}
      </td>
      <td className="day" data-label="known at">
        {formatDay(report.knownAt)}
        <span className="meta">
          {report.knownBasis === 'exact' ? null : <span>{report.knownBasis}</span>}
          <KnownLater list={row.hindsight.filter((one) => one !== 'reconstructed')} />
        </span>
      </td>
      <td data-label="grade">
        <b>{`${report.reliability}${report.credibility}`}</b>
        <span className="meta">
          <span>{RELIABILITY_WORDS[report.reliability]}</span>
          <span>{CREDIBILITY_WORDS[report.credibility]}</span>
        </span>
      </td>
      <td data-label="source">
        <SourceLink source={definitions.sources.find(({ key }) => key === report.sourceKey)} fallback={report.sourceKey} />
      </td>
      <td data-label="note and reason">
        {report.note}
        {report.reason ? (
          <span className="line">
            <b>Reason:</b>
            {` ${report.reason}`}
          </span>
        ) : null}
        <span className="meta">
          {report.isDerived ? <span>derived</span> : null}
          {report.isCompleteReturn ? <span>complete return</span> : null}
        </span>
      </td>
      <td className="small recorded" data-label="recorded">
        {instantText(report.recordedAt)}
        <span className="line">{`${personWords(report.author)}, revision ${report.revision}`}</span>
      </td>
      <td className="button-cell">
        <ReportActions
          row={row}
          rows={series.reports}
          context={context}
          name={`${valueWords(report, series.unit) || actWords(report)} of ${formatDay(report.asOf)}`}
        />
      </td>
    </tr>
  );
}

/** What tells one series of a figure from another: its key, and of a part of an offer the day for which it is promised. */
function seriesWords(key: string): string {
  const by = dayOfPart(key.split('.').at(-1));
  return by === null ? key : `part for ${formatDay(by)}`;
}
