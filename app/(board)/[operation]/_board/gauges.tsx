import './gauges.css';
import { memo } from 'react';
import { colourOfMeasure } from '../../../../server/domain/board/colour-of-measure';
import type { GaugePart } from '../../../../server/domain/board/types';
import type { ColourName } from '../../../../server/domain/colours';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import { measuresOf, rungsOf } from '../../../../server/domain/shapes/rungs';
import type { Shaped } from '../../../../server/domain/shapes/shapes';
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

/** `shapes` of the forces with their words, as JSON: text, so that only another one draws it anew. */
type Props = Readonly<{
  gauges: readonly GaugePart[];
  shapes: string;
  drawings: Drawings;
  context: PageContext;
  marks: Marks;
}>;

/** Gauges of a board's first row; the others stand in the table below. */
export const HEADLINES = 4;

/** The headline figures against the plan. They stay static drawings: a gauge has one number, so there is nothing to point at. */
export const Gauges = memo(function Gauges({ gauges, shapes, drawings, context, marks }: Props) {
  return (
    <Section
      id="gauges"
      className="gauges"
      title="Headline figures"
      rule="target at the mark"
      actions={
        <Popover group="gauges" label="how to read it" hint="colours and signs">
          <Key shapes={shapes} />
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

/** What each colour means for these forces: the names of what was offered, of what is there and of what is between. */
function coloursOf(forces: readonly Shaped[]): readonly (readonly [ColourName, string])[] {
  const named = forces.flatMap((part) =>
    ['planned', ...rungsOf(part).all, ...measuresOf(part)].map((measure) => [colourOfMeasure(measure), measure, part] as const),
  );
  const first = (colour: ColourName, isFit: (measure: string, part: Shaped) => boolean) => {
    const names = named.filter(([own, measure, part]) => own === colour && isFit(measure, part));
    return [...new Set(names.map(([, measure, part]) => measureName(measure, part)))].join(', ');
  };
  const all: readonly (readonly [ColourName, string, string])[] = [
    ['planned', first('planned', (measure) => measure === 'planned'), 'ink, dashed'],
    ['pledged', first('pledged', (measure, part) => measure === rungsOf(part).offered), 'ochre'],
    ['deployed', first('deployed', (measure, part) => measure === rungsOf(part).delivered), 'green'],
    ['trained', first('trained', (measure) => measure === 'trained' || measure === 'shipped'), 'blue'],
  ];
  return all.filter(([, names]) => names !== '').map(([colour, names, looks]) => [colour, `${names}: ${looks}`]);
}

/** How to read the gauges and the lines beside them. */
function Key({ shapes }: Readonly<{ shapes: string }>) {
  return (
    <div className="key">
      <ul>
        {coloursOf(JSON.parse(shapes) as readonly Shaped[]).map(([colour, words]) => (
          <li key={colour}>
            <i className="swatch" data-colour={colour} />
            {words}
          </li>
        ))}
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
