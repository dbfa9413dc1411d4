import type { Day } from '../days';
import type { Summary } from './summary';

/** Columns by which operations are sorted. */
export const SORTS = ['title', 'readiness', 'have', 'gap', 'forecast', 'milestone', 'stale', 'conflicts', 'change', 'present'] as const;
export type Sort = (typeof SORTS)[number];

export const ORDERS = ['asc', 'desc'] as const;
export type Order = (typeof ORDERS)[number];

/** What an operation can be filtered by: it has stale figures or open conflicts; a forecast of it was kept. */
export const STATES = ['attention', 'forecast'] as const;
export type SummaryState = (typeof STATES)[number];

/** Operations of one page. */
export const PAGE_SIZE = 50;

/** What is looked for, and in which order it is shown. */
export type ListFilter = Readonly<{
  sort: Sort;
  order: Order;
  /** Words that all stand in the title, the subtitle or the tags. */
  search: string;
  /** Tags that it has, each. */
  tags: readonly string[];
  state: SummaryState | null;
}>;

/** An operation as it is looked for. */
export type Listed = Readonly<{
  key: string;
  title: string;
  subtitle: string;
  tags: readonly string[];
  present: Day;
  /** Null where it was not computed yet. */
  summary: Summary | null;
}>;

/** Lower case, without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const IS_IN: { readonly [S in SummaryState]: (summary: Summary) => boolean } = {
  attention: ({ staleCount, conflictCount }) => staleCount + conflictCount > 0,
  forecast: ({ forecast }) => forecast !== null,
};

/** Those that are looked for, in the order given. */
export function matching<T extends Listed>(
  rows: readonly T[],
  { search, tags, state }: Pick<ListFilter, 'search' | 'tags' | 'state'>,
): T[] {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (!tags.every((tag) => row.tags.includes(tag))) return false;
    if (state !== null && !(row.summary && IS_IN[state](row.summary))) return false;
    if (words.length === 0) return true;
    const text = plain([row.title, row.subtitle, ...row.tags].join(' '));
    return words.every((word) => text.includes(word));
  });
}

type Key = string | number | null;

const KEY_OF: { readonly [S in Sort]: (row: Listed, summary: Summary | null) => Key } = {
  title: ({ title }) => plain(title),
  readiness: (_row, summary) => summary?.readiness ?? null,
  have: (_row, summary) => (summary?.headline && summary.headline.have !== null ? summary.headline.have / summary.headline.plan : null),
  gap: (_row, summary) => summary?.headline?.gap ?? null,
  forecast: (_row, summary) => summary?.forecast?.p50 ?? null,
  milestone: (_row, summary) => summary?.nextMilestone?.day ?? null,
  stale: (_row, summary) => summary?.staleCount ?? null,
  conflicts: (_row, summary) => summary?.conflictCount ?? null,
  change: (_row, summary) => summary?.lastChange?.at ?? null,
  present: ({ present }) => present,
};

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted by a column; what has no value there comes last either way, and equals by their titles. */
export function sorted<T extends Listed>(rows: readonly T[], { sort, order }: Pick<ListFilter, 'sort' | 'order'>): T[] {
  const sign = order === 'asc' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: KEY_OF[sort](row, row.summary), title: plain(row.title) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else if (a.key !== b.key) return sign * compare(a.key, b.key);
    return compare(a.title, b.title) || compare(a.row.key, b.row.key);
  });
  return keyed.map(({ row }) => row);
}

/** A tag, and how many have it. */
export type TagCount = Readonly<{ tag: string; count: number }>;

/** The tags of these operations, the most frequent first. */
export function tagsOf(rows: readonly Pick<Listed, 'tags'>[]): TagCount[] {
  const counts = new Map<string, number>();
  for (const tag of rows.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count || compare(a.tag, b.tag));
}
