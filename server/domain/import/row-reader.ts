import type { Day } from '../days';
import { LIMITS } from '../input/fields';
import { isWholeUnit } from '../input/report-problems';
import { plain } from '../key-of-title';
import { shown } from '../numbers/digits';
import { figureWords } from '../numbers/figure-words';
import { type Figure, isDash, readAmount, readFigure } from '../numbers/figures';
import { dueKey } from '../series/due';
import { isPromise, pledgeSeriesKey } from '../series/keys';
import { rungsOf } from '../shapes/rungs';
import { moneyOf } from '../units/money';
import { unitOf } from '../units/units';
import { KNOWN_BASES, type Measure, QUALIFIERS, type Qualifier } from '../words';
import { ByTwoNames } from './by-two-names';
import { codeOfState } from './countries';
import type { KnownNames } from './known';
import type { Found } from './known-index';
import type { ImportColumn, ImportField, ImportMapping } from './mapping';
import { measureChoices, measureOfText } from './measure-words';
import { RowCells, Wrong, wordOf } from './row-cells';
import { type RatesOf, RowUnits } from './row-units';
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

/** Contributors of one line and stage whose keys are remembered. */
const MOST_KEYS = 10_000;

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

function keyOfPart(key: string, by: Day | null): string {
  return by === null ? key : dueKey(key, by);
}

function keyOf(found: Found): string | null {
  return 'key' in found ? found.key : null;
}

/** Reads what one row says, by a mapping. What is wrong with it is thrown as `Wrong`. */
export class RowReader {
  readonly #table: ImportTable;
  readonly #mapping: ImportMapping;
  readonly #known: KnownNames;
  readonly cells: RowCells;
  readonly #units: RowUnits;
  /** The contributors' column may have organisations beside states. */
  readonly #mayBeOrganisation: boolean;
  /** Series of contributors by force, line and measure, and by contributor. */
  readonly #seriesKeys = new ByTwoNames<string>(MOST_KEYS);
  /** Which names say that they are totals: a file says the same few names thousands of times. */
  readonly #totals = new Map<string, boolean>();
  /** The heading of the rows that are read, where the table has such rows between: the line that they are of. */
  section = '';

  constructor(table: ImportTable, mapping: ImportMapping, known: KnownNames, today: Day, ratesOf: RatesOf) {
    this.cells = new RowCells(table, mapping, today);
    this.#units = new RowUnits(mapping, known, this.cells, ratesOf);
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
    if (own !== '') {
      this.#refuseDueBy(row, number);
      return { key: own, line: '', contributor: null, measure: null };
    }
    const indicatorText = this.cells.text(row, 'indicator') || (force === '' ? fixed.indicator : '');
    if (indicatorText !== '') {
      const indicator = this.#known.indicator(indicatorText);
      this.cells.noteName(row, number, 'indicator', indicator);
      if (indicator === null) throw new Wrong('indicator', `No indicator is called ${shown(indicatorText)}: add it first.`);
      this.#refuseDueBy(row, number);
      return { key: `indicator.${indicator}`, line: '', contributor: null, measure: null };
    }
    if (force === '') throw new Wrong('force', 'The force is needed, or an indicator, or a series key.');
    const measure = this.#measureOf(row, number, use, force);
    const line = this.#lineOf(row, number, force, use, day);
    const who = use.who === undefined ? this.nameOf(row) : this.cells.meant('contributor', use.who);
    this.#refuseNobody(who);
    const isOfForce = who === '' || this.#known.force(who) === force;
    if (isOfForce || /^total-/i.test(who)) {
      this.#refuseDueBy(row, number);
      const key = [force, line, isOfForce ? null : who.toLowerCase(), measure].filter((part) => part).join('.');
      return { key, line: line ?? '', contributor: null, measure };
    }
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

  /** A day that would be lost: what is of no contributor is promised by nobody. */
  #refuseDueBy(row: readonly ImportCell[], number: number): void {
    if (this.cells.dueBy(row, number) !== null)
      throw new Wrong(
        'dueBy',
        'Only a contributor promises something for a day: leave this cell empty, or name the contributor, the force and the stage.',
      );
  }

  /** The key of a contributor's series, made once: a file has few series. */
  #keyOf(force: string, line: string | null, contributor: string, measure: Measure): string {
    const group = `${force} ${line ?? ''} ${measure}`;
    return this.#seriesKeys.get(group, contributor, () => pledgeSeriesKey(force, line, contributor, measure));
  }

  /** The requirement line of a value; null for the force as a whole. */
  #lineOf(row: readonly ImportCell[], number: number, force: string, use: ImportColumn, day: Day): string | null {
    const text = this.#lineText(row, use.line);
    const foreign = text === '' ? this.#units.foreignUnit(row, force) : null;
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
    const given = this.#units.givenIn(row) || moneyOf(unit)?.currency || unit;
    this.cells.readings.note(number, given, `the line ${unit}, which counts at the rates of ${rate?.name ?? unit}`);
    return found.key;
  }

  #contributorOf(row: readonly ImportCell[], number: number, who: string, use: ImportColumn, day: Day): string {
    const found = this.#known.contributor(who, this.cells.text(row, 'contributorName'), day, this.#mayBeOrganisation);
    if (use.who === undefined) this.cells.noteName(row, number, 'contributor', keyOf(found));
    else this.cells.names.note('contributor', use.who, number, keyOf(found), who !== use.who);
    if ('problem' in found) throw new Wrong('contributor', found.problem);
    return found.key;
  }

  /** What the value columns of one line and measure give: the sum of several, in the unit of what is counted. */
  given(
    row: readonly ImportCell[],
    values: readonly Value[],
    force: string,
    { row: number, asOf: day }: Pick<Common, 'row' | 'asOf'>,
  ): Given {
    const ownLine = values[0]?.use.line ?? '';
    const line = this.#lineText(row, ownLine);
    const unit = this.#units.unitOf(row, force, line);
    const rule = { sign: this.#mapping.decimalSign, isWhole: isWholeUnit(unit), unit, factor: this.#units.factorOf(row, unit) };
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
    if (ownLine !== '') this.#units.refuse(row, unit);
    return { isUnknown: false, ...this.#units.inUnitOfLine(row, this.#sumOf(first, figures), { force, line, day }, number) };
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
    const line = this.#lineText(row, '');
    const unit = this.#units.unitOf(row, force, line);
    const factor = this.#units.factorOf(row, unit);
    const read = readAmount(cell, { sign: this.#mapping.decimalSign, isWhole: isWholeUnit(unit), unit, factor });
    if ('problem' in read) throw new Wrong(field, read.problem);
    return read.value === null ? null : this.#units.endInUnitOfLine(row, read.value, { force, line, day });
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

  /** Refuses a row that gives another unit than what is counted. */
  refuseOtherUnit(row: readonly ImportCell[], force: string): void {
    if (this.#units.givenIn(row) !== '') this.#units.refuse(row, this.#units.unitOf(row, force, this.#lineText(row, '')));
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
