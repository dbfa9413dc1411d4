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

/** Milestones that say otherwise on the two days. */
export function MilestoneDifferences({ rows, page }: Readonly<{ rows: ComparePage['milestones']; page: ComparePage }>) {
  return (
    <Section id="milestones" title="Milestones" rule="the day reached, else the latest forecast; those alone that moved">
      {rows.length === 0 ? (
        <p className="nothing">No milestone moved.</p>
      ) : (
        <div className="scroll">
          <table className="register ledger two-days">
            <Columns of={['Milestone', formatDay(page.from), formatDay(page.to), { number: 'Moved' }]} />
            <tbody>
              {rows.map(({ key, name, was, is }) => {
                const [then, now] = [dayOf(was), dayOf(is)];
                return (
                  <tr key={key}>
                    <th scope="row">{name}</th>
                    <td data-label={formatDay(page.from)}>{words(was)}</td>
                    <td data-label={formatDay(page.to)}>{words(is)}</td>
                    <td className="number" data-label="moved">
                      {then === null || now === null ? '' : formatSignedDays(daysBetween(then, now))}
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
