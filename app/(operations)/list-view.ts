import { type ListFilter, type Order, SORTS, type Sort, STATES } from '../../server/domain/summaries/choose';
import { oneOf } from '../_app/one-of';
import type { SearchParams } from '../_app/page-request';

/** What the address of the list asks for: what is looked for, and the page of it. */
export type ListView = ListFilter &
  Readonly<{
    page: number;
    /** Those alone that are archived. */
    isArchive: boolean;
  }>;

/** Columns that are first asked for from the top: where much, or the latest, is what one looks for. */
const FROM_THE_TOP: readonly Sort[] = ['gap', 'stale', 'conflicts', 'change', 'present'];

/** The order in which a column is sorted first. */
export function firstOrder(sort: Sort): Order {
  return FROM_THE_TOP.includes(sort) ? 'desc' : 'asc';
}

/** The text of a sort in an address: `gap`, or `-gap` from the top. */
export function sortText(sort: Sort, order: Order): string {
  return order === 'desc' ? `-${sort}` : sort;
}

/** Reads the address. What it does not know is as if it were not there. */
export function readListView(query: Awaited<SearchParams>): ListView {
  const text = oneOf(query.sort) ?? '';
  const sort = SORTS.find((one) => one === text.replace(/^-/, '')) ?? 'title';
  const page = Number(oneOf(query.page) ?? 1);
  const tags = [query.tag ?? []].flat().filter((tag) => tag !== '');
  return {
    sort,
    order: text.startsWith('-') ? 'desc' : 'asc',
    search: (oneOf(query.q) ?? '').slice(0, 300),
    tags: [...new Set(tags)].slice(0, 12),
    state: STATES.find((one) => one === oneOf(query.state)) ?? null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    isArchive: oneOf(query.state) === 'archived',
  };
}

/** The address of the list with some of the view changed; another page is page 1 unless it is named. */
export function listHref(view: ListView, change: Partial<ListView> = {}): string {
  const { sort, order, search, tags, state, page, isArchive } = { ...view, page: 1, ...change };
  const query = new URLSearchParams();
  if (search !== '') query.set('q', search);
  for (const tag of tags) query.append('tag', tag);
  if (isArchive) query.set('state', 'archived');
  else if (state !== null) query.set('state', state);
  if (sort !== 'title' || order !== 'asc') query.set('sort', sortText(sort, order));
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? '/?all' : `/?all&${text}`;
}
