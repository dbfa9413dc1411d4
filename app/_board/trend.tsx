import { memo } from 'react';
import type { TrendPart } from '../../server/domain/board/types';
import type { ChartEvent } from '../../server/domain/charts/trend/schema';
import { trendTable } from '../../server/domain/charts/trend/table';
import { formatDayNear } from '../../server/domain/format';
import { TrendFrame } from '../_charts/trend-frame';
import { ChartActions } from '../_ui/chart-actions';
import type { Here } from '../_ui/here';
import { TwinTable } from '../_ui/points-table';
import { Section } from '../_ui/section';
import type { Drawings } from './board-view';

type Props = Readonly<{ part: TrendPart; drawings: Drawings; here: Here; isLead?: boolean }>;

/** A trend in both widths; the sheet shows the one that fits, before any script runs. */
export const Trend = memo(function Trend({ part, drawings, here, isLead = false }: Props) {
  const { caption } = part.wide;
  const chart = `trend-${part.key}`;
  return (
    <Section
      id={chart}
      className={isLead ? 'trend is-lead' : 'trend'}
      title={caption.title}
      rule={caption.unit}
      doors={
        <ChartActions
          here={here}
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
          below: <Events events={part.wide.events} here={here} isOpen={isLead} />,
        }}
        narrow={{
          chart: part.narrow,
          svg: drawings[`trend/${part.key}/narrow`],
          below: <Events events={part.narrow.events} here={here} isOpen={isLead} />,
        }}
      />
    </Section>
  );
});

type EventsProps = Readonly<{ events: readonly ChartEvent[]; here: Here; isOpen: boolean }>;

/** What the numbers in the chart stand for. */
function Events({ events, here, isOpen }: EventsProps) {
  if (events.length === 0) return null;
  const list = (
    <ol className="events">
      {events.map((event) => (
        <li key={event.key} value={event.number}>
          <time dateTime={event.day}>{formatDayNear(event.day, here.day)}</time> {event.title}
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
