import type { SeriesCharts } from '../../../../../server/services/app';
import type { PageContext } from '../../../../_app/page-context';
import { ChartDrawings, ChartPartActions } from '../../../../_charts/chart-part';
import { Section } from '../../../../_ui/section';

/** What was known when: each earlier day's line below the present one. */
export function Vintages({ charts, context }: Readonly<{ charts: SeriesCharts | null; context: PageContext }>) {
  if (!charts) return null;
  const { vintages, vintageRule } = charts;
  return (
    <Section
      id="vintages"
      title="What was known when"
      rule={vintageRule}
      actions={vintages ? <ChartPartActions part={vintages} context={context} /> : null}
    >
      {vintages ? <ChartDrawings part={vintages} /> : <p className="nothing">No revisions.</p>}
    </Section>
  );
}
