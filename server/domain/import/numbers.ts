import type { ImportCell } from './table';

export type DecimalSign = 'point' | 'comma';

/** What a cell says, or what is wrong with it and what is allowed. `null` value: the cell is empty. */
export type ReadNumber = Readonly<{ value: number | null }> | Readonly<{ problem: string }>;

const SPACES = /[\s\u00a0\u202f\u2009']/g;
/** Signs that a spreadsheet writes for a minus. */
const MINUS = /^[\u2212\u2013-]/;
/** What stands for nothing in tables. */
const NOTHING: ReadonlySet<string> = new Set(['', '-', '–', '—', 'n/a', 'na', 'null', '..', '...']);

const PLAIN = /^\d+(?:[eE][+]?\d+)?$/;
/** Three digits after the only mark: a thousand in one country, a fraction in another. */
const AMBIGUOUS = /^\d{1,3}[.,]\d{3}$/;

const SHAPES: Readonly<Record<DecimalSign, RegExp>> = {
  point: /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?$|^\.\d+$/,
  comma: /^(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d*)?$|^,\d+$/,
};

function parsed(digits: string, sign: DecimalSign): number {
  return Number(sign === 'point' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.'));
}

/**
 * A number as people write it: `5 494`, `1.234,5`, `1,234.5`, `−3`. Without a decimal sign a text that could be read in both ways
 * (`1,234`) is asked about, never guessed.
 */
export function readNumber(cell: ImportCell | undefined, sign: DecimalSign | null): ReadNumber {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell } : { problem: 'Give a number.' };
  const text = (cell ?? '').trim();
  if (NOTHING.has(text.toLowerCase())) return { value: null };
  const compact = text.replace(SPACES, '');
  const isNegative = MINUS.test(compact);
  const digits = isNegative ? compact.slice(1) : compact;
  const signed = (value: number): ReadNumber => ({ value: isNegative ? -value : value });
  if (PLAIN.test(digits)) return signed(Number(digits));
  if (sign !== null) return SHAPES[sign].test(digits) ? signed(parsed(digits, sign)) : { problem: wrong(text, sign) };
  if (AMBIGUOUS.test(digits)) {
    const [asPoint, asComma] = [parsed(digits, 'point'), parsed(digits, 'comma')];
    return { problem: `${text} can be ${Math.min(asPoint, asComma)} or ${Math.max(asPoint, asComma)}: choose the decimal sign.` };
  }
  const fitting = (['point', 'comma'] as const).filter((one) => SHAPES[one].test(digits));
  const [only] = fitting;
  if (only === undefined) return { problem: `${shown(text)} is not a number: give digits, such as 1234 or 12.5.` };
  return signed(parsed(digits, only));
}

function wrong(text: string, sign: DecimalSign): string {
  return `${shown(text)} is not a number with a decimal ${sign}: give digits, such as ${sign === 'point' ? '1,234.5' : '1.234,5'}.`;
}

/** A cell's text, short enough for a message. */
export function shown(text: string): string {
  return text.length > 40 ? `“${text.slice(0, 39)}…”` : `“${text}”`;
}
