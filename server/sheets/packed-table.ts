import type { ImportCell, ImportTable } from '../domain/import/table';

/** A table as one thread hands it to another: each text once, and which of them stands in which cell, row by row. */
export type PackedTable = Readonly<{
  about: Omit<ImportTable, 'rows'>;
  cells: readonly ImportCell[];
  /** Where each row begins among `places`; one more than there are rows. */
  starts: Uint32Array;
  /** For each cell, its place in `cells`. */
  places: Uint32Array;
}>;

/** Rows repeat themselves: a file of 30,000 rows names two hundred states and sixty months. */
export function packTable({ rows, ...about }: ImportTable): PackedTable {
  const placeOf = new Map<ImportCell, number>();
  const starts = new Uint32Array(rows.length + 1);
  const places = new Uint32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const [index, row] of rows.entries()) {
    for (const cell of row) {
      const place = placeOf.get(cell) ?? placeOf.size;
      if (place === placeOf.size) placeOf.set(cell, place);
      places[at] = place;
      at += 1;
    }
    starts[index + 1] = at;
  }
  return { about, cells: [...placeOf.keys()], starts, places };
}

export function unpackTable({ about, cells, starts, places }: PackedTable): ImportTable {
  const rows = new Array<ImportCell[]>(starts.length - 1);
  for (let row = 0; row < rows.length; row += 1) {
    const first = starts[row] ?? 0;
    // As long as the row is: one that grows takes the room of seventeen cells.
    const own = new Array<ImportCell>((starts[row + 1] ?? first) - first);
    for (let index = 0; index < own.length; index += 1) own[index] = cells[places[first + index] ?? 0] ?? null;
    rows[row] = own;
  }
  return { ...about, rows };
}
