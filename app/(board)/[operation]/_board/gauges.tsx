import { memo } from 'react';
import type { GaugePart } from '../../../../server/domain/board/types';
import { gaugeTable } from '../../../../server/domain/charts/gauge/table';
import type { PageContext } from '../../../_app/page-context';
import { ChartMenu } from '../../../_charts/chart-actions';
import { Figure } from '../../../_figures/figure';
import type { Marks } from '../../../_figures/marks';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import type { Drawings } from '../../../_ui/drawing';
import { Drawing } from '../../../_ui/drawing';
import { TwinTable } from '../../../_ui/points-table';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ gauges: readonly GaugePart[]; drawings: Drawings; context: PageContext; marks: Marks }>;

/** Figures against the plan. They stay static drawings: a gauge has one number, so there is nothing to point at. */
export const Gauges = memo(function Gauges({ gauges, drawings, context, marks }: Props) {
  return (
    <Section id="gauges" className="gauges" title="Measured against the plan" rule="target at the mark; hatched where nobody reported">
      <div className="gauge-grid">
        {gauges.map((gauge) => (
          <Gauge
            key={gauge.key}
            gauge={gauge}
            drawing={drawings[`gauge/${gauge.key}`]}
            context={context}
            was={marks[`gauge.${gauge.key}`]}
          />
        ))}
        <Key />
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
        <ChartMenu
          context={context}
          chart={`gauge-${gauge.key}`}
          title={chart.caption.title}
          caption={chart.caption}
          table={<TwinTable table={gaugeTable(chart)} />}
        />
      </div>
    </article>
  );
});

/** The series of the plan that a total is measured against; null where the target is a threshold. */
function planOf({ seriesKey }: GaugePart): string | null {
  return seriesKey.startsWith('indicator.') ? null : seriesKey.replace(/[^.]+$/, 'planned');
}

/** How to read the gauges and the lines beside them. */
function Key() {
  return (
    <div className="key">
      <h3>How to read it</h3>
      <ul>
        <li>
          <i className="swatch" data-colour="planned" />
          planned: ink, dashed
        </li>
        <li>
          <i className="swatch" data-colour="pledged" />
          pledged: ochre
        </li>
        <li>
          <i className="swatch" data-colour="deployed" />
          in place: green
        </li>
        <li>
          <i className="swatch" data-colour="trained" />
          trained: blue
        </li>
        <li>
          <i className="swatch" data-colour="gap" />
          missing, opposing: brick
        </li>
        <li>
          <i className="swatch" data-colour="hatch" />
          hatched: nobody reported
        </li>
        <li>
          <b>B2</b> source A to F, information 1 to 6
        </li>
        <li>
          <b>≠</b> live reports disagree
        </li>
      </ul>
    </div>
  );
}
