/** Linear positions, one decimal: pixels that read the same everywhere. */

/** Pixels are given to one decimal: less would show, more would only be longer. */
export function roundPixel(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

/** The pixel of a value between two values at two pixels. A domain without extent stands at its start. */
export function position(value: number, from: number, to: number, fromPixel: number, toPixel: number): number {
  if (to === from) return fromPixel;
  return fromPixel + ((value - from) / (to - from)) * (toPixel - fromPixel);
}

type Scaled = Readonly<{
  plot: Readonly<{ left: number; top: number; right: number; bottom: number }>;
  x: Readonly<{ from: number; to: number }>;
  y: Readonly<{ min: number; max: number }>;
}>;

/** Where a day stands in a trend chart. */
export function xOfDay(chart: Scaled, day: number): number {
  return roundPixel(position(day, chart.x.from, chart.x.to, chart.plot.left, chart.plot.right));
}

/** Where a value stands in a trend chart; at the top of the plot, where it lies above the axis. */
export function yOfValue(chart: Scaled, value: number): number {
  return roundPixel(position(Math.min(value, chart.y.max), chart.y.min, chart.y.max, chart.plot.bottom, chart.plot.top));
}
