import type { z } from 'zod';
import { type FieldProblem, MusterError } from '../domain/errors';

/** What a schema found wrong, in words: each field and what is allowed. */
export function problemsOfSchema({ issues }: Pick<z.core.$ZodError, 'issues'>): FieldProblem[] {
  return issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
}

export function wordsOf(problems: readonly FieldProblem[]): string {
  return problems.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(' ');
}

/** What a schema makes of an input. Throws `BAD_INPUT` that names each field and what is allowed. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = problemsOfSchema(result.error);
  throw new MusterError('BAD_INPUT', wordsOf(problems), problems);
}
