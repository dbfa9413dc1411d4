import { ALIGNMENTS, type Alignment } from '../../server/domain/side-by-side/chart';
import { SIDE_MEASURES, type SideMeasure } from '../../server/domain/side-by-side/measures';
import { oneOf } from '../_app/one-of';
import type { SearchParams } from '../_app/page-request';

/** What the address asks to lay side by side. */
export type CompareView = Readonly<{
  of: string[];
  measure: SideMeasure;
  align: Alignment;
  /** From where days are counted, by operation. */
  from: Record<string, string>;
}>;

/** The name of the field that says from where the days of an operation are counted. */
export const startField = (key: string) => `from.${key}`;

const words = (value: string | string[] | undefined) => [value ?? []].flat().flatMap((one) => one.split(','));

/** Reads the address: `of=a,b`, or a field for each as forms send them. */
export function readCompareView(query: Awaited<SearchParams>): CompareView {
  const of = [...new Set(words(query.of))].filter((key) => key !== '');
  const listed = words(query.from).flatMap((one) => {
    const colon = one.indexOf(':');
    return colon < 1 ? [] : [[one.slice(0, colon), one.slice(colon + 1)] as const];
  });
  const chosen = of.flatMap((key) => {
    const start = oneOf(query[startField(key)]);
    return start === null ? [] : [[key, start] as const];
  });
  return {
    of,
    measure: SIDE_MEASURES.find((one) => one === oneOf(query.measure)) ?? 'share',
    align: ALIGNMENTS.find((one) => one === oneOf(query.align)) ?? 'calendar',
    from: Object.fromEntries([...listed, ...chosen].filter(([key]) => of.includes(key))),
  };
}
