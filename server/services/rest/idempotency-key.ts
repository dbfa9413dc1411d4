import { z } from 'zod';
import { MusterError } from '../../domain/errors';

/** The key by which a repeat is known. */
export const idempotencyKeyField = z.string().regex(/^[\x20-\x7e]{1,200}$/, { error: '1 to 200 printable ASCII characters.' });

/** Throws `BAD_INPUT` for a key that is none. */
export function idempotencyKeyIn(value: string | readonly string[] | null | undefined): string | null {
  if (value === undefined || value === null) return null;
  const { data } = idempotencyKeyField.safeParse(value);
  if (data !== undefined) return data;
  const message = '1 to 200 printable ASCII characters.';
  throw new MusterError('BAD_INPUT', `Idempotency-Key: ${message} Nothing was saved.`, [{ field: 'Idempotency-Key', message }]);
}
