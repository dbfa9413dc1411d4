import { dayProblem, NO_DAY } from '../../../server/domain/day-text';
import type { FieldProblem } from '../../../server/domain/errors';

/** What a schema says of a field, in the words of a form: a day is typed as it is read everywhere else, and sent as programs send it. */
export function inFormWords(message: string, typed: unknown): string {
  return message === NO_DAY && typeof typed === 'string' ? (dayProblem(typed) ?? message) : message;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The form's errors as a list of fields and words, in the order of the form. A leaf has a type and words; `ref` is the page's own. */
export function problemsIn(errors: unknown, path = ''): FieldProblem[] {
  if (!isRecord(errors)) return [];
  if (typeof errors.message === 'string' && typeof errors.type === 'string')
    return [{ field: path.replace(/\.root$/, ''), message: errors.message }];
  return Object.keys(errors)
    .filter((name) => name !== 'ref')
    .flatMap((name) => problemsIn(errors[name], path === '' ? name : `${path}.${name}`));
}

/** A server names a field as its input does; a form knows the fields of the definition within it. */
export function fieldOfProblem(field: string): string {
  return field.replace(/^values\./, '');
}

/** Parts problems into those that a field of this form can show and those that stand at its top. */
export function partProblems(
  problems: readonly FieldProblem[],
  names: readonly string[],
): Readonly<{ shown: FieldProblem[]; above: FieldProblem[] }> {
  const named = problems.map(({ field, message }) => ({ field: fieldOfProblem(field), message }));
  const isShown = ({ field }: FieldProblem) => names.some((name) => field === name || field.startsWith(`${name}.`));
  return { shown: named.filter(isShown), above: named.filter((problem) => !isShown(problem)) };
}
