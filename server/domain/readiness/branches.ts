import type { Day } from '../days';
import type { Component, Indicator, Weighting } from '../definitions/types';

/** The latest of what was known by a day; of two of one day, the one that is listed later. */
function latestOf<T extends Readonly<{ knownFrom: Day }>>(rows: readonly T[] | undefined, knownAt: Day): T | null {
  return (rows ?? [])
    .filter(({ knownFrom }) => knownFrom <= knownAt)
    .reduce<T | null>((last, one) => (last && last.knownFrom > one.knownFrom ? last : one), null);
}

/** What a component weighs and how it is rolled up, as known on a day. */
export function weightingOn(component: Component, knownAt: Day): Pick<Weighting, 'weight' | 'rollup'> {
  const { weight, rollup } = latestOf(component.weightings, knownAt) ?? component;
  return { weight, rollup };
}

/** The key of the component under which an indicator stands, as known on a day. */
export function componentOn(indicator: Indicator, knownAt: Day): string {
  return (latestOf(indicator.placements, knownAt) ?? indicator).componentKey;
}
