import { z } from 'zod';
import { dayField, keyField, LIMITS, numberField, requiredText, textField } from '../../input/fields';
import { kindsOf } from '../../shapes/shapes';
import type { Defined } from '../defined';

export const place = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  kind: z.enum(kindsOf('placeKinds')),
  /** Degrees, north and east positive (WGS 84). */
  lat: numberField.min(-90, { error: 'From −90, the south pole, to 90.' }).max(90, { error: 'From −90 to 90, the north pole.' }),
  lon: numberField.min(-180, { error: 'From −180 to 180 degrees.' }).max(180, { error: 'From −180 to 180 degrees.' }),
  /** Why it matters. */
  why: textField(LIMITS.note),
  coordinateSource: textField(LIMITS.name),
});

export type Place = Defined<typeof place>;
