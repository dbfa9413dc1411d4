import { z } from 'zod';
import { RELIABILITIES } from '../words';
import { dayField, keyField, LIMITS, requiredText } from './fields';

/** A source graded anew, as form, procedure and service take it. */
export const gradeInput = z.strictObject({
  operation: keyField,
  /** Of the source. */
  key: keyField,
  /** The version that the editor saw. */
  version: z.int().min(1),
  reliability: z.enum(RELIABILITIES),
  /** From this day on the new grade is known. */
  knownFrom: dayField,
  reason: requiredText(LIMITS.reason),
});
export type GradeInput = z.infer<typeof gradeInput>;

/** What a grade would change, asked before it is given. */
export const previewInput = gradeInput.pick({ operation: true, key: true, reliability: true, knownFrom: true }).extend({
  /** The viewed day; null is the operation's present. */
  known: dayField.nullable(),
});
