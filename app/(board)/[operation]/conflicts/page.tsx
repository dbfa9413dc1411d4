import './conflicts.css';
import { formatCount, formatDay, formatPercent } from '../../../../server/domain/format';
import type { ConflictsPage as Page } from '../../../../server/services/app';
import { operationPage } from '../../../_shell/operation-page';
import { Section } from '../../../_ui/section';
import { ConflictTable } from './conflict-table';

export default operationPage(
  'conflicts',
  (app, day) => app.ask('conflicts.list', day),
  ({ now, earlier, diagonal }, context, { board, definitions }) => {
    const { openConflicts } = board.head;
    return (
      <>
        <Section
          id="now"
          title="What counts today"
          rule={`${formatCount(now.length, 'conflict')} on ${formatDay(context.day)}, ${openConflicts} open; until an editor decides, the better grade counts, then the later report`}
        >
          {now.length === 0 ? (
            <p className="nothing">No reports that count on this day disagree.</p>
          ) : (
            <ConflictTable rows={now} definitions={definitions} context={context} />
          )}
        </Section>
        <Diagonal diagonal={diagonal} />
        <Section
          id="earlier"
          title="Of earlier days"
          rule="superseded by a later report: they change lines on charts, not the figure of today"
        >
          {earlier.length === 0 ? (
            <p className="nothing">No reports of earlier days disagree.</p>
          ) : (
            <details className="more">
              <summary>{formatCount(earlier.length, 'conflict')}</summary>
              <ConflictTable rows={earlier} definitions={definitions} context={context} />
            </details>
          )}
        </Section>
      </>
    );
  },
);

/** How many grades say the same twice, and why that is worth knowing. */
function Diagonal({ diagonal }: Pick<Page, 'diagonal'>) {
  const { onDiagonal, graded, byGrade } = diagonal;
  if (graded === 0) return null;
  return (
    <Section id="grades" title="How reports are graded" rule="all reports known by the viewed day; F and 6, not judged, are left out">
      <p className="diagonal">
        <b>{`${formatPercent(onDiagonal / graded)} on the diagonal`}</b>
        {` (A1, B2, C3, D4, E5): ${onDiagonal} of ${formatCount(graded, 'graded report')}. Grade source and information separately: a good source can be wrong, a poor one right. Where nearly all are on the diagonal, one of the two grades adds nothing.`}
      </p>
      <p className="small grades">
        {byGrade.map(({ grade, count }) => (
          <span key={grade}>
            <b>{grade}</b>
            {` ${count}`}
          </span>
        ))}
      </p>
    </Section>
  );
}
