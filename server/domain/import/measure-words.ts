import type { Force } from '../definitions/types';
import { measureName } from '../shapes/measure-names';
import { measuresOf, rungsOf } from '../shapes/rungs';
import type { Measure } from '../words';

/** What others call the rung on which something counts as offered, and the one on which it is there. */
const OFFERED: readonly string[] = ['pledge', 'pledged', 'pledges', 'promised', 'offered'];
const DELIVERED: readonly string[] = [
  'paid',
  'paid contribution',
  'disbursement',
  'disbursed',
  'delivered',
  'received',
  'in place',
  'deployed',
];
const OTHERS: ReadonlyMap<string, Measure> = new Map([
  ['announcement', 'announced'],
  ['commitment', 'committed'],
  ['mandate ceiling', 'ceiling'],
  ['plan', 'planned'],
  ['required', 'planned'],
  ['needed', 'planned'],
  ['in training', 'in_training'],
]);

/** The measure of a force that a text names by its key or by what the force itself calls it; null where it is none. */
export function ownMeasureOfText(text: string, force: Force | undefined): Measure | null {
  const plain = text.trim().toLowerCase();
  const measures = measuresOf(force);
  // A word of the operation's own comes first: it may call one stage what is the key of another.
  return (
    measures.find((measure) => measureName(measure, force).toLowerCase() === plain) ??
    measures.find((measure) => [measure, measure.replaceAll('_', ' '), measureName(measure, { shape: force?.shape })].includes(plain)) ??
    null
  );
}

/** The measure of a force that a text names: by its key, by what the force calls it, or by what others do. Null where it is none of its own. */
export function measureOfText(text: string, force: Force | undefined): Measure | null {
  const own = ownMeasureOfText(text, force);
  if (own !== null) return own;
  const plain = text.trim().toLowerCase();
  const measures = measuresOf(force);
  const { offered, delivered } = rungsOf(force);
  const other = OFFERED.includes(plain) ? offered : DELIVERED.includes(plain) ? delivered : OTHERS.get(plain);
  return other !== undefined && measures.includes(other) ? other : null;
}

/** What can be chosen for a force, or for all of them: each measure with its name. */
export function measureChoices(forces: readonly Pick<Force, 'shape' | 'words'>[]): readonly (readonly [Measure, string])[] {
  return [...new Map(forces.flatMap((force) => measuresOf(force).map((measure) => [measure, measureName(measure, force)] as const)))];
}
