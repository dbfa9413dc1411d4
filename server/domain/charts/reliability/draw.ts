import type { Palette } from '../../colours';
import { centredText, element, group, line, textLine } from '../drawing/svg';
import type { ReliabilityChart, ReliabilityMark } from './schema';

const LEAD = 6;
const OTHER = 4.2;
const CAP = 4;

/** What was said across, what was observed upwards, each with its band, and the diagonal of who is always right. */
export function drawReliability(chart: ReliabilityChart, palette: Palette): string {
  const { plot, text, ticks, marks, below, width } = chart;
  const grid = ticks.map(
    ({ label, y }) =>
      line(plot.left, y, plot.right, y, palette.rule) +
      centredText(plot.left - 6, y, label, { size: text.axis, fill: palette.muted, anchor: 'end' }),
  );
  const diagonal = line(plot.left, plot.bottom, plot.right, plot.top, palette.ink, 1.4, '5 4');
  const words =
    below.words === ''
      ? ''
      : textLine((plot.left + plot.right) / 2, below.title, below.words, { size: text.event, fill: palette.muted, anchor: 'middle' });
  const nothing =
    marks.length > 0
      ? ''
      : centredText(width / 2, (plot.top + plot.bottom) / 2, 'no outcome is known yet', {
          size: text.name,
          fill: palette.muted,
          anchor: 'middle',
          halo: palette.sheet,
        });
  return (
    group({ class: 'axes' }, grid, line(plot.left, plot.bottom, plot.right, plot.bottom, palette.ink), words) +
    group({ class: 'diagonal' }, diagonal) +
    group(
      { class: 'reliability' },
      marks.map((mark) => drawMark(mark, chart, palette)),
      nothing,
    )
  );
}

function drawMark(mark: ReliabilityMark, { text, below }: ReliabilityChart, palette: Palette): string {
  const { x, y, lowY, highY, isLead, label, count } = mark;
  const band = element('path', {
    d: `M${x - CAP} ${highY}h${2 * CAP}M${x} ${highY}V${lowY}M${x - CAP} ${lowY}h${2 * CAP}`,
    fill: 'none',
    stroke: palette.muted,
    'stroke-width': 1.6,
  });
  const weight = isLead ? 700 : 400;
  const fill = isLead ? palette.ink : palette.muted;
  return element(
    'g',
    { class: 'reliability-mark', 'data-key': label },
    band,
    element('circle', {
      cx: x,
      cy: y,
      r: isLead ? LEAD : OTHER,
      fill: isLead ? palette.trained : palette.sheet,
      stroke: palette.trained,
      'stroke-width': 1.8,
    }),
    textLine(x, below.labels, label, { size: text.axis, weight, fill, anchor: 'middle' }),
    count === '' ? '' : textLine(x, below.counts, count, { size: text.event, weight, fill, anchor: 'middle' }),
  );
}
