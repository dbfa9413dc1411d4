import type { FieldProblem } from '../errors';

/** What a name in a definition must be among. */
export function missing(field: string, what: string, key: string | null, among: readonly Readonly<{ key: string }>[]): FieldProblem[] {
  if (key === null || among.some((one) => one.key === key)) return [];
  return [{ field, message: `There is no ${what} ${key}: choose one that is listed, or add it first.` }];
}

/** A key that is made from what the definition names. */
export function wrongKey(key: string, expected: string): FieldProblem[] {
  return key === expected ? [] : [{ field: 'key', message: `The key of this is made from what it names: ${expected}.` }];
}

/** The second of two rows that say the same; `names` is what tells rows apart. */
export function twice(names: readonly string[], fieldOf: (index: number) => string, message: string): FieldProblem[] {
  const index = names.findIndex((name, place) => names.indexOf(name) < place);
  return index < 0 ? [] : [{ field: fieldOf(index), message }];
}

/** Of rows that hold from a day on: two of one day, and those from before the definition was known. */
export function datedProblems(list: string, rows: readonly Readonly<{ knownFrom: string }>[], knownFrom: string): FieldProblem[] {
  const fieldOf = (index: number) => `${list}.${index}.knownFrom`;
  const early = rows.findIndex((row) => row.knownFrom < knownFrom);
  return [
    ...twice(
      rows.map((row) => row.knownFrom),
      fieldOf,
      'Another row is known from the same day.',
    ),
    ...(early >= 0 ? [{ field: fieldOf(early), message: `Not before it is known itself: ${knownFrom} or later.` }] : []),
  ];
}
