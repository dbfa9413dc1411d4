import { z } from 'zod';
import { CREDIBILITIES, RELIABILITIES } from '../words';
import { dayField, keyField, LIMITS, requiredText, textField } from './fields';

/** Series that one confirmation may name. */
export const MOST_CONFIRMED = 200;

/** A reporting day marked complete: what stands is confirmed as of that day, as form, procedure and service take it. */
export const confirmInput = z.strictObject({
  operation: keyField,
  /** The reporting day: the as-of day of what is confirmed. */
  asOf: dayField,
  knownAt: dayField,
  keys: z
    .array(requiredText(200))
    .min(1, { error: 'Choose at least one figure.' })
    .max(MOST_CONFIRMED, { error: `At most ${MOST_CONFIRMED} at a time.` })
    .refine((keys) => new Set(keys).size === keys.length, { error: 'Name each figure once.' }),
  /** A complete return: contributors that it does not name have none. */
  isCompleteReturn: z.boolean(),
  sourceKey: requiredText(LIMITS.key),
  reliability: z.enum(RELIABILITIES),
  credibility: z.literal(CREDIBILITIES),
  note: textField(LIMITS.note - 40),
});
export type ConfirmInput = z.infer<typeof confirmInput>;
