import type { Definitions } from '../../../../../server/domain/definitions/types';
import { formatDay, formatQuantity } from '../../../../../server/domain/format';
import { isNameOfChange } from '../../../../../server/domain/series/live';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '../../../../../server/domain/words';
import type { ReportRow, SeriesPage } from '../../../../../server/services/app';
import { instantText } from '../../../../_ui/change-list';
import { Figure } from '../../../../_ui/figure';
import type { Here } from '../../../../_ui/here';
import { Section } from '../../../../_ui/section';
import { SourceLink } from '../../../../_ui/source-link';

type Props = Readonly<{ series: SeriesPage; definitions: Definitions; here: Here }>;

const QUALIFIER_WORDS = { about: 'about', up_to: 'up to', more_than: 'more than', nearly: 'nearly' } as const;

/** Every report behind a figure, with what became of it. Nothing is ever taken off this list. */
export function ReportTable({ series, definitions, here }: Props) {
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
          <table className="register reports">
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
              </tr>
            </thead>
            <tbody>
              {series.reports.map((row) => (
                <Row key={row.report.id} row={row} isOne={isOne} series={series} definitions={definitions} here={here} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function valueWords({ report }: ReportRow, unit: string): string {
  if (report.kind !== 'value') return report.kind;
  const qualifier = report.qualifier ? `${QUALIFIER_WORDS[report.qualifier]} ` : '';
  const range =
    report.low !== null && report.high !== null ? `${formatQuantity(report.low, unit)} to ${formatQuantity(report.high, unit)}` : '';
  if (report.value === null) return `${qualifier}${range}`;
  return `${qualifier}${formatQuantity(report.value, unit)}${range ? ` (${range})` : ''}`;
}

function Row({ row, isOne, series, definitions, here }: Props & Readonly<{ row: ReportRow; isOne: boolean }>) {
  const { report } = row;
  return (
    <tr id={`report-${report.id}`} data-status={row.status}>
      <td>
        <span className="status" data-status={row.status}>
          {row.status}
        </span>
        {row.by ? (
          <span className="meta">
            {isNameOfChange(row.by) ? `with its batch, by ${row.by}` : <a href={`#report-${row.by}`}>by this report</a>}
          </span>
        ) : null}
      </td>
      {isOne ? null : (
        <td className="small">
          <Figure here={here} seriesKey={report.seriesKey}>
            {report.seriesKey}
          </Figure>
        </td>
      )}
      <td className="number">{valueWords(row, series.unit)}</td>
      <td className="day">{formatDay(report.asOf)}</td>
      <td className="day">
        {formatDay(report.knownAt)}
        <span className="meta">
          {report.knownBasis === 'exact' ? null : <span>{report.knownBasis}</span>}
          {row.isLate ? <span className="stale">entered late</span> : null}
        </span>
      </td>
      <td>
        <b>{`${report.reliability}${report.credibility}`}</b>
        <span className="meta">
          <span>{RELIABILITY_WORDS[report.reliability]}</span>
          <span>{CREDIBILITY_WORDS[report.credibility]}</span>
        </span>
      </td>
      <td>
        <SourceLink source={definitions.sources.find(({ key }) => key === report.sourceKey)} fallback={report.sourceKey} />
      </td>
      <td>
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
      <td className="small recorded">
        {instantText(report.recordedAt)}
        <span className="line">{`${report.author}, revision ${report.revision}`}</span>
      </td>
    </tr>
  );
}
