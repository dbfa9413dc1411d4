import { z } from 'zod';
import { dayField, keyField, LIMITS, optionalKey, requiredText, textField, unitField } from '../../input/fields';
import type { Defined } from '../defined';

export const line = z.strictObject({
  /** `<force>.<line>` */
  key: requiredText(LIMITS.key * 2),
  knownFrom: dayField,
  forceKey: keyField,
  lineKey: keyField,
  name: requiredText(LIMITS.name),
  unit: unitField,
  neededBy: dayField.nullable(),
  placeKey: optionalKey,
  /** 1, the highest, to 5; null where nobody gave one. */
  priority: z
    .int({ error: 'Give a whole number.' })
    .min(1, { error: '1 is the highest.' })
    .max(5, { error: '5 is the lowest.' })
    .nullable(),
  isAssumption: z.boolean(),
  note: textField(LIMITS.note),
});

/** One capability that the plan needs. Its quantity is the series `<force>.<line>.planned`. */
export type RequirementLine = Defined<typeof line>;
