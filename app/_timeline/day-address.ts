import type { Day } from '../../server/domain/days';

/** A page on the time machine. */
export type Place = Readonly<{
  viewed: Day;
  present: Day;
  /** The page without a query. */
  path: string;
  /** What else its query may say that another day keeps: what was set on the page. */
  keeps: readonly string[] | 'all';
}>;

/** What another day keeps of a page's query, pair by pair. */
export function keptOf({ keeps }: Place, query: string): [string, string][] {
  return [...new URLSearchParams(query)].filter(([name]) => name !== 'known' && (keeps === 'all' || keeps.includes(name)));
}

/** The address of the same page on another day. At the present it names none. */
export function onDay(place: Place, query: string, day: Day): string {
  const pairs = [...keptOf(place, query), ...(day === place.present ? [] : [['known', day]])];
  return pairs.length === 0 ? place.path : `${place.path}?${new URLSearchParams(pairs)}`;
}
