import { roundPixel } from '../scale';
import type { ChartPoint } from '../schema';
import { runsOf } from '../steps';

type Scale = (value: number) => number;

/** A step line: each level holds until the next point; a gap stays open. A level of a single day is a short stroke. */
export function linePath(points: readonly ChartPoint[], x: Scale, y: Scale): string {
  return runsOf(points)
    .map((run) => {
      const [first, ...rest] = run;
      if (!first) return '';
      const start = `M${roundPixel(x(first.day))} ${roundPixel(y(first.value))}`;
      return rest.length === 0 ? `${start}h1.5` : start + rest.map((point) => step(point, x, y)).join('');
    })
    .join('');
}

/** A step line as single strokes, so that dashes begin anew at every corner and none is swallowed by a gap between dashes. */
export function dashedPath(points: readonly ChartPoint[], x: Scale, y: Scale): string {
  return runsOf(points)
    .map((run) =>
      run
        .slice(1)
        .map((point, index) => {
          const before = run[index];
          if (!before) return '';
          const [fromX, toX] = [roundPixel(x(before.day)), roundPixel(x(point.day))];
          const [fromY, toY] = [roundPixel(y(before.value)), roundPixel(y(point.value))];
          return (fromX === toX ? '' : `M${fromX} ${fromY}H${toX}`) + (fromY === toY ? '' : `M${toX} ${fromY}V${toY}`);
        })
        .join(''),
    )
    .join('');
}

/** From point to point, without steps. */
export function straightPath(points: readonly ChartPoint[], x: Scale, y: Scale): string {
  return runsOf(points)
    .map((run) => `M${run.map(({ day, value }) => `${roundPixel(x(day))} ${roundPixel(y(value))}`).join('L')}`)
    .join('');
}

/** The area under a step line, down to `base`. */
export function areaPath(points: readonly ChartPoint[], x: Scale, y: Scale, base: number): string {
  return runsOf(points)
    .map((run) => {
      const [first, ...rest] = run;
      if (!first || rest.length === 0) return '';
      return `M${roundPixel(x(first.day))} ${roundPixel(base)}V${roundPixel(y(first.value))}${rest.map((point) => step(point, x, y)).join('')}V${roundPixel(base)}Z`;
    })
    .join('');
}

/** A thin upright with short ends for each point on which sources disagree. */
export function whiskersPath(points: readonly ChartPoint[], x: Scale, y: Scale): string {
  return points
    .map((point) => {
      if (point.low === null || point.high === null || point.low === point.high) return '';
      const middle = roundPixel(x(point.day));
      const [low, high] = [roundPixel(y(point.low)), roundPixel(y(point.high))];
      return `M${middle - 3} ${low}h6M${middle} ${low}V${high}M${middle - 3} ${high}h6`;
    })
    .join('');
}

function step(point: Readonly<{ day: number; value: number }>, x: Scale, y: Scale): string {
  return `H${roundPixel(x(point.day))}V${roundPixel(y(point.value))}`;
}
