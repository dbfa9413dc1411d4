import aid from '../../../prisma/shapes/aid.json' with { type: 'json' };
import equipment from '../../../prisma/shapes/equipment.json' with { type: 'json' };
import money from '../../../prisma/shapes/money.json' with { type: 'json' };
import police from '../../../prisma/shapes/police.json' with { type: 'json' };
import training from '../../../prisma/shapes/training.json' with { type: 'json' };
import troops from '../../../prisma/shapes/troops.json' with { type: 'json' };
import { withWords } from './own-words';
import type { OwnWords, Shape } from './shape';

/** What was there before there were others: of what does not say its shape. */
export const FIRST_SHAPE = 'troops';

/** All shapes by key, in the order in which they are offered. A test reads each by its schema. */
export const SHAPES: Readonly<Record<string, Shape>> = { troops, police, training, money, equipment, aid };
export const SHAPE_KEYS = Object.keys(SHAPES);

export function isShape(key: string): boolean {
  return Object.hasOwn(SHAPES, key);
}

/** What may say a shape, and words of its own for it: an operation or a force. */
export type Shaped = Readonly<{ shape?: string | null | undefined; words?: OwnWords | undefined }>;

/** Forces, as far as their shapes go. */
export type ShapedForces = Readonly<{ forces: readonly (Shaped & Readonly<{ key: string }>)[] }>;

/** Shapes in words of an operation's own, by those. */
const inOwnWords = new WeakMap<OwnWords, Map<Shape, Shape>>();

/** The shape of an operation or a force, in its own words where it has them. */
export function shapeOf(one: Shaped | undefined): Shape {
  const key = one?.shape ?? FIRST_SHAPE;
  const shape = (isShape(key) ? SHAPES[key] : undefined) ?? troops;
  const { words } = one ?? {};
  if (!words) return shape;
  const known = inOwnWords.get(words) ?? new Map<Shape, Shape>();
  inOwnWords.set(words, known);
  const own = known.get(shape) ?? withWords(shape, words);
  known.set(shape, own);
  return own;
}

/** The words of a closed list that any shape has: what can be saved, whichever it is. */
export function kindsOf(list: 'forceKinds' | 'eventKinds' | 'placeKinds'): string[] {
  return [...new Set(Object.values(SHAPES).flatMap((shape) => shape[list]))];
}

/** The key of the shape of an operation or a force. */
export function shapeKeyOf({ shape }: Shaped): string {
  return shape ?? FIRST_SHAPE;
}

/** The shape of something, for what is prepared from it; nothing where it does not say one, so that what was prepared before reads as it did. */
export function shapeField({ shape, words }: Shaped): Readonly<{ shape?: string; words?: OwnWords }> {
  return { ...(shape ? { shape } : {}), ...(words && Object.keys(words).length > 0 ? { words } : {}) };
}
