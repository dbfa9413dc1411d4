import { type Day, daysBetween } from '../../../../server/domain/days';
import { formatDay, formatSignedDays } from '../../../../server/domain/format';
import type { ComparePage, MilestoneRow } from '../../../../server/services/app';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';

function dayOf(row: MilestoneRow | null): Day | null {
  return row?.actual ?? row?.forecast ?? null;
}

function words(row: MilestoneRow | null): string {
  const day = dayOf(row);
  if (!row || day === null) return 'no day known';
  if (row.actual !== null) return `reached ${formatDay(day)}`;
  return row.state === 'missed' ? `missed, forecast ${formatDay(day)}` : `forecast ${formatDay(day)}`;
}

/** How far the day moved; a day that passed without the milestone moved on to the later of the two days, at least. */
function movedWords(then: Day | null, is: MilestoneRow, to: Day): string {
  const now = is.state === 'missed' ? to : dayOf(is);
  if (then === null || now === null) return '';
  const days = daysBetween(then, now);
  if (is.state !== 'missed') return formatSignedDays(days);
  return days > 0 ? `at least ${formatSignedDays(days)}, and growing` : '';
}

/** Milestones that say otherwise on the two days. */
export function MilestoneDifferences({ rows, page }: Readonly<{ rows: ComparePage['milestones']; page: ComparePage }>) {
  return (
    <Section id="milestones" title="Milestones" rule="day reached, else latest forecast; only milestones that moved">
      {rows.length === 0 ? (
        <p className="nothing">No milestone moved.</p>
      ) : (
        <div className="scroll">
          <table className="register ledger two-days">
            <Columns of={['Milestone', formatDay(page.from), formatDay(page.to), { number: 'Moved' }]} />
            <tbody>
              {rows.map(({ key, name, was, is }) => {
                return (
                  <tr key={key}>
                    <th scope="row">{name}</th>
                    <td data-label={formatDay(page.from)}>{words(was)}</td>
                    <td data-label={formatDay(page.to)}>{words(is)}</td>
                    <td className="number" data-label="moved">
                      {movedWords(dayOf(was), is, page.to)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
