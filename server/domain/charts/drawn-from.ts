import { type Day, dayFromNumber } from '../days';
import type { Reading } from '../reading/reading';
import { originColumns, type Quantities } from '../snapshots/quantity';
import { toldPoints } from './points-table';
import type { FrozenRow, RowOrigin } from './rows';
import type { ChartPoint } from './schema';

/** What the points of a chart are looked up in. */
export type DrawnFrom = Readonly<{ reading: Reading; quantities: Quantities }>;

/** Where a figure is from that nobody reported. */
export const COMPUTED: RowOrigin = { asOf: null, knownAt: null, recordedAt: null, source: 'computed, not reported', grade: '' };

/** The points of a line, each with where it is from. */
export function pointsFrom({ reading, quantities }: DrawnFrom, key: string, series: string, points: readonly ChartPoint[]): FrozenRow[] {
  return toldPoints(points).map(({ day: number, value, low, high }) => {
    const day = dayFromNumber(number);
    return { key, series, day, value, low, high, ...originColumns(reading, quantities(key)?.on(day).levels ?? []) };
  });
}

/** A row for what a forecast computed. */
export function computedPoint(
  key: string,
  series: string,
  day: Day,
  value: number | string | null,
  low: number | null = null,
  high: number | null = null,
): FrozenRow {
  return { key, series, day, value, low, high, ...COMPUTED };
}

/** A row for what a quantity says on the as-of day; `tell` makes a code the word that it stands for. */
export function pointNow<Shown extends number | string>(
  { reading, quantities }: DrawnFrom,
  key: string,
  series: string,
  tell: (value: number) => Shown,
): FrozenRow {
  const day: Day = reading.at.asOf;
  const said = quantities(key)?.on(day) ?? { value: null, levels: [] };
  const value = said.value === null ? null : tell(said.value);
  return { key, series, day, value, low: null, high: null, ...originColumns(reading, said.levels) };
}
