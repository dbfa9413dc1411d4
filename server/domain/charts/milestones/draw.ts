import type { Palette } from '../../colours';
import { noRows, rowName, timelineAxes } from '../drawing/row-axes';
import { centredText, element, group, line } from '../drawing/svg';
import { measureText } from '../text-width';
import { WORD_GAP } from './prepare';
import type { MilestoneLine, MilestoneMark, MilestonesChart } from './schema';

const MARK = 6.6;

/** The calendar, and on each row its marks, its slip and its day in words. */
export function drawMilestones(chart: MilestonesChart, palette: Palette): string {
  const { plot, viewed } = chart;
  const past = element('rect', {
    x: plot.left - 10,
    y: plot.top,
    width: Math.max(0, viewed.x - plot.left + 10),
    height: plot.bottom - plot.top,
    fill: palette.track,
    'fill-opacity': '0.4',
  });
  return (
    timelineAxes(chart, palette, past) +
    group(
      { class: 'milestones' },
      chart.rows.map((row) => milestone(row, chart, palette)),
      chart.rows.length === 0 ? noRows(chart, 'no milestone known yet', palette) : '',
    )
  );
}

function milestone(row: MilestoneLine, chart: MilestonesChart, palette: Palette): string {
  const slip = row.slip ? slipLine(row.slip, row.y, palette) : '';
  const order: readonly MilestoneMark['shape'][] = ['tick', 'first', 'latest', 'missed', 'reached'];
  const marks = [...row.marks].sort((a, b) => order.indexOf(a.shape) - order.indexOf(b.shape)).map((mark) => drawMark(mark, row, palette));
  return element(
    'g',
    { class: 'milestone', 'data-key': row.key },
    rowName(row, chart, palette, 600),
    slip,
    marks,
    words(row, chart, palette),
  );
}

/** From the first forecast to the day: late or early by colour, on paper by weight. */
function slipLine({ fromX, toX, isLate }: NonNullable<MilestoneLine['slip']>, y: number, palette: Palette): string {
  const width = palette.isPatterned ? (isLate ? 4 : 1.2) : 2.4;
  return line(fromX, y, toX, y, isLate ? palette.gap : palette.deployed, width);
}

function drawMark(mark: MilestoneMark, row: MilestoneLine, palette: Palette): string {
  const { x } = mark;
  const { y } = row;
  if (mark.shape === 'tick') return line(x, y - 5, x, y + 5, palette.ink, 1.4);
  if (mark.shape === 'first')
    return element('circle', { cx: x, cy: y, r: 4.2, fill: palette.sheet, stroke: palette.muted, 'stroke-width': 1.8 });
  const d = `M${x} ${y - MARK}L${x + MARK} ${y}L${x} ${y + MARK}L${x - MARK} ${y}Z`;
  if (mark.shape === 'reached') return element('path', { d, fill: palette.deployed, stroke: palette.sheet, 'stroke-width': 1.2 });
  if (mark.shape === 'latest') return element('path', { d, fill: palette.sheet, stroke: palette.ink, 'stroke-width': 2 });
  return element('path', {
    d: `${d}M${x - 3} ${y - 3}l6 6M${x + 3} ${y - 3}l-6 6`,
    fill: palette.sheet,
    stroke: palette.gap,
    'stroke-width': 1.8,
  });
}

function words(row: MilestoneLine, chart: MilestonesChart, palette: Palette): string {
  const size = chart.text.value;
  const fill = { reached: palette.deployed, forecast: palette.ink, missed: palette.gap, unknown: palette.muted }[row.state];
  const slipFill = row.state === 'missed' || row.slip?.isLate ? palette.gap : palette.deployed;
  const day = centredText(row.text.x, row.y, row.text.day, {
    size,
    weight: row.state === 'unknown' ? 400 : 600,
    fill,
    halo: palette.sheet,
  });
  if (row.text.slip === '') return day;
  return (
    day +
    centredText(row.text.x + measureText(row.text.day, size, 600) + WORD_GAP, row.y, row.text.slip, {
      size,
      weight: 600,
      fill: slipFill,
      halo: palette.sheet,
    })
  );
}
