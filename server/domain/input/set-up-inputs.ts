import { z } from 'zod';
import { dayField, LIMITS, numberField, requiredText, unitField } from './fields';
import { shapeField } from './operation-inputs';

/** The title of a source: one that there is, or a new one. */
const sourceTitle = requiredText(LIMITS.title);

/** Something that is needed, with its plan. */
export const neededInput = z.strictObject({
  name: requiredText(LIMITS.name),
  shape: shapeField,
  unit: unitField,
  planned: numberField.gt(0, { error: 'More than 0.' }),
  source: sourceTitle,
});
export type NeededInput = z.infer<typeof neededInput>;

const MOST_DATES = 20;

/** Days that must be kept, each with its name. */
export const datesInput = z.strictObject({
  dates: z
    .array(z.strictObject({ name: requiredText(LIMITS.name), day: dayField }))
    .min(1, { error: 'Give at least one date.' })
    .max(MOST_DATES),
  source: sourceTitle,
});
export type DatesInput = z.infer<typeof datesInput>;

/** Gauges, by the keys of the list of those that can be had. */
export const gaugesInput = z.strictObject({ gauges: z.array(z.string()).min(1, { error: 'Choose at least one.' }).max(50) });
export type GaugesInput = z.infer<typeof gaugesInput>;
