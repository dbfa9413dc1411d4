import { formatDay } from '../../../../server/domain/format';
import type { Duty, OnTime } from '../../../../server/domain/rhythm/rhythm';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { FormButton } from '../../../_forms/form-button';
import { Columns } from '../../../_ui/columns';

type Props = Readonly<{ duties: readonly Duty[]; context: PageContext; onTimeWords: (counts: OnTime) => string }>;

/** Figures that are owed by a rhythm: what stands, since when, when the next report is due, and how the rhythm was kept. */
export function DutyTable({ duties, context, onTimeWords }: Props) {
  return (
    <div className="scroll">
      <table className="register ledger rhythm">
        <Columns
          of={['Figure', 'Who', { number: 'Stands at' }, 'As of', 'Every', 'Due', { number: 'Overdue' }, 'On time', { unseen: 'Report' }]}
        />
        <tbody>
          {duties.map((duty) => (
            <tr key={duty.seriesKey}>
              <th scope="row">
                {duty.lastAsOf === null ? (
                  duty.name
                ) : (
                  <Figure context={context} seriesKey={duty.seriesKey}>
                    {duty.name}
                  </Figure>
                )}
              </th>
              <td data-label="who">{duty.who.name}</td>
              <td className="number" data-label="stands at">
                {duty.valueText}
              </td>
              <td className="day" data-label="as of">
                {duty.lastAsOf === null ? 'never' : formatDay(duty.lastAsOf)}
              </td>
              <td data-label="every">{`${duty.intervalDays} d`}</td>
              <td className="day" data-label="due">
                {formatDay(duty.dueOn)}
              </td>
              <td className="number" data-label="overdue">
                {duty.overdueDays === 0 ? '' : <span className="stale">{`${duty.overdueDays} d`}</span>}
              </td>
              <td data-label="on time">{onTimeWords(duty)}</td>
              <td className="button-cell">
                <FormButton context={context} form="report" subject={duty.seriesKey} label="report" name={`Report ${duty.name}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
