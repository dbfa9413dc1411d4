import { z } from 'zod';
import { keyField } from './fields';

/** Longer is no form open but a computer forgotten: it counts as just opened. */
const MOST_OPEN_MS = 7 * 86_400_000;

/** What a page says while a form is open in it. */
export const stayInput = z.strictObject({
  operation: keyField,
  /** What the form is about: `force:fama`, `series:afisma.nga.pledged`. */
  place: z.string().min(1).max(300),
  form: z.string().min(1).max(40),
  /** Tells one opening of a form from another. */
  window: z.string().regex(/^[0-9a-f]{32}$/, { error: '32 hexadecimal digits.' }),
  /** For how long it has been open, in milliseconds: computers' clocks differ. */
  openForMs: z.int().min(0).max(MOST_OPEN_MS),
  /** The page is behind others, where browsers let it speak once a minute. */
  isHidden: z.boolean(),
});

export const leaveInput = stayInput.pick({ operation: true, window: true });
