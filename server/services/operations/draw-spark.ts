import { drawOnPage } from '../../domain/charts/kinds';
import { prepareSpark } from '../../domain/charts/spark/prepare';
import { dayFromNumber } from '../../domain/days';
import type { SparkPoint } from '../../domain/summaries/summary';

/** The line of an operation's readiness, for its row: SVG in page colours. */
export function drawSpark(key: string, title: string, points: readonly SparkPoint[]): string {
  const from = dayFromNumber(points[0]?.[0] ?? 0);
  const to = dayFromNumber(points.at(-1)?.[0] ?? 0);
  const caption = {
    operation: title,
    title: `Readiness of ${title}`,
    unit: 'of 100',
    asOf: to,
    knownAt: to,
    countingRule: '',
    sources: [],
    address: `/${key}`,
  };
  return drawOnPage(prepareSpark({ key, caption, from, to, points, target: null, colour: 'readiness', unit: 'index', top: 100 }));
}
