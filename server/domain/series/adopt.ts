import type { Report } from '../report';
import { byWriting, type Statuses } from './live';

/** F (not judged) ranks between C and D. Smaller is better. */
const RELIABILITY_RANK = { A: 0, B: 1, C: 2, F: 3, D: 4, E: 5 } as const;
/** 6 (not judged) ranks between 3 and 4. Smaller is better. */
const CREDIBILITY_RANK = { 1: 0, 2: 1, 3: 2, 6: 3, 4: 4, 5: 5 } as const;

/** Negative when `a` is graded better: source reliability first, then information credibility. */
export function compareGrades(a: Pick<Report, 'reliability' | 'credibility'>, b: Pick<Report, 'reliability' | 'credibility'>): number {
  return (
    RELIABILITY_RANK[a.reliability] - RELIABILITY_RANK[b.reliability] || CREDIBILITY_RANK[a.credibility] - CREDIBILITY_RANK[b.credibility]
  );
}

function laterFirst(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/** Better grade, then later known-at, then lower value, then later written: a total order, so the choice is always the same. */
export function compareForAdoption(a: Report, b: Report): number {
  return (
    compareGrades(a, b) ||
    laterFirst(a.knownAt, b.knownAt) ||
    (a.value ?? Number.POSITIVE_INFINITY) - (b.value ?? Number.POSITIVE_INFINITY) ||
    byWriting(b, a) ||
    laterFirst(a.id, b.id)
  );
}

export type Adoption = Readonly<{ report: Report /** The editor's choice that overrules the grades. */; by: Report | null }>;

/**
 * The report that counts among live reports that lie within one window.
 * An editor's adoption in force wins (the latest known, then the latest written); else the grades decide.
 *
 * @param cluster at least one report
 */
export function adopt(cluster: readonly Report[], statuses: Pick<Statuses, 'adoptions'>): Adoption {
  const [only] = cluster;
  if (only && cluster.length === 1 && statuses.adoptions.length === 0) return { report: only, by: null };
  const acts = actsByTarget(statuses.adoptions);
  const [chosen] = (acts.size === 0 ? [] : cluster.flatMap(({ id }) => acts.get(id) ?? [])).sort(
    (a, b) => laterFirst(a.knownAt, b.knownAt) || byWriting(b, a),
  );
  const target = chosen && cluster.find((report) => report.id === chosen.targetId);
  if (chosen && target) return { report: target, by: chosen };
  if (!only) throw new RangeError('adopt needs at least one report');
  const best = cluster.reduce((before, report) => (compareForAdoption(report, before) < 0 ? report : before), only);
  return { report: best, by: null };
}

const targets = new WeakMap<readonly Report[], ReadonlyMap<string, readonly Report[]>>();

/** Adoptions by what they name: put in order once for all windows of a series. */
function actsByTarget(adoptions: readonly Report[]): ReadonlyMap<string, readonly Report[]> {
  const known = targets.get(adoptions);
  if (known) return known;
  const acts = new Map<string, Report[]>();
  for (const act of adoptions) {
    if (act.targetId === null) continue;
    const before = acts.get(act.targetId);
    if (before) before.push(act);
    else acts.set(act.targetId, [act]);
  }
  targets.set(adoptions, acts);
  return acts;
}

/** True when live reports of one window say different things. Equal values with different sources corroborate each other. */
export function isConflict(cluster: readonly Report[]): boolean {
  return new Set(cluster.map((report) => report.value)).size > 1;
}

/** True for an adoption that leaves the range on purpose, and lets the grades say what counts: it names that range. A choice names none. */
export function isRangeLeft({ kind, low, high }: Pick<Report, 'kind' | 'low' | 'high'>): boolean {
  return kind === 'adoption' && low !== null && high !== null;
}
