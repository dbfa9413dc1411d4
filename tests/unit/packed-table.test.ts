import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportCell, ImportTable } from '../../server/domain/import/table';
import { packTable, unpackTable } from '../../server/sheets/packed-table';
import { NO_LOOK } from './import-text';

const cell: fc.Arbitrary<ImportCell> = fc.oneof(
  fc.constant(null),
  fc.constantFrom('', '0', 'Mali', '2013-01-14'),
  fc.string(),
  fc.integer(),
);
const table: fc.Arbitrary<ImportTable> = fc.record({
  header: fc.array(fc.string()),
  rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
  firstRow: fc.nat(),
  dateSystem: fc.constantFrom('1900', '1904'),
  readAs: fc.string(),
  sheets: fc.array(fc.string()),
  notes: fc.array(fc.string()),
  look: fc.constant(NO_LOOK),
});

describe('a table that one thread hands to another', () => {
  it('is the same table, row by row and cell by cell', () => {
    fc.assert(
      fc.property(table, (given) => {
        expect(unpackTable(structuredClone(packTable(given)))).toEqual(given);
      }),
    );
  });

  it('holds each text once, however many rows say it', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => ['Mali', String(index % 60), index % 2]);
    const packed = packTable({ header: [], rows, firstRow: 2, dateSystem: '1900', readAs: '', sheets: [], notes: [], look: NO_LOOK });
    expect(packed.cells.length).toBe(1 + 60 + 2);
  });
});
