import { isWholeUnit } from '../input/report-problems';
import { type UnitKind, unitOf } from '../units/units';
import type { Qualifier } from '../words';
import { isPastItsUnit, readScale } from './amounts';
import { type DecimalSign, negated, type ReadNumber, readNumber, shown, type Written, withoutSign } from './digits';
import { asSeen } from './seen';

/** A figure as a cell gives it. Of a range the low end is the value: a figure of Muster is a floor, and a midpoint is said by nobody. */
export type Figure = Readonly<{ value: number; low: number | null; high: number | null; qualifier: Qualifier | null }>;

/** What a text says. `isUnknown`: it says that there is a number, and not which. `isReworded`: it was read as something else than it shows. */
export type ReadFigure =
  | Readonly<{ figure: Figure; isReworded: boolean }>
  | Readonly<{ figure: null; isUnknown: boolean }>
  | Readonly<{ problem: string }>;

/** How figures are meant. */
export type FigureRule = Readonly<{
  /** Null: a number that can be read in two ways is asked about. */
  sign: DecimalSign | null;
  /** The unit counts heads or things, of which there is no fraction. */
  isWhole: boolean;
  unit: string;
  /** What a number that does not say its size is multiplied by. */
  factor: number;
}>;

/**
 * What people write before a number, in English, French and Spanish; the first of each is how the program writes it. `At least` is read as
 * `more than`, `less than` as `up to`: neither changes what counts.
 */
const QUALIFIERS: Readonly<Record<Qualifier, readonly string[]>> = {
  up_to: [
    ...['up to', 'at most', 'no more than', 'not more than', 'a maximum of', 'maximum', 'max.', 'max', 'less than', 'fewer than', 'under'],
    ...['below', "jusqu'à", 'jusqu’à', 'au plus', 'au maximum', 'moins de', 'hasta', 'como máximo', 'menos de', '≤', '<=', '<'],
  ],
  more_than: [
    ...[
      'more than',
      'over',
      'above',
      'at least',
      'no less than',
      'not less than',
      'a minimum of',
      'minimum',
      'min.',
      'min',
      'in excess of',
    ],
    ...['plus de', 'au moins', 'au minimum', 'más de', 'mas de', 'al menos', 'por lo menos', 'como mínimo', '≥', '>=', '>'],
  ],
  nearly: ['nearly', 'almost', 'just under', 'close to', 'près de', 'pres de', 'presque', 'casi', 'cerca de'],
  about: [
    ...[
      'about',
      'around',
      'approximately',
      'approx.',
      'approx',
      'roughly',
      'some',
      'circa',
      'ca.',
      'ca',
      'c.',
      'an estimated',
      'estimated',
      'est.',
    ],
    ...['environ', 'env.', 'quelque', 'quelques', 'à peu près', 'aproximadamente', 'aprox.', 'alrededor de', 'unos', 'unas', '~', '≈', '±'],
  ],
};

const PREFIXES: readonly (readonly [string, Qualifier])[] = Object.entries(QUALIFIERS)
  .flatMap(([qualifier, words]) => words.map((word) => [word, qualifier as Qualifier] as const))
  .sort(([a], [b]) => b.length - a.length);

/** What says that there is something, and not how much. */
const UNKNOWN: ReadonlySet<string> = new Set([
  ...['-', '–', '—', '?', '..', '...', '…', 'n/a', 'na', 'n.a.', 'tbd', 'tbc', 'tba', 'to be determined', 'to be confirmed'],
  ...['some', 'several', 'unknown', 'unspecified', 'not specified', 'not known', 'undisclosed', 'not disclosed', 'not available', 'yes'],
  ...['nd', 'n.d.', 'n/d', 'inconnu', 'à déterminer', 'quelques', 's/d', 'desconocido', 'por determinar', 'algunos'],
]);

/** Dashes stand for nought in some tables, and for what is not known in others. */
const DASHES: ReadonlySet<string> = new Set(['-', '–', '—']);

/** True for a cell with a dash, which a return that lists everybody writes for none. */
export function isDash(cell: Written | undefined): boolean {
  return typeof cell === 'string' && DASHES.has(asSeen(cell));
}

/** What spreadsheets show instead of a value. */
const ERROR = /^#(?:n\/a|div\/0!|ref!|value!|name\?|num!|null!|spill!|calc!|error|getting_data)/i;

/** Reference marks: `200[3]` of web pages, `200*` and `200²` of printed tables. */
const REFERENCES = /(?:\s*\[[\p{L}\p{N} ]{1,4}\]|(?<=\d)\s*[*†‡]+|(?<=\d)[⁰¹²³⁴-⁹]+)+$/u;
const RANGE = /\s*[–—-]\s*|\s+(?:to|and|à|a|et|y|bis)\s+/i;
const PERCENT = /\s*(?:%|per ?cent|pct\.?|pour ?cent|por ?ciento)$/i;
/** What people call what is counted, behind its number. */
const UNIT_NAMES: Readonly<Partial<Record<UnitKind, RegExp>>> = {
  people: /\s+(?:personnel|people|persons?|troops|soldiers|(?:police )?officers|police|personnes|soldats|policiers|personas|efectivos)$/i,
  days: /\s*(?:d|days?)$/i,
  tonnes: /\s*(?:t|mt|tonnes?|(?:metric )?tons?)$/i,
};

type Part = Readonly<{ value: number }> | Readonly<{ problem: string }>;

const NO_NUMBER = 'is not a number: give digits, such as 1234 or 12.5.';

/** A whole number below it has no more than fifteen digits. */
const MOST_WHOLE = 1e15;

/** Sixteen digits are more than a figure has, and take off what a factor adds behind them. */
function times(value: number, factor: number): number {
  if (factor === 1 && Number.isSafeInteger(value) && Math.abs(value) < MOST_WHOLE) return value;
  return Number((value * factor).toPrecision(15));
}

/** A number without the name of what is counted behind it. */
function withoutUnit(text: string, unit: string): string {
  const { kind, sign } = unitOf(unit);
  const name = UNIT_NAMES[kind];
  if (name) return text.replace(name, '');
  if (sign !== '' && text.endsWith(sign)) return text.slice(0, -sign.length).trimEnd();
  const end = unit === '' ? -1 : text.toLowerCase().lastIndexOf(` ${unit.toLowerCase()}`);
  return end > 0 && end + 1 + unit.length === text.length ? text.slice(0, end) : text;
}

function readPart(text: string, rule: FigureRule, beside: number | null = null): Part {
  const { rest, isNegative } = withoutSign(text);
  const isPercent = PERCENT.test(rest);
  if (isPercent && unitOf(rule.unit).kind !== 'percent')
    return {
      problem: `${shown(text)} is a share, and what is counted is ${rule.unit || 'not in per cent'}: give it in the unit that is counted.`,
    };
  const bare = isPercent ? rest.replace(PERCENT, '') : withoutUnit(rest, rule.unit);
  const scaled = readScale(bare, rule.unit, beside, rule.factor !== 1);
  if ('problem' in scaled) return scaled;
  const read = readNumber(scaled.digits, rule.sign, rule.isWhole && (scaled.factor ?? rule.factor) === 1);
  if ('problem' in read) return read;
  if (read.value === null || (isNegative && read.value < 0)) return { problem: `${shown(text)} ${NO_NUMBER}` };
  if (scaled.factor === null && rule.factor === 1 && isPastItsUnit(read.value, rule.unit))
    return { problem: `${text} of ${rule.unit} is hardly meant: choose what the numbers of the file are multiplied by.` };
  const value = times(read.value, scaled.factor ?? (isPercent ? 1 : rule.factor));
  return { value: isNegative ? negated(value) : value };
}

/** The size that a range gives once, behind its last end: `1–2 million`. */
function factorBehind(text: string, unit: string): number | null {
  const scaled = readScale(text, unit, null);
  return 'problem' in scaled ? null : scaled.factor;
}

function readRange(text: string, rule: FigureRule): Readonly<{ low: number; high: number }> | Readonly<{ problem: string }> | null {
  const [first, second, third] = text.replace(/^(?:between|from|entre|de) /i, '').split(RANGE);
  if (!first || !second) return null;
  if (third !== undefined || !/\d/.test(first) || !/\d/.test(second)) return null;
  const low = readPart(first, rule, factorBehind(second, rule.unit));
  const high = readPart(second, rule);
  if ('problem' in low) return low;
  if ('problem' in high) return high;
  if (low.value > high.value) return { problem: `${shown(text)} runs from the greater to the smaller: give the low end first.` };
  return { low: low.value, high: high.value };
}

type Qualified = Readonly<{ rest: string; qualifier: Qualifier | null; isReworded: boolean }>;

/** Takes what stands before or behind a number off it. */
function qualified(text: string): Qualified {
  const plain = text.toLowerCase();
  const found = PREFIXES.find(([word]) => plain.startsWith(word) && /^(?:\s|[\d.(]|[^\p{L}\s]\d)/u.test(plain.slice(word.length)));
  if (found) {
    const [word, qualifier] = found;
    return { rest: text.slice(word.length).trim(), qualifier, isReworded: word !== QUALIFIERS[qualifier][0] };
  }
  return text.endsWith('+')
    ? { rest: text.slice(0, -1).trim(), qualifier: 'more_than', isReworded: true }
    : { rest: text, qualifier: null, isReworded: false };
}

/** A value with its range behind it: `900 (800–1,000)`. */
const WITH_RANGE = /^(.*\d.*?)\s*[([]([^()[\]]+)[)\]]$/;
/** Most cells: no word, sign or blank that could say more. */
const DIGITS = /^\d[\d.,]*$/;
/** Nothing but digits and what stands between them: read as it shows. */
const BARE = /^[\d.,\p{Zs}'’+−–-]*$/u;

/**
 * A figure as people write it: a number, with a qualifier (`up to 200`), a range (`1,500–2,000`), a size (`1.5 million`), a currency or a
 * percent sign, or a reference (`200[3]`). What can be read in two ways is asked about; what is not understood is a problem.
 */
export function readFigure(cell: Written | undefined, rule: FigureRule): ReadFigure {
  if (typeof cell === 'number') return readCounted(cell, rule);
  if (cell && DIGITS.test(cell)) return figureOf(readPart(cell, rule));
  const written = asSeen(cell ?? '');
  if (written === '' || written.toLowerCase() === 'null') return { figure: null, isUnknown: false };
  if (ERROR.test(written)) return { problem: `The cell has an error, ${written}, instead of a value: mend it in the file.` };
  const text = written.replace(REFERENCES, '');
  if (UNKNOWN.has(text.toLowerCase())) return { figure: null, isUnknown: true };
  const read = readWorded(text, rule);
  return 'figure' in read && read.figure !== null ? { ...read, isReworded: read.isReworded || text !== (cell ?? '').trim() } : read;
}

function figureOf(part: Part): ReadFigure {
  if ('problem' in part) return part;
  return { figure: { value: part.value, low: null, high: null, qualifier: null }, isReworded: false };
}

/** A figure with what may stand around it. */
function readWorded(text: string, rule: FigureRule): ReadFigure {
  const { rest, qualifier, isReworded } = qualified(text);
  const [, main, inner] = WITH_RANGE.exec(rest) ?? [];
  const range = readRange(inner ?? rest, rule);
  if (range && 'problem' in range) return range;
  if (inner !== undefined && !range) return { problem: `${shown(text)} ${NO_NUMBER}` };
  const part = range && main === undefined ? { value: range.low } : readPart(main ?? rest, rule);
  if ('problem' in part) return part;
  return {
    figure: { value: part.value, low: range?.low ?? null, high: range?.high ?? null, qualifier },
    isReworded: isReworded || range !== null || !BARE.test(rest),
  };
}

/** A number that a workbook holds as one. */
function readCounted(cell: number, rule: FigureRule): ReadFigure {
  if (!Number.isFinite(cell)) return { problem: 'Give a number.' };
  return { figure: { value: times(cell, rule.factor), low: null, high: null, qualifier: null }, isReworded: false };
}

/** How a figure of a unit is meant that a person types. */
export function typedRule(unit: string): FigureRule {
  return { sign: null, isWhole: isWholeUnit(unit), unit, factor: 1 };
}

/** A single number with what people write about it, where a range or a word such as “about” has no place. */
export function readAmount(cell: Written | undefined, rule: FigureRule): ReadNumber {
  const read = readFigure(cell, rule);
  if ('problem' in read) return read;
  if (read.figure === null) return { value: null };
  const { value, low, high, qualifier } = read.figure;
  return low !== null || high !== null || qualifier !== null ? { problem: `${shown(String(cell))} ${NO_NUMBER}` } : { value };
}
