import { type RowOrigin, toldPoints } from '../charts/points-table';
import type { PreparedChart } from '../charts/types';
import { dayFromNumber } from '../days';
import type { Reading } from '../reading/reading';
import { CONTROLS, MILESTONE_ASPECTS } from '../words';
import { originColumns, type Quantity, quantityOf, targetKey } from './quantity';
import type { FrozenFigure, FrozenRow } from './types';

const ASPECT_NAMES = { baseline: 'reported baseline', forecast: 'latest forecast', actual: 'reached' } as const;

/** Remembers quantities of one reading, so that each is opened once. */
export function quantitiesOf(reading: Reading): (key: string) => Quantity | null {
  const known = new Map<string, Quantity | null>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = quantityOf(reading, key);
    known.set(key, made);
    return made;
  };
}

type Quantities = ReturnType<typeof quantitiesOf>;

/** A row for what a quantity says on the as-of day; `tell` makes a code the word that it stands for. */
function rowNow(
  reading: Reading,
  quantities: Quantities,
  key: string,
  series: string,
  tell: (value: number) => number | string,
): FrozenRow {
  const day = reading.at.asOf;
  const said = quantities(key)?.on(day) ?? { value: null, levels: [] };
  const value = said.value === null ? null : tell(said.value);
  return { key, series, day, value, low: null, high: null, ...originColumns(reading, said.levels) };
}

/**
 * The drawn points of a chart with where each is from.
 * @param gaugeKey the key of the figure that a gauge shows
 */
export function rowsOfChart(reading: Reading, chart: PreparedChart, gaugeKey: string | null, quantities: Quantities): readonly FrozenRow[] {
  switch (chart.kind) {
    case 'trend':
      return chart.series.flatMap(({ key, name, points }) =>
        toldPoints(points).map((point): FrozenRow => {
          const day = dayFromNumber(point.day);
          const levels = quantities(key)?.on(day).levels ?? [];
          const { value, low, high } = point;
          return { key, series: name, day, value, low, high, ...originColumns(reading, levels) };
        }),
      );
    case 'ladder':
      return chart.rows.flatMap(({ key: rung, name, points }) =>
        toldPoints(points).map((point): FrozenRow => {
          const key = `${chart.key}.${rung}`;
          const day = dayFromNumber(point.day);
          const { value, low, high } = point;
          return { key, series: name, day, value, low, high, ...originColumns(reading, quantities(key)?.on(day).levels ?? []) };
        }),
      );
    case 'gauge': {
      if (gaugeKey === null) return [];
      const { title } = chart.caption;
      const value = { ...rowNow(reading, quantities, gaugeKey, title, same), value: chart.value, low: chart.low, high: chart.high };
      if (chart.target === null) return [value];
      return [value, { ...rowNow(reading, quantities, targetKey(chart.key), `${title}, target`, same), value: chart.target }];
    }
    case 'milestones':
      return reading.definitions.milestones.flatMap(({ key, name }) =>
        MILESTONE_ASPECTS.map((aspect) =>
          rowNow(reading, quantities, `milestone.${key}.${aspect}`, `${name}, ${ASPECT_NAMES[aspect]}`, dayFromNumber),
        ).filter(({ value }) => value !== null),
      );
    case 'theatre':
      return chart.marks.map(({ key, name }) =>
        rowNow(reading, quantities, `place.${key}.control`, name, (value) => CONTROLS[value] ?? value),
      );
    // A forecast is kept with its inputs where it is made; none of what it draws was reported.
    case 'forecast':
    case 'reliability':
    case 'spark':
      return [];
  }
}

/** Where each row of a chart's table is from. A milestone is one row of the table, and several days here. */
export function originsOfTable(reading: Reading, chart: PreparedChart, rows: readonly FrozenRow[]): readonly RowOrigin[] {
  if (chart.kind !== 'milestones') return rows.map(({ recordedAt = null, ...row }) => ({ ...row, recordedAt }));
  return chart.rows.map(({ key }) => {
    const quantities = MILESTONE_ASPECTS.map((aspect) => quantityOf(reading, `milestone.${key}.${aspect}`));
    return originColumns(
      reading,
      quantities.flatMap((quantity) => quantity?.on(reading.at.asOf).levels ?? []),
    );
  });
}

function same(value: number): number {
  return value;
}

/** What the rows' quantities stand at, those of the as-of day first: each key and day once. */
export function figuresOfRows(
  reading: Reading,
  keys: readonly string[],
  rows: readonly FrozenRow[],
  quantities: Quantities,
): FrozenFigure[] {
  const { asOf } = reading.at;
  const wanted = new Map([
    ...[...keys, ...rows.map(({ key }) => key)].map((key) => [`${asOf} ${key}`, { key, day: asOf }] as const),
    ...rows.flatMap(({ key, day }) => (day === null || day === asOf ? [] : [[`${day} ${key}`, { key, day }] as const])),
  ]);
  return [...wanted.values()].flatMap(({ key, day }): FrozenFigure[] => {
    const quantity = quantities(key);
    return quantity ? [{ key, name: quantity.name, unit: quantity.unit, day, value: quantity.on(day).value }] : [];
  });
}
