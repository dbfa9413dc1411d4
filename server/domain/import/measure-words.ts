import type { Force } from '../definitions/types';
import { plain } from '../key-of-title';
import { measureName } from '../shapes/measure-names';
import { measuresOf, rungsOf } from '../shapes/rungs';
import type { Measure } from '../words';

/** What others call the rung on which something counts as offered, and the one on which it is there. */
const OFFERED: readonly string[] = [
  ...[
    'pledge',
    'pledged',
    'pledges',
    'promised',
    'offered',
    'promis',
    'promesse',
    'promesses',
    'offert',
    'prometido',
    'promesa',
    'ofrecido',
  ],
];
const DELIVERED: readonly string[] = [
  'paid',
  'paid contribution',
  'disbursement',
  'disbursed',
  'delivered',
  'received',
  'in place',
  'deployed',
  ...['present', 'on the ground', 'expenditure', 'deploye', 'deployes', 'en place', 'verse', 'paye', 'decaisse', 'livre', 'recu'],
  ...['desplegado', 'desplegados', 'pagado', 'desembolsado', 'entregado', 'recibido'],
];
const OTHERS: ReadonlyMap<string, Measure> = new Map([
  ['announcement', 'announced'],
  ['commitment', 'committed'],
  ['mandate ceiling', 'ceiling'],
  ['annonce', 'announced'],
  ['anunciado', 'announced'],
  ['engage', 'committed'],
  ['engagement', 'committed'],
  ['comprometido', 'committed'],
  ['compromiso', 'committed'],
  ['plan', 'planned'],
  ['requis', 'planned'],
  ['prevu', 'planned'],
  ['requerido', 'planned'],
  ['previsto', 'planned'],
  ['required', 'planned'],
  ['needed', 'planned'],
  ['in training', 'in_training'],
]);

/** The measure of a force that a text names by its key or by what the force itself calls it; null where it is none. */
export function ownMeasureOfText(text: string, force: Force | undefined): Measure | null {
  const own = text.trim().toLowerCase();
  const measures = measuresOf(force);
  // A word of the operation's own comes first: it may call one stage what is the key of another.
  return (
    measures.find((measure) => measureName(measure, force).toLowerCase() === own) ??
    measures.find((measure) => [measure, measure.replaceAll('_', ' '), measureName(measure, { shape: force?.shape })].includes(own)) ??
    null
  );
}

/** The measure of a force that a text names: by its key, by what the force calls it, or by what others do. Null where it is none of its own. */
export function measureOfText(text: string, force: Force | undefined): Measure | null {
  const own = ownMeasureOfText(text, force);
  if (own !== null) return own;
  const word = plain(text);
  const measures = measuresOf(force);
  const { offered, delivered } = rungsOf(force);
  const other = OFFERED.includes(word) ? offered : DELIVERED.includes(word) ? delivered : OTHERS.get(word);
  return other !== undefined && measures.includes(other) ? other : null;
}

/** What can be chosen for a force, or for all of them: each measure with its name. */
export function measureChoices(forces: readonly Pick<Force, 'shape' | 'words'>[]): readonly (readonly [Measure, string])[] {
  return [...new Map(forces.flatMap((force) => measuresOf(force).map((measure) => [measure, measureName(measure, force)] as const)))];
}
