import { dayProblem, readDay } from '../../../server/domain/day-text';
import { dayNumber, isDay } from '../../../server/domain/days';
import { type ScalarField, type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import { unitWords } from '../../../server/domain/format';
import { figureWords } from '../../../server/domain/numbers/figure-words';
import { readAmount, readFigure, typedRule } from '../../../server/domain/numbers/figures';
import { CODED_UNITS } from '../../../server/domain/words';

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
  if (unit !== 'day') {
    const read = text.trim() === '' ? { value: null } : readAmount(text, typedRule(unit));
    return 'problem' in read || (read.value === null && text.trim() !== '') ? text : read.value;
  }
  const day = readDay(text);
  if (day === '') return null;
  return isDay(day) ? dayNumber(day) : text;
}

const QUANTITIES = ['value', 'low', 'high'] as const;

type Quantities = Readonly<Record<(typeof QUANTITIES)[number], number | string | null>> & Readonly<{ qualifier: string | null }>;

/** A value with its range and its qualifier, each from its own field, or from what the value's field says: `about 600`, `100–200`. */
export function readQuantities(typed: Typed, unit: string): Quantities {
  const [own, low, high] = QUANTITIES.map((name) => readQuantity(textIn(typed, name), unit));
  const chosen = textIn(typed, 'qualifier') || null;
  const read = unit === 'day' ? null : readFigure(textIn(typed, 'value'), typedRule(unit));
  if (!read || 'problem' in read || read.figure === null)
    return { value: own ?? null, low: low ?? null, high: high ?? null, qualifier: chosen };
  const { figure } = read;
  return { value: figure.value, low: low ?? figure.low, high: high ?? figure.high, qualifier: chosen ?? figure.qualifier };
}

/** What cannot be read of what was typed, by field, in words. */
export function unreadQuantities(typed: Typed, unit: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    QUANTITIES.flatMap((name) => {
      const text = textIn(typed, name);
      const isRead =
        name === 'value' ? typeof readQuantities(typed, unit).value !== 'string' : typeof readQuantity(text, unit) !== 'string';
      if (isRead) return [];
      if (unit === 'day') return [[name, dayProblem(text) ?? '']];
      const read = (name === 'value' ? readFigure : readAmount)(text, typedRule(unit));
      return [[name, 'problem' in read ? read.problem : 'Give a number, such as 1,200, about 600 or 100–200.']];
    }),
  );
}

/** How the value's field was read, in words; empty where it is read as it shows. */
export function readAsWords(text: string, unit: string): string {
  if (unit === 'day') return '';
  const read = readFigure(text, typedRule(unit));
  return 'figure' in read && read.figure !== null && (read.isReworded || read.figure.qualifier !== null)
    ? figureWords(read.figure, unit)
    : '';
}
