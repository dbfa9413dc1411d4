import type { Measure } from '../words';
import { type Shaped, type ShapedForces, shapeOf } from './shapes';

/** How a measure of a force is called: `in place` of troops, `required` of money. */
export function measureName(measure: Measure, force?: Shaped): string {
  const { rungs, measures, planned, ceiling } = shapeOf(force);
  if (measure === 'planned') return planned;
  if (measure === 'ceiling') return ceiling;
  return [...rungs, ...measures].find(({ key }) => key === measure)?.name ?? measure.replaceAll('_', ' ');
}

/** The same by the key of the force. */
export function measureNameIn({ forces }: ShapedForces, forceKey: string | null, measure: Measure): string {
  return measureName(
    measure,
    forces.find(({ key }) => key === forceKey),
  );
}
