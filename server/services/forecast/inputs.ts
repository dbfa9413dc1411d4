import { z } from 'zod';
import { SHAPES } from '../../domain/forecast/duration';
import { MOST } from '../../domain/forecast/problems';
import { keyField } from '../../domain/input/fields';

/** The most overrides of one scenario. */
const MOST_OVERRIDES = 500;

const whole = (least: number, most: number) =>
  z
    .int({ error: 'Give a whole number.' })
    .min(least, { error: `At least ${least}.` })
    .max(most, { error: `At most ${most.toLocaleString('en-GB')}.` });

/** What a forecast takes. `overrides` sets assumptions by the keys that a result lists. */
export const forecastRequest = z.strictObject({
  operation: keyField,
  known: z.string().max(20).nullable(),
  seed: whole(0, 2 ** 31 - 1).optional(),
  runs: whole(1, MOST.runs).optional(),
  horizonDays: whole(1, MOST.horizonDays).optional(),
  shape: z.enum(SHAPES).optional(),
  target: z.string().max(200).nullable().optional(),
  overrides: z
    .record(z.string().max(300), z.number({ error: 'Give a number.' }))
    .refine((overrides) => Object.keys(overrides).length <= MOST_OVERRIDES, {
      error: `At most ${MOST_OVERRIDES} assumptions are set at once.`,
    })
    .optional(),
});
export type ForecastRequest = z.infer<typeof forecastRequest>;

/** Everything but of which operation, and on which day. */
export type Settings = Omit<ForecastRequest, 'operation' | 'known'>;

/** What a forecast's input is read by. */
export type InputRequest = Readonly<{ operation: string; known: string | null; settings: Settings }>;
