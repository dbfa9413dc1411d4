import { Unzip, UnzipInflate, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { type ImportCell, type ImportTable, type ReadingChoice, TABLE_LIMITS } from '../domain/import/table';
import { FileRefusal, megabytes } from './refusal';
import { countCells, notesOfSheet, textOfSheet, tooManyCells } from './refuse-sheet';
import { shapeTable } from './shape';
import { showCells } from './shown-cells';

const MOST_ENTRIES = 2_000;
/** Bytes that are unpacked at once: of the tightest packing they become a thousand times as many. */
const CHUNK = 4_096;

const NOT_WHOLE = 'The workbook is not whole: it breaks off, or is no Excel workbook (.xlsx). Save it again.';

function unpacksTooFar(): FileRefusal {
  return new FileRefusal(
    `The workbook unpacks to more than ${megabytes(TABLE_LIMITS.unpackedBytes)}: no table of reports is so large. Nothing was read.`,
  );
}

/** What an archive says that it unpacks to. */
function declaredSize(bytes: Uint8Array): number {
  let size = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      return false;
    },
  });
  return size;
}

/**
 * Counts what an archive unpacks to, whatever it says, keeping nothing of it, and stops soon after it is more than `most` bytes.
 * @returns the bytes that were unpacked: no more than `most` and what one more chunk can become
 * @throws FileRefusal for more parts, or more cells in a sheet, than a workbook may have
 */
export function countUnpacked(bytes: Uint8Array, most: number): number {
  let size = 0;
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > MOST_ENTRIES) throw new FileRefusal(`The workbook holds more than ${MOST_ENTRIES} parts. Nothing was read.`);
    const isSheet = file.name.startsWith('xl/worksheets/');
    let cells = 0;
    file.ondata = (error, chunk) => {
      if (error) throw error;
      size += chunk.length;
      if (isSheet) cells += countCells(chunk);
      if (cells > TABLE_LIMITS.workbookCells) throw tooManyCells();
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length && size <= most; at += CHUNK) unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  return size;
}

/** Some parts of the archive. What it says of their sizes is held to as well: several names may stand for the same bytes. */
function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  let size = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!wanted(name)) return false;
      size += originalSize;
      if (size > TABLE_LIMITS.unpackedBytes) throw unpacksTooFar();
      return true;
    },
  });
}

function textOf(part: Uint8Array | undefined): string {
  return part ? new TextDecoder().decode(part) : '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function attribute(tag: string, name: string): string {
  const raw = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return raw.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
}

/** `hidden`: the names of the sheets that the workbook does not show. */
type Book = Readonly<{ sheets: readonly string[]; hidden: ReadonlySet<string>; targets: readonly string[]; is1904: boolean }>;

function readBook(bytes: Uint8Array): Book {
  const parts = unpack(bytes, (name) => name === 'xl/workbook.xml' || name === 'xl/_rels/workbook.xml.rels');
  const workbook = textOf(parts['xl/workbook.xml']);
  if (workbook === '') throw new FileRefusal('This is an archive, but no Excel workbook (.xlsx).');
  const tags = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  if (tags.length > TABLE_LIMITS.sheets)
    throw new FileRefusal(
      `The workbook has ${tags.length} sheets: at most ${TABLE_LIMITS.sheets} are taken. Save the one that matters by itself.`,
    );
  const relations = new Map(
    (textOf(parts['xl/_rels/workbook.xml.rels']).match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? []).map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  return {
    sheets: tags.map((tag) => attribute(tag, 'name')),
    hidden: new Set(tags.filter((tag) => /^(?:very)?hidden$/i.test(attribute(tag, 'state'))).map((tag) => attribute(tag, 'name'))),
    targets: tags.map((tag) => (relations.get(attribute(tag, 'r:id')) ?? '').replace(/^\/?(xl\/)?/, 'xl/')),
    is1904: /<(?:\w+:)?workbookPr\b[^>]*\sdate1904="(?:1|true)"/.test(workbook),
  };
}

/** A day; with its hour where it has one, which is not cut off here without a word. */
function dayOf(instant: string): string {
  return instant.slice(11, 16) === '00:00' ? instant.slice(0, 10) : instant.slice(0, 16);
}

function cellOf(value: unknown): ImportCell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : dayOf(value.toISOString());
  return typeof value === 'number' ? value : String(value);
}

/** The sheet that is read: the first that the workbook shows, unless another is named. */
function chosenSheet({ sheets, hidden }: Book, sheet: string | null): number {
  if (sheet !== null) return sheets.indexOf(sheet);
  return Math.max(
    0,
    sheets.findIndex((name) => !hidden.has(name)),
  );
}

/** Hidden sheets by name, and whether one of them is read. */
function notesOfHidden({ hidden }: Book, read: string): string[] {
  if (hidden.size === 0) return [];
  const names = [...hidden].join(', ');
  const one = hidden.size === 1 ? `The sheet ${names} is hidden` : `The sheets ${names} are hidden`;
  return [`${one} in the workbook${hidden.has(read) ? `, and ${read} was read` : ''}.`];
}

/**
 * Reads one sheet of an Excel workbook: the first that is shown, or the one of this name. Formulas are never computed. Throws `FileRefusal` with what is
 * wrong.
 */
export async function readWorkbook(bytes: Uint8Array, choice: ReadingChoice): Promise<ImportTable> {
  const { sheet } = choice;
  try {
    const { unpackedBytes } = TABLE_LIMITS;
    if (declaredSize(bytes) > unpackedBytes || countUnpacked(bytes, unpackedBytes) > unpackedBytes) throw unpacksTooFar();
    const book = readBook(bytes);
    const { sheets, targets, is1904 } = book;
    const index = chosenSheet(book, sheet);
    const target = targets[index];
    if (target === undefined) throw new FileRefusal(`The workbook has no sheet ${sheet ?? ''}: it has ${sheets.join(', ')}.`);
    const parts = unpack(
      bytes,
      (name) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml)$/.test(name) || name === target,
    );
    const part = parts[target];
    if (!part?.length) throw new FileRefusal(`The sheet ${sheets[index]} is not in the file. ${NOT_WHOLE}`);
    const xml = textOfSheet(part);
    const notes = [...notesOfHidden(book, sheets[index] ?? ''), ...notesOfSheet(xml)];
    // Packed anew with the parts that were counted and nothing else, so that what reads it finds no more than that.
    const clean = zipSync(parts, { level: 0 });
    const rows = (await readSheet(clean.buffer as ArrayBuffer, index + 1)).map((row) => row.map(cellOf));
    for (const note of showCells(rows, xml, textOf(parts['xl/styles.xml']), choice.leavesOutHidden)) notes.push(note);
    const about = { dateSystem: is1904 ? '1904' : '1900', readAs: `sheet ${sheets[index]}`, sheets, notes } as const;
    return shapeTable(rows, about, { separator: null, hasHidden: /\shidden="(?:1|true)"/.test(xml) }, choice);
  } catch (error) {
    throw error instanceof FileRefusal ? error : new FileRefusal(NOT_WHOLE);
  }
}
