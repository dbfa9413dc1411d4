import type { Reading } from '../reading/reading';
import { pledgeKey } from '../series/keys';
import { levelOn } from '../series/levels';
import { rungsIn, rungsOf } from '../shapes/rungs';
import { applyChanges, readChanged } from './apply';
import { NO_CHANGES } from './changes';
import { type Outcome, outcomeOf } from './outcome';

/** What an operation would be without one contributor. */
export type Loss = Readonly<{
  contributor: string;
  name: string;
  /** Its pledges, with the number on `pledged`. */
  pledges: readonly Readonly<{ key: string; label: string; unit: string; value: number | null }>[];
  /** The fill that falls most, in points of share; null where none falls. */
  worst: Readonly<{ forceKey: string; name: string; unit: string; from: number; to: number; short: number; shortBefore: number }> | null;
  /** Change of readiness, 0 to 1; negative or nought. Null when it is not measured. */
  readinessBy: number | null;
}>;

function pledgesOf(reading: Reading, contributor: string): Loss['pledges'] {
  const { pledges, forces, lines } = reading.definitions;
  return pledges
    .filter(({ contributorKey }) => contributorKey === contributor)
    .map(({ key, forceKey, lineKey }) => {
      const force = forces.find((one) => one.key === forceKey);
      const isWhole = key === pledgeKey(forceKey, null, contributor);
      const line = isWhole ? undefined : lines.find((one) => one.forceKey === forceKey && one.lineKey === lineKey);
      const series = reading.standing(`${key}.${rungsOf(force).offered}`);
      const value = series ? (levelOn(series, reading.at.asOf)?.value ?? null) : null;
      const label = [force?.shortName ?? forceKey, line?.name].filter((part) => part).join(', ');
      return { key, label, unit: line?.unit ?? force?.unit ?? '', value };
    });
}

/** True when the contributor has anything on the ladder that could be lost. */
function hasAnything(reading: Reading, contributor: string): boolean {
  return reading.strengths.some(
    ({ key, scope, forceKey, contributorKey, measure }) =>
      scope === 'contributor' &&
      contributorKey === contributor &&
      rungsIn(reading.definitions, forceKey).all.includes(measure) &&
      (levelOn(reading.standing(key) ?? { levels: [] }, reading.at.asOf)?.value ?? 0) > 0,
  );
}

function worstOf(present: Outcome, changed: Outcome): Loss['worst'] {
  return present.fills.reduce<Loss['worst']>((worst, { forceKey, name, fill }) => {
    const after = changed.fills.find((one) => one.forceKey === forceKey && one.fill.unit === fill.unit)?.fill;
    if (!after || fill.share === null) return worst;
    const [from, to] = [fill.share, after.share ?? 0];
    if (to >= from || (worst !== null && from - to <= worst.from - worst.to)) return worst;
    return { forceKey, name, unit: fill.unit, from, to, short: after.short, shortBefore: fill.short };
  }, null);
}

/** How much a loss hurts: the points of fill that it takes, then those of readiness, then by name. */
function byHurt(a: Loss, b: Loss): number {
  const fill = (loss: Loss) => (loss.worst ? loss.worst.from - loss.worst.to : 0);
  return fill(b) - fill(a) || (a.readinessBy ?? 0) - (b.readinessBy ?? 0) || (a.name < b.name ? -1 : 1);
}

/** Each contributor that offers anything, with what its loss alone would do; what hurts most first. */
export function rankLosses(reading: Reading, present: Outcome = outcomeOf(reading)): Loss[] {
  return reading.definitions.contributors
    .flatMap(({ key: contributor, name }): Loss[] => {
      const pledges = pledgesOf(reading, contributor);
      const isThere = hasAnything(reading, contributor);
      if (pledges.length === 0 && !isThere) return [];
      if (!isThere) return [{ contributor, name, pledges, worst: null, readinessBy: present.readiness.value === null ? null : 0 }];
      const changes = { ...NO_CHANGES, out: [contributor] };
      const changed = outcomeOf(readChanged(reading, applyChanges(reading, changes)));
      const { value } = changed.readiness;
      const readinessBy = value === null || present.readiness.value === null ? null : value - present.readiness.value;
      return [{ contributor, name, pledges, worst: worstOf(present, changed), readinessBy }];
    })
    .sort(byHurt);
}
