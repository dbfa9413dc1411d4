import type { ContributorRow } from '../../../../server/domain/board/types';
import type { SearchParams } from '../../../_app/page-request';

/** How contributors are sorted: the greatest first, as the board has them, or by what they are called. */
export const ORDERS = ['size', 'name'] as const;
export type Order = (typeof ORDERS)[number];

/** The order that an address asks for. */
export function orderIn({ sort }: Awaited<SearchParams>): Order {
  return ORDERS.find((order) => order === sort) ?? 'size';
}

/** By name, as a reader of the words looks for it: accents do not part names. */
export function byName<T extends Readonly<{ name: string }>>(rows: readonly T[]): readonly T[] {
  return [...rows].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** @param rows the greatest first */
export function inOrder(rows: readonly ContributorRow[], order: Order): readonly ContributorRow[] {
  return order === 'size' ? rows : byName(rows);
}
