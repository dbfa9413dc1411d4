import { z } from 'zod';
import { LONGEST_CURSOR, readCursor } from '../cursor';
import { CREDIBILITIES, KNOWN_BASES, QUALIFIERS, RELIABILITIES, REPORT_KINDS } from '../words';
import { dayField, keyField, LIMITS, numberField, requiredText, textField } from './fields';

/** A revision of the operation. */
export const seenField = z.int({ error: 'A whole number from 0.' }).min(0).max(2_147_483_647);

/** Which history of the operation the writer saw, and where in it: another one than the present is told of before anything is written. */
export const cursorField = z
  .string()
  .max(LONGEST_CURSOR)
  .refine((text) => readCursor(text) !== null, { error: 'The cursor of a view.' });

/** One report as form, procedure and service take it. What it says of the series' unit is checked by `problemsOfReport`. */
export const reportInput = z.strictObject({
  operation: keyField,
  seriesKey: requiredText(200),
  kind: z.enum(REPORT_KINDS),
  /** Null only in a retraction or an adoption, which name their target instead. */
  value: numberField.nullable(),
  low: numberField.nullable(),
  high: numberField.nullable(),
  qualifier: z.enum(QUALIFIERS).nullable(),
  asOf: dayField,
  knownAt: dayField,
  knownBasis: z.enum(KNOWN_BASES),
  sourceKey: requiredText(LIMITS.key),
  reliability: z.enum(RELIABILITIES),
  credibility: z.literal(CREDIBILITIES),
  note: textField(LIMITS.note),
  /** Needed for a correction, a retraction, an adoption, and for an unusual value. */
  reason: textField(LIMITS.reason),
  targetId: requiredText(100).nullable(),
  /** The revision that the writer saw: what was said about the target after it is shown before anything is written. */
  seen: seenField.optional(),
  cursor: cursorField.optional(),
});
export type ReportInput = z.infer<typeof reportInput>;
