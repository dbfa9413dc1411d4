import type { SeriesCharts } from '../../../../../server/services/app';
import { ChartDrawings, ChartPartActions } from '../../../../_charts/chart-part';
import type { Here } from '../../../../_ui/here';
import { Section } from '../../../../_ui/section';

/** What was known when: each earlier day's line below the present one. */
export function Vintages({ charts, here }: Readonly<{ charts: SeriesCharts | null; here: Here }>) {
  if (!charts) return null;
  const { vintages, vintageRule } = charts;
  return (
    <Section
      id="vintages"
      title="What was known when"
      rule={vintageRule}
      doors={vintages ? <ChartPartActions part={vintages} here={here} /> : null}
    >
      {vintages ? (
        <ChartDrawings part={vintages} />
      ) : (
        <p className="nothing">No earlier day said otherwise of the days up to its own: nothing was revised.</p>
      )}
    </Section>
  );
}
