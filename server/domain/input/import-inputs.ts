import { z } from 'zod';
import { mappingInput } from '../import/mapping';
import { type ReadingChoice, SEPARATORS, TABLE_LIMITS } from '../import/table';
import { dayField, keyField, LIMITS, lookupField, requiredText, textField } from './fields';

const id = lookupField(40);
/** Cells that are shown, and so can be chosen for. */
const MOST_CHOSEN = 300;
const sheet = lookupField(100, 'There is no such sheet.').nullable();
/** How the file is to be read, where it is not as the program finds it. */
const reading = {
  sheet,
  separator: z.enum(SEPARATORS).nullable().optional(),
  headerRow: z.int().min(1).max(TABLE_LIMITS.rows).nullable().optional(),
  leavesOutHidden: z.boolean().optional(),
};
const readingInput = z.strictObject(reading);

/** What was said of the reading of a file, and as found for the rest. */
export function choiceOf({ sheet: name, separator, headerRow, leavesOutHidden }: z.output<typeof readingInput>): ReadingChoice {
  return { sheet: name, separator: separator ?? null, headerRow: headerRow ?? null, leavesOutHidden: leavesOutHidden ?? false };
}

/** Asks what a file would do, and writes nothing. */
export const previewInput = z.strictObject({
  operation: keyField,
  upload: id,
  ...reading,
  mapping: mappingInput,
  /** The revision at which the file was looked at before: what others changed since is shown beside it. */
  seen: z.int().min(0).max(2_147_483_647).nullable().optional(),
});

const cells = z.array(z.string().max(400)).max(MOST_CHOSEN).optional();
export type PreviewInput = z.infer<typeof previewInput>;

export const startImportInput = previewInput.extend({
  /** Cells that others changed since the file was looked at, and that are written nevertheless; each needs the reason. */
  mine: cells,
  /** Cells that stay as they are recorded. */
  theirs: cells,
  /** Why values are corrected, and unusual ones right; empty: because the file says otherwise. */
  reason: textField(LIMITS.reason),
  leavesOutWrong: z.boolean(),
});

export const readUploadInput = z.strictObject({ operation: keyField, upload: id, ...reading });

export const importJobInput = z.strictObject({ operation: keyField, job: id });

export const undoInput = z.strictObject({
  operation: keyField,
  /** Number of the change that is taken back: a batch, or an earlier undoing. */
  revision: z.int().min(1).max(2_147_483_647),
  reason: requiredText(LIMITS.reason),
  /** The day from which it is taken back; null: it was the editor's own slip, and goes from every day's view. */
  knownAt: dayField.nullable(),
});
