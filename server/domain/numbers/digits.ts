import { asSeen } from './seen';

export type DecimalSign = 'point' | 'comma';

/** What is written in a cell or a field: a text, a number where a file has it as one, or nothing. */
export type Written = string | number | null;

/** What a text says, or what is wrong with it and what is allowed. `null` value: it gives no number. */
export type ReadNumber = Readonly<{ value: number | null }> | Readonly<{ problem: string }>;

/** What stands between groups of three digits besides a mark: any blank on the line, an apostrophe, the Arabic sign for thousands. */
const GAP = "[\\p{Zs}'\\u2019\\u066c]";
const GAPS = new RegExp(GAP, 'gu');
const HAS_GAPS = new RegExp(`\\s|${GAP}`, 'u');
/** The same one between all groups. */
const GROUPED_BY_GAPS = new RegExp(`^[1-9]\\d{0,2}(${GAP})\\d{3}(?:\\1\\d{3})*(?:[.,\\u066b]\\d*)?$`, 'u');
const DIGITS_AND_GAPS = new RegExp(`^(?:[\\d.,\\s]|${GAP})+$`, 'u');
/** Signs that people and spreadsheets write for a minus. */
const MINUS = /^[\u2212\u2013-]\s*/;
const PLUS = /^\+\s*/;
const IN_BRACKETS = /^\(([^()]+)\)$/;
/** What stands for nothing in tables. */
const NOTHING: ReadonlySet<string> = new Set(['', '-', '\u2013', '\u2014', 'n/a', 'na', 'null', '..', '...']);

const PLAIN = /^\d+$/;
/** The mark of a number with an exponent is its decimal sign. */
const WITH_EXPONENT = /^\d+(?:[.,]\d+)?[eE][+-]?\d{1,2}$/;
/** The Arabic decimal sign is nothing else. */
const ARABIC_DECIMAL = /^\d+\u066b\d*$/;
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
  if (WITH_EXPONENT.test(digits)) return { value: Number(digits.replace(',', '.')) };
  if (ARABIC_DECIMAL.test(digits)) return { value: Number(digits.replace('\u066b', '.')) };
  if (sign !== null) return SHAPES[sign].test(digits) ? { value: parsed(digits, sign) } : { problem: wrong(text, sign) };
  if (AMBIGUOUS.test(digits)) {
    const [asPoint, asComma] = [parsed(digits, 'point'), parsed(digits, 'comma')];
    const [least, most] = [Math.min(asPoint, asComma), Math.max(asPoint, asComma)];
    return isWhole
      ? { value: most }
      : { problem: `${text} can be ${least} or ${most}: write ${writeNumber(least)} or ${most}, or choose the decimal sign.` };
  }
  const only = (['point', 'comma'] as const).find((one) => SHAPES[one].test(digits));
  if (only === undefined) return { problem: `${shown(text)} is not a number: give digits, such as 1234 or 12.5.` };
  return { value: parsed(digits, only) };
}

/** A text without the sign before its number, and whether it is below nought: `−3`, `(900)` as accounts have it. */
export function withoutSign(text: string): Readonly<{ rest: string; isNegative: boolean }> {
  const inner = IN_BRACKETS.exec(text)?.[1]?.trim();
  if (inner !== undefined && !MINUS.test(inner)) return { rest: inner, isNegative: true };
  return MINUS.test(text) ? { rest: text.replace(MINUS, ''), isNegative: true } : { rest: text.replace(PLUS, ''), isNegative: false };
}

/** A value below nought; nought has no sign. */
export function negated(value: number): number {
  return value === 0 ? 0 : -value;
}

/**
 * A number as people write it, in the digits of any script: `5 494`, `1.234,5`, `1,234.5`, `−3`, `(900)`, `٥٤٩٤`. Without a decimal sign a
 * text that could be read in both ways (`1,234`) is asked about, never guessed; nor are two numbers in one cell (`12 15`) ever one.
 * @param isWhole heads or things are counted: `1,234` cannot be a fraction of one
 */
export function readNumber(cell: Written | undefined, sign: DecimalSign | null, isWhole = false): ReadNumber {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell } : { problem: 'Give a number.' };
  const text = asSeen(cell ?? '');
  if (NOTHING.has(text.toLowerCase())) return { value: null };
  const { rest, isNegative } = withoutSign(text);
  const isGrouped = GROUPED_BY_GAPS.test(rest);
  if (!isGrouped && HAS_GAPS.test(rest) && DIGITS_AND_GAPS.test(rest))
    return { problem: `${shown(text)} can be more than one number: give one, in groups of three digits or without spaces.` };
  const read = readDigits(isGrouped ? rest.replace(GAPS, '') : rest, text, sign, isWhole);
  return isNegative && 'value' in read && read.value !== null ? { value: negated(read.value) } : read;
}

function wrong(text: string, sign: DecimalSign): string {
  return `${shown(text)} is not a number with a decimal ${sign}: give digits, such as ${sign === 'point' ? '1,234.5' : '1.234,5'}.`;
}

/** A number as a field has it: read back, it is the same, whatever is counted and whichever the decimal sign may be. */
export function writeNumber(value: number): string {
  const text = String(value);
  return AMBIGUOUS.test(text.replace('-', '')) ? `${text}0` : text;
}

/** A cell's text on one line, short enough for a message. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `“${line.slice(0, 39)}…”` : `“${line}”`;
}
