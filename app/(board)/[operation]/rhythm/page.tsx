import './rhythm.css';
import { formatCount, formatDay, formatPercent } from '../../../../server/domain/format';
import type { Duty, OnTime, Reporter } from '../../../../server/domain/rhythm/rhythm';
import type { RhythmPage as Page } from '../../../../server/services/app';
import { FormButton } from '../../../_forms/form-button';
import { operationPage } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { DutyTable } from './duty-table';

/** `3 of 4, 75 %`; nothing fell due yet where there is nothing to count. */
function onTimeWords({ dueCount, onTimeCount }: OnTime): string {
  return dueCount === 0 ? 'nothing fell due yet' : `${onTimeCount} of ${dueCount}, ${formatPercent(onTimeCount / dueCount)}`;
}

function sumOf(duties: readonly Duty[]): OnTime {
  return duties.reduce<OnTime>(
    (sum, { dueCount, onTimeCount }) => ({ dueCount: sum.dueCount + dueCount, onTimeCount: sum.onTimeCount + onTimeCount }),
    { dueCount: 0, onTimeCount: 0 },
  );
}

export default operationPage(
  'rhythm',
  (app, day) => app.ask('rhythm.get', day),
  ({ duties, reporters }, context) => {
    const overdue = duties.filter(({ overdueDays }) => overdueDays > 0);
    const rest = duties.filter(({ overdueDays }) => overdueDays === 0);
    const isComplete = overdue.length === 0;
    return (
      <>
        <Section
          id="overdue"
          title="Overdue"
          rule={`${formatCount(overdue.length, 'figure')} of ${duties.length} on ${formatDay(context.day)}, the most overdue first; on time so far: ${onTimeWords(sumOf(duties))}`}
          actions={
            <FormButton
              context={context}
              form="confirm"
              label="mark the day complete"
              name={`Mark the day complete, ${formatDay(context.day)}`}
            />
          }
        >
          {isComplete ? (
            <p className="nothing">{`The reporting day ${formatDay(context.day)} is complete: nothing is overdue.`}</p>
          ) : (
            <DutyTable duties={overdue} context={context} onTimeWords={onTimeWords} />
          )}
        </Section>
        <Reporters reporters={reporters} />
        <Section
          id="kept"
          title="On time"
          rule="reported within their interval; the interval is that of the indicator that rests on them, the shortest where there are several"
        >
          {rest.length === 0 ? (
            <p className="nothing">Nothing is within its interval.</p>
          ) : (
            <DutyTable duties={rest} context={context} onTimeWords={onTimeWords} />
          )}
        </Section>
      </>
    );
  },
);

const WHO_WORDS: Readonly<Record<Reporter['kind'], string>> = {
  named: 'named by the indicator',
  contributor: 'contributor',
  writer: 'wrote the last report',
  nobody: 'name a person or team in the indicator',
};

function Reporters({ reporters }: Pick<Page, 'reporters'>) {
  return (
    <Section
      id="reporters"
      title="Who owes what"
      rule="the person or team that the indicator names; else contributors their own figures, and all else whoever wrote the last report; on time: a newer report was known by the due day"
    >
      <div className="scroll">
        <table className="register ledger">
          <Columns of={['Who', { number: 'Figures' }, { number: 'Overdue' }, { number: 'Most' }, 'On time']} />
          <tbody>
            {reporters.map((row) => (
              <tr key={`${row.who.kind} ${row.who.key}`}>
                <th scope="row">
                  {row.who.name} <span className="footnote">{WHO_WORDS[row.who.kind]}</span>
                </th>
                <td className="number" data-label="figures">
                  {row.duties}
                </td>
                <td className="number" data-label="overdue">
                  {row.overdue}
                </td>
                <td className="number" data-label="most">
                  {row.mostOverdueDays === 0 ? '' : `${row.mostOverdueDays} d`}
                </td>
                <td data-label="on time">{onTimeWords(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
