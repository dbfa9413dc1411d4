import { familiesOf, membersOf } from '../counting/families';
import type { Definitions, Force, RequirementLine } from '../definitions/types';
import type { Series } from '../report';
import { MEASURES, measuresOf, rungsOf } from '../shapes/rungs';
import { type Measure, MILESTONE_ASPECTS, type MilestoneAspect } from '../words';
import { dayOfPart, dueScope } from './due';

/** Default window of a series: reports for one and the same day can be in conflict. */
const ONE_DAY = 1;

type Known = Pick<Definitions, 'forces' | 'lines' | 'contributors' | 'indicators' | 'milestones' | 'places' | 'stances'>;

/** A headline total: what a force (or one of its requirement lines) has of a measure. Derived, never reported. */
export type FigureKey = Readonly<{ key: string; force: Force; line: RequirementLine | null; measure: Measure }>;

const blank = {
  forceKey: null,
  lineKey: null,
  contributorKey: null,
  measure: null,
  scope: null,
  indicatorKey: null,
  milestoneKey: null,
  aspect: null,
  placeKey: null,
  windowDays: ONE_DAY,
} as const;

/** A word that some shape measures; of a force it is checked by the force's own. */
export function isMeasure(text: string | undefined): text is Measure {
  return text !== undefined && MEASURES.includes(text);
}

function isMeasureOf(force: Force, text: string | undefined): text is Measure {
  return text !== undefined && measuresOf(force).includes(text);
}

function isAspect(text: string | undefined): text is MilestoneAspect {
  return MILESTONE_ASPECTS.some((aspect) => aspect === text);
}

/** Plan figures belong to the force itself; every other measure is given by contributors or by reported totals. */
export function isPlanMeasure(measure: Measure): boolean {
  return measure === 'planned' || measure === 'ceiling';
}

/** `total-ecowas-tcd` names the scope `ecowas+tcd`: groups or contributors, lower case; `all` is everyone. */
function scopeOfTotal(part: string): string | null {
  const set = /^total-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(part)?.[1];
  return set === undefined ? null : `total:${set.replaceAll('-', '+')}`;
}

/** True for what is offered and not there yet: of that a part can be promised for later. */
export function isPromise(force: Force | undefined, measure: Measure): boolean {
  const { offers, inPlace } = rungsOf(force);
  return offers.includes(measure) && !inPlace.includes(measure);
}

function strengthSeries(key: string, named: readonly string[], known: Known): Series | null {
  const by = dayOfPart(named.at(-1));
  const parts = by === null ? named : named.slice(0, -1);
  const force = known.forces.find((candidate) => candidate.key === parts[0]);
  const measure = parts.at(-1);
  if (!force || !isMeasureOf(force, measure) || (by !== null && !isPromise(force, measure))) return null;
  let middle = parts.slice(1, -1);
  const line = known.lines.find((candidate) => candidate.forceKey === force.key && candidate.lineKey === middle[0]) ?? null;
  if (line) middle = middle.slice(1);
  const common = {
    ...blank,
    key,
    kind: 'strength',
    unit: line?.unit ?? force.unit,
    forceKey: force.key,
    lineKey: line?.lineKey ?? null,
    measure,
  } as const;
  const who = middle[0];
  if (middle.length === 0 || who === undefined) return isPlanMeasure(measure) ? { ...common, scope: 'force' } : null;
  if (middle.length > 1) return null;
  const total = scopeOfTotal(who);
  if (total) return by === null ? { ...common, scope: total } : null;
  const contributor = known.contributors.find((candidate) => candidate.key.toLowerCase() === who);
  return contributor ? { ...common, scope: by === null ? 'contributor' : dueScope(by), contributorKey: contributor.key } : null;
}

/**
 * The series that a key names, given the definitions it may speak of; null when the key names nothing.
 * `afisma.nga.pledged`, `afisma.nga.pledged.by-2013-03-31`, `eutm.trainers.fra.deployed`, `afisma.planned`, `afisma.total-ecowas-tcd.deployed`,
 * `indicator.caches`, `milestone.eutm-launch.forecast`, `place.gao.control`, `stance.algeria`.
 */
export function seriesOfKey(key: string, known: Known): Series | null {
  const parts = key.split('.');
  const [head, subject, aspect] = parts;
  if (head === 'indicator' && parts.length === 2) {
    const indicator = known.indicators.find((candidate) => candidate.key === subject && candidate.measuredBy === '');
    return indicator ? { ...blank, key, kind: 'indicator', unit: indicator.unit, indicatorKey: indicator.key } : null;
  }
  if (head === 'milestone' && parts.length === 3 && isAspect(aspect)) {
    const milestone = known.milestones.find((candidate) => candidate.key === subject);
    return milestone ? { ...blank, key, kind: 'milestone', unit: 'day', milestoneKey: milestone.key, aspect } : null;
  }
  if (head === 'place' && parts.length === 3 && aspect === 'control') {
    const place = known.places.find((candidate) => candidate.key === subject);
    return place ? { ...blank, key, kind: 'control', unit: 'control', placeKey: place.key } : null;
  }
  if (head === 'stance' && parts.length === 2) {
    const stance = known.stances.find((candidate) => candidate.key === subject);
    // A force of this key may be older than stances are.
    if (stance) return { ...blank, key, kind: 'stance', unit: 'stance', stanceKey: stance.key };
  }
  return strengthSeries(key, parts, known);
}

/** The headline total that a key names (`afisma.pledged`, `eutm.trainers.deployed`), or null. */
export function figureOfKey(key: string, known: Pick<Known, 'forces' | 'lines'>): FigureKey | null {
  const parts = key.split('.');
  const measure = parts.at(-1);
  const force = known.forces.find((candidate) => candidate.key === parts[0]);
  if (!force || !isMeasureOf(force, measure) || isPlanMeasure(measure)) return null;
  if (parts.length === 2) return { key, force, line: null, measure };
  const line = known.lines.find((candidate) => candidate.forceKey === force.key && candidate.lineKey === parts[1]);
  return parts.length === 3 && line ? { key, force, line, measure } : null;
}

/** The contributors that a total's scope covers, with their members: `null` means everyone. Unknown names cover nobody. */
export function contributorsInScope(scope: string, contributors: Known['contributors']): ReadonlySet<string> | null {
  const tokens = scope.replace(/^total:/, '').split('+');
  if (tokens.includes('all')) return null;
  const named = contributors
    .filter(({ key, groups }) => tokens.includes(key.toLowerCase()) || groups.some((group) => tokens.includes(group)))
    .map(({ key }) => key);
  const families = familiesOf(contributors);
  return new Set(families === null ? named : named.flatMap((key) => [key, ...membersOf(key, families)]));
}

/** Names in a total's scope that are neither a contributor nor a group of any: they cover nobody, so the total would be added to everybody. */
export function unknownInScope(scope: string, contributors: Known['contributors']): string[] {
  return scope
    .replace(/^total:/, '')
    .split('+')
    .filter((token) => token !== 'all' && contributorsInScope(token, contributors)?.size === 0);
}

/** Names a pledge: `afisma.nga`, `eutm.trainers.fra`. */
export function pledgeKey(forceKey: string, lineKey: string | null, contributorKey: string): string {
  return [forceKey, lineKey, contributorKey.toLowerCase()].filter((part) => part !== null).join('.');
}

/** True for a pledge to the force as a whole, also where an editor matched it to a line: its series are those of the whole. */
export function isOfWholeForce({
  key,
  forceKey,
  contributorKey,
}: Readonly<{ key: string; forceKey: string; contributorKey: string }>): boolean {
  return key === pledgeKey(forceKey, null, contributorKey);
}

/** Names a strength series of a contributor. */
export function pledgeSeriesKey(forceKey: string, lineKey: string | null, contributorKey: string, measure: Measure): string {
  return `${pledgeKey(forceKey, lineKey, contributorKey)}.${measure}`;
}
