import { z } from 'zod';
import { contributorKeyField, dayField, keyField, LIMITS, numberField, optionalKey, requiredText, textField } from '../../input/fields';
import type { Defined, Read, RowsKind } from '../defined';

const allowance = z
  .strictObject({
    knownFrom: dayField,
    share: numberField.min(0, { error: 'At least 0: nothing counts.' }).max(1, { error: 'At most 1: all of it counts.' }),
    why: textField(LIMITS.reason),
  })
  .refine(({ share, why }) => share === 1 || why !== '', { error: 'Say why less than all of it counts.', path: ['why'] });

export const pledge = z.strictObject({
  key: requiredText(LIMITS.key * 3),
  knownFrom: dayField,
  forceKey: keyField,
  contributorKey: contributorKeyField,
  /** The line that it is matched to; its key names that line too unless it was matched later. Null: the force as a whole. */
  lineKey: optionalKey,
  conditions: textField(LIMITS.note),
  caveats: textField(LIMITS.note),
  /** Expected of the contributor, who has not pledged it. Left out, it stays what it is; of a new pledge: false. */
  isExpected: z.boolean().optional(),
  /** What conditions and caveats do to the number that counts; none: it counts in full. */
  allowances: z.array(allowance).max(50),
});

export const pledgeRows = { allowances: { by: ['knownFrom'] } } as const satisfies Record<string, RowsKind>;

/** What part of a pledge counts toward its line, from the day it became known: `share` is 0 to 1. Less than 1 says why. */
export type Allowance = Read<typeof allowance>;

/** What one contributor offers to one force. Its rungs are the series `<key>.<rung>`. */
export type Pledge = Defined<typeof pledge>;
