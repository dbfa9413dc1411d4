import { memo } from 'react';
import type { MilestoneRow } from '../../server/domain/board/types';
import { formatDay, formatDayNear } from '../../server/domain/format';
import { MILESTONE_WORDS, slipCell } from '../../server/domain/milestones/words';
import { ChartActions } from '../_ui/chart-actions';
import { Columns } from '../_ui/columns';
import { Drawing } from '../_ui/drawing';
import { EditDoor } from '../_ui/edit-door';
import { Figure } from '../_ui/figure';
import { type Here, pageHref } from '../_ui/here';
import { MetaLine } from '../_ui/meta-line';
import { milestoneSeries } from '../_ui/milestone-words';
import { Section } from '../_ui/section';
import type { Drawings } from './board-view';
import type { Marks } from './marks';

type Props = Readonly<{ rows: readonly MilestoneRow[]; drawings: Drawings; here: Here; marks: Marks }>;

/** Steps with their first forecast, their latest, and the day they were reached: slip is drawn. */
export const Milestones = memo(function Milestones({ rows, drawings, here, marks }: Props) {
  // What was reached is in the drawing; what is still awaited is what a reader asks about.
  const awaited = rows.filter(({ state }) => state === 'forecast' || state === 'missed');
  const undated = rows.filter(({ state }) => state === 'unknown').length;
  return (
    <Section
      id="milestones"
      className="milestones"
      title="Milestones"
      rule="first forecast ○, latest ◇, reached ◆"
      doors={
        <ChartActions
          here={here}
          chart="milestones"
          title="Milestones"
          caption={captionOf(here)}
          table={<Table rows={rows} here={here} />}
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
            <Figure here={here} seriesKey={milestoneSeries(row)}>
              {row.name}
            </Figure>
            <span className="state" data-state={row.state}>{`${MILESTONE_WORDS[row.state]} ${dayOf(row, here)}`}</span>
            <MetaLine provenance={row.provenance} unit="day" was={marks[`milestone.${row.key}`]} withSources={false} />
            <EditDoor here={here} form="report" subject={milestoneSeries(row)} label="report" name={`Report ${row.name}`} />
          </li>
        ))}
      </ul>
      {undated > 0 ? (
        <p className="small">
          <a href={pageHref(here, 'milestones')}>{`${undated} without a day yet`}</a>
        </p>
      ) : null}
    </Section>
  );
});

function dayOf(row: MilestoneRow, here: Here): string {
  const day = row.actual ?? row.forecast;
  return day === null ? '' : formatDayNear(day, here.day);
}

function captionOf(here: Here) {
  return {
    operation: here.operation,
    title: 'Milestones',
    unit: 'days',
    asOf: here.day,
    knownAt: here.day,
    countingRule:
      'Slip runs from the first forecast, or a baseline where one was reported, to the day reached or the latest forecast. Missed: the forecast day passed without it; its slip is at least that to the viewed day, and grows.',
    sources: [],
    address: pageHref(here, 'milestones'),
  };
}

function Table({ rows, here }: Readonly<{ rows: readonly MilestoneRow[]; here: Here }>) {
  return (
    <table className="twin">
      <caption>Milestones</caption>
      <Columns of={['Milestone', 'First forecast', 'Latest', 'Reached', 'Slip']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <Figure here={here} seriesKey={milestoneSeries(row)}>
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
