import type { DrawnChart } from '../../server/services/app';
import { Door } from '../_ui/chart-doors';
import { Drawing } from '../_ui/drawing';
import { TwinTable } from '../_ui/points-table';
import { Section } from '../_ui/section';

type Props = Readonly<{ chart: DrawnChart | null; id: string; title: string; rule: string }>;

/** A chart of the forecast in both widths, with its table and how it is made. */
export function ForecastFigure({ chart, id, title, rule }: Props) {
  if (!chart) return null;
  const { caption, wide, narrow, table, events } = chart;
  return (
    <Section
      id={id}
      className="forecast-figure"
      title={title}
      rule={rule}
      doors={
        <>
          <Door group={id} label="table" hint={`${title} as a table`}>
            <TwinTable table={table} />
          </Door>
          <Door group={id} label="method" hint={`how ${title} is made`}>
            <p>{caption.countingRule}</p>
            <p>{caption.sources.join('; ')}</p>
          </Door>
        </>
      }
    >
      <div className="trend-frame">
        <div className="trend-variant trend-wide">
          <Drawing svg={wide} name={title} />
        </div>
        <div className="trend-variant trend-narrow">
          <Drawing svg={narrow} name={title} />
        </div>
      </div>
      {events.length > 0 ? (
        <ol className="events">
          {events.map((event) => (
            <li key={event.number} value={event.number}>
              {event.title}
            </li>
          ))}
        </ol>
      ) : null}
    </Section>
  );
}
