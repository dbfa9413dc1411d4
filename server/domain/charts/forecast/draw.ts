import type { Palette } from '../../colours';
import { noRows, rowName, timelineAxes } from '../drawing/row-axes';
import { centredText, element, group, line } from '../drawing/svg';
import { measureText } from '../text-width';
import type { ForecastChart, ForecastLine } from './schema';

const MARK = 6.2;
const BAR = 8;
const WORDS_BELOW = 17;
const WORD_GAP = 8;

/** The calendar, the critical path, and on each row what the runs say of it. */
export function drawForecast(chart: ForecastChart, palette: Palette): string {
  const links = chart.links.map(({ fromX, fromY, toX, toY }) =>
    element('path', { d: `M${fromX} ${fromY}V${toY}H${toX}`, fill: 'none', stroke: palette.gap, 'stroke-width': 1.6 }),
  );
  return (
    timelineAxes(chart, palette) +
    group({ class: 'links' }, links) +
    group(
      { class: 'forecast' },
      chart.rows.map((row) => drawRow(row, chart, palette)),
      chart.rows.length === 0 ? noRows(chart, 'nothing to forecast yet', palette) : '',
    )
  );
}

function diamond(x: number, y: number, fill: string, stroke: string): string {
  const d = `M${x} ${y - MARK}L${x + MARK} ${y}L${x} ${y + MARK}L${x - MARK} ${y}Z`;
  return element('path', { d, fill, stroke, 'stroke-width': 1.8 });
}

function drawRow(row: ForecastLine, chart: ForecastChart, palette: Palette): string {
  const { y, bar } = row;
  const parts: string[] = [];
  if (bar) {
    const colour = row.isCritical ? palette.gap : palette.trained;
    const box = { x: bar.fromX, y: y - BAR / 2, width: Math.max(1.5, bar.toX - bar.fromX), height: BAR, fill: colour };
    parts.push(element('rect', { ...box, 'fill-opacity': '0.4' }));
    if (bar.isOpen)
      parts.push(
        element('path', {
          d: `M${bar.toX - 5} ${y - 6}L${bar.toX + 2} ${y}L${bar.toX - 5} ${y + 6}`,
          fill: 'none',
          stroke: colour,
          'stroke-width': 1.8,
        }),
      );
  }
  if (row.deterministicX !== null)
    parts.push(
      element('circle', { cx: row.deterministicX, cy: y, r: 3.4, fill: palette.sheet, stroke: palette.muted, 'stroke-width': 1.6 }),
    );
  if (row.reportedX !== null) parts.push(line(row.reportedX, y - 9, row.reportedX, y + 9, palette.pledged, 2.2));
  if (row.p80X !== null) parts.push(line(row.p80X, y - 7, row.p80X, y + 7, palette.ink, 2));
  if (row.p50X !== null) parts.push(diamond(row.p50X, y, palette.sheet, palette.ink));
  if (row.reachedX !== null) parts.push(diamond(row.reachedX, y, palette.deployed, palette.sheet));
  return element(
    'g',
    { class: 'forecast-row', 'data-key': row.key },
    rowName(row, chart, palette, row.isCritical ? 700 : 400),
    parts,
    words(row, chart, palette),
  );
}

/** Below the marks, beginning where they do, and kept within the drawing. */
function words(row: ForecastLine, { plot, text, width }: ForecastChart, palette: Palette): string {
  if (row.text.days === '') return '';
  const size = text.value;
  const own = measureText(row.text.days, size, 600);
  const both = own + WORD_GAP + measureText(row.text.path, size);
  // Where there is no room for both, the days are what counts.
  const hasPath = row.text.path !== '' && both <= width - 2 - plot.left;
  const all = hasPath ? both : own;
  const wanted = row.reachedX ?? row.bar?.fromX ?? plot.left;
  const left = Math.max(plot.left, Math.min(wanted, width - 2 - all));
  const y = row.y + WORDS_BELOW;
  const fill = row.reachedX !== null ? palette.deployed : row.p50X === null ? palette.muted : palette.ink;
  return (
    centredText(left, y, row.text.days, { size, weight: 600, fill, halo: palette.sheet }) +
    (!hasPath
      ? ''
      : centredText(left + own + WORD_GAP, y, row.text.path, {
          size,
          fill: row.isCritical ? palette.gap : palette.muted,
          halo: palette.sheet,
        }))
  );
}
