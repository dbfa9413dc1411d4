import type { FrozenRow } from '../charts/rows';
import type { Reading } from '../reading/reading';
import type { Quantities } from './quantity';
import type { FrozenFigure } from './types';

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
