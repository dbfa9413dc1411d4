import { z } from 'zod';
import { dayField, keyField, LIMITS, requiredText, textField } from '../../input/fields';
import { EVENT_KINDS } from '../../words';
import type { Defined } from '../defined';

export const event = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  occurredOn: dayField,
  place: textField(LIMITS.name),
  actor: textField(LIMITS.name),
  kind: z.enum(EVENT_KINDS),
  title: requiredText(LIMITS.title),
  sourceKey: requiredText(LIMITS.key),
});

export type OperationEvent = Defined<typeof event>;
