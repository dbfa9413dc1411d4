import { z } from 'zod';
import type { Day } from '../../days';
import { dayField, keyField, LIMITS, requiredText, textField } from '../../input/fields';
import { RELIABILITIES, type Reliability } from '../../words';
import type { Defined, RowsKind } from '../defined';

export const source = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  title: requiredText(LIMITS.title),
  address: textField(LIMITS.address).refine((text) => text === '' || /^https?:\/\/\S+$/i.test(text), {
    error: 'An address begins with http:// or https:// and has no spaces. It may be empty.',
  }),
  /** The latest. */
  reliability: z.enum(RELIABILITIES),
});

export const sourceRows = {
  grades: { by: ['revision'], isLeftOutWhenEmpty: true, isWrittenApart: true },
} as const satisfies Record<string, RowsKind>;

/** A source graded anew, from the day it is known. It speaks of what was reported from the source before its revision. */
export type SourceGrade = Readonly<{
  reliability: Reliability;
  was: Reliability;
  knownFrom: Day;
  reason: string;
  author: string;
  revision: number;
}>;

export type Source = Defined<typeof source> &
  Readonly<{
    /** In order of revision; left out where it was never graded anew. */
    grades?: readonly SourceGrade[];
  }>;
