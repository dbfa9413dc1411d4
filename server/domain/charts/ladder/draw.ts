import type { Palette } from '../../colours';
import { areaPath, linePath } from '../drawing/paths';
import { centredText, element, group, line, textLine } from '../drawing/svg';
import { position } from '../scale';
import type { LadderChart } from './schema';

/** A strip for each rung, below a word of how it follows from the rung before. */
export function drawLadder(chart: LadderChart, palette: Palette): string {
  const { plot, text, x: axis } = chart;
  const ticks = axis.ticks.map(
    (tick) =>
      group(
        {},
        chart.rows.map((row) => line(tick.x, row.top, tick.x, row.bottom, palette.rule)),
      ) +
      (tick.label === '' ? '' : textLine(tick.x, plot.bottom + 15, tick.label, { size: text.axis, fill: palette.muted, anchor: 'middle' })),
  );
  const viewed = textLine(axis.viewed.x, plot.bottom + 15, axis.viewed.label, {
    size: text.axis,
    weight: 700,
    fill: palette.ink,
    anchor: 'end',
  });
  return (
    group({ class: 'axes' }, ticks, viewed) +
    group(
      { class: 'rungs-over-time' },
      chart.rows.map((row) => strip(row, chart, palette)),
    )
  );
}

function strip(row: LadderChart['rows'][number], chart: LadderChart, palette: Palette): string {
  const { text, x: axis, plot } = chart;
  const colour = palette[row.colour];
  const x = (day: number) => position(day, axis.from, axis.to, plot.left, plot.right);
  const y = (value: number) => position(value, 0, chart.most, row.bottom, row.top);
  return element(
    'g',
    { class: 'rung-strip', 'data-key': row.key },
    textLine(0, row.headY, row.name, { size: text.name, weight: 700, fill: palette.ink }),
    row.step.text === '' ? '' : textLine(row.step.x, row.step.y, row.step.text, { size: text.event, fill: palette.muted }),
    textLine(plot.right, row.headY, row.valueText, { size: text.value, weight: 700, fill: colour, anchor: 'end' }),
    element('path', { d: areaPath(row.points, x, y, row.bottom), fill: colour, 'fill-opacity': '0.28' }),
    element('path', { d: linePath(row.points, x, y), fill: 'none', stroke: colour, 'stroke-width': 2 }),
    line(plot.left, row.bottom, plot.right, row.bottom, palette.ink),
    row.points.every(({ value }) => value === null)
      ? centredText(plot.left, (row.top + row.bottom) / 2, 'nobody reported', { size: text.event, fill: palette.muted })
      : '',
  );
}
