import { z } from 'zod';
import { mappingInput } from '../import/mapping';
import { dayField, keyField, LIMITS, requiredText, textField } from './fields';

const id = z.string().min(1).max(40);
const sheet = z.string().max(100).nullable();

/** Asks what a file would do, and writes nothing. */
export const previewInput = z.strictObject({ operation: keyField, upload: id, sheet, mapping: mappingInput });
export type PreviewInput = z.infer<typeof previewInput>;

export const startImportInput = previewInput.extend({
  /** Why values are corrected; empty: because the file says otherwise. */
  reason: textField(LIMITS.reason),
  leavesOutWrong: z.boolean(),
});

export const readUploadInput = z.strictObject({ operation: keyField, upload: id, sheet });

export const importJobInput = z.strictObject({ operation: keyField, job: id });

export const undoInput = z.strictObject({
  operation: keyField,
  /** Number of the change that is taken back: a batch, or an earlier undoing. */
  revision: z.int().min(1).max(2_147_483_647),
  reason: requiredText(LIMITS.reason),
  /** The day from which it is taken back; null: it was the desk's own slip, and goes from every day's view. */
  knownAt: dayField.nullable(),
});
