import type { MilestoneRow } from '../../../../server/domain/board/types';
import type { Definitions } from '../../../../server/domain/definitions/types';
import { formatDay } from '../../../../server/domain/format';
import { MILESTONE_WORDS, slipCell } from '../../../../server/domain/milestones/words';
import { getApp } from '../../../_app/get-app';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Drawing } from '../../../_ui/drawing';
import { Section } from '../../../_ui/section';

export default async function MilestonesPage(props: PageProps) {
  const { operation } = await props.params;
  return drawPage(props, 'milestones', async ({ board, definitions }, context, known) => {
    const drawn = await (await getApp()).ask('board.page', { operation, known });
    const drawings = drawn.ok ? drawn.value.drawings : {};
    return (
      <Section
        id="milestones"
        className="milestones"
        title="Milestones"
        rule="first forecast ○, latest ◇, reached ◆; slip from the first forecast or a reported baseline, of a missed one at least to the viewed day"
        actions={<FormButton context={context} form="milestone" label="add a milestone" />}
      >
        <div className="variants" data-edit-host>
          <div className="variant-wide">
            <Drawing svg={drawings['milestones/wide']} name="Milestones" />
          </div>
          <div className="variant-narrow">
            <Drawing svg={drawings['milestones/narrow']} name="Milestones" />
          </div>
        </div>
        <div className="scroll">
          <table className="register">
            <Columns
              of={[
                'Milestone',
                'State',
                'First forecast',
                'Latest forecast',
                'Reached',
                { number: 'Slip' },
                'After',
                'Forecasts over time',
                { unseen: 'Report and edit' },
              ]}
            />
            <tbody>
              {board.milestones.map((row) => (
                <Row key={row.key} row={row} rows={board.milestones} definitions={definitions} context={context} />
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    );
  });
}

type RowProps = Readonly<{ row: MilestoneRow; rows: readonly MilestoneRow[]; definitions: Definitions; context: PageContext }>;

function Row({ row, rows, definitions, context }: RowProps) {
  const definition = definitions.milestones.find(({ key }) => key === row.key);
  const days = [
    ['baseline', row.baseline],
    ['forecast', row.forecast],
    ['actual', row.actual],
  ] as const;
  return (
    <tr id={`milestone-${row.key}`}>
      <th scope="row">
        {row.name}
        {definition?.note ? (
          <span className="meta">
            <span>{definition.note}</span>
          </span>
        ) : null}
      </th>
      <td>
        <span className="state" data-state={row.state}>
          {MILESTONE_WORDS[row.state]}
        </span>
        <MetaLine provenance={row.provenance} unit="day" />
      </td>
      {days.map(([aspect, day]) => (
        <td key={aspect} className="day">
          {day === null ? (
            '–'
          ) : (
            <Figure context={context} seriesKey={`milestone.${row.key}.${aspect === 'baseline' ? 'forecast' : aspect}`}>
              {formatDay(day)}
            </Figure>
          )}
        </td>
      ))}
      <td className="number">{slipCell(row)}</td>
      <td>
        {(definition?.dependencies ?? []).map((dependency) => (
          <span key={dependency.predecessorKey} className="line">
            {rows.find(({ key }) => key === dependency.predecessorKey)?.name ?? dependency.predecessorKey}
            {dependency.lagDays > 0 ? ` + ${dependency.lagDays} d` : ''}
            {dependency.isAssumption ? ' (assumption)' : ''}
          </span>
        ))}
      </td>
      <td className="small">
        {row.forecasts.map((forecast) => (
          <span
            key={`${forecast.asOf}${forecast.knownAt}`}
            className="line"
          >{`${formatDay(forecast.asOf)}: ${formatDay(forecast.day)}`}</span>
        ))}
      </td>
      <td className="button-cell">
        <FormButton
          context={context}
          form="report"
          subject={`milestone.${row.key}.forecast`}
          label="forecast"
          name={`Report a forecast of ${row.name}`}
        />
        <FormButton
          context={context}
          form="report"
          subject={`milestone.${row.key}.actual`}
          label="reached"
          name={`Report the day on which ${row.name} was reached`}
        />
        <FormButton context={context} form="milestone" subject={row.key} label="edit" name={`Edit ${row.name}`} />
      </td>
    </tr>
  );
}
