import type { Palette } from '../../colours';
import { element, group, hatch, idFor, line } from '../drawing/svg';
import { roundPixel } from '../scale';
import type { SparkChart } from './schema';

/** Hatched where nobody reported, dashed at the target, a dot on the viewed day, arrows where the line goes on above. */
export function drawSpark(chart: SparkChart, palette: Palette): string {
  const id = idFor('spark', chart.key, chart.width, 'hatch');
  const base = chart.height - 4;
  const gaps = chart.gaps.map((gap) =>
    element('rect', { x: gap.left, y: base - 9, width: gap.right - gap.left, height: 9, fill: `url(#${id})` }),
  );
  const target = chart.targetY === null ? '' : line(4, chart.targetY, chart.width - 4, chart.targetY, palette.planned, 1, '3 3');
  const lines = chart.runs.map((run) => {
    const [first, ...rest] = run;
    if (!first) return '';
    const path = `M${first.x} ${first.y}${rest.length === 0 ? 'h1.5' : rest.map((point) => `H${point.x}V${point.y}`).join('')}`;
    return element('path', { d: path, fill: 'none', stroke: palette[chart.colour], 'stroke-width': 1.8 });
  });
  const arrows = (chart.above ?? []).map(({ x, y }) =>
    element('path', { class: 'above', d: `M${roundPixel(x - 3)} ${y + 4}L${x} ${y}L${roundPixel(x + 3)} ${y + 4}Z`, fill: palette.ink }),
  );
  const end = chart.end ? element('circle', { cx: chart.end.x, cy: chart.end.y, r: 3, fill: palette[chart.colour] }) : '';
  return (
    (gaps.length > 0 ? element('defs', {}, hatch(id, palette.hatch)) : '') +
    gaps.join('') +
    line(4, base, chart.width - 4, base, palette.rule) +
    target +
    group({ class: 'series' }, lines) +
    group({}, arrows) +
    end
  );
}
