import { z } from 'zod';
import { AVERAGE_RULES } from '../conflicts/average';
import { dayField, keyField, LIMITS, requiredText } from './fields';
import { cursorField, seenField } from './report-input';

export const SETTLEMENTS = ['choose', 'average', 'leave'] as const;

/** A decision about reports that disagree, as form, procedure and service take it. */
export const settleInput = z.strictObject({
  operation: keyField,
  seriesKey: requiredText(200),
  /** The as-of day of the conflict. */
  asOf: dayField,
  how: z.enum(SETTLEMENTS, { error: 'Choose one.' }),
  /** The report that counts, where one is chosen; else null. */
  targetId: requiredText(100).nullable(),
  /** How one value is reckoned, where it is; else null. */
  rule: z.enum(AVERAGE_RULES).nullable(),
  /** The day of the decision. */
  knownAt: dayField,
  reason: requiredText(LIMITS.reason),
  /** The revision that the editor saw. */
  seen: seenField,
  cursor: cursorField.optional(),
});
export type SettleInput = z.infer<typeof settleInput>;
