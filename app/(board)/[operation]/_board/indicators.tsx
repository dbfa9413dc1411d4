import { memo } from 'react';
import type { ComponentRow, IndicatorRow } from '../../../../server/domain/board/types';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { IndicatorTable } from '../../../_figures/indicator-table';
import type { Marks } from '../../../_figures/marks';
import type { Drawings } from '../../../_ui/drawing';
import { Section } from '../../../_ui/section';

type Props = Readonly<{
  rows: readonly IndicatorRow[];
  components: readonly ComponentRow[];
  drawings: Drawings;
  context: PageContext;
  marks: Marks;
}>;

/** What else is measured, each with its past in a spark line. */
export const Indicators = memo(function Indicators({ rows, components, drawings, context, marks }: Props) {
  return (
    <Section
      id="indicators"
      className="indicators"
      title="Indicators"
      rule="value against target; the line is its past"
      actions={<a href={pageHref(context, 'indicators')}>thresholds and signs</a>}
    >
      <IndicatorTable rows={rows} components={components} drawings={drawings} context={context} marks={marks} />
    </Section>
  );
});
