import type { FrozenRow } from '../charts/rows';
import { sidePoints } from '../charts/side-by-side/points';
import type { SideBySideChart } from '../charts/side-by-side/schema';
import { packSources } from '../pack/prepare-pack';
import type { PackSource } from '../pack/types';
import type { Reading } from '../reading/reading';
import { originColumns, type Quantities } from '../snapshots/quantity';
import { figuresOfRows } from '../snapshots/rows';
import type { ComparedPart } from '../snapshots/types';

/** One of the operations of a comparison, with what its line is read from. */
export type ReadSide = Readonly<{
  key: string;
  title: string;
  revision: number;
  /** Of the change at that revision. */
  chainHash: string;
  reading: Reading;
  quantities: Quantities;
  /** What its line shows; null where it has none. */
  quantityKey: string | null;
}>;

/** A key of one of several operations: `mali-2013/afisma.deployed`. */
export function keyIn(operationKey: string, key: string): string {
  return `${operationKey}/${key}`;
}

/** The drawn points, each with where it is from, under the keys that the operations have for them. */
function rowsOfSide(chart: SideBySideChart, { key: operationKey, reading, quantities, quantityKey }: ReadSide): FrozenRow[] {
  if (quantityKey === null) return [];
  const quantity = quantities(quantityKey);
  return sidePoints(chart).flatMap(({ key, name, day, value }): FrozenRow[] => {
    if (key !== operationKey) return [];
    const origin = originColumns(reading, quantity?.on(day).levels ?? []);
    return [{ key: quantityKey, series: name, day, value, low: null, high: null, ...origin }];
  });
}

/** All drawn points, in the order of the lines, each with where it is from. */
export function sideRows(chart: SideBySideChart, sides: readonly ReadSide[]): FrozenRow[] {
  return sides.flatMap((side) => rowsOfSide(chart, side).map((row) => ({ ...row, key: keyIn(side.key, row.key) })));
}

function seriesOf({ quantities, quantityKey }: ReadSide): readonly string[] {
  return quantityKey === null ? [] : [...new Set(quantities(quantityKey)?.seriesKeys ?? [])].sort();
}

/** The sources of all lines, those of the first operation first. */
export function sideSources(sides: readonly ReadSide[]): PackSource[] {
  return sides.flatMap((side) =>
    packSources(side.reading, new Set(seriesOf(side))).map((source) => ({ ...source, key: keyIn(side.key, source.key) })),
  );
}

/** What a snapshot keeps of each operation: what its line stands at, and at which change. */
export function comparedParts(chart: SideBySideChart, sides: readonly ReadSide[]): ComparedPart[] {
  return sides.map((side) => {
    const { key, title, revision, chainHash, reading, quantities, quantityKey } = side;
    const keys = quantityKey === null ? [] : [quantityKey];
    const figures = figuresOfRows(reading, keys, rowsOfSide(chart, side), quantities);
    return { key, title, revision, chainHash, ...reading.at, series: seriesOf(side), figures };
  });
}
