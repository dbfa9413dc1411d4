import { z } from 'zod';
import { dayField, keyField, LIMITS, numberField, positionField, requiredText, textField } from '../../input/fields';
import { ROLLUPS } from '../../words';
import type { Defined, Read, RowsKind } from '../defined';

const weightField = numberField.min(0, { error: 'At least 0: it weighs nothing.' }).max(1_000, { error: 'At most 1,000.' });

const weighting = z.strictObject({
  knownFrom: dayField,
  weight: weightField,
  rollup: z.enum(ROLLUPS),
  why: requiredText(LIMITS.reason),
});

export const component = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  /** At first; see `weightingOn`. */
  weight: weightField,
  rollup: z.enum(ROLLUPS),
  weightings: z.array(weighting).max(50),
  note: textField(LIMITS.note),
  position: positionField,
});

export const componentRows = { weightings: { by: ['knownFrom'], isLeftOutWhenEmpty: true } } as const satisfies Record<string, RowsKind>;

/** What a component weighs, and how its indicators are rolled up, from the day it became known. */
export type Weighting = Read<typeof weighting>;

/** A branch of the readiness tree. */
export type Component = Defined<typeof component, 'weightings'>;
