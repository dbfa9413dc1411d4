import type { ImportCell } from './table';

export type DecimalSign = 'point' | 'comma';

/** What a cell says, or what is wrong with it and what is allowed. `null` value: the cell gives no number. */
export type ReadNumber = Readonly<{ value: number | null }> | Readonly<{ problem: string }>;

/** Spaces and apostrophes that stand between groups of three digits. */
const GAP = "[ \\u00a0\\u202f\\u2009'\u2019]";
const GAPS = new RegExp(GAP, 'g');
const GROUPED_BY_GAPS = new RegExp(`^[1-9]\\d{0,2}(?:${GAP}\\d{3})+(?:[.,]\\d*)?$`);
/** Signs that a spreadsheet writes for a minus. */
const MINUS = /^[\u2212\u2013-] */;
/** What stands for nothing in tables. */
const NOTHING: ReadonlySet<string> = new Set(['', '-', '\u2013', '\u2014', 'n/a', 'na', 'null', '..', '...']);

const PLAIN = /^\d+(?:[eE][+]?\d+)?$/;
/** Three digits after the only mark: a thousand in one country, a fraction in another. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/;

const SHAPES: Readonly<Record<DecimalSign, RegExp>> = {
  point: /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d*)?$|^\.\d+$/,
  comma: /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d*)?$|^,\d+$/,
};

function parsed(digits: string, sign: DecimalSign): number {
  return Number(sign === 'point' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.'));
}

function readDigits(digits: string, text: string, sign: DecimalSign | null, isWhole: boolean): ReadNumber {
  if (PLAIN.test(digits)) return { value: Number(digits) };
  if (sign !== null) return SHAPES[sign].test(digits) ? { value: parsed(digits, sign) } : { problem: wrong(text, sign) };
  if (AMBIGUOUS.test(digits)) {
    const [asPoint, asComma] = [parsed(digits, 'point'), parsed(digits, 'comma')];
    const [least, most] = [Math.min(asPoint, asComma), Math.max(asPoint, asComma)];
    return isWhole ? { value: most } : { problem: `${text} can be ${least} or ${most}: choose the decimal sign.` };
  }
  const only = (['point', 'comma'] as const).find((one) => SHAPES[one].test(digits));
  if (only === undefined) return { problem: `${shown(text)} is not a number: give digits, such as 1234 or 12.5.` };
  return { value: parsed(digits, only) };
}

/**
 * A number as people write it: `5 494`, `1.234,5`, `1,234.5`, `−3`. Without a decimal sign a text that could be read in both ways
 * (`1,234`) is asked about, never guessed; nor are two numbers in one cell (`12 15`) ever one.
 * @param isWhole heads or things are counted: `1,234` cannot be a fraction of one
 */
export function readNumber(cell: ImportCell | undefined, sign: DecimalSign | null, isWhole = false): ReadNumber {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell } : { problem: 'Give a number.' };
  const text = (cell ?? '').trim();
  if (NOTHING.has(text.toLowerCase())) return { value: null };
  const isNegative = MINUS.test(text);
  const written = text.replace(MINUS, '');
  const hasGaps = /[\s']/.test(written) || written.includes('\u2019');
  if (hasGaps && /^[\d.,\s'\u2019]+$/.test(written) && !GROUPED_BY_GAPS.test(written))
    return { problem: `${shown(text)} can be more than one number: give one, in groups of three digits or without spaces.` };
  const read = readDigits(hasGaps && GROUPED_BY_GAPS.test(written) ? written.replace(GAPS, '') : written, text, sign, isWhole);
  return isNegative && 'value' in read && read.value !== null ? { value: -read.value } : read;
}

function wrong(text: string, sign: DecimalSign): string {
  return `${shown(text)} is not a number with a decimal ${sign}: give digits, such as ${sign === 'point' ? '1,234.5' : '1.234,5'}.`;
}

/** A cell's text on one line, short enough for a message. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `“${line.slice(0, 39)}…”` : `“${line}”`;
}
