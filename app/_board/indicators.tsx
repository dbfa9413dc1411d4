import { memo } from 'react';
import type { ComponentRow, IndicatorRow } from '../../server/domain/board/types';
import { type Here, pageHref } from '../_ui/here';
import { IndicatorTable } from '../_ui/indicator-table';
import { Section } from '../_ui/section';
import type { Drawings } from './board-view';
import type { Marks } from './marks';

type Props = Readonly<{ rows: readonly IndicatorRow[]; components: readonly ComponentRow[]; drawings: Drawings; here: Here; marks: Marks }>;

/** What else is measured, each with its past in a spark line. */
export const Indicators = memo(function Indicators({ rows, components, drawings, here, marks }: Props) {
  return (
    <Section
      id="indicators"
      className="indicators"
      title="Indicators"
      rule="value against target; the line is its past"
      doors={<a href={pageHref(here, 'indicators')}>thresholds and signs</a>}
    >
      <IndicatorTable rows={rows} components={components} drawings={drawings} here={here} marks={marks} />
    </Section>
  );
});
