import { z } from 'zod';
import { NO_DAY } from '../day-text';
import { isDay } from '../days';

/** Limits of texts, in characters. */
export const LIMITS = { key: 60, name: 120, title: 300, address: 500, note: 1000, reason: 500 } as const;

export const dayField = z.string().refine(isDay, { error: NO_DAY });

/** Lower-case words joined by hyphens: `eutm-launch`. */
export const keyField = z
  .string()
  .max(LIMITS.key, { error: `At most ${LIMITS.key} characters.` })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Lower-case letters and digits in words joined by hyphens, such as eutm-launch.' });

/** ISO 3166-1 alpha-3 where one exists. */
export const contributorKeyField = z.string().regex(/^[A-Z][A-Z0-9]{1,11}$/, {
  error: 'Two to twelve capital letters or digits: the ISO 3166-1 alpha-3 code where one exists, such as NGA.',
});

/** A lone surrogate or NUL cannot be stored the same on both databases. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it refuses.
const STORABLE = /^(?:[^\u0000\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/;

/** True for text that both databases store as it is. */
export function isStorable(text: string): boolean {
  return STORABLE.test(text);
}

/** What is looked up by: a key, an id or a name that may or may not be there. As long as it is, the database can be asked for it. */
export function lookupField(limit: number, error = 'There is no such name.') {
  return z.string().min(1, { error: 'This is needed.' }).max(limit, { error }).refine(isStorable, { error });
}

/** The name of a chart; that of a comparison names up to six operations, each with its start. */
export const chartField = lookupField(1_500, 'There is no chart of such a name.');

/** One line or paragraph of text, trimmed, up to a limit. */
export function textField(limit: number) {
  return z
    .string()
    .trim()
    .max(limit, { error: ({ input }) => `At most ${limit} characters; this has ${String(input).length}.` })
    .regex(STORABLE, { error: 'Contains a character that is not text.' });
}

export function requiredText(limit: number) {
  return textField(limit).min(1, { error: 'This is needed.' });
}

/** What is counted, such as `personnel`. */
export const unitField = requiredText(40);

export const optionalKey = keyField.nullable();

/** Any finite number within what a figure can be. */
export const numberField = z
  .number({ error: 'Give a number.' })
  .min(-1e12, { error: 'At least -1,000,000,000,000.' })
  .max(1e12, { error: 'At most 1,000,000,000,000.' })
  // A database gives minus nought back as nought.
  .overwrite((value) => value + 0);

export const positionField = z
  .int({ error: 'Give a whole number.' })
  .min(0, { error: 'At least 0.' })
  .max(10_000, { error: 'At most 10,000.' });
