import type { Measure, Rung } from '../words';
import type { Shape } from './shape';
import { SHAPES, type Shaped, type ShapedForces, shapeOf } from './shapes';

/** The rungs of a force in the roles that they have. */
export type Rungs = Readonly<{
  /** Lowest first. */
  all: readonly Rung[];
  /** The lowest on which something counts as offered, and those from it on. */
  offered: Rung;
  offers: readonly Rung[];
  /** The lowest on which it is there, and those from it on. */
  delivered: Rung;
  inPlace: readonly Rung[];
}>;

function rungsOfShape({ rungs, offered, delivered }: Shape): Rungs {
  const all = rungs.map(({ key }) => key);
  return { all, offered, offers: all.slice(all.indexOf(offered)), delivered, inPlace: all.slice(all.indexOf(delivered)) };
}

const known = new Map(Object.values(SHAPES).map((shape) => [shape, rungsOfShape(shape)]));

/** The rungs of a force, or of what is not there the first shape's. */
export function rungsOf(force: Shaped | undefined): Rungs {
  const shape = shapeOf(force);
  return known.get(shape) ?? rungsOfShape(shape);
}

/** The rungs of the force with this key. */
export function rungsIn({ forces }: ShapedForces, forceKey: string | null): Rungs {
  return rungsOf(forces.find(({ key }) => key === forceKey));
}

const PLAN: readonly Measure[] = ['planned', 'ceiling'];

function measuresOfShape({ rungs, measures }: Shape): Measure[] {
  return [...PLAN, ...rungs.map(({ key }) => key), 'withdrawn', ...measures.map(({ key }) => key)];
}

const measured = new Map(Object.values(SHAPES).map((shape) => [shape, measuresOfShape(shape)]));

/** Everything that a series of a force can measure. `withdrawn` is a cumulative count of its own, off the ladder. */
export function measuresOf(force: Shaped | undefined): readonly Measure[] {
  const shape = shapeOf(force);
  return measured.get(shape) ?? measuresOfShape(shape);
}

/** The same by the key of the force. */
export function measuresIn({ forces }: ShapedForces, forceKey: string | null): readonly Measure[] {
  return measuresOf(forces.find(({ key }) => key === forceKey));
}

/** Everything that any series can measure. */
export const MEASURES: readonly Measure[] = [...new Set([...measured.values()].flat())];

/** Rungs of all shapes. */
export const ALL_RUNGS: readonly Rung[] = [...new Set(Object.values(SHAPES).flatMap(({ rungs }) => rungs.map(({ key }) => key)))];
