import type { ImportTable, ReadingChoice } from '../domain/import/table';
import { readCsv } from './read-csv';
import { readWorkbook } from './read-workbook';
import { FileRefusal } from './refusal';

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads a file of rows, whatever its name says: its first bytes tell what it is. Throws `FileRefusal` with what is wrong. */
export async function readTable(bytes: Uint8Array, choice: ReadingChoice): Promise<ImportTable> {
  if (bytes.length === 0) throw new FileRefusal('The file is empty.');
  if (begins(bytes, OLE)) throw new FileRefusal('This is an old Excel file (.xls), or one with a password: save it as .xlsx or as CSV.');
  return begins(bytes, ZIP) ? readWorkbook(bytes, choice) : readCsv(bytes, choice);
}
