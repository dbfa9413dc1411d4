import './charts.css';
import type { ChartPart } from '../../server/services/app';
import type { PageContext } from '../_app/page-context';
import { Drawing } from '../_ui/drawing';
import { TwinTable } from '../_ui/points-table';
import { ChartActions } from './chart-actions';

/** A chart in both widths; the place decides which is seen. Below it, what the numbers in it stand for. */
export function ChartDrawings({ part: { caption, drawings, events } }: Readonly<{ part: ChartPart }>) {
  return (
    <>
      <div className="trend-frame">
        {(['wide', 'narrow'] as const).map((size) => (
          <div key={size} className={`trend-variant trend-${size}`}>
            <Drawing svg={drawings[size]} name={caption.title} />
          </div>
        ))}
      </div>
      {events.length > 0 ? (
        <ol className="events">
          {events.map(({ number, words }) => (
            <li key={number} value={number}>
              {words}
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

/** What one can do with it: read it as a table, take it along, freeze it, ask how it was made. */
export function ChartPartActions({ part: { name, caption, table }, context }: Readonly<{ part: ChartPart; context: PageContext }>) {
  return <ChartActions context={context} chart={name} title={caption.title} caption={caption} table={<TwinTable table={table} />} />;
}
