import { formatCount, formatNumber, formatPercent, formatQuantity } from '../format';
import { measureName } from '../shapes/measure-names';
import { rungsOf } from '../shapes/rungs';
import type { Ladder, Step } from './ladder';

/** `79 % of pledged` */
export function conversionWords({ from, conversion }: Step, ladder: Pick<Ladder, 'shape'>): string {
  // More than all of it: a level that was reported of more than the rung below.
  return conversion === null
    ? ''
    : `${conversion > 1 ? `${formatNumber(conversion * 100, 0)} %` : formatPercent(conversion)} of ${measureName(from, ladder)}`;
}

/** `median 24 d later (n 2,150)`; n is in the force's unit. */
export function lagWords({ lag }: Step): string {
  if (!lag) return '';
  const days = Math.abs(lag.days);
  const when = lag.days === 0 ? 'the same day' : `${formatNumber(days, 1)} d ${lag.days > 0 ? 'later' : 'earlier'}`;
  return `median ${when} (n ${formatNumber(lag.units, 0)})`;
}

/** What was pledged and is not in place, in one sentence; empty when either is unknown. */
export function deliveryWords(ladder: Ladder): string {
  const { pledged, delivered, unit } = ladder;
  const rungs = rungsOf(ladder);
  const name = (measure: string) => measureName(measure, ladder);
  if (pledged === null || delivered === null) return '';
  const missing = Math.max(0, pledged - delivered);
  return `${formatQuantity(pledged, unit)} ${name(rungs.offered)}, ${formatQuantity(delivered, unit)} ${name(rungs.delivered)}: ${missing === 0 ? 'all delivered' : `${formatQuantity(missing, unit)} not delivered`}.`;
}

/** The same with each step from rung to rung. */
export function ladderSummary(ladder: Ladder): string {
  const rungs = ladder.rungs.map(
    ({ rung, value }) => `${measureName(rung, ladder)} ${value === null ? 'unknown' : formatQuantity(value, ladder.unit)}`,
  );
  return `${ladder.name}, ${formatCount(ladder.rungs.length, 'rung')}: ${rungs.join(', ')}. ${deliveryWords(ladder)}`.trim();
}
