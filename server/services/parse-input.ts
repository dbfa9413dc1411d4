import type { z } from 'zod';
import { MusterError } from '../domain/errors';

/** What a schema makes of an input. Throws `BAD_INPUT` that names each field and what is allowed. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
  throw new MusterError('BAD_INPUT', problems.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(' '), problems);
}
