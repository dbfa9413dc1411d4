import aid from '../../../prisma/shapes/aid.json' with { type: 'json' };
import equipment from '../../../prisma/shapes/equipment.json' with { type: 'json' };
import money from '../../../prisma/shapes/money.json' with { type: 'json' };
import police from '../../../prisma/shapes/police.json' with { type: 'json' };
import training from '../../../prisma/shapes/training.json' with { type: 'json' };
import troops from '../../../prisma/shapes/troops.json' with { type: 'json' };
import type { Shape } from './shape';

/** What was there before there were others: of what does not say its shape. */
export const FIRST_SHAPE = 'troops';

/** All shapes by key, in the order in which they are offered. A test reads each by its schema. */
export const SHAPES: Readonly<Record<string, Shape>> = { troops, police, training, money, equipment, aid };
export const SHAPE_KEYS = Object.keys(SHAPES);

export function isShape(key: string): boolean {
  return Object.hasOwn(SHAPES, key);
}

/** What may say a shape: an operation or a force. */
export type Shaped = Readonly<{ shape?: string | null | undefined }>;

/** Forces, as far as their shapes go. */
export type ShapedForces = Readonly<{ forces: readonly (Shaped & Readonly<{ key: string }>)[] }>;

/** The shape of an operation or a force. */
export function shapeOf(one: Shaped | undefined): Shape {
  const key = one?.shape ?? FIRST_SHAPE;
  return (isShape(key) ? SHAPES[key] : undefined) ?? troops;
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
export function shapeField({ shape }: Shaped): Readonly<{ shape?: string }> {
  return shape ? { shape } : {};
}
