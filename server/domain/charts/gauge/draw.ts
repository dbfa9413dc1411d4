import type { ColourName, Palette } from '../../colours';
import { fillOf } from '../drawing/ink';
import { centredText, element, group, hatch, idFor, textLine } from '../drawing/svg';
import { roundPixel } from '../scale';
import { measureText, truncateText } from '../text-width';
import { GAUGE_START, GAUGE_SWEEP, type GaugeLayout, layoutGauge } from './prepare';
import type { GaugeChart, GaugeTone } from './schema';

const TONE_COLOURS: Readonly<Record<GaugeTone, ColourName>> = {
  none: 'muted',
  low: 'gap',
  middle: 'pledged',
  high: 'deployed',
  full: 'deployed',
};
const WORDS_SIZE = 14;
const LINE_HEIGHT = 18;

/** Ring, figure, target and state in words. The page prints the title. */
export function drawGauge(chart: GaugeChart, palette: Palette): string {
  const layout = layoutGauge(chart);
  return (
    group({ class: 'ring' }, ring(chart, layout, palette)) +
    group({ class: 'figure' }, figure(chart, layout, palette)) +
    group({ class: 'words' }, words(chart, layout, palette))
  );
}

function ring(chart: GaugeChart, layout: GaugeLayout, palette: Palette): string {
  const middle = layout.radius - layout.thickness / 2;
  const whole = arc(layout, middle, GAUGE_START, GAUGE_START + GAUGE_SWEEP);
  const parts: string[] = [];
  if (chart.value === null) {
    const id = idFor('gauge', chart.key, layout.width, 'hatch');
    parts.push(element('defs', {}, hatch(id, palette.hatch)), stroke(whole, `url(#${id})`, layout.thickness));
  } else {
    parts.push(stroke(whole, palette.track, layout.thickness));
  }
  if (layout.fillTo !== null && layout.fillTo > GAUGE_START) {
    const { fill, definition } = fillOf(chart.colour, palette, idFor('gauge', chart.key, layout.width, 'fill'));
    const filled = arc(layout, middle, GAUGE_START, layout.fillTo);
    // A pattern needs an edge to be read as a shape.
    const edge =
      definition === ''
        ? ''
        : stroke(filled, palette.ink, layout.thickness) + stroke(inset(layout, middle), palette.sheet, layout.thickness - 2.4);
    parts.push(
      definition,
      edge,
      stroke(definition === '' ? filled : inset(layout, middle), fill, layout.thickness - (definition === '' ? 0 : 2.4)),
    );
  }
  if (layout.rangeFrom !== null && layout.rangeTo !== null) parts.push(range(chart, layout, layout.rangeFrom, layout.rangeTo, palette));
  if (layout.target !== null)
    parts.push(stroke(radial(layout, layout.target, layout.radius - layout.thickness - 4, layout.radius + 6), palette.ink, 2.4));
  return parts.join('');
}

/** The filled arc within its edge, which is as wide at its ends as along it. */
function inset(layout: GaugeLayout, middle: number): string {
  const edgeDegrees = (1.2 / middle) * (180 / Math.PI);
  const to = Math.max(GAUGE_START + edgeDegrees + 0.1, (layout.fillTo ?? GAUGE_START) - edgeDegrees);
  return arc(layout, middle, GAUGE_START + edgeDegrees, to);
}

/** What the reports in conflict allow: a thin bracket outside the ring. */
function range(chart: GaugeChart, layout: GaugeLayout, from: number, to: number, palette: Palette): string {
  const radius = layout.radius + 5;
  const d = arc(layout, radius, from, to) + radial(layout, from, radius - 3, radius + 3) + radial(layout, to, radius - 3, radius + 3);
  return stroke(d, palette[chart.colour], 2, 'conflict');
}

function figure(chart: GaugeChart, layout: GaugeLayout, palette: Palette): string {
  const y = layout.cy - 2;
  const unitWidth = layout.unit === '' ? 0 : measureText(layout.unit, layout.unitSize, 600) + layout.figureSize * 0.08;
  const figureWidth = measureText(layout.figure, layout.figureSize, 700);
  const left = layout.cx - (figureWidth + unitWidth) / 2;
  const baseline = y + layout.figureSize * 0.349;
  return (
    textLine(left, baseline, layout.figure, { size: layout.figureSize, weight: 700, fill: palette.ink }) +
    (layout.unit === ''
      ? ''
      : textLine(left + figureWidth + layout.figureSize * 0.08, baseline, layout.unit, {
          size: layout.unitSize,
          weight: 600,
          fill: palette.ink,
        })) +
    centredText(layout.cx, y + 33, chart.targetText, { size: WORDS_SIZE, fill: palette.muted, anchor: 'middle' })
  );
}

function words(chart: GaugeChart, layout: GaugeLayout, palette: Palette): string {
  const room = layout.width - 4;
  const tone = palette.isPatterned ? palette.ink : palette[TONE_COLOURS[chart.tone]];
  const top = layout.cy + layout.radius * 0.72 + 22;
  const state = truncateText(chart.stateText, room, WORDS_SIZE, 700);
  const stateWidth = measureText(state, WORDS_SIZE, 700);
  const detailWidth = measureText(chart.detailText, WORDS_SIZE - 1);
  const lines: string[] = [];
  if (state === '') {
    lines.push(
      textLine(layout.cx, top, truncateText(chart.detailText, room, WORDS_SIZE - 1), {
        size: WORDS_SIZE - 1,
        fill: palette.muted,
        anchor: 'middle',
      }),
    );
  } else if (stateWidth + 8 + detailWidth <= room) {
    const left = layout.cx - (stateWidth + (chart.detailText === '' ? 0 : 8 + detailWidth)) / 2;
    lines.push(
      textLine(left, top, state, { size: WORDS_SIZE, weight: 700, fill: tone }) +
        (chart.detailText === ''
          ? ''
          : textLine(left + stateWidth + 8, top, chart.detailText, { size: WORDS_SIZE - 1, fill: palette.muted })),
    );
  } else {
    lines.push(textLine(layout.cx, top, state, { size: WORDS_SIZE, weight: 700, fill: tone, anchor: 'middle' }));
    if (layout.conflictText === '')
      lines.push(
        textLine(layout.cx, top + LINE_HEIGHT, truncateText(chart.detailText, room, WORDS_SIZE - 1), {
          size: WORDS_SIZE - 1,
          fill: palette.muted,
          anchor: 'middle',
        }),
      );
  }
  if (layout.conflictText !== '') lines.push(conflictLine(layout, top + lines.length * LINE_HEIGHT, palette));
  return lines.join('');
}

function conflictLine(layout: GaugeLayout, baseline: number, palette: Palette): string {
  const text = truncateText(layout.conflictText, layout.width - 20, WORDS_SIZE - 1, 600);
  const left = layout.cx - (measureText(text, WORDS_SIZE - 1, 600) + 15) / 2;
  const y = baseline - 4.5;
  const mark = `M${roundPixel(left)} ${y - 2.2}h9.5M${roundPixel(left)} ${y + 2.2}h9.5M${roundPixel(left + 2)} ${y + 5.5}l5.5 -11`;
  return stroke(mark, palette.ink, 1.5) + textLine(left + 15, baseline, text, { size: WORDS_SIZE - 1, weight: 600, fill: palette.ink });
}

function point(layout: GaugeLayout, radius: number, angle: number): string {
  const radians = (angle * Math.PI) / 180;
  return `${roundPixel(layout.cx + radius * Math.sin(radians))} ${roundPixel(layout.cy - radius * Math.cos(radians))}`;
}

function arc(layout: GaugeLayout, radius: number, from: number, to: number): string {
  const isLarge = to - from > 180 ? 1 : 0;
  return `M${point(layout, radius, from)}A${roundPixel(radius)} ${roundPixel(radius)} 0 ${isLarge} 1 ${point(layout, radius, to)}`;
}

function radial(layout: GaugeLayout, angle: number, from: number, to: number): string {
  return `M${point(layout, from, angle)}L${point(layout, to, angle)}`;
}

function stroke(d: string, colour: string, width: number, className?: string): string {
  return element('path', { class: className, d, fill: 'none', stroke: colour, 'stroke-width': width });
}
