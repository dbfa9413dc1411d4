import { LIMITS } from '../../../server/domain/input/fields';
import type { ScalarField } from '../engine/typed';

/** Fields that most definitions have. */
export const KNOWN_FROM: ScalarField = {
  name: 'knownFrom',
  label: 'Known from',
  control: 'day',
  width: 'short',
  hint: 'A view of an earlier day does not show it.',
};
export const NOTE: ScalarField = { name: 'note', label: 'Note', control: 'area', limit: LIMITS.note, width: 'full' };
export const POSITION: ScalarField = { name: 'position', label: 'Place in lists', control: 'number', width: 'short' };
export const ASSUMPTION: ScalarField = {
  name: 'isAssumption',
  label: 'An assumption of the desk',
  control: 'check',
  hint: 'It is marked as such wherever it is shown.',
};

export const UNIT: ScalarField = {
  name: 'unit',
  label: 'Unit',
  control: 'text',
  limit: 40,
  width: 'short',
  hint: 'What is counted.',
  suggestions: () =>
    ['personnel', 'USD million', 'capability', 'percent', 'evidence', 'flights', 'places'].map((value) => ({ value, label: '' })),
};

export function keyField(hint: string): ScalarField {
  return { name: 'key', label: 'Key', control: 'text', limit: LIMITS.key, width: 'middle', isCode: true, hint };
}

export function nameField(name: string, label: string, limit: number = LIMITS.name): ScalarField {
  return { name, label, control: 'text', limit, width: 'long' };
}
