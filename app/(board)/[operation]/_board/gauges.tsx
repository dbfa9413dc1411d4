import './gauges.css';
import { memo, type ReactNode } from 'react';
import type { GaugePart } from '../../../../server/domain/board/types';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import type { Marks } from '../../../_figures/marks';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import type { Drawings } from '../../../_ui/drawing';
import { Drawing } from '../../../_ui/drawing';
import { Popover } from '../../../_ui/popover';
import { Section } from '../../../_ui/section';
import { GaugeExport } from './gauge-export';

type Props = Readonly<{
  gauges: readonly GaugePart[];
  /** How to read them. */
  legend: ReactNode;
  drawings: Drawings;
  context: PageContext;
  marks: Marks;
}>;

/** Gauges of a board's first row; the others stand in the table below. */
export const HEADLINES = 4;

/** The headline figures against the plan. They stay static drawings: a gauge has one number, so there is nothing to point at. */
export const Gauges = memo(function Gauges({ gauges, legend, drawings, context, marks }: Props) {
  return (
    <Section
      folds
      id="gauges"
      className="gauges"
      title="Headline figures"
      rule="target at the mark"
      actions={
        <Popover group="gauges" label="how to read it" hint="colours and signs">
          {legend}
        </Popover>
      }
    >
      <div className="gauge-grid">
        {gauges.slice(0, HEADLINES).map((gauge) => (
          <Gauge
            key={gauge.key}
            gauge={gauge}
            drawing={drawings[`gauge/${gauge.key}`]}
            context={context}
            was={marks[`gauge.${gauge.key}`]}
          />
        ))}
      </div>
    </Section>
  );
});

type GaugeProps = Readonly<{ gauge: GaugePart; drawing: string | undefined; context: PageContext; was: string | undefined }>;

const Gauge = memo(function Gauge({ gauge, drawing, context, was }: GaugeProps) {
  const { chart, provenance } = gauge;
  const plan = planOf(gauge);
  return (
    <article className="gauge" data-edit-host data-chart={`gauge-${gauge.key}`} aria-labelledby={`gauge-${gauge.key}-name`}>
      <h3 id={`gauge-${gauge.key}-name`}>{chart.caption.title}</h3>
      <Figure context={context} seriesKey={gauge.seriesKey} className="gauge-figure" title="Open the history of this figure">
        <Drawing svg={drawing} name={chart.caption.title} />
      </Figure>
      <p className="gauge-state" data-tone={chart.tone}>
        {chart.stateText}
      </p>
      <p>
        <MetaLine provenance={provenance} unit={chart.caption.unit} was={was} />
      </p>
      <div className="section-actions gauge-actions">
        <FormButton context={context} form="report" subject={gauge.seriesKey} label="report" name={`Report ${chart.caption.title}`} />
        {plan === null ? null : (
          <FormButton context={context} form="report" subject={plan} label="plan" name={`Report the plan for ${chart.caption.title}`} />
        )}
        <GaugeExport gauge={gauge} context={context} />
      </div>
    </article>
  );
});

/** The series of the plan that a total is measured against; null where the target is a threshold. */
function planOf({ targetKey }: GaugePart): string | null {
  return targetKey?.endsWith('.planned') ? targetKey : null;
}
