import { memo } from 'react';
import type { MilestoneRow } from '../../../../server/domain/board/types';
import { type Day, daysBetween } from '../../../../server/domain/days';
import { formatCount, formatDay, formatDayNear } from '../../../../server/domain/format';
import { slipCell } from '../../../../server/domain/milestones/words';
import type { Outlook, OutlookRow } from '../../../../server/domain/outlook/outlook';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { ChartActions } from '../../../_charts/chart-actions';
import { Figure } from '../../../_figures/figure';
import type { Marks } from '../../../_figures/marks';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import { Columns } from '../../../_ui/columns';
import type { Drawings } from '../../../_ui/drawing';
import { Drawing } from '../../../_ui/drawing';
import { Section } from '../../../_ui/section';
import { milestoneSeries } from './milestone-words';

type Props = Readonly<{
  rows: readonly MilestoneRow[];
  /** What the last forecast says of those that are ahead; null where none is known. */
  outlook: Outlook | null;
  drawings: Drawings;
  context: PageContext;
  marks: Marks;
}>;

/** Steps with their first forecast, their latest, and the day they were reached: slip is drawn. Below, those that are open. */
export const Milestones = memo(function Milestones({ rows, outlook, drawings, context, marks }: Props) {
  // What was reached is in the drawing; what is still awaited is what a reader asks about.
  const awaited = rows.filter(({ state }) => state === 'forecast' || state === 'missed');
  const undated = rows.filter(({ state }) => state === 'unknown').length;
  return (
    <Section
      folds
      id="milestones"
      className="milestones"
      title="Milestones"
      rule="first forecast ○, latest ◇, reached ◆"
      actions={
        <ChartActions
          context={context}
          chart="milestones"
          title="Milestones"
          caption={captionOf(context)}
          table={<Table rows={rows} context={context} />}
        />
      }
    >
      <div className="variants">
        <div className="variant-wide">
          <Drawing svg={drawings['milestones/wide']} name="Milestones" />
        </div>
        <div className="variant-narrow">
          <Drawing svg={drawings['milestones/narrow']} name="Milestones" />
        </div>
      </div>
      <ul className="lines">
        {awaited.map((row) => (
          <li key={row.key} data-edit-host>
            <Figure context={context} seriesKey={milestoneSeries(row)}>
              {row.name}
            </Figure>
            <span className="state" data-state={row.state}>
              {openWords(row, context)}
            </span>
            <Runs row={outlook?.milestones[row.key]} context={context} />
            <MetaLine provenance={row.provenance} unit="day" was={marks[`milestone.${row.key}`]} withSources={false} />
            <FormButton context={context} form="report" subject={milestoneSeries(row)} label="report" name={`Report ${row.name}`} />
          </li>
        ))}
      </ul>
      {undated > 0 ? (
        <p className="small">
          <a href={pageHref(context, 'milestones')}>{`${undated} without a day yet`}</a>
        </p>
      ) : null}
    </Section>
  );
});

/** When an open milestone was last said to be reached; of one whose day passed how late it is. */
function openWords({ forecast, state }: MilestoneRow, { day }: PageContext): string {
  if (forecast === null) return '';
  const due = formatDayNear(forecast, day);
  return state === 'missed' ? `${due}: ${formatCount(daysBetween(forecast, day), 'day')} late, still open` : `announced for ${due}`;
}

/** By when it is there in half and in four fifths of the runs of the last forecast. */
function Runs({ row, context }: Readonly<{ row: OutlookRow | undefined; context: PageContext }>) {
  if (!row) return null;
  const near = (day: Day | null) => (day === null ? 'beyond the horizon' : formatDayNear(day, context.day));
  return (
    <a className="runs" href={pageHref(context, 'forecast')}>
      {`P50 ${near(row.p50)}, P80 ${near(row.p80)}`}
    </a>
  );
}

function captionOf(context: PageContext) {
  return {
    operation: context.operation,
    title: 'Milestones',
    unit: 'days',
    asOf: context.day,
    knownAt: context.day,
    countingRule:
      'Slip: days from the first forecast, or the reported baseline, to the day reached or the latest forecast. Missed: the forecast day has passed. The slip grows until the milestone is reached.',
    sources: [],
    address: pageHref(context, 'milestones'),
  };
}

function Table({ rows, context }: Readonly<{ rows: readonly MilestoneRow[]; context: PageContext }>) {
  return (
    <table className="twin">
      <caption>Milestones</caption>
      <Columns of={['Milestone', 'First forecast', 'Latest', 'Reached', 'Slip']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <Figure context={context} seriesKey={milestoneSeries(row)}>
                {row.name}
              </Figure>
            </th>
            {[row.baseline, row.forecast, row.actual].map((day, index) => (
              <td key={['first', 'latest', 'reached'][index]}>{day === null ? '–' : formatDay(day)}</td>
            ))}
            <td>{slipCell(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
