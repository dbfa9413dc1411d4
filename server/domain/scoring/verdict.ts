import { formatCount, formatPercent } from '../format';
import { type Coverage, type ScoreSummary, wilsonInterval } from './summary';

/** Whether it came more or less often than was said, beyond what so few events leave to chance. */
function leaning({ came, of, events }: Coverage, stated: number): 'less' | 'more' | 'as said' {
  if (of === 0) return 'as said';
  const { low, high } = wilsonInterval(came / of, events);
  return high < stated ? 'less' : low > stated ? 'more' : 'as said';
}

/** `12 of 45 (27 %)`; a dash where nothing is settled. */
export function coverageWords({ came, of }: Coverage): string {
  return of === 0 ? '–' : `${came} of ${of} (${formatPercent(came / of)})`;
}

/** How earlier forecasts did, in a sentence or two. */
export function verdictOf(summary: ScoreSummary): string {
  const { scored, p50, p80, isTooFew } = summary;
  if (scored === 0 && p80.of === 0) return 'Nothing that was forecast has happened yet, and no day that was named has passed.';
  const leanings = [leaning(p50, 0.5), leaning(p80, 0.8)];
  const few = isTooFew ? ` ${formatCount(summary.events, 'event is', 'events are')} too few to judge.` : '';
  if (leanings.includes('less') && leanings.includes('more'))
    return `The forecasts claimed to know too much: their spans are too narrow.${few}`;
  if (leanings.includes('less')) return `Things came later than was said: the forecasts are too early.${few}`;
  if (leanings.includes('more')) return `Things came sooner than was said: the forecasts are too late.${few}`;
  return `Things came about as often by the days that were named as was said: each band holds it.${few}`;
}
