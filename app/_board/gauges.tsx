import { memo } from 'react';
import type { GaugePart } from '../../server/domain/board/types';
import { gaugeTable } from '../../server/domain/charts/gauge/table';
import { ChartMenu } from '../_ui/chart-actions';
import { Drawing } from '../_ui/drawing';
import { EditDoor } from '../_ui/edit-door';
import { Figure } from '../_ui/figure';
import type { Here } from '../_ui/here';
import { MetaLine } from '../_ui/meta-line';
import { TwinTable } from '../_ui/points-table';
import { Section } from '../_ui/section';
import type { Drawings } from './board-view';
import type { Marks } from './marks';

type Props = Readonly<{ gauges: readonly GaugePart[]; drawings: Drawings; here: Here; marks: Marks }>;

/** Figures against the plan. They stay static drawings: a gauge has one number, so there is nothing to point at. */
export const Gauges = memo(function Gauges({ gauges, drawings, here, marks }: Props) {
  return (
    <Section id="gauges" className="gauges" title="Measured against the plan" rule="target at the mark; hatched where nobody reported">
      <div className="gauge-grid">
        {gauges.map((gauge) => (
          <Gauge key={gauge.key} gauge={gauge} drawing={drawings[`gauge/${gauge.key}`]} here={here} was={marks[`gauge.${gauge.key}`]} />
        ))}
        <Key />
      </div>
    </Section>
  );
});

type GaugeProps = Readonly<{ gauge: GaugePart; drawing: string | undefined; here: Here; was: string | undefined }>;

const Gauge = memo(function Gauge({ gauge, drawing, here, was }: GaugeProps) {
  const { chart, provenance } = gauge;
  const plan = planOf(gauge);
  return (
    <article className="gauge" data-edit-host data-chart={`gauge-${gauge.key}`} aria-labelledby={`gauge-${gauge.key}-name`}>
      <h3 id={`gauge-${gauge.key}-name`}>{chart.caption.title}</h3>
      <Figure here={here} seriesKey={gauge.seriesKey} className="gauge-figure" title="Open the history of this figure">
        <Drawing svg={drawing} name={chart.caption.title} />
      </Figure>
      <p className="gauge-state" data-tone={chart.tone}>
        {chart.stateText}
      </p>
      <p>
        <MetaLine provenance={provenance} unit={chart.caption.unit} was={was} />
      </p>
      <div className="doors gauge-doors">
        <EditDoor here={here} form="report" subject={gauge.seriesKey} label="report" name={`Report ${chart.caption.title}`} />
        {plan === null ? null : (
          <EditDoor here={here} form="report" subject={plan} label="plan" name={`Report the plan for ${chart.caption.title}`} />
        )}
        <ChartMenu
          here={here}
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
