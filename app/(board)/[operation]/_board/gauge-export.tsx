import type { GaugePart } from '../../../../server/domain/board/types';
import { gaugeTable } from '../../../../server/domain/charts/gauge/table';
import type { PageContext } from '../../../_app/page-context';
import { ChartActions } from '../../../_charts/chart-actions';
import { TwinTable } from '../../../_ui/points-table';

/** What one can do with a gauge, wherever it stands. */
export function GaugeExport({ gauge: { key, chart }, context }: Readonly<{ gauge: GaugePart; context: PageContext }>) {
  return (
    <span className="section-actions">
      <ChartActions
        context={context}
        chart={`gauge-${key}`}
        title={chart.caption.title}
        caption={chart.caption}
        table={<TwinTable table={gaugeTable(chart)} />}
      />
    </span>
  );
}
