import { z } from 'zod';
import { MOST_LINES } from '../charts/side-by-side/look';
import { keyField } from '../input/fields';
import { ALIGNMENTS } from './chart';
import { SIDE_MEASURES } from './measures';

/** The chart of a comparison among the charts of a snapshot, and in the names of its files. */
export const SIDE_BY_SIDE = 'side-by-side';

/** Which operations, what of them, and how they are aligned. `from`: where days are counted from, by operation. */
export const compareInput = z.strictObject({
  of: z
    .array(keyField)
    .min(1, { error: 'Choose at least one operation.' })
    .max(MOST_LINES, { error: `At most ${MOST_LINES} operations.` })
    .transform((keys) => [...new Set(keys)]),
  measure: z.enum(SIDE_MEASURES, { error: `One of: ${SIDE_MEASURES.join(', ')}.` }).default('share'),
  align: z.enum(ALIGNMENTS, { error: `One of: ${ALIGNMENTS.join(', ')}.` }).default('calendar'),
  from: z.record(z.string(), z.string().max(200)).default({}),
});
export type Compared = z.output<typeof compareInput>;

/** From where the days of an operation are counted; empty where nothing was chosen. Every word can be a key, also those that objects know. */
export function startIn({ from }: Pick<Compared, 'from'>, key: string): string {
  return Object.hasOwn(from, key) ? (from[key] ?? '') : '';
}

function queryOf(choice: Compared): string {
  const { of, measure, align } = choice;
  const starts = of.flatMap((key) => {
    const start = startIn(choice, key);
    return start === '' ? [] : [`${key}:${start}`];
  });
  const query = new URLSearchParams({ of: of.join(','), measure, align, ...(starts.length > 0 ? { from: starts.join(',') } : {}) });
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** The address of the page that shows it, which holds all that was chosen. */
export function comparePath(choice: Compared): string {
  return `/compare?${queryOf(choice)}`;
}

const PREFIX = `${SIDE_BY_SIDE}?`;

/** The name by which the chart of a comparison is frozen and embedded. Like the address of its page it holds all that was chosen. */
export function comparisonName(choice: Compared): string {
  return `${PREFIX}${queryOf(choice)}`;
}

const words = (text: string | null) => (text ?? '').split(',').filter((word) => word !== '');

/**
 * What a query asks to lay side by side, unchecked: `of=a,b`, `from=a:milestone.launch,b:event.start`. What else stands in it is left
 * out.
 */
export function askedIn(query: URLSearchParams) {
  const starts = words(query.get('from')).map((one) => {
    const colon = Math.max(0, one.indexOf(':'));
    return [one.slice(0, colon), one.slice(colon + 1)] as const;
  });
  const [measure, align] = [query.get('measure'), query.get('align')];
  return { of: words(query.get('of')), ...(measure ? { measure } : {}), ...(align ? { align } : {}), from: Object.fromEntries(starts) };
}

/** What the name of a chart asks to lay side by side, unchecked; null for the name of another chart. */
export function comparisonByName(name: string): ReturnType<typeof askedIn> | null {
  return name.startsWith(PREFIX) ? askedIn(new URLSearchParams(name.slice(PREFIX.length))) : null;
}

/** Keys of the operations that the name of a kept chart lays side by side, in order; empty for the name of another chart. */
export function comparedIn(name: string): readonly string[] {
  return comparisonByName(name)?.of ?? [];
}

/** What a kept chart of this name is called among the charts of its snapshot. */
export function drawnName(name: string): string {
  return name.startsWith(PREFIX) ? SIDE_BY_SIDE : name;
}

/** The beginning of every name of a comparison. */
export const COMPARISON_PREFIX = PREFIX;
