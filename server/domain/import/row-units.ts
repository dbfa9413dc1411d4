import type { Day } from '../days';
import { currencyIn, factorBetween, isSameUnit } from '../numbers/amounts';
import { writeNumber } from '../numbers/digits';
import { figureWords } from '../numbers/figure-words';
import type { Figure } from '../numbers/figures';
import { type ConversionOn, conversionOn } from '../series/conversion';
import type { SeriesReading } from '../series/levels';
import { moneyOf } from '../units/money';
import { moneyUnit } from '../units/print-money';
import type { KnownNames } from './known';
import type { ImportMapping } from './mapping';
import { type RowCells, Wrong } from './row-cells';
import { type ImportCell, textOfCell } from './table';

/** What is reported of the rate that an indicator watches; null where nothing is. */
export type RatesOf = (indicatorKey: string) => SeriesReading | null;

/** An operation of which no rate is known. */
export const NO_RATES: RatesOf = () => null;

/** What a row's numbers are of: a force, its line as the row calls it (empty: the whole), and the day that they are true for. */
type Place = Readonly<{ force: string; line: string; day: Day }>;

/** What would let money of another currency count. */
function ratesWanted(given: string, unit: string): string {
  const [from, to] = [moneyOf(given)?.currency, moneyOf(unit)?.currency];
  return from && to && from !== to ? `, and a currency is converted only at rates that an indicator in ${to} per ${from} reports` : '';
}

/** A figure as it was given in another currency, with all its digits: `about 15.25 CHF million (14 to 16)`. */
function originalWords({ value, low, high, qualifier }: Figure, unit: string): string {
  const range = [low, high].flatMap((end) => (end === null ? [] : [writeNumber(end)])).join(' to ');
  return `${qualifier === null ? '' : `${qualifier.replace('_', ' ')} `}${writeNumber(value)} ${unit}${range === '' ? '' : ` (${range})`}`;
}

/** The units and currencies of a file's numbers: what they are of, what they are multiplied by, and at which rate they count. */
export class RowUnits {
  readonly #mapping: ImportMapping;
  readonly #known: KnownNames;
  readonly #cells: RowCells;
  readonly #ratesOf: RatesOf;

  constructor(mapping: ImportMapping, known: KnownNames, cells: RowCells, ratesOf: RatesOf) {
    this.#mapping = mapping;
    this.#known = known;
    this.#cells = cells;
    this.#ratesOf = ratesOf;
  }

  /** The unit or currency that a row gives; empty where it gives none. */
  givenIn(row: readonly ImportCell[]): string {
    return this.#cells.text(row, 'unit') || this.#mapping.fixed.unit;
  }

  /**
   * The unit of money in another currency than `unit`, by the row's unit or by the sign beside its numbers, where rates between both are
   * reported: what was given stays what it is. Null for everything else.
   */
  #foreignTo(row: readonly ImportCell[], unit: string): string | null {
    const own = this.#known.hasRates ? moneyOf(unit) : null;
    if (own === null) return null;
    const given = this.givenIn(row);
    const written = given === '' ? this.#currencyWritten(row) : (moneyOf(given)?.currency ?? null);
    if (written === null || written === own.currency) return null;
    const foreign = moneyUnit({ ...own, currency: written });
    return this.#known.rateBetween(foreign, unit) === null ? null : foreign;
  }

  /** The same beside the unit of the force, for a row that names no line. */
  foreignUnit(row: readonly ImportCell[], force: string): string | null {
    return force === '' ? null : this.#foreignTo(row, this.#known.unitOf(force, ''));
  }

  /** How amounts of a row count on the line that it names, which is in another currency. Null where they are in its own. */
  #conversionOf(row: readonly ImportCell[], { force, line, day }: Place): (ConversionOn & Readonly<{ unit: string }>) | null {
    if (line === '' || this.#cells.text(row, 'series') !== '') return null;
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

  /** What numbers of the row are multiplied by: as the file's units say, or as was chosen. */
  factorOf(row: readonly ImportCell[], unit: string): number {
    const given = this.givenIn(row);
    return given === '' || this.#mapping.factor !== 1 ? this.#mapping.factor : (factorBetween(given, unit) ?? 1);
  }

  /** Refuses a row that gives another unit than what is counted. */
  refuse(row: readonly ImportCell[], unit: string): void {
    const given = this.givenIn(row);
    if (given !== '' && unit !== '' && !isSameUnit(given, unit) && factorBetween(given, unit) === null)
      throw new Wrong('unit', `What is counted is ${unit}: units are never added${ratesWanted(given, unit)}.`);
  }

  /** The unit of the row's numbers: of what it counts, or the currency in which they are given; empty where nothing says it. */
  unitOf(row: readonly ImportCell[], force: string, line: string): string {
    const own = this.#cells.text(row, 'series');
    if (own !== '') {
      const series = this.#known.series(own);
      return typeof series === 'string' ? '' : series.unit;
    }
    const unit = this.#known.unitOf(force, line);
    return this.#foreignTo(row, unit) ?? unit;
  }

  /** A figure in the unit of the line that its row names, and how it was given where that is another currency; empty words where it is not. */
  inUnitOfLine(row: readonly ImportCell[], figure: Figure, place: Place, number: number): Readonly<{ figure: Figure; original: string }> {
    const conversion = this.#conversionOf(row, place);
    if (!conversion) return { figure, original: '' };
    const { convert, words, unit } = conversion;
    const end = (value: number | null) => (value === null ? null : convert(value));
    const converted = { ...figure, value: convert(figure.value), low: end(figure.low), high: end(figure.high) };
    const given = originalWords(figure, unit);
    this.#cells.readings.note(number, given, `${figureWords(converted, this.#known.unitOf(place.force, place.line))}, ${words}`);
    return { figure: converted, original: `${given}, ${words}` };
  }

  /** The same of one end of a range. */
  endInUnitOfLine(row: readonly ImportCell[], value: number, place: Place): number {
    return this.#conversionOf(row, place)?.convert(value) ?? value;
  }
}
