import { readDay } from '../../../server/domain/day-text';
import type { Field, ScalarField, Typed, TypedValue } from '../../../server/domain/definitions/form-fields';
import { type FigureRule, readAmount } from '../../../server/domain/numbers/figures';

/** The fields of a form are in English: its decimal sign is a point. */
const RULE: FigureRule = { sign: 'point', isWhole: false, unit: '', factor: 1 };

/** A number as people type it: `2,900`, `2 900`, `−12`. Nothing typed is null; what is no number stays text, for the schema to refuse. */
export function readNumber(text: string): number | string | null {
  if (text.trim() === '') return null;
  const read = readAmount(text, RULE);
  return 'problem' in read || read.value === null ? text : read.value;
}

function scalarInput(field: ScalarField, typed: TypedValue | undefined): unknown {
  if (field.control === 'check') return typed === true;
  const text = typeof typed === 'string' ? typed : '';
  if (field.control === 'number') return readNumber(text);
  if (field.control === 'words') return text.split(/[\s,;]+/).filter((word) => word !== '');
  const said = field.control === 'day' ? readDay(text) : text;
  return said === '' && 'isOptional' in field && field.isOptional ? null : said;
}

/** What the schema is given. */
export function toInput(fields: readonly Field[], typed: Readonly<Record<string, TypedValue | undefined>>): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = typed[field.name];
      if (field.control !== 'rows') return [field.name, scalarInput(field, value)];
      return [field.name, Array.isArray(value) ? value.map((row) => toInput(field.columns, row)) : []];
    }),
  );
}

function scalarTyped(field: ScalarField, value: unknown): string | boolean {
  if (field.control === 'check') return value === true;
  if (field.control === 'words') return Array.isArray(value) ? value.join(' ') : '';
  return value === null || value === undefined ? '' : String(value);
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** The inverse: a definition as if it had been typed. */
export function toTyped(fields: readonly Field[], definition: unknown): Typed {
  return Object.fromEntries(
    fields.map((field) => {
      const value = propertyOf(definition, field.name);
      if (field.control !== 'rows') return [field.name, scalarTyped(field, value)];
      const rows: readonly unknown[] = Array.isArray(value) ? value : [];
      return [
        field.name,
        rows.map((row) =>
          Object.fromEntries(field.columns.map((column) => [column.name, scalarTyped(column, propertyOf(row, column.name))])),
        ),
      ];
    }),
  );
}
