import type { Day } from '../days';
import { LIMITS } from '../input/fields';
import { isWholeUnit } from '../input/report-problems';
import { plain } from '../key-of-title';
import { currencyIn, factorBetween, isSameUnit } from '../numbers/amounts';
import { shown, writeNumber } from '../numbers/digits';
import { figureWords } from '../numbers/figure-words';
import { type Figure, isDash, readAmount, readFigure } from '../numbers/figures';
import { type ConversionOn, conversionOn } from '../series/conversion';
import { dueKey } from '../series/due';
import { isPromise, pledgeSeriesKey } from '../series/keys';
import type { SeriesReading } from '../series/levels';
import { rungsOf } from '../shapes/rungs';
import { moneyOf } from '../units/money';
import { moneyUnit } from '../units/print-money';
import { unitOf } from '../units/units';
import { KNOWN_BASES, type Measure, QUALIFIERS, type Qualifier } from '../words';
import { codeOfState } from './countries';
import type { KnownNames } from './known';
import type { Found } from './known-index';
import type { ImportColumn, ImportField, ImportMapping } from './mapping';
import { measureChoices, measureOfText } from './measure-words';
import { RowCells, Wrong, wordOf } from './row-cells';
import type { Statement } from './statement';
import { type ImportCell, type ImportTable, textOfCell } from './table';
import { isTotal } from './totals';
import { type OfType, typesIn, typesWords } from './types-of-pieces';

const QUALIFIER_SYNONYMS: ReadonlyMap<string, Qualifier> = new Map<string, Qualifier>([
  ['up to', 'up_to'],
  ['more than', 'more_than'],
  ['almost', 'nearly'],
  ['approximately', 'about'],
  ['environ', 'about'],
]);

/** Headers of columns that have organisations beside states. */
const ORGANISATION_HEADERS: ReadonlySet<string> = new Set([
  ...['srcorganization', 'source org', 'provider org', 'funder', 'institution'],
  ...['donor', 'giver', 'organisation', 'organization', 'agency', 'partner', 'donateur', 'bailleur'],
]);

/** Names of which it is remembered whether they are totals. */
const MOST_TOTALS = 10_000;

/** A column of values, and where it stands. */
export type Value = Readonly<{ use: ImportColumn; index: number }>;

/** What a row says of all its values. */
export type Common = Omit<Statement, 'seriesKey' | 'value' | 'low' | 'high' | 'column'>;

/** The series that a row names. The parts are told where it names one of a contributor. */
export type Named = Readonly<{
  key: string;
  line: string;
  contributor: string | null;
  measure: Measure | null;
  /** The day for which it is promised; absent where the row does not say. */
  by?: Day | null;
}>;

/** What the value columns of a row give together. `isUnknown`: that there is something, and not how much. */
export type Given = Readonly<{
  figure: Figure | null;
  isUnknown: boolean;
  /** What the file gives in another currency, and the rate at which it was converted; empty where nothing was. */
  original: string;
}>;

/** What is reported of the rate that an indicator watches; null where nothing is. */
export type RatesOf = (indicatorKey: string) => SeriesReading | null;

/** An operation of which no rate is known. */
export const NO_RATES: RatesOf = () => null;

/** What would let money of another currency count. */
function ratesWanted(given: string, unit: string): string {
  const [from, to] = [moneyOf(given)?.currency, moneyOf(unit)?.currency];
  return from && to && from !== to ? `, and a currency is converted only at rates that an indicator in ${to} per ${from} reports` : '';
}

function keyOfPart(key: string, by: Day | null): string {
  return by === null ? key : dueKey(key, by);
}

/** A figure as it was given in another currency, with all its digits: `about 15.25 CHF million (14 to 16)`. */
function originalWords({ value, low, high, qualifier }: Figure, unit: string): string {
  const range = [low, high].flatMap((end) => (end === null ? [] : [writeNumber(end)])).join(' to ');
  return `${qualifier === null ? '' : `${qualifier.replace('_', ' ')} `}${writeNumber(value)} ${unit}${range === '' ? '' : ` (${range})`}`;
}

function keyOf(found: Found): string | null {
  return 'key' in found ? found.key : null;
}

/** Reads what one row says, by a mapping. What is wrong with it is thrown as `Wrong`. */
export class RowReader {
  readonly #table: ImportTable;
  readonly #mapping: ImportMapping;
  readonly #known: KnownNames;
  readonly #ratesOf: RatesOf;
  readonly cells: RowCells;
  /** The contributors' column may have organisations beside states. */
  readonly #mayBeOrganisation: boolean;
  /** Series of contributors by force, line and measure, and by contributor. */
  readonly #seriesKeys = new Map<string, Map<string, string>>();
  /** Which names say that they are totals: a file says the same few names thousands of times. */
  readonly #totals = new Map<string, boolean>();
  /** The heading of the rows that are read, where the table has such rows between: the line that they are of. */
  section = '';

  constructor(table: ImportTable, mapping: ImportMapping, known: KnownNames, today: Day, ratesOf: RatesOf = NO_RATES) {
    this.cells = new RowCells(table, mapping, today);
    this.#ratesOf = ratesOf;
    this.#table = table;
    this.#mapping = mapping;
    this.#known = known;
    this.#mayBeOrganisation = ORGANISATION_HEADERS.has(plain(this.cells.headerOf('contributor')));
  }

  /** The total of the rows around it that a row is; null for a row of somebody. */
  totalOf(row: readonly ImportCell[]): string | null {
    const who = this.nameOf(row);
    const isOfAll = this.#totals.get(who) ?? isTotal(who);
    if (this.#totals.size < MOST_TOTALS) this.#totals.set(who, isOfAll);
    return isOfAll && this.cells.text(row, 'series') === '' && !this.#known.hasContributor(who) ? who : null;
  }

  /** The heading that a row is, of which nothing but the name of nobody stands in it; null for a row of somebody. */
  headingOf(row: readonly ImportCell[]): string | null {
    const who = this.nameOf(row);
    if (who === '' || row.filter((cell) => textOfCell(cell) !== '').length !== 1) return null;
    return this.#known.hasContributor(who) || codeOfState(who) !== null ? null : who;
  }

  /** What the row calls its contributor. */
  nameOf(row: readonly ImportCell[]): string {
    return this.cells.text(row, 'contributor') || this.cells.text(row, 'contributorName') || this.#mapping.fixed.contributor;
  }

  /** The force's key; empty where the row names its series otherwise; null for a force that is left out. */
  forceOf(row: readonly ImportCell[], number: number): string | null {
    const text = this.cells.text(row, 'force') || this.#mapping.fixed.force;
    if (text === '') return '';
    const key = this.#known.force(text);
    this.cells.noteName(row, number, 'force', key);
    if (key !== null) return key;
    if (this.#mapping.leavesOutForces) return null;
    throw new Wrong('force', `No force is called ${shown(text)}: add it first, or leave out rows of forces that are not on this board.`);
  }

  /** What the row says of all its values. */
  commonOf(row: readonly ImportCell[], number: number, ownDay?: Day): Common {
    const { fixed } = this.#mapping;
    const asOf = (ownDay === undefined ? this.cells.day(row, 'asOf', number) : this.cells.upToToday(ownDay)) ?? fixed.asOf;
    if (asOf === null) throw new Wrong('asOf', 'The as-of day is needed.');
    const given = this.cells.day(row, 'knownAt', number) ?? fixed.knownAt;
    // A flow is reported before it flows: it counts from its day on, which is when it is known to have come.
    const knownAt = given === null || (this.#mapping.addsUp && given < asOf) ? asOf : given;
    const basisText = this.cells.text(row, 'basis');
    const basis = basisText === '' ? (fixed.basis ?? (given === null ? 'reconstructed' : 'exact')) : wordOf(basisText, KNOWN_BASES);
    if (basis === null) throw new Wrong('basis', `Give one of: ${KNOWN_BASES.join(', ')}.`);
    const qualifierText = this.cells.text(row, 'qualifier');
    const qualifier = qualifierText === '' ? null : wordOf(qualifierText, QUALIFIERS, QUALIFIER_SYNONYMS);
    if (qualifierText !== '' && qualifier === null)
      throw new Wrong('qualifier', 'Give one of: about, up to, more than, nearly; or nothing.');
    const grade = this.cells.grade(row);
    const sourceText = this.cells.text(row, 'source') || fixed.source;
    if (sourceText === '') throw new Wrong('source', 'The source is needed.');
    const source = this.#known.source(sourceText, grade.reliability, knownAt);
    this.cells.noteName(row, number, 'source', keyOf(source));
    if ('problem' in source) throw new Wrong('source', source.problem);
    const note = this.cells.text(row, 'note');
    if (note.length > LIMITS.note) throw new Wrong('note', `At most ${LIMITS.note} characters; this has ${note.length}.`);
    const { reliability, credibility } = grade;
    return { row: number, asOf, knownAt, knownBasis: basis, qualifier, sourceKey: source.key, reliability, credibility, note };
  }

  /** The series that a value of the row speaks of. */
  seriesOf(row: readonly ImportCell[], number: number, force: string, use: ImportColumn, day: Day): Named {
    const { fixed } = this.#mapping;
    const own = this.cells.text(row, 'series');
    if (own !== '') return { key: own, line: '', contributor: null, measure: null };
    const indicatorText = this.cells.text(row, 'indicator') || (force === '' ? fixed.indicator : '');
    if (indicatorText !== '') {
      const indicator = this.#known.indicator(indicatorText);
      this.cells.noteName(row, number, 'indicator', indicator);
      if (indicator === null) throw new Wrong('indicator', `No indicator is called ${shown(indicatorText)}: add it first.`);
      return { key: `indicator.${indicator}`, line: '', contributor: null, measure: null };
    }
    if (force === '') throw new Wrong('force', 'The force is needed, or an indicator, or a series key.');
    const measure = this.#measureOf(row, number, use, force);
    const line = this.#lineOf(row, number, force, use, day);
    const who = use.who === undefined ? this.nameOf(row) : this.cells.meant('contributor', use.who);
    this.#refuseNobody(who);
    const parts = (contributor: string | null) => [force, line, contributor, measure].filter((part) => part).join('.');
    if (who === '' || this.#known.force(who) === force) return { key: parts(null), line: line ?? '', contributor: null, measure };
    if (/^total-/i.test(who)) return { key: parts(who.toLowerCase()), line: line ?? '', contributor: null, measure };
    const contributor = this.#contributorOf(row, number, who, use, day);
    const by = this.#dueBy(row, number, use, force, measure);
    return { key: keyOfPart(this.#keyOf(force, line, contributor, measure), by), line: line ?? '', contributor, measure, by };
  }

  /** The day for which a value is promised; null where the row does not say, and for a column of what is there already. */
  #dueBy(row: readonly ImportCell[], number: number, use: ImportColumn, forceKey: string, measure: Measure): Day | null {
    const by = this.cells.dueBy(row, number);
    if (by === null || isPromise(this.#known.definitionOfForce(forceKey) ?? undefined, measure)) return by;
    if (use.measure !== null) return null;
    throw new Wrong(
      'dueBy',
      'Only what is offered and not there yet is promised for later: leave this cell empty, or give a stage that is offered.',
    );
  }

  /** The key of a contributor's series, made once: a file has few series. */
  #keyOf(force: string, line: string | null, contributor: string, measure: Measure): string {
    const group = `${force} ${line ?? ''} ${measure}`;
    let keys = this.#seriesKeys.get(group);
    if (!keys) {
      keys = new Map();
      this.#seriesKeys.set(group, keys);
    }
    const before = keys.get(contributor);
    if (before !== undefined) return before;
    const key = pledgeSeriesKey(force, line, contributor, measure);
    keys.set(contributor, key);
    return key;
  }

  /** The requirement line of a value; null for the force as a whole. */
  #lineOf(row: readonly ImportCell[], number: number, force: string, use: ImportColumn, day: Day): string | null {
    const text = this.#lineText(row, use.line);
    const foreign = text === '' ? this.#foreignUnit(row, force) : null;
    if (foreign !== null) return this.#lineOfCurrency(row, number, force, foreign, day);
    if (text === '') return null;
    const found = this.#known.line(force, text, day);
    if (use.line === '') this.cells.noteName(row, number, 'line', keyOf(found));
    if ('problem' in found) throw new Wrong('line', found.problem);
    return found.key;
  }

  /** What a value's column, its row, the mapping or the heading above calls its line; empty for the force as a whole. */
  #lineText(row: readonly ImportCell[], ownLine: string): string {
    return ownLine || this.cells.text(row, 'line') || this.#mapping.fixed.line || this.section;
  }

  /** The line on which a force has what is given to it in another currency. */
  #lineOfCurrency(row: readonly ImportCell[], number: number, force: string, unit: string, day: Day): string {
    const found = this.#known.line(force, unit, day, unit);
    if ('problem' in found) throw new Wrong('line', found.problem);
    const rate = this.#known.rateBetween(unit, this.#known.unitOf(force, ''));
    const given = this.#givenUnit(row) || moneyOf(unit)?.currency || unit;
    this.cells.readings.note(number, given, `the line ${unit}, which counts at the rates of ${rate?.name ?? unit}`);
    return found.key;
  }

  #givenUnit(row: readonly ImportCell[]): string {
    return this.cells.text(row, 'unit') || this.#mapping.fixed.unit;
  }

  /**
   * The unit of money in another currency than `unit`, by the row's unit or by the sign beside its numbers, where rates between both are
   * reported: what was given stays what it is. Null for everything else.
   */
  #foreignTo(row: readonly ImportCell[], unit: string): string | null {
    const own = this.#known.hasRates ? moneyOf(unit) : null;
    if (own === null) return null;
    const given = this.#givenUnit(row);
    const written = given === '' ? this.#currencyWritten(row) : (moneyOf(given)?.currency ?? null);
    if (written === null || written === own.currency) return null;
    const foreign = moneyUnit({ ...own, currency: written });
    return this.#known.rateBetween(foreign, unit) === null ? null : foreign;
  }

  /** The same beside the unit of the force, for a row that names no line. */
  #foreignUnit(row: readonly ImportCell[], force: string): string | null {
    return force === '' ? null : this.#foreignTo(row, this.#known.unitOf(force, ''));
  }

  /** How amounts of a row count on the line that it names, which is in another currency. Null where they are in its own. */
  #conversionOf(row: readonly ImportCell[], ownLine: string, force: string, day: Day): (ConversionOn & Readonly<{ unit: string }>) | null {
    const line = this.#lineText(row, ownLine);
    if (line === '' || this.cells.text(row, 'series') !== '') return null;
    const unit = this.#known.unitOf(force, line);
    const foreign = this.#foreignTo(row, unit);
    const rate = foreign && this.#known.rateBetween(foreign, unit);
    if (!rate) return null;
    const rates = this.#ratesOf(rate.key);
    const conversion = rates && conversionOn(foreign, unit, rates, day);
    if (!conversion)
      throw new Wrong(
        'unit',
        `What the line counts is ${unit}, and nothing is reported of ${rate.name} (${rate.unit}) yet: report the rate first, or give the amount in ${unit}.`,
      );
    return { ...conversion, unit: foreign };
  }

  /** The one currency that the row's numbers are written with; null for none, and for several. */
  #currencyWritten(row: readonly ImportCell[]): string | null {
    const found = this.#mapping.columns.flatMap(({ field }, index) => {
      const currency = field === 'value' ? currencyIn(textOfCell(row[index])) : null;
      return currency === null ? [] : [currency];
    });
    return new Set(found).size === 1 ? (found[0] ?? null) : null;
  }

  #contributorOf(row: readonly ImportCell[], number: number, who: string, use: ImportColumn, day: Day): string {
    const found = this.#known.contributor(who, this.cells.text(row, 'contributorName'), day, this.#mayBeOrganisation);
    if (use.who === undefined) this.cells.noteName(row, number, 'contributor', keyOf(found));
    else this.cells.names.note('contributor', use.who, number, keyOf(found), who !== use.who);
    if ('problem' in found) throw new Wrong('contributor', found.problem);
    return found.key;
  }

  /** What the value columns of one line and measure give: the sum of several, in the unit of what is counted. */
  given(row: readonly ImportCell[], values: readonly Value[], force: string, { row: number, asOf }: Pick<Common, 'row' | 'asOf'>): Given {
    const ownLine = values[0]?.use.line ?? '';
    const unit = this.#unitOf(row, ownLine, force);
    const rule = { sign: this.#mapping.decimalSign, isWhole: isWholeUnit(unit), unit, factor: this.#factorOf(row, unit) };
    const figures: Figure[] = [];
    let isUnknown = false;
    for (const { index } of values) {
      const read = readFigure(row[index], rule);
      if ('problem' in read) throw new Wrong('value', read.problem);
      if (read.figure === null) isUnknown ||= read.isUnknown && !(this.#mapping.isCompleteReturn && isDash(row[index]));
      else {
        figures.push(read.figure);
        if (read.isReworded) this.cells.readings.note(number, textOfCell(row[index]), figureWords(read.figure, unit));
      }
    }
    const [first] = figures;
    if (!first) return { figure: null, isUnknown, original: '' };
    if (ownLine !== '') this.#refuseUnit(row, unit);
    const sum = this.#sumOf(first, figures);
    const conversion = this.#conversionOf(row, ownLine, force, asOf);
    if (!conversion) return { figure: sum, isUnknown: false, original: '' };
    const by = (value: number | null) => (value === null ? null : conversion.convert(value));
    const figure = { ...sum, value: conversion.convert(sum.value), low: by(sum.low), high: by(sum.high) };
    const given = originalWords(sum, conversion.unit);
    this.cells.readings.note(
      number,
      given,
      `${figureWords(figure, this.#known.unitOf(force, this.#lineText(row, ownLine)))}, ${conversion.words}`,
    );
    return { figure, isUnknown: false, original: `${given}, ${conversion.words}` };
  }

  #sumOf(first: Figure, figures: readonly Figure[]): Figure {
    if (figures.length === 1) return first;
    if (figures.some(({ low, high, qualifier }) => low !== null || high !== null || qualifier !== null))
      throw new Wrong('value', 'Ranges and words such as “about” cannot be added up: give one figure, or plain numbers.');
    return { ...first, value: figures.reduce((sum, { value }) => sum + value, 0) };
  }

  /** The types that the row's only value lists, where pieces are counted: `8 Leopard 2A4, 25 T-72`. Null for a plain number. */
  typesGiven(row: readonly ImportCell[], values: readonly Value[], force: string, number: number): readonly OfType[] | null {
    const [only, second] = values;
    const cell = only && !second && only.use.line === '' ? row[only.index] : null;
    const text = typeof cell === 'string' ? textOfCell(cell) : '';
    const types = /\p{L}/u.test(text) && this.#countsPieces(row, force) ? typesIn(text) : null;
    if (types) this.cells.readings.note(number, text, typesWords(types));
    return types;
  }

  /** The types that the row's line lists, each with its number: `Leopard 2A4 (8); Leopard 1A5 (25)`. Null for a line of one. */
  typesOfLine(row: readonly ImportCell[], force: string): readonly OfType[] | null {
    const text = this.cells.text(row, 'line');
    if (!/\d/.test(text) || !this.#countsPieces(row, force) || this.#known.hasLine(force, text)) return null;
    const types = typesIn(text);
    return types && types.length > 1 ? types : null;
  }

  #countsPieces(row: readonly ImportCell[], force: string): boolean {
    return this.cells.text(row, 'series') === '' && unitOf(this.#known.unitOf(force, '')).kind === 'pieces';
  }

  /** What several columns gave that were added up. */
  partsOf(row: readonly ImportCell[], values: readonly Value[], note: string): string {
    const said = values.flatMap(({ index }) => {
      const text = textOfCell(row[index]);
      return text === '' ? [] : [`${this.#table.header[index]} ${text}`];
    });
    return said.length < 2
      ? note
      : [said.join(', '), note]
          .filter((part) => part)
          .join('; ')
          .slice(0, LIMITS.note);
  }

  /** The low or the high end of a range. */
  endOf(row: readonly ImportCell[], field: 'low' | 'high', force: string, day: Day): number | null {
    const cell = this.cells.cell(row, field);
    if (cell === undefined) return null;
    const unit = this.#unitOf(row, '', force);
    const read = readAmount(cell, { sign: this.#mapping.decimalSign, isWhole: isWholeUnit(unit), unit, factor: this.#factorOf(row, unit) });
    if ('problem' in read) throw new Wrong(field, read.problem);
    const conversion = read.value === null ? null : this.#conversionOf(row, '', force, day);
    return conversion && read.value !== null ? conversion.convert(read.value) : read.value;
  }

  /** The field that a series is named by, where a column is. */
  get seriesField(): ImportField | null {
    return this.cells.has('series') ? 'series' : null;
  }

  /** The series of a contributor on its own stage and on those below it, down to the lowest that counts as offered. */
  stagesUpTo({ key, line, contributor, measure, by = null }: Named, force: string): readonly string[] {
    const { offers } = rungsOf(this.#known.definitionOfForce(force));
    const own = offers.findIndex((rung) => rung === measure);
    if (contributor === null || own < 0) return [key];
    return offers.slice(0, own + 1).map((rung) => keyOfPart(pledgeSeriesKey(force, line || null, contributor, rung), by));
  }

  /** What numbers of the row are multiplied by: as the file's units say, or as was chosen. */
  #factorOf(row: readonly ImportCell[], unit: string): number {
    const given = this.#givenUnit(row);
    return given === '' || this.#mapping.factor !== 1 ? this.#mapping.factor : (factorBetween(given, unit) ?? 1);
  }

  /** Refuses a row that gives another unit than what is counted. */
  refuseOtherUnit(row: readonly ImportCell[], force: string): void {
    if (this.#givenUnit(row) !== '') this.#refuseUnit(row, this.#unitOf(row, '', force));
  }

  #refuseUnit(row: readonly ImportCell[], unit: string): void {
    const given = this.#givenUnit(row);
    if (given !== '' && unit !== '' && !isSameUnit(given, unit) && factorBetween(given, unit) === null)
      throw new Wrong('unit', `What is counted is ${unit}: units are never added${ratesWanted(given, unit)}.`);
  }

  /** The unit of the row's numbers: of what it counts, or the currency in which they are given; empty where nothing says it. */
  #unitOf(row: readonly ImportCell[], ownLine: string, force: string): string {
    const own = this.cells.text(row, 'series');
    if (own !== '') {
      const series = this.#known.series(own);
      return typeof series === 'string' ? '' : series.unit;
    }
    const unit = this.#known.unitOf(force, this.#lineText(row, ownLine));
    return this.#foreignTo(row, unit) ?? unit;
  }

  #refuseNobody(who: string): void {
    if (who !== '' || !(this.cells.has('contributor') || this.cells.has('contributorName'))) return;
    throw new Wrong(
      'contributor',
      'Name the contributor in each row, also where its cell is merged; for a figure of the force as a whole, name the force.',
    );
  }

  #measureOf(row: readonly ImportCell[], number: number, use: ImportColumn, forceKey: string): Measure {
    if (use.measure !== null) return use.measure;
    const text = this.cells.text(row, 'measure');
    const force = this.#known.definitionOfForce(forceKey);
    const measure = text === '' ? this.#mapping.fixed.measure : measureOfText(text, force);
    this.cells.noteName(row, number, 'measure', measure);
    if (measure === null)
      throw new Wrong(
        'measure',
        `Give one of: ${measureChoices(force ? [force] : [])
          .map(([, name]) => name)
          .join(', ')}.`,
      );
    return measure;
  }
}
