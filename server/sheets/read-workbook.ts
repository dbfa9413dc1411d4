import { type ImportTable, type ReadingChoice, TABLE_LIMITS } from '../domain/import/table';
import { dayStyles } from './day-styles';
import { formatsOf } from './number-formats';
import { readCells, type SheetCells } from './read-cells';
import { FileRefusal } from './refusal';
import { notesOfSheet } from './refuse-sheet';
import { shapeTable } from './shape';
import { showCells } from './shown-cells';
import { unpackWorkbook } from './unpack';
import { sharedTexts } from './xml-text';

const NOT_WHOLE = 'The workbook is not whole: it breaks off, or is no Excel workbook (.xlsx). Save it again.';

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

type Parts = ReadonlyMap<string, Uint8Array>;

function readBook(parts: Parts): Book {
  const workbook = textOf(parts.get('xl/workbook.xml'));
  if (workbook === '') throw new FileRefusal('This is an archive, but no Excel workbook (.xlsx).');
  const tags = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  if (tags.length > TABLE_LIMITS.sheets)
    throw new FileRefusal(
      `The workbook has ${tags.length} sheets: at most ${TABLE_LIMITS.sheets} are taken. Save the one that matters by itself.`,
    );
  const relations = new Map(
    (textOf(parts.get('xl/_rels/workbook.xml.rels')).match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? []).map((tag) => [
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

async function readSheet(parts: Parts, target: string, is1904: boolean): Promise<SheetCells> {
  const styles = parts.get('xl/styles.xml');
  return readCells(textOf(parts.get(target)), {
    texts: sharedTexts(textOf(parts.get('xl/sharedStrings.xml'))),
    isDay: await dayStyles(styles),
    formats: formatsOf(textOf(styles)),
    is1904,
  });
}

function hasHidden({ hiddenRows, before, behind }: SheetCells): boolean {
  return hiddenRows.length > 0 || [before, behind].some((xml) => /\shidden="(?:1|true)"/.test(xml));
}

/**
 * Reads one sheet of an Excel workbook: the first that is shown, or the one of this name. Formulas are never computed. Throws `FileRefusal` with what is
 * wrong.
 */
export async function readWorkbook(bytes: Uint8Array, choice: ReadingChoice): Promise<ImportTable> {
  const { sheet } = choice;
  try {
    const parts = unpackWorkbook(bytes);
    const book = readBook(parts);
    const { sheets, targets, is1904 } = book;
    const index = chosenSheet(book, sheet);
    const target = targets[index];
    if (target === undefined) throw new FileRefusal(`The workbook has no sheet ${sheet ?? ''}: it has ${sheets.join(', ')}.`);
    if (!parts.get(target)?.length) throw new FileRefusal(`The sheet ${sheets[index]} is not in the file. ${NOT_WHOLE}`);
    const cells = await readSheet(parts, target, is1904);
    const notes = [...notesOfHidden(book, sheets[index] ?? ''), ...notesOfSheet(cells.formulas, cells.behind)];
    for (const note of showCells(cells, choice.leavesOutHidden)) notes.push(note);
    const about = { dateSystem: is1904 ? '1904' : '1900', readAs: `sheet ${sheets[index]}`, sheets, notes } as const;
    return shapeTable(cells.rows, about, { separator: null, hasHidden: hasHidden(cells) }, choice);
  } catch (error) {
    throw error instanceof FileRefusal ? error : new FileRefusal(NOT_WHOLE);
  }
}
