import type { ChartPart } from '../../../../../server/services/app';
import { ChartDoors } from '../../../../_ui/chart-doors';
import { Drawing } from '../../../../_ui/drawing';
import type { Here } from '../../../../_ui/here';
import { TwinTable } from '../../../../_ui/points-table';

/** A chart in both widths; the place decides which is seen. */
export function SeriesChart({ part }: Readonly<{ part: ChartPart }>) {
  return (
    <div className="trend-frame">
      {(['wide', 'narrow'] as const).map((size) => (
        <div key={size} className={`trend-variant trend-${size}`}>
          <Drawing svg={part.drawings[size]} name={part.caption.title} />
        </div>
      ))}
    </div>
  );
}

/** What one can do with it: read it as a table, take it along, freeze it, ask how it was made. */
export function SeriesChartDoors({ part, here }: Readonly<{ part: ChartPart; here: Here }>) {
  const { name, caption, table } = part;
  return <ChartDoors here={here} chart={name} title={caption.title} caption={caption} table={<TwinTable table={table} />} />;
}
