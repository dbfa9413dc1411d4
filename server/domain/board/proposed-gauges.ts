import type { Definitions, Force } from '../definitions/types';
import { capitalised } from '../shapes/capitalised';
import { measureName } from '../shapes/measure-names';
import { measuresOf, rungsOf } from '../shapes/rungs';
import type { Measure } from '../words';

/** A gauge that an operation can have: a total of a force, held against its plan or against another total. */
export type ProposedGauge = Readonly<{ key: string; name: string; force: Force; measuredBy: string; targetBy: string }>;

/** What is worth a gauge of a force: what was offered, what is there and what is counted besides, of the plan; and what is there of what was offered. */
function pairsOf(force: Force): readonly (readonly [Measure, Measure])[] {
  const { offered, delivered } = rungsOf(force);
  const besides = measuresOf(force).includes('trained') ? (['trained', 'planned'] as const) : null;
  return [[delivered, 'planned'], [offered, 'planned'], [delivered, offered], ...(besides ? [besides] : [])];
}

/** All gauges that the forces of an operation can have and that it does not have yet: `Police: in place, of planned`. */
export function proposedGauges({ forces, indicators }: Pick<Definitions, 'forces' | 'indicators'>): readonly ProposedGauge[] {
  return forces.flatMap((force) =>
    pairsOf(force).flatMap(([measure, of]) => {
      const [measuredBy, targetBy] = [`figure:${force.key}.${measure}`, `figure:${force.key}.${of}`];
      if (indicators.some((one) => one.measuredBy === measuredBy && one.targetBy === targetBy)) return [];
      const words = `${measureName(measure, force)}, of ${measureName(of, force)}`;
      return [{ key: `${force.key}.${measure}.${of}`, name: `${capitalised(force.shortName)}: ${words}`, force, measuredBy, targetBy }];
    }),
  );
}
