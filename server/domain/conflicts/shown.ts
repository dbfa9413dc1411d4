import type { Report } from '../report';
import type { Level } from '../series/levels';
import { byWriting } from '../series/live';

/** Reports of one window that are listed: the adopted one, and of very many the greatest and the least. */
export const MOST_SHOWN = 100;

/** The live reports of a level, the adopted one first, then by what they say, the greatest first; at most `MOST_SHOWN` of them. */
export function shownOf({ cluster, adopted }: Pick<Level, 'cluster' | 'adopted'>): Report[] {
  const rest = cluster.filter((report) => report !== adopted).sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || byWriting(a, b));
  const left = MOST_SHOWN - 1;
  if (rest.length <= left) return [adopted, ...rest];
  return [adopted, ...rest.slice(0, left / 2), ...rest.slice(-left / 2)];
}
