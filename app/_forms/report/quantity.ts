import { readDay } from '../../../server/domain/day-text';
import { dayNumber, isDay } from '../../../server/domain/days';
import type { ScalarField } from '../../../server/domain/definitions/form-fields';
import { unitWords } from '../../../server/domain/format';
import { CODED_UNITS } from '../../../server/domain/words';
import { readNumber } from '../engine/typed';

/** The field for a quantity of a unit: a number, a day, or one of a closed list of words. */
export function quantityField(name: string, label: string, unit: string, isOptional: boolean): ScalarField {
  const words = CODED_UNITS.get(unit);
  const optional = isOptional ? { isOptional: true } : {};
  if (words)
    return {
      name,
      label,
      control: 'select',
      width: 'short',
      ...optional,
      options: () => words.map((word, code) => ({ value: String(code), label: word })),
    };
  if (unit === 'day') return { name, label, control: 'day', width: 'short', ...optional };
  return { name, label: unit === '' ? label : `${label}, ${unitWords(unit)}`, control: 'number', width: 'short', ...optional };
}

/** What was typed as a number of its unit: a day counts from 1970-01-01. Nothing typed is null; what cannot be read stays text. */
export function readQuantity(text: string, unit: string): number | string | null {
  if (unit !== 'day') return readNumber(text);
  const day = readDay(text);
  if (day === '') return null;
  return isDay(day) ? dayNumber(day) : text;
}
