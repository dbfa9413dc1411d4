import type { ConflictRow, ConflictState } from '../../../../server/domain/conflicts/conflicts';
import type { Definitions } from '../../../../server/domain/definitions/types';
import { formatAge, formatCount, formatDay, formatQuantity } from '../../../../server/domain/format';
import { rangeWords, valueWords } from '../../../../server/domain/series/value-words';
import { personWords } from '../../../../server/domain/words';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { KnownLater } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import { Columns } from '../../../_ui/columns';
import { SourceLink } from '../../../_ui/source-link';

type Props = Readonly<{ rows: readonly ConflictRow[]; definitions: Definitions; context: PageContext }>;

const STATE_WORDS: Readonly<Record<ConflictState, string>> = {
  open: 'open',
  reopened: 'reopened: a report arrived after the decision',
  chosen: 'resolved: one report was chosen',
  averaged: 'resolved: calculated from the reports',
  left: 'resolved: the range is kept',
};

/** Each conflict with its reports: what they say, who says it, how it is graded, how old it is, and what counts by what rule. */
export function ConflictTable({ rows, definitions, context }: Props) {
  return (
    <div className="scroll">
      <table className="register ledger conflicts">
        <Columns of={['Figure', 'What counts', 'Range', 'Reports', { unseen: 'Resolve' }]} />
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.seriesKey} ${row.asOf}`} data-state={row.state}>
              <th scope="row">
                <Figure context={context} seriesKey={row.seriesKey}>
                  {row.name}
                </Figure>
                <span className="footnote">{`as of ${formatDay(row.asOf)}`}</span>
                <span className="status" data-status={row.state}>
                  {STATE_WORDS[row.state]}
                </span>
              </th>
              <td data-label="what counts">
                <b className="conflict-value">{valueWords(row.adopted, row.unit)}</b>
                <Rule row={row} />
              </td>
              <td data-label="range">
                {rangeWords(row, row.unit)}
                <Corroboration row={row} />
              </td>
              <td data-label="reports">
                <ReportList row={row} definitions={definitions} />
              </td>
              <td className="button-cell">
                <FormButton
                  context={context}
                  form="settle"
                  subject={row.seriesKey}
                  within={row.asOf}
                  label="resolve"
                  name={`Resolve ${row.name}, ${formatDay(row.asOf)}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rule({ row }: Readonly<{ row: ConflictRow }>) {
  if (!row.act) return <span className="footnote">by the rule: best grade, then latest known</span>;
  return <span className="footnote">{`by ${personWords(row.act.author)}, ${formatDay(row.act.knownAt)}: ${row.act.reason}`}</span>;
}

/** What more than one publisher says. */
function Corroboration({ row }: Readonly<{ row: ConflictRow }>) {
  const said = row.corroboration.filter(({ publishers }) => publishers > 1);
  if (said.length === 0) return <span className="footnote">each from a single publisher</span>;
  return said.map(({ value, publishers }) => (
    <span key={value} className="footnote">{`${formatQuantity(value, row.unit)} said by ${formatCount(publishers, 'publisher')}`}</span>
  ));
}

function ReportList({ row, definitions }: Readonly<{ row: ConflictRow; definitions: Definitions }>) {
  return (
    <ul className="conflict-reports">
      {row.reports.map(({ report, ageDays, hindsight }) => (
        <li key={report.id}>
          <b>{valueWords(report, row.unit)}</b> <span className="grade">{`${report.reliability}${report.credibility}`}</span>
          {`, ${ageDays <= 0 ? 'today' : `${formatAge(ageDays)} old`}, known ${formatDay(report.knownAt)}, ${report.isDerived ? 'derived, ' : ''}`}
          <SourceLink source={definitions.sources.find(({ key }) => key === report.sourceKey)} fallback={report.sourceKey} />
          {hindsight.length > 0 ? ', ' : ''}
          <KnownLater list={hindsight} />
          {report.isDerived && report.note ? <span className="footnote">{report.note}</span> : null}
        </li>
      ))}
      {row.reportCount > row.reports.length ? (
        <li>{`${formatCount(row.reportCount - row.reports.length, 'report')} more, between these`}</li>
      ) : null}
    </ul>
  );
}
