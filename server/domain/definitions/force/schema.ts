import { z } from 'zod';
import { dayField, keyField, LIMITS, positionField, requiredText, textField, unitField } from '../../input/fields';
import type { OwnWords } from '../../shapes/shape';
import { isShape, kindsOf, SHAPE_KEYS } from '../../shapes/shapes';
import type { Defined } from '../defined';

/** Keys of series begin with these words: `indicator.caches`. */
const RESERVED: readonly string[] = ['indicator', 'milestone', 'place', 'stance'];

export const force = z.strictObject({
  key: keyField.refine((key) => !RESERVED.includes(key), {
    error: `Not one of: ${RESERVED.join(', ')}. Keys of series begin with these.`,
  }),
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  shortName: requiredText(40),
  kind: z.enum(kindsOf('forceKinds')),
  /** What it is about, for good: its rungs. Left out, of a new one: the shape of the operation. */
  shape: z
    .string()
    .refine(isShape, { error: `One of: ${SHAPE_KEYS.join(', ')}.` })
    .nullish()
    .transform((shape) => shape ?? undefined)
    .optional(),
  /** What its strengths count: personnel, or USD million for funding. */
  unit: unitField,
  note: textField(LIMITS.note),
  position: positionField,
});

/** A body that the operation needs. `words`: those of an operation of its shape, which the model gives it; no table has them. */
export type Force = Defined<typeof force, 'shape'> & Readonly<{ words?: OwnWords | undefined }>;
