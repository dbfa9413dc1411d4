import { formatCount, formatPercent } from '../../format';
import type { ChartSize } from '../picture-sizes';
import { position, roundPixel } from '../scale';
import type { Box, ChartCaption, TypeSizes } from '../schema';
import { measureText } from '../text-width';
import type { ReliabilityChart, ReliabilityMark } from './schema';

export type ReliabilityInput = Readonly<{
  key: string;
  caption: ChartCaption;
  /** Shares from 0 to 1: what was stated, what was observed, and the band of that. */
  points: readonly Readonly<{ stated: number; observed: number; low: number; high: number; came: number; of: number; events: number }>[];
  size: ChartSize;
}>;

type Layout = Readonly<{ width: number; height: number; text: TypeSizes }>;

const WIDE: Layout = { width: 640, height: 470, text: { axis: 13, name: 14, value: 13, event: 12 } };
const NARROW: Layout = { width: 358, height: 350, text: { axis: 12, name: 13, value: 12, event: 11.5 } };
const NARROW_BELOW = 460;
/** Lower ones have no room for words below the axis. */
const LOW = 190;
const ASPECT = 0.74;

const LEADS: readonly number[] = [0.5, 0.8];
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
const LINE = 1.35;
const COUNT_GAP = 6;

function layoutOf(size: ChartSize): Layout {
  if (size === 'narrow') return NARROW;
  if (size === 'wide') return WIDE;
  const { text } = size.width < NARROW_BELOW ? NARROW : WIDE;
  return { width: size.width, height: size.isExact ? size.height : Math.round(size.width * ASPECT), text };
}

/** What stands below the plot, as far as there is room; the last that fits is nearest to what can be done without. */
const WORDS = [
  'happened by then, of those with an outcome; P50 is the day by which half of the runs are there',
  'happened by then, of those with an outcome',
  'happened, of those with an outcome',
];

/**
 * The reliability curve (Murphy and Winkler 1977): how often things came by the day that they were to come by with each probability.
 * On the diagonal they came as often as was said; below it the forecasts were too early.
 */
export function prepareReliability({ key, caption, points, size }: ReliabilityInput): ReliabilityChart {
  const { width, height, text } = layoutOf(size);
  const isLow = height < LOW;
  const left = Math.ceil(measureText('100 %', text.axis) + 8);
  const foot = text.axis * LINE * (isLow ? 1 : 3) + 8;
  const edge = Math.ceil(text.axis * 0.6);
  const plot: Box = { left, top: edge, right: width - edge, bottom: roundPixel(height - foot) };
  const x = (share: number) => roundPixel(position(share, 0, 1, plot.left, plot.right));
  const y = (share: number) => roundPixel(position(share, 0, 1, plot.bottom, plot.top));
  const room = (plot.right - plot.left) / 10 - COUNT_GAP;
  const counts = points.map(({ came, of }) => `${Math.round(came)}/${of}`);
  const fits = (count: string, space: number) => measureText(count, text.event) <= space;
  const hasAll = counts.every((count) => fits(count, room));
  const marks = points.map((point, place): ReliabilityMark => {
    const { stated, came } = point;
    const isLead = LEADS.includes(stated);
    const count = counts[place] ?? '';
    const isTold = !isLow && (hasAll || (isLead && fits(count, 3 * room)));
    return {
      ...point,
      came: Number(came.toFixed(2)),
      label: `P${Math.round(stated * 100)}`,
      x: x(stated),
      y: y(point.observed),
      lowY: y(point.low),
      highY: y(point.high),
      isLead,
      count: isTold ? count : '',
    };
  });
  const line = (count: number) => roundPixel(plot.bottom + text.axis * LINE * count + 2);
  const words = isLow ? '' : (WORDS.find((one) => measureText(one, text.event) <= width - left) ?? '');
  const step = (plot.bottom - plot.top) / (TICKS.length - 1);
  return {
    kind: 'reliability',
    key,
    caption,
    width,
    height,
    text,
    plot,
    ticks: TICKS.filter((share) => step > text.axis * 1.2 || share === 0 || share === 1).map((share) => ({
      label: formatPercent(share),
      y: y(share),
    })),
    marks,
    below: { labels: line(1), counts: line(2), title: line(3), words },
    summary: summaryOf(points),
  };
}

function summaryOf(points: ReliabilityInput['points']): string {
  const leads = points.filter(({ stated }) => LEADS.includes(stated));
  if (leads.length === 0) return 'Stated probability against observed share: no outcome is known yet.';
  const said = leads.map(
    ({ stated, observed, of, events }) =>
      `by P${Math.round(stated * 100)} came ${formatPercent(observed)} of ${formatCount(of, 'forecast')} of ${formatCount(events, 'event')}`,
  );
  return `Stated probability against observed share: ${said.join('; ')}.`;
}
