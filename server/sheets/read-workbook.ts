import { Unzip, UnzipInflate, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { type ImportCell, type ImportTable, TABLE_LIMITS } from '../domain/import/table';
import { FileRefusal, megabytes } from './refusal';
import { shapeTable } from './shape';

const MOST_ENTRIES = 2_000;
/** Bytes that are unpacked at once: of the tightest packing they become a thousand times as many. */
const CHUNK = 4_096;
/** Excel writes no further. */
const LAST_ROW = 1_048_576;

const NOT_WHOLE = 'The workbook is not whole: it breaks off, or is no Excel workbook (.xlsx). Save it again.';

function unpacksTooFar(): FileRefusal {
  return new FileRefusal(
    `The workbook unpacks to more than ${megabytes(TABLE_LIMITS.unpackedBytes)}: no table of reports is so large. Nothing was read.`,
  );
}

/** Counts what the archive unpacks to, keeping nothing of it, and stops when it is too much. */
function refuseBomb(bytes: Uint8Array): void {
  let size = 0;
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > MOST_ENTRIES) throw new FileRefusal(`The workbook holds more than ${MOST_ENTRIES} parts. Nothing was read.`);
    file.ondata = (error, chunk) => {
      if (error) throw error;
      size += chunk.length;
      if (size > TABLE_LIMITS.unpackedBytes) throw unpacksTooFar();
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += CHUNK) unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
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

type Book = Readonly<{ sheets: readonly string[]; targets: readonly string[]; is1904: boolean }>;

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
    targets: tags.map((tag) => (relations.get(attribute(tag, 'r:id')) ?? '').replace(/^\/?(xl\/)?/, 'xl/')),
    is1904: /<(?:\w+:)?workbookPr\b[^>]*\sdate1904="(?:1|true)"/.test(workbook),
  };
}

/** Refuses a sheet that would become more cells than a table has, before any cell is made. */
function refuseVastSheet(xml: string): void {
  // Column GR is the 200th.
  const beyond = /<(?:\w+:)?c\s[^>]*?r="(G[S-Z]|[H-Z][A-Z]|[A-Z]{3,})\d/.exec(xml);
  if (beyond)
    throw new FileRefusal(`The sheet has cells in column ${beyond[1]}: at most ${TABLE_LIMITS.columns} columns (up to GR) are taken.`);
  const tail = xml.slice(Math.max(0, xml.lastIndexOf('<row')), undefined);
  const last = Number(/\sr="(\d+)"/.exec(tail)?.[1] ?? 0);
  const wild = /<(?:\w+:)?row\s[^>]*?r="(\d{8,})"/.exec(xml);
  if (last > TABLE_LIMITS.rows || wild || last > LAST_ROW)
    throw new FileRefusal(
      `The sheet has a row ${wild?.[1] ?? last}: at most ${TABLE_LIMITS.rows.toLocaleString('en')} rows are taken at once.`,
    );
}

function count(text: string, part: RegExp): number {
  return text.match(part)?.length ?? 0;
}

function notesOf(xml: string): string[] {
  const formulas = count(xml, /<(?:\w+:)?f[\s>/]/g);
  const merged = count(xml, /<(?:\w+:)?mergeCell\s/g);
  return [
    ...(formulas > 0
      ? [
          `${formulas} ${formulas === 1 ? 'cell holds a formula' : 'cells hold formulas'}: the values that the file keeps beside them were taken.`,
        ]
      : []),
    ...(merged > 0
      ? [
          `${merged} ${merged === 1 ? 'range of cells is' : 'ranges of cells are'} merged: the value stands in the first cell of each, the others are empty.`,
        ]
      : []),
  ];
}

function cellOf(value: unknown): ImportCell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return typeof value === 'number' ? value : String(value);
}

/**
 * Reads one sheet of an Excel workbook: the first, or the one of this name. Formulas are never computed. Throws `FileRefusal` with what is
 * wrong.
 */
export async function readWorkbook(bytes: Uint8Array, sheet: string | null): Promise<ImportTable> {
  try {
    refuseBomb(bytes);
    const { sheets, targets, is1904 } = readBook(bytes);
    const index = sheet === null ? 0 : sheets.indexOf(sheet);
    const target = targets[index];
    if (target === undefined) throw new FileRefusal(`The workbook has no sheet ${sheet ?? ''}: it has ${sheets.join(', ')}.`);
    const parts = unpack(
      bytes,
      (name) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml)$/.test(name) || name === target,
    );
    const xml = textOf(parts[target]);
    if (xml === '') throw new FileRefusal(`The sheet ${sheets[index]} is not in the file. ${NOT_WHOLE}`);
    refuseVastSheet(xml);
    // Packed anew with the parts that were counted and nothing else, so that what reads it finds no more than that.
    const clean = zipSync(parts, { level: 0 });
    const rows = await readSheet(clean.buffer as ArrayBuffer, index + 1);
    return shapeTable(
      rows.map((row) => row.map(cellOf)),
      { dateSystem: is1904 ? '1904' : '1900', readAs: `sheet ${sheets[index]}`, sheets, notes: notesOf(xml) },
    );
  } catch (error) {
    throw error instanceof FileRefusal ? error : new FileRefusal(NOT_WHOLE);
  }
}
