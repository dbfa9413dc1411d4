import Papa from 'papaparse';
import { greatestOf } from '../domain/extremes';
import { type ImportTable, type ReadingChoice, SEPARATORS, type Separator, TABLE_LIMITS } from '../domain/import/table';
import { decodeText } from './decode';
import { FileRefusal } from './refusal';
import { shapeTable } from './shape';

const NAMES: Readonly<Record<Separator, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** A line beyond this is no row of a table: it would become more cells than a table may have. */
const MOST_LINE_CHARACTERS = 1_000_000;

/** Characters at the beginning that are looked at for the separator. */
const LOOKED_AT = 65_536;

function refuseEndlessLine(text: string): void {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const carriage = end < 0 ? text.indexOf('\r', start) : -1;
    const stop = end >= 0 ? end : carriage >= 0 ? carriage : text.length;
    if (stop - start > MOST_LINE_CHARACTERS)
      throw new FileRefusal('The file has a line of more than a million characters: it is not a table of reports.');
    start = stop + 1;
  }
}

/** Refuses what would become more cells than a table may have, before any is made. Separators inside quotation marks count with them. */
function refuseTooManyCells(text: string, separator: string): void {
  let count = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) count += 1;
  if (count > TABLE_LIMITS.cells)
    throw new FileRefusal(
      `The file has more than ${TABLE_LIMITS.cells.toLocaleString('en')} cells: no table of reports has so many. Split it.`,
    );
}

/**
 * The separator by which most lines have the same number of cells, outside quotation marks; of several, the one that makes more cells. A
 * title above the table has signs of its own, and cells may have others.
 */
function separatorOf(text: string): Separator {
  const looked = text.slice(0, LOOKED_AT).replace(/"(?:[^"]|"")*"/g, '');
  const lines = looked.split(/\r\n?|\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const scores = SEPARATORS.map((separator) => {
    const lineCounts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(separator).length - 1;
      if (count > 0) lineCounts.set(count, (lineCounts.get(count) ?? 0) + 1);
    }
    return greatestOf([0, ...[...lineCounts].map(([count, alike]) => alike + count / (count + 1))]);
  });
  const most = greatestOf(scores);
  return most === 0 ? ',' : (SEPARATORS[scores.indexOf(most)] ?? ',');
}

/** Reads a text of rows: CSV in any of the usual encodings and separators. Throws `FileRefusal` with what is wrong. */
export function readCsv(bytes: Uint8Array, choice: ReadingChoice): ImportTable {
  const { text, encoding } = decodeText(bytes);
  refuseEndlessLine(text);
  const delimiter = choice.separator ?? separatorOf(text);
  refuseTooManyCells(text, delimiter);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw new FileRefusal(
      `The file is not whole: a quotation mark that is opened in or before row ${(broken.row ?? 0) + 1} is never closed. Export it again.`,
    );
  const readAs = `${encoding}, separated by ${NAMES[delimiter]}`;
  return shapeTable(data, { dateSystem: '1900', readAs, sheets: [], notes: [] }, { separator: delimiter, hasHidden: false }, choice);
}
