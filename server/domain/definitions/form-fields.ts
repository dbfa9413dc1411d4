import type { Day } from '../days';
import { LIMITS } from '../input/fields';
import { PROPOSED_UNITS, unitOf } from '../units/units';
import type { Definitions } from './types';

/** What a form holds: what was typed, letter by letter. It becomes input for a schema only when asked, so that nothing is lost. */
export type TypedRow = Record<string, string | boolean>;
export type TypedValue = string | boolean | TypedRow[];
export type Typed = Record<string, TypedValue>;

export type Option = Readonly<{ value: string; label: string }>;
export type OptionsOf = (definitions: Definitions, typed: Typed) => readonly Option[];

type Named = Readonly<{ name: string; label: string; hint?: string; width?: 'short' | 'middle' | 'long' | 'full' }>;

export type ScalarField = Named &
  (
    | Readonly<{ control: 'text'; limit: number; isCode?: boolean; isOptional?: boolean; suggestions?: OptionsOf }>
    | Readonly<{ control: 'area'; limit: number }>
    | Readonly<{ control: 'number'; isOptional?: boolean }>
    | Readonly<{ control: 'day'; isOptional?: boolean; saying?: string }>
    | Readonly<{ control: 'check' }>
    | Readonly<{ control: 'select'; options: OptionsOf; isOptional?: boolean }>
    | Readonly<{ control: 'source' }>
    | Readonly<{ control: 'words' }>
  );

/** A table within a form: rows are added and removed. */
export type RowsField = Named &
  Readonly<{ control: 'rows'; one: string; columns: readonly ScalarField[]; blank: (known: Day) => TypedRow }>;

/** How one field of a definition is asked for. */
export type Field = ScalarField | RowsField;

/** What a field holds, where it is a text; nothing for a field of rows, or one that is not there yet. */
export const asText = (value: TypedValue | undefined): string => (typeof value === 'string' ? value : '');

export const textIn = (typed: Readonly<Record<string, TypedValue | undefined>>, name: string): string => asText(typed[name]);

/** Fields that most definitions have. */
export const KNOWN_FROM: ScalarField = {
  name: 'knownFrom',
  label: 'Known from',
  control: 'day',
  width: 'short',
  hint: 'Not shown on earlier days.',
};
export const NOTE: ScalarField = { name: 'note', label: 'Note', control: 'area', limit: LIMITS.note, width: 'full' };
export const POSITION: ScalarField = { name: 'position', label: 'Place in lists', control: 'number', width: 'short' };
export const ASSUMPTION: ScalarField = {
  name: 'isAssumption',
  label: 'Our assumption',
  control: 'check',
  hint: 'Marked as such wherever it is shown.',
};

export const UNIT: ScalarField = {
  name: 'unit',
  label: 'Unit',
  control: 'text',
  limit: 40,
  width: 'short',
  hint: 'What is counted. Money by its ISO 4217 code and size: EUR billion, or EUR billion (2021 prices).',
  suggestions: () => PROPOSED_UNITS.map((value) => ({ value, label: unitOf(value).kind })),
};

/** Columns of rows that hold from a day on. */
export const ROW_KNOWN_FROM: ScalarField = { name: 'knownFrom', label: 'Known from', control: 'day' };
export const ROW_ASSUMPTION: ScalarField = { name: 'isAssumption', label: 'Assumption', control: 'check' };

export function keyField(hint = 'Used in addresses; permanent. Proposed from the name.', name = 'key'): ScalarField {
  return { name, label: 'Key', control: 'text', limit: LIMITS.key, width: 'middle', isCode: true, hint };
}

export function nameField(name = 'name', label = 'Name', limit: number = LIMITS.name): ScalarField {
  return { name, label, control: 'text', limit, width: 'long' };
}
