import { formatDay, formatSignedDays } from '../../../../server/domain/format';
import type { ForecastPage } from '../../../../server/services/app';
import { type PageContext, seriesHref } from '../../../_app/page-context';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';

/** Each day that was said for a milestone: how far it moved, and what the report gives as the cause. */
export function MilestoneSlips({ page: { steps }, context }: Readonly<{ page: ForecastPage; context: PageContext }>) {
  if (steps.length === 0) return null;
  return (
    <Section id="said" title="Slips and their causes" rule="as reported, in the order of reporting">
      <div className="scroll">
        <table className="register ledger said">
          <Columns of={['Milestone', 'Reported on', 'The day', { number: 'Moved' }, 'Cause, as reported', 'Source']} />
          <tbody>
            {steps.map(({ milestoneKey, name, kind, asOf, knownAt, day, movedDays, note, sourceTitle, seriesKey }) => (
              <tr key={`${seriesKey} ${asOf} ${knownAt}`} id={`said-${milestoneKey}-${asOf}`}>
                <th scope="row">
                  <a href={seriesHref(context, seriesKey)}>{name}</a>
                </th>
                <td className="day" data-label="said on">
                  {formatDay(asOf)}
                </td>
                <td className="day" data-label="the day">
                  {kind === 'reached' ? `reached ${formatDay(day)}` : formatDay(day)}
                </td>
                <td className="number" data-label="moved">
                  {movedDays === null ? 'first' : movedDays === 0 ? 'held' : formatSignedDays(movedDays)}
                </td>
                <td className="small" data-label="cause, as reported">
                  {note === '' ? '–' : note}
                </td>
                <td className="small" data-label="source">
                  {sourceTitle}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
