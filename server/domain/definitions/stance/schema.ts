import { z } from 'zod';
import { dayField, keyField, LIMITS, positionField, requiredText, textField } from '../../input/fields';
import type { Defined } from '../defined';

/** A question of the operation, and who stands somewhere on it: what they say is a series of reports. */
export const stance = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  /** Whoever holds back or presses: a state, an army, an organisation. */
  actor: requiredText(LIMITS.name),
  question: requiredText(LIMITS.name),
  /** Why they stand where they do, as long as the note of the report in force does not say it. */
  why: textField(LIMITS.note),
  position: positionField,
});

export type Stance = Defined<typeof stance>;
