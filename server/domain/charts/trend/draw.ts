import type { Palette } from '../../colours';
import { strokeOf } from '../drawing/ink';
import { areaPath, dashedPath, linePath, straightPath, whiskersPath } from '../drawing/paths';
import { centredText, element, escapeXml, group, HALF_CAP_EM, hatch, idFor, line, textLine } from '../drawing/svg';
import { INLINE_GAP } from '../end-labels';
import { roundPixel, xOfDay, yOfValue } from '../scale';
import { measureText } from '../text-width';
import { DASHES, END, FILL_OPACITY } from './look';
import type { ChartEvent, ChartMark, ChartSeries, EndLabel, PlottedLines } from './schema';

/** Axes, lines, what stands at their ends and numbered events. `<g class="series">` is what the interactive chart replaces. */
export function drawLines(chart: PlottedLines, palette: Palette): string {
  const isEmpty = chart.series.every((series) => series.points.every((point) => point.value === null));
  return [
    axes(chart, palette),
    group(
      { class: 'event-lines' },
      chart.events.map((event) => eventLine(event, chart, palette)),
    ),
    line(chart.plot.right, chart.plot.top, chart.plot.right, chart.plot.bottom, palette.muted, 1),
    isEmpty ? nothing(chart, palette) : group({ class: 'series' }, seriesParts(chart, palette)),
    group({ class: 'ends' }, ends(chart, palette)),
    marks(chart, palette),
    group(
      { class: 'labels' },
      chart.labels.map((label) => endLabel(label, chart, palette)),
    ),
    group(
      { class: 'events' },
      chart.events.map((event) => eventCircle(event, chart, palette)),
    ),
  ].join('');
}

function axes(chart: PlottedLines, palette: Palette): string {
  const { plot, text } = chart;
  const rows = chart.y.ticks.map((tick) => {
    const isZero = tick.value === 0;
    return (
      line(plot.left, tick.y, plot.right, tick.y, isZero ? palette.muted : palette.rule, isZero ? 1.25 : 1) +
      centredText(plot.left - 10, tick.y, tick.label, { size: text.axis, fill: palette.muted, anchor: 'end' })
    );
  });
  const labelY = plot.bottom + 8 + text.axis;
  const columns = chart.x.ticks.map(
    (tick) =>
      line(tick.x, plot.bottom, tick.x, plot.bottom + 5, palette.faint) +
      (tick.label === '' ? '' : textLine(tick.x, labelY, tick.label, { size: text.axis, fill: palette.muted, anchor: 'middle' })),
  );
  const viewed = textLine(chart.x.viewed.x, labelY, chart.x.viewed.label, {
    size: text.axis,
    weight: 700,
    fill: palette.ink,
    anchor: 'end',
  });
  return group({ class: 'axes' }, rows, columns, viewed);
}

function seriesParts(chart: PlottedLines, palette: Palette): readonly string[] {
  const x = (day: number) => xOfDay(chart, day);
  const y = (value: number) => yOfValue(chart, value);
  const back = [...chart.series].reverse();
  const fills = back
    .filter((series) => series.isFilled)
    .map((series) =>
      element('path', {
        d: areaPath(series.points, x, y, chart.plot.bottom),
        fill: palette[series.colour],
        'fill-opacity': palette.isPatterned ? '0.1' : String(FILL_OPACITY),
      }),
    );
  const lines = back.map((series) => {
    const stroke = strokeOf(series.colour, palette, { width: series.strokeWidth, dashes: series.isDashed ? DASHES : undefined });
    const path = series.isStraight ? straightPath : stroke.dashes === undefined ? linePath : dashedPath;
    return element('path', {
      d: path(series.points, x, y),
      fill: 'none',
      stroke: palette[series.colour],
      'stroke-width': stroke.width,
      'stroke-dasharray': stroke.dashes,
    });
  });
  const whiskers = back
    .map((series) => whiskersPath(series.points, x, y))
    .map((d, index) =>
      d === ''
        ? ''
        : element('path', { class: 'conflict', d, fill: 'none', stroke: palette[back[index]?.colour ?? 'ink'], 'stroke-width': 1.4 }),
    );
  return [...fills, ...lines.filter((path) => !path.includes('d=""')), ...whiskers];
}

/** What was corrected stays as an empty ring, what was retracted as a cross, what an editor chose as a diamond. */
export function markSign(kind: ChartMark['kind'], x: number, y: number, palette: Palette): string {
  if (kind === 'corrected')
    return element('circle', { cx: x, cy: y, r: 4, fill: palette.sheet, stroke: palette.muted, 'stroke-width': 1.8 });
  const [left, right, top, bottom] = [x - 4, x + 4, y - 4, y + 4].map(roundPixel);
  const cross = `M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}`;
  const d = kind === 'retracted' ? cross : `M${x} ${top}L${right} ${y}L${x} ${bottom}L${left} ${y}Z`;
  const fill = kind === 'retracted' ? 'none' : palette.sheet;
  return element('path', { d, fill, stroke: kind === 'retracted' ? palette.gap : palette.ink, 'stroke-width': 1.8 });
}

function marks(chart: PlottedLines, palette: Palette): string {
  if (!chart.marks) return '';
  const signs = chart.marks.map(({ kind, day, value, text }) =>
    element('g', {}, element('title', {}, escapeXml(text)), markSign(kind, xOfDay(chart, day), yOfValue(chart, value), palette)),
  );
  return group({ class: 'marks' }, signs);
}

function ends(chart: PlottedLines, palette: Palette): string {
  const { plot, gap } = chart;
  const dots = chart.series.flatMap((series) =>
    series.end
      ? [
          ...leadToRight(chart, series, palette),
          element('circle', {
            cx: series.endDay === undefined ? plot.right : xOfDay(chart, series.endDay),
            cy: yOfValue(chart, series.end.value),
            r: END.radius,
            fill: palette[series.colour],
            stroke: palette.sheet,
            'stroke-width': END.edge,
          }),
        ]
      : [],
  );
  return [gap ? line(plot.right, gap.top, plot.right, gap.bottom, palette.gap, 5) : '', ...dots.reverse()].join('');
}

/** From the end of a line that ends earlier, to where its figure stands. */
function leadToRight(chart: PlottedLines, { endDay, end, colour }: ChartSeries, palette: Palette): readonly string[] {
  if (endDay === undefined || end === null) return [];
  const y = yOfValue(chart, end.value);
  return [line(xOfDay(chart, endDay), y, chart.plot.right, y, palette[colour], 1, '1.5 4')];
}

function endLabel(label: EndLabel, chart: PlottedLines, palette: Palette): string {
  const { text, plot } = chart;
  const size = label.isInline ? text.name : text.value;
  const middle = label.top + (label.isInline ? label.height : text.value * 0.98) / 2;
  const isMoved = Math.abs(middle - label.anchorY) > 4;
  const leader = isMoved ? line(plot.right + 6, label.anchorY, label.left - 3, middle, palette[label.colour], 1) : '';
  const figure = centredText(label.left, middle, label.value, { size, weight: 700, fill: palette[label.colour] });
  const name = label.nameLines.map((words, index) => {
    if (label.isInline)
      return centredText(label.left + measureText(label.value, size, 700) + INLINE_GAP, middle, words, {
        size: text.name,
        fill: label.colour === 'gap' ? palette.gap : palette.muted,
      });
    const baseline = label.top + text.value * 0.98 + text.name * (1.16 * index + 0.82);
    return textLine(label.left, baseline, words, { size: text.name, fill: palette.muted });
  });
  return leader + figure + name.join('');
}

function eventLine(event: ChartEvent, chart: PlottedLines, palette: Palette): string {
  const { top, bottom } = chart.plot;
  const knee = top - 11;
  const from = event.circleY + chart.eventRadius;
  return (
    element('path', {
      d: `M${event.circleX} ${from}V${knee}L${event.x} ${top}`,
      fill: 'none',
      stroke: palette.muted,
      'stroke-width': 0.9,
    }) + line(event.x, top, event.x, bottom, palette.faint, 0.9, '1.5 3')
  );
}

function eventCircle(event: ChartEvent, chart: PlottedLines, palette: Palette): string {
  return element(
    'g',
    { class: 'event', 'data-key': event.key },
    element('circle', {
      cx: event.circleX,
      cy: event.circleY,
      r: chart.eventRadius - 0.6,
      fill: palette.sheet,
      stroke: palette.ink,
      'stroke-width': 1.2,
    }),
    centredText(event.circleX, event.circleY, String(event.number), {
      size: chart.text.event,
      weight: 600,
      fill: palette.ink,
      anchor: 'middle',
    }),
  );
}

function nothing(chart: PlottedLines, palette: Palette): string {
  const { plot } = chart;
  const id = idFor('trend', chart.key, chart.width, 'hatch');
  return (
    element('defs', {}, hatch(id, palette.track)) +
    element('rect', { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top, fill: `url(#${id})` }) +
    textLine((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2 + chart.text.value * HALF_CAP_EM, 'nobody reported', {
      size: chart.text.value * 0.8,
      weight: 600,
      fill: palette.muted,
      anchor: 'middle',
      halo: palette.sheet,
    })
  );
}
