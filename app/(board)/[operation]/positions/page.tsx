import './positions.css';
import type { StanceRow } from '../../../../server/domain/board/types';
import { nameOfStance, STANCES_TITLE } from '../../../../server/domain/definitions/stance/name';
import { formatDay } from '../../../../server/domain/format';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { MetaLine } from '../../../_figures/meta-line';
import { StanceBoxes } from '../../../_figures/stance-boxes';
import { FormButton } from '../../../_forms/form-button';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';

export default async function PositionsPage(props: PageProps) {
  return drawPage(props, 'positions', ({ board, definitions }, context) => {
    const titles = new Map(definitions.sources.map(({ key, title }) => [key, title]));
    return <StanceList rows={board.stances ?? []} titles={titles} context={context} />;
  });
}

type ListProps = Readonly<{ rows: readonly StanceRow[]; titles: ReadonlyMap<string, string>; context: PageContext }>;

function StanceList({ rows, titles, context }: ListProps) {
  return (
    <Section
      id="positions"
      title={STANCES_TITLE}
      rule={`${rows.length} known by ${formatDay(context.day)}`}
      actions={<FormButton context={context} form="stance" label="add a stance" />}
    >
      {rows.length === 0 ? (
        <p className="nothing">No positions yet. Add an actor and a question. Then report where the actor stands.</p>
      ) : null}
      {rows.length === 0 ? null : (
        <div className="scroll" data-edit-host>
          <table className="register ledger">
            <Columns of={['Actor', 'Question', 'Stance', 'Since', 'Reason', 'Source', { unseen: 'Edit' }]} />
            <tbody>
              {rows.map((row) => (
                <tr key={row.key} id={`stance-${row.key}`}>
                  <th scope="row">{row.actor}</th>
                  <td data-label="on">{row.question}</td>
                  <td className="stance-cell" data-label="stance">
                    <StanceBoxes stance={row.stance} />{' '}
                    <Figure context={context} seriesKey={row.seriesKey}>
                      {row.stance ?? 'not reported'}
                    </Figure>
                  </td>
                  <td className="day" data-label="since">
                    {row.since === null ? '–' : formatDay(row.since)}
                  </td>
                  <td data-label="reason">{row.why}</td>
                  <td data-label="source">
                    {row.provenance.sourceKeys.map((key) => titles.get(key) ?? key).join('; ')}
                    <MetaLine provenance={row.provenance} unit="stance" withSources={false} />
                  </td>
                  <td className="button-cell">
                    <FormButton
                      context={context}
                      form="report"
                      subject={row.seriesKey}
                      label="report"
                      name={`Report the stance of ${nameOfStance(row)}`}
                    />{' '}
                    <FormButton context={context} form="stance" subject={row.key} label="edit" name={`Edit ${nameOfStance(row)}`} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
