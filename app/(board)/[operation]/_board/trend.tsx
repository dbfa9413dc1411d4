import { memo } from 'react';
import type { TrendPart } from '../../../../server/domain/board/types';
import type { ChartEvent } from '../../../../server/domain/charts/trend/schema';
import { trendTable } from '../../../../server/domain/charts/trend/table';
import { formatDayNear } from '../../../../server/domain/format';
import type { PageContext } from '../../../_app/page-context';
import { ChartActions } from '../../../_charts/chart-actions';
import { TrendFrame } from '../../../_charts/trend-frame';
import type { Drawings } from '../../../_ui/drawing';
import { TwinTable } from '../../../_ui/points-table';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ part: TrendPart; drawings: Drawings; context: PageContext; isLead?: boolean }>;

/** A trend in both widths; the sheet shows the one that fits, before any script runs. */
export const Trend = memo(function Trend({ part, drawings, context, isLead = false }: Props) {
  const { caption } = part.wide;
  const chart = `trend-${part.key}`;
  return (
    <Section
      folds
      id={chart}
      className={isLead ? 'trend is-lead' : 'trend'}
      title={caption.title}
      rule={caption.unit}
      actions={
        <ChartActions
          context={context}
          chart={chart}
          title={caption.title}
          caption={caption}
          table={<TwinTable table={trendTable(part.wide)} />}
        />
      }
    >
      <TrendFrame
        wide={{
          chart: part.wide,
          svg: drawings[`trend/${part.key}/wide`],
          below: <Events events={part.wide.events} context={context} isOpen={isLead} />,
        }}
        narrow={{
          chart: part.narrow,
          svg: drawings[`trend/${part.key}/narrow`],
          below: <Events events={part.narrow.events} context={context} isOpen={isLead} />,
        }}
      />
    </Section>
  );
});

type EventsProps = Readonly<{ events: readonly ChartEvent[]; context: PageContext; isOpen: boolean }>;

/** What the numbers in the chart stand for. */
function Events({ events, context, isOpen }: EventsProps) {
  if (events.length === 0) return null;
  const list = (
    <ol className="events">
      {events.map((event) => (
        <li key={event.key} value={event.number}>
          <time dateTime={event.day}>{formatDayNear(event.day, context.day)}</time> {event.title}
        </li>
      ))}
    </ol>
  );
  return isOpen ? (
    list
  ) : (
    <details className="more">
      <summary>{`Events 1 to ${events.length}`}</summary>
      {list}
    </details>
  );
}
