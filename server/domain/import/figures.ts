import type { Qualifier } from '../words';
import { isPastItsUnit, readScale } from './amounts';
import { type DecimalSign, readNumber, shown } from './numbers';
import type { ImportCell } from './table';

/** A figure as a cell gives it. Of a range the low end is the value: a figure of Muster is a floor, and a midpoint is said by nobody. */
export type Figure = Readonly<{ value: number; low: number | null; high: number | null; qualifier: Qualifier | null }>;

/** What a cell says. `isUnknown`: it says that there is a number, and not which. `isReworded`: it was read as something else than it shows. */
export type ReadFigure =
  | Readonly<{ figure: Figure; isReworded: boolean }>
  | Readonly<{ figure: null; isUnknown: boolean }>
  | Readonly<{ problem: string }>;

/** How the figures of a column are meant. */
export type FigureRule = Readonly<{
  /** Null: a number that can be read in two ways is asked about. */
  sign: DecimalSign | null;
  /** The unit counts heads or things, of which there is no fraction. */
  isWhole: boolean;
  unit: string;
  /** What a number that does not say its size is multiplied by. */
  factor: number;
}>;

/** What people write before a number. `At least` is read as `more than`, `less than` as `up to`: neither changes what counts. */
const QUALIFIERS: Readonly<Record<Qualifier, readonly string[]>> = {
  up_to: [
    'up to',
    'at most',
    'no more than',
    'not more than',
    'a maximum of',
    'maximum',
    'max.',
    'max',
    'less than',
    'fewer than',
    'under',
    '≤',
    '<=',
  ],
  more_than: ['more than', 'over', 'at least', 'no less than', 'not less than', 'a minimum of', 'minimum', 'min.', 'min', '≥', '>=', '>'],
  nearly: ['nearly', 'almost', 'just under', 'close to'],
  about: ['about', 'around', 'approximately', 'approx.', 'approx', 'roughly', 'some', 'circa', 'ca.', 'c.', 'environ', '~', '≈'],
};

const PREFIXES: readonly (readonly [string, Qualifier])[] = Object.entries(QUALIFIERS)
  .flatMap(([qualifier, words]) => words.map((word) => [word, qualifier as Qualifier] as const))
  .sort(([a], [b]) => b.length - a.length);

/** What says that there is something, and not how much. */
const UNKNOWN: ReadonlySet<string> = new Set([
  ...['-', '–', '—', '?', '..', '...', '…', 'n/a', 'na', 'n.a.', 'tbd', 'tbc', 'tba', 'to be determined', 'to be confirmed'],
  ...['some', 'several', 'unknown', 'unspecified', 'not specified', 'not known', 'undisclosed', 'not disclosed', 'yes'],
]);

/** Reference marks of web pages: `200[3]`. */
const REFERENCES = /(?:\s*\[[\p{L}\p{N} ]{1,4}\])+$/u;
const RANGE = /\s*(?:[–—-]|\bto\b|\band\b)\s*/;

type Part = Readonly<{ value: number }> | Readonly<{ problem: string }>;

const NO_NUMBER = 'is not a number: give digits, such as 1234 or 12.5.';

/** Sixteen digits are more than a figure has, and take off what a factor adds behind them. */
function times(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}

function readPart(text: string, rule: FigureRule, beside: number | null = null): Part {
  const scaled = readScale(text, rule.unit, beside);
  if ('problem' in scaled) return scaled;
  const read = readNumber(scaled.digits, rule.sign, rule.isWhole);
  if ('problem' in read) return read;
  if (read.value === null) return { problem: `${shown(text)} ${NO_NUMBER}` };
  if (scaled.factor === null && rule.factor === 1 && isPastItsUnit(read.value, rule.unit))
    return { problem: `${text} of ${rule.unit} is hardly meant: choose what the numbers of the file are multiplied by.` };
  return { value: times(read.value, scaled.factor ?? rule.factor) };
}

/** The size that a range gives once, behind its last end: `1–2 million`. */
function factorBehind(text: string, unit: string): number | null {
  const scaled = readScale(text, unit, null);
  return 'problem' in scaled ? null : scaled.factor;
}

function readRange(text: string, rule: FigureRule): Readonly<{ low: number; high: number }> | Readonly<{ problem: string }> | null {
  const [first, second, third] = text.replace(/^(?:between|from) /i, '').split(RANGE);
  if (!first || !second) return null;
  if (third !== undefined || !/\d/.test(first) || !/\d/.test(second)) return null;
  const low = readPart(first, rule, factorBehind(second, rule.unit));
  const high = readPart(second, rule);
  if ('problem' in low) return low;
  if ('problem' in high) return high;
  if (low.value > high.value) return { problem: `${shown(text)} runs from the greater to the smaller: give the low end first.` };
  return { low: low.value, high: high.value };
}

/** Takes what stands before or behind a number off it. */
function qualified(text: string): Readonly<{ rest: string; qualifier: Qualifier | null }> {
  const plain = text.toLowerCase();
  const found = PREFIXES.find(([word]) => plain.startsWith(word) && /^[\s\d.$€£]/.test(plain.slice(word.length)));
  if (found) return { rest: text.slice(found[0].length).trim(), qualifier: found[1] };
  return text.endsWith('+') ? { rest: text.slice(0, -1).trim(), qualifier: 'more_than' } : { rest: text, qualifier: null };
}

/** A value with its range behind it: `900 (800–1,000)`. */
const WITH_RANGE = /^(.*\d.*?)\s*\(([^()]+)\)$/;

/**
 * A figure as people write it in a table: a number, with a qualifier (`up to 200`), a range (`1,500–2,000`), a size (`1.5 million`) or a
 * reference (`200[3]`). What can be read in two ways is asked about; what is not understood is a problem.
 */
export function readFigure(cell: ImportCell | undefined, rule: FigureRule): ReadFigure {
  if (typeof cell === 'number') return readCounted(cell, rule);
  const written = (cell ?? '').trim();
  if (written === '' || written.toLowerCase() === 'null') return { figure: null, isUnknown: false };
  const text = written.replace(REFERENCES, '');
  if (UNKNOWN.has(text.toLowerCase())) return { figure: null, isUnknown: true };
  const { rest, qualifier } = qualified(text);
  const [, main, inner] = WITH_RANGE.exec(rest) ?? [];
  const range = readRange(inner ?? rest, rule);
  if (range && 'problem' in range) return range;
  if (inner !== undefined && !range) return { problem: `${shown(text)} ${NO_NUMBER}` };
  const part = range && main === undefined ? { value: range.low } : readPart(main ?? rest, rule);
  if ('problem' in part) return part;
  const isReworded = range !== null || text !== written || /[a-z$€£]/i.test(rest);
  return { figure: { value: part.value, low: range?.low ?? null, high: range?.high ?? null, qualifier }, isReworded };
}

/** A number that a workbook holds as one. */
function readCounted(cell: number, rule: FigureRule): ReadFigure {
  if (!Number.isFinite(cell)) return { problem: 'Give a number.' };
  return { figure: { value: times(cell, rule.factor), low: null, high: null, qualifier: null }, isReworded: false };
}
