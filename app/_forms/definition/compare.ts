import type { Field, ScalarField, Typed, TypedValue } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import { toInput } from '../engine/typed';

/** A field on which two versions differ. */
export type Difference = Readonly<{
  field: Field;
  mine: TypedValue;
  theirs: TypedValue;
  /** What both began from. */
  base: TypedValue;
  /** Who moved away from the version that was seen. */
  changedBy: 'me' | 'them' | 'both';
}>;

function inputOf(field: Field, value: TypedValue | undefined): string {
  return JSON.stringify(toInput([field], { [field.name]: value }));
}

function isSame(field: Field, a: TypedValue | undefined, b: TypedValue | undefined): boolean {
  return inputOf(field, a) === inputOf(field, b);
}

/** Field by field, where what I typed and what stands now are not the same. */
export function differences(fields: readonly Field[], seen: Typed, mine: Typed, theirs: Typed): readonly Difference[] {
  return fields
    .filter((field) => !isSame(field, mine[field.name], theirs[field.name]))
    .map((field) => {
      const isMine = !isSame(field, mine[field.name], seen[field.name]);
      const isTheirs = !isSame(field, theirs[field.name], seen[field.name]);
      return {
        field,
        mine: mine[field.name] ?? '',
        theirs: theirs[field.name] ?? '',
        base: seen[field.name] ?? '',
        changedBy: isMine && isTheirs ? 'both' : isMine ? 'me' : 'them',
      };
    });
}

function sayScalar(field: ScalarField, value: TypedValue | undefined, definitions: Definitions, typed: Typed): string {
  if (field.control === 'check') return value === true ? 'yes' : 'no';
  const text = typeof value === 'string' ? value : '';
  if (text === '') return 'nothing';
  if (field.control === 'source') return definitions.sources.find(({ key }) => key === text)?.title ?? text;
  return field.control === 'select' ? (field.options(definitions, typed).find((option) => option.value === text)?.label ?? text) : text;
}

/** A value in words, one line for each row of a table. */
export function sayValue(field: Field, value: TypedValue, definitions: Definitions, typed: Typed): readonly string[] {
  if (field.control !== 'rows') return [sayScalar(field, value, definitions, typed)];
  if (!Array.isArray(value) || value.length === 0) return ['nothing'];
  return value.map((row) =>
    field.columns.map((column) => `${column.label}: ${sayScalar(column, row[column.name], definitions, typed)}`).join(', '),
  );
}
