import type { Definitions, Pledge } from '../definitions/types';
import type { StrengthSeries } from '../report';
import { pledgeKey } from '../series/keys';
import type { SeriesReading } from '../series/levels';
import { rungsIn } from '../shapes/rungs';

/** The version of a pledge that nobody wrote down: it is there because a figure of it was reported. */
export const IMPLIED_VERSION = 0;

/** Series of contributors on a rung of the ladder whose pledge nobody wrote down. */
export function unwrittenSeries(
  strengths: readonly StrengthSeries[],
  { pledges, forces }: Pick<Definitions, 'pledges' | 'forces'>,
): readonly StrengthSeries[] {
  const written = new Set(pledges.map(({ key }) => key));
  return strengths.filter(
    ({ measure, forceKey, lineKey, contributorKey }) =>
      contributorKey !== null &&
      rungsIn({ forces }, forceKey).all.includes(measure) &&
      !written.has(pledgeKey(forceKey, lineKey, contributorKey)),
  );
}

/** A pledge for each contributor of whom a figure is known and no pledge was written down: it stands in every list, as others do. */
export function impliedPledges(unwritten: readonly (readonly [StrengthSeries, SeriesReading])[]): readonly Pledge[] {
  const implied = new Map<string, Pledge>();
  for (const [{ forceKey, lineKey, contributorKey }, reading] of unwritten) {
    const [knownFrom] = reading.levels.flatMap(({ cluster }) => cluster.map(({ knownAt }) => knownAt)).sort();
    if (contributorKey === null || knownFrom === undefined) continue;
    const key = pledgeKey(forceKey, lineKey, contributorKey);
    const before = implied.get(key)?.knownFrom;
    if (before !== undefined && before <= knownFrom) continue;
    const own = { key, version: IMPLIED_VERSION, knownFrom, forceKey, lineKey, contributorKey };
    implied.set(key, { ...own, conditions: '', caveats: '', allowances: [] });
  }
  return [...implied.values()];
}
