import type { Operation } from './definitions/types';
import type { Series } from './report';
import { dayOfPart } from './series/due';
import { ROLES, type Role } from './words';

/** What somebody may do in one operation. */
export type Grant = Readonly<{
  role: Role;
  /** Those that a contributor reports for; empty for the other roles. */
  contributorKeys: readonly string[];
  indicatorKeys: readonly string[];
}>;

/** `read` the board, `report` on series, `import` files of reports with what they name, `edit` definitions, `administer` people, tokens and settings. */
export type Right = 'read' | 'report' | 'import' | 'edit' | 'administer';

const LEAST_ROLE: Readonly<Record<Right, Role>> = {
  read: 'reader',
  report: 'contributor',
  import: 'editor',
  edit: 'editor',
  administer: 'administrator',
};

/** A grant of a role without a contributor's limits. */
export function grantOf(role: Role): Grant {
  return { role, contributorKeys: [], indicatorKeys: [] };
}

export function holds(grant: Grant | null, operation: Pick<Operation, 'isPublic'>, right: Right): boolean {
  if (right === 'read' && operation.isPublic) return true;
  return grant !== null && ROLES.indexOf(grant.role) >= ROLES.indexOf(LEAST_ROLE[right]);
}

/** True when the grant reaches this series: a contributor's reaches the series of its own contributors and indicators only. */
export function reaches(grant: Grant, { contributorKey, indicatorKey }: Pick<Series, 'contributorKey' | 'indicatorKey'>): boolean {
  if (grant.role === 'reader') return false;
  if (grant.role !== 'contributor') return true;
  return (
    (contributorKey !== null && grant.contributorKeys.includes(contributorKey)) ||
    (indicatorKey !== null && grant.indicatorKeys.includes(indicatorKey))
  );
}

/** The same, told from a series' key where its definition is not at hand: `afisma.nga.pledged`, `afisma.nga.pledged.by-2013-03-31`, `indicator.caches`. */
export function reachesKey(grant: Grant, seriesKey: string): boolean {
  const named = seriesKey.split('.');
  const parts = dayOfPart(named.at(-1)) === null ? named : named.slice(0, -1);
  const isIndicator = parts[0] === 'indicator';
  return reaches(grant, {
    indicatorKey: isIndicator ? (parts[1] ?? null) : null,
    contributorKey: isIndicator ? null : (parts.slice(1, -1).at(-1)?.toUpperCase() ?? null),
  });
}
