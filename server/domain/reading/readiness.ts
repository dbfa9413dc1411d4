import type { ReadinessPart } from '../board/types';
import type { Day } from '../days';
import type { Component } from '../definitions/types';
import { bandOf } from '../readiness/bands';
import { componentOn, weightingOn } from '../readiness/branches';
import type { ReadinessTree } from '../readiness/drivers';
import { type RolledUp, rollUp } from '../readiness/tree';
import type { Meter } from './measurement';
import type { Reading } from './reading';
import { onceADay } from './remember';

type ComponentValue = Readonly<{ component: Component; weight: number; isAgainst: boolean; rolled: RolledUp }>;

/** A component made ready to be rolled up on any day. Weights and places in the tree are those known on the viewed day, for all days. */
type Branch = Readonly<{ component: Component; weight: number; isAgainst: boolean; on(day: Day): RolledUp }>;

/** An indicator with neither target nor thresholds is watched, not counted. */
function counts({ indicator }: Meter): boolean {
  return indicator.targetBy !== '' || indicator.thresholds.length > 0;
}

function metersOfComponent({ at }: Reading, meters: readonly Meter[], { key }: Component): Meter[] {
  return meters.filter((meter) => componentOn(meter.indicator, at.knownAt) === key && counts(meter));
}

function branchesOf(reading: Reading, meters: readonly Meter[]): readonly Branch[] {
  const { components } = reading.definitions;
  return reading.remember('branches', meters, () =>
    components.map((component): Branch => {
      const own = metersOfComponent(reading, meters, component);
      const { weight, rollup } = weightingOn(component, reading.at.knownAt);
      return reading.remember(`branch ${component.key}`, own, () => ({
        component,
        weight,
        // Signs are of what the other side does.
        isAgainst: own.length > 0 && own.every(({ indicator }) => indicator.unit === 'evidence'),
        on: onceADay((day) =>
          rollUp(
            own.map((meter) => ({ value: meter.on(day).attainment, weight: 1 })),
            rollup,
          ),
        ),
      }));
    }),
  );
}

function componentsOn(reading: Reading, meters: readonly Meter[], day: Day): ComponentValue[] {
  return branchesOf(reading, meters).map(({ on, ...branch }) => ({ ...branch, rolled: on(day) }));
}

function overall(reading: Reading, components: readonly ComponentValue[]): RolledUp {
  return rollUp(
    components.map(({ weight, rolled }) => ({ value: rolled.value, weight })),
    reading.definitions.operation.rollup,
  );
}

/** Overall readiness on a day, 0 to 1, or null when nothing is measured. */
export function readinessOn(reading: Reading, meters: readonly Meter[], day: Day): number | null {
  return overall(reading, componentsOn(reading, meters, day)).value;
}

const ROLLUP_WORDS = {
  mean: 'Weighted arithmetic mean of the components that are measured',
  geometric: 'Weighted geometric mean of the components that are measured',
  weakest: 'The weakest component decides',
} as const;

/** Readiness on the viewed day, with the components it is made of and the arithmetic in words. */
export function prepareReadiness(reading: Reading, meters: readonly Meter[]): ReadinessPart {
  const components = componentsOn(reading, meters, reading.at.asOf);
  const { value, measured, of } = overall(reading, components);
  const { rollup } = reading.definitions.operation;
  const weights = new Set(components.map(({ weight }) => weight));
  return {
    value,
    band: value === null ? null : bandOf(value),
    rollup,
    measured,
    of,
    components: components.map(({ component, weight, isAgainst, rolled }) => ({
      key: component.key,
      name: component.name,
      weight,
      value: rolled.value,
      band: rolled.value === null ? null : bandOf(rolled.value),
      measured: rolled.measured,
      of: rolled.of,
      note: component.note,
      ...(isAgainst ? { isAgainst } : {}),
    })),
    method: [
      `${ROLLUP_WORDS[rollup]}: ${measured} of ${of}.`,
      weights.size <= 1 ? 'Equal weights, an assumption.' : 'Weights differ by component, an assumption.',
      'Attainment is the value against its target, from 0 to 1, and stops at 1. What is not measured is left out, not counted as zero.',
      'Bands follow the thresholds of C-ratings: 90, 80 and 70 of 100.',
    ],
  };
}

/** The tree on the viewed day, with what each indicator that counts attains. */
export function readinessTree(reading: Reading, meters: readonly Meter[]): ReadinessTree {
  const { components, operation } = reading.definitions;
  return {
    rollup: operation.rollup,
    components: components.map((component) => ({
      key: component.key,
      name: component.name,
      ...weightingOn(component, reading.at.knownAt),
      note: component.note,
      indicators: metersOfComponent(reading, meters, component).map((meter) => ({
        key: meter.indicator.key,
        name: meter.indicator.name,
        attainment: meter.on(reading.at.asOf).attainment,
      })),
    })),
  };
}
