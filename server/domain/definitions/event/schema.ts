import { z } from 'zod';
import { dayField, keyField, LIMITS, requiredText, textField } from '../../input/fields';
import { kindsOf } from '../../shapes/shapes';
import type { Defined } from '../defined';

export const event = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  occurredOn: dayField,
  place: textField(LIMITS.name),
  actor: textField(LIMITS.name),
  kind: z.enum(kindsOf('eventKinds')),
  title: requiredText(LIMITS.title),
  sourceKey: requiredText(LIMITS.key),
});

export type OperationEvent = Defined<typeof event>;
