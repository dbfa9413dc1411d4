import { memo } from 'react';
import type { ComponentRow, ContributorsPart, GaugePart, IndicatorRow } from '../../../../server/domain/board/types';
import { besideGap } from '../../../../server/domain/requirements/pledge-words';
import { rungsOf } from '../../../../server/domain/shapes/rungs';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { IndicatorTable } from '../../../_figures/indicator-table';
import type { Marks } from '../../../_figures/marks';
import type { Drawings } from '../../../_ui/drawing';
import { Section } from '../../../_ui/section';
import { GaugeExport } from './gauge-export';

type Props = Readonly<{
  rows: readonly IndicatorRow[];
  components: readonly ComponentRow[];
  contributors: readonly ContributorsPart[];
  /** Those that stand in no card above. */
  gauges: readonly GaugePart[];
  drawings: Drawings;
  context: PageContext;
  marks: Marks;
}>;

/** Who is expected to fill the gap of a force's total of what was offered, or pledged without a number. */
function besideOf(contributors: readonly ContributorsPart[], { seriesKey }: IndicatorRow): string {
  const force = contributors.find((part) => seriesKey === `${part.forceKey}.${rungsOf(part).offered}`);
  return force ? besideGap({ expected: force.expected, unquantified: force.unquantified?.map(({ name }) => name) }).join('. ') : '';
}

/** All that is measured, each against its plan. */
export const Indicators = memo(function Indicators({ rows, components, contributors, gauges, drawings, context, marks }: Props) {
  return (
    <Section
      id="indicators"
      className="indicators"
      title="Measured against the plan"
      rule="a figure that nobody reported is not counted as zero"
      actions={<a href={pageHref(context, 'indicators')}>thresholds and signs</a>}
    >
      <IndicatorTable
        rows={rows}
        components={components}
        drawings={drawings}
        context={context}
        marks={marks}
        besideOf={(row) => besideOf(contributors, row)}
        actionsOf={(row) => {
          const gauge = gauges.find(({ key }) => key === row.key);
          return gauge ? (
            <span data-chart={`gauge-${gauge.key}`}>
              <GaugeExport gauge={gauge} context={context} />
            </span>
          ) : null;
        }}
      />
    </Section>
  );
});
