import './since.css';
import type { ComparisonSummary, SummaryLine } from '../../../../server/domain/comparing/summary';
import { formatCount, formatDayNear, formatSigned } from '../../../../server/domain/format';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { Section } from '../../../_ui/section';

type Props = Readonly<{
  change: ComparisonSummary;
  context: PageContext;
  /** What the earlier day is to the reader; unless it says so, just the day. */
  since?: string;
}>;

/** A phone shows so many; its style sheet hides the others. */
const MOST_ON_PHONE = 3;

/** What is otherwise than on an earlier day: was, is, and by how much. */
export function Since({ change, context, since }: Props) {
  const { from, to, lines, more, news } = change;
  const day = formatDayNear(from, context.day);
  const compare = `${pageHref(context, 'compare', null)}?from=${from}&to=${to}`;
  return (
    <Section
      id="since"
      className="since"
      title={since ?? `Since ${day}`}
      rule={since === undefined ? formatCount(news, 'new report') : `${day}; ${formatCount(news, 'new report')}`}
      actions={<a href={compare}>compare</a>}
    >
      {lines.length === 0 ? <p className="nothing">No headline figure changed.</p> : null}
      <ul>
        {lines.map((line) => (
          <li key={`${line.seriesKey ?? ''} ${line.name}`}>
            <Line line={line} context={context} />
          </li>
        ))}
      </ul>
      <p className="small since-wide">{besideWords(change, more)}</p>
      <p className="small since-narrow">{besideWords(change, more + Math.max(0, lines.length - MOST_ON_PHONE))}</p>
    </Section>
  );
}

function Line({ line, context }: Readonly<{ line: SummaryLine; context: PageContext }>) {
  const { seriesKey, name, was, is, difference, isNew } = line;
  return (
    <>
      <span className="since-name">
        {seriesKey === null ? (
          name
        ) : (
          <Figure context={context} seriesKey={seriesKey}>
            {name}
          </Figure>
        )}
      </span>
      <span className="since-step">
        {isNew ? (
          <>
            <b>{is}</b> <i>newly reported</i>
          </>
        ) : (
          <>
            {was} <span aria-hidden="true">→</span>
            <span className="unseen">is now</span> <b>{is}</b> {difference === null ? null : <i>{formatSigned(difference)}</i>}
          </>
        )}
      </span>
    </>
  );
}

function besideWords({ opened, settled }: ComparisonSummary, more: number): string {
  const parts = [
    ...(more > 0 ? [`${more} more changed`] : []),
    ...(opened > 0 ? [`${formatCount(opened, 'conflict')} opened`] : []),
    ...(settled > 0 ? [`${formatCount(settled, 'conflict')} resolved`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}
