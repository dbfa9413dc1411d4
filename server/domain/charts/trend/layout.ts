import type { ChartSize } from '../picture-sizes';
import type { TypeSizes } from '../schema';

export type Layout = Readonly<{
  width: number;
  height: number;
  text: TypeSizes;
  eventRadius: number;
  mostEvents: number;
  yTicks: number;
  labelShare: number;
}>;

const WIDE: Layout = {
  width: 920,
  height: 430,
  text: { axis: 13, name: 13, value: 24, event: 12 },
  eventRadius: 9.5,
  mostEvents: 9,
  yTicks: 5,
  labelShare: 0.24,
};
const NARROW: Layout = {
  width: 358,
  height: 330,
  text: { axis: 12, name: 12, value: 18, event: 11 },
  eventRadius: 8.5,
  mostEvents: 6,
  yTicks: 4,
  labelShare: 0.27,
};
/** A thumbnail's chart: little type, few ticks. */
const LOW = { text: { axis: 11, name: 11, value: 16, event: 10 }, yTicks: 2, labelShare: 0.3 };
const LOW_BELOW = 145;
/** Charts narrower than this take the narrow layout's type and number of events. */
export const NARROW_BELOW = 560;
export const AXIS_HEIGHT = 30;
export const AXIS_GAP = 10;

/** Type sizes and limits of a trend chart of this size. */
export function layoutOf(size: ChartSize): Layout {
  if (size === 'wide') return WIDE;
  if (size === 'narrow') return NARROW;
  const { width, height, mostEvents = Number.POSITIVE_INFINITY } = size;
  const layout = width < NARROW_BELOW ? NARROW : WIDE;
  return {
    ...layout,
    ...(height < LOW_BELOW ? LOW : {}),
    width,
    height,
    mostEvents: Math.min(layout.mostEvents, mostEvents),
  };
}
