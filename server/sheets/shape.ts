import { type ImportCell, type ImportTable, TABLE_LIMITS, textOfCell } from '../domain/import/table';
import { FileRefusal } from './refusal';

/** Rows before the header that are looked through: titles, and our own lines of provenance. */
const MOST_LINES_ABOVE = 40;

function isFilled(cell: ImportCell): boolean {
  return textOfCell(cell) !== '';
}

/** True where a cell begins as a number or a day does: a header has none of those, or it is a year. */
function isFigure(cell: ImportCell): boolean {
  return typeof cell === 'number' || /^[~<>≤≥+\u2212-]?\d/.test(textOfCell(cell));
}

/** A title that has a separator in it: the next row has more cells, and those are names too. */
function isTitle(row: readonly ImportCell[], below: readonly ImportCell[] | undefined): boolean {
  const filled = (below ?? []).filter(isFilled);
  return filled.length > row.filter(isFilled).length && !filled.some(isFigure);
}

/** The first row that names columns: two or more cells, and no line of remarks or title. */
function headerIndex(rows: readonly (readonly ImportCell[])[]): number {
  const looked = rows.slice(0, MOST_LINES_ABOVE);
  const isRemark = (row: readonly ImportCell[]) => textOfCell(row[0]).startsWith('#');
  const isName = (row: readonly ImportCell[]) => row.filter(isFilled).length >= 2 && !isRemark(row);
  let named = looked.findIndex(isName);
  while (named >= 0) {
    const from = looked.findIndex((row, index) => index > named && row.some(isFilled));
    if (from < 0 || !isTitle(looked[named] ?? [], looked[from]) || !isName(looked[from] ?? [])) break;
    named = from;
  }
  return named >= 0 ? named : looked.findIndex((row) => row.some(isFilled) && !isRemark(row));
}

function lastFilled(row: readonly ImportCell[]): number {
  return row.findLastIndex(isFilled) + 1;
}

/** True for a row of HXL tags, by which humanitarian data name their columns to programs: `#date`, `#org+name+funder`. */
function isTagRow(row: readonly ImportCell[] | undefined): boolean {
  const filled = (row ?? []).map(textOfCell).filter((text) => text !== '');
  return filled.length > 0 && filled.every((text) => /^#[a-z][a-z0-9_]*([ +][ +a-z0-9_]*)?$/i.test(text));
}

/**
 * A row as wide as the header. In a text what stands beyond it may have pushed the other cells aside, such as an unquoted 1,200: one cell of
 * it is kept, by which the row is refused.
 */
function narrowed(row: readonly ImportCell[], width: number, isSheet: boolean): readonly ImportCell[] {
  if (row.length <= width) return row;
  const beyond = isSheet ? -1 : row.findIndex((cell, index) => index >= width && isFilled(cell));
  return beyond < 0 ? row.slice(0, width) : [...row.slice(0, width), row[beyond] ?? null];
}

/** Rows as a table with a header. Throws `FileRefusal` for what has none, or is larger than a table may be. */
export function shapeTable(
  rows: readonly (readonly ImportCell[])[],
  about: Pick<ImportTable, 'dateSystem' | 'readAs' | 'sheets' | 'notes'>,
): ImportTable {
  const at = headerIndex(rows);
  const first = rows[at];
  if (!first) throw new FileRefusal('The file is empty: it has no row that names its columns.');
  const tags = isTagRow(rows[at + 1]) ? 1 : 0;
  const body = rows.slice(at + 1 + tags, rows.findLastIndex((row) => row.some(isFilled)) + 1);
  if (body.length > TABLE_LIMITS.rows)
    throw new FileRefusal(
      `The file has ${body.length.toLocaleString('en')} rows: at most ${TABLE_LIMITS.rows.toLocaleString('en')} are taken at once. Split it.`,
    );
  const width = lastFilled(first);
  if (width > TABLE_LIMITS.columns)
    throw new FileRefusal(`The file has ${width.toLocaleString('en')} columns: at most ${TABLE_LIMITS.columns} are taken.`);
  const header = Array.from({ length: width }, (_, index) => textOfCell(first[index]).slice(0, 120) || `column ${index + 1}`);
  if (rows.some((row) => row.some((cell) => typeof cell === 'string' && cell.includes('\0'))))
    throw new FileRefusal('The file has NUL characters: no text has them. Save it again.');
  const long = body.findIndex((row) => row.some((cell) => typeof cell === 'string' && cell.length > TABLE_LIMITS.cellCharacters));
  if (long >= 0)
    throw new FileRefusal(
      `Row ${at + tags + long + 2} has a cell of more than ${TABLE_LIMITS.cellCharacters.toLocaleString('en')} characters: no report has so much.`,
    );
  const notes = [...(tags > 0 ? [`Row ${at + 2} names the columns to programs (HXL tags): it was left out.`] : []), ...about.notes];
  const narrow = body.map((row) => narrowed(row, width, about.sheets.length > 0));
  const cut = about.sheets.length > 0 ? body.flatMap((row, index) => (lastFilled(row) > width ? [at + tags + index + 2] : [])) : [];
  const [firstCut] = cut;
  if (firstCut !== undefined)
    notes.push(
      `Cells beyond the last named column were left out, in ${cut.length === 1 ? '' : `${cut.length} rows, the first `}row ${firstCut}.`,
    );
  return { ...about, header, rows: narrow, firstRow: at + tags + 2, notes };
}
