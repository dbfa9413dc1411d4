import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { AS_FOUND, type ImportTable, type ReadingChoice, TABLE_LIMITS } from '../../server/domain/import/table';
import { FileRefusal } from '../../server/sheets/refusal';
import { SheetReader } from '../../server/sheets/sheet-reader';
import { unpack } from '../../server/sheets/unpack';
import { BOMB_BYTES, HEADER_ROW, HOSTILE_FILES, sheetOf, textCell, workbookOf } from '../hostile/files.mjs';
import { sheetsWorker } from './sheets-worker';

const folder = mkdtempSync(join(tmpdir(), 'muster-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const reader = new SheetReader(sheetsWorker);
let number = 0;

function read(bytes: Uint8Array | string, choice: Partial<ReadingChoice> = {}): Promise<ImportTable> {
  number += 1;
  const path = join(folder, String(number));
  writeFileSync(path, bytes);
  return reader.read(path, { choice: { ...AS_FOUND, ...choice } });
}

const readBook = (book: Parameters<typeof workbookOf>[0], choice: Partial<ReadingChoice> = {}) => read(workbookOf(book), choice);

async function refusalOf(bytes: Uint8Array | string): Promise<string> {
  const outcome = await read(bytes).then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof FileRefusal) return outcome.message;
  throw outcome ?? new Error('it was taken');
}

describe('a text file', () => {
  const TEXT = 'país;valeur\nCôte d’Ivoire;1,5\n';
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'UTF-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'UTF-8'],
    ['UTF-16 LE', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'UTF-16 LE'],
    ['UTF-16 LE without a mark', Buffer.from(TEXT, 'utf16le'), 'UTF-16 LE'],
    ['UTF-16 BE', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'UTF-16 BE'],
  ])('in %s is read as it was written', async (_name, bytes, encoding) => {
    expect(await read(bytes)).toMatchObject({
      header: ['país', 'valeur'],
      rows: [['Côte d’Ivoire', '1,5']],
      readAs: `${encoding}, separated by semicolons`,
      firstRow: 2,
    });
  });

  it('in Windows-1252 is read as it was written', async () => {
    const bytes = Buffer.concat([Buffer.from('name,value\nC'), Buffer.from([0xf4]), Buffer.from('te,1\n')]);
    expect(await read(bytes)).toMatchObject({ rows: [['Côte', '1']], readAs: 'Windows-1252, separated by commas' });
  });

  it.each([
    [',', 'commas'],
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ])('separated by %j is taken apart', async (separator, name) => {
    expect(await read(`a${separator}b${separator}c\n1${separator}2${separator}3\n`)).toMatchObject({
      rows: [['1', '2', '3']],
      readAs: `UTF-8, separated by ${name}`,
    });
  });

  it('has its header below titles and remarks, and its rows are numbered as its reader counts', async () => {
    expect(await read('# a remark\nA title\n\nday,value\n2013-01-14,5\n')).toMatchObject({ header: ['day', 'value'], firstRow: 5 });
  });

  it('is read with the separator and the header row that its reader chose, and shows its first rows for that', async () => {
    const text = 'Report, of 14 January\nday;value\n2013-01-14;5,5\n';
    expect((await read(text)).look).toEqual({
      separator: ';',
      headerRow: 2,
      hasHidden: false,
      top: [['Report, of 14 January'], ['day', 'value'], ['2013-01-14', '5,5']],
    });
    expect(await read(text, { separator: ',', headerRow: 1 })).toMatchObject({
      header: ['Report', 'of 14 January'],
      rows: [['day;value'], ['2013-01-14;5', '5']],
      firstRow: 2,
    });
    await expect(read(text, { headerRow: 9 })).rejects.toThrow('Row 9 of the file is empty');
  });

  it('of humanitarian data has a row of HXL tags below its header, which is no row of the table', async () => {
    expect(
      await read('date,amountUSD,srcOrganization\n#date,#value+funding+total+usd,#org+name+funder\n2013-01-29,5,#1 fund\n'),
    ).toMatchObject({
      rows: [['2013-01-29', '5', '#1 fund']],
      firstRow: 3,
      notes: ['Row 2 names the columns to programs (HXL tags): it was left out.'],
    });
  });

  it.each([
    ['that is empty', '', 'empty'],
    ['of blank lines', '\n\n  \n', 'empty'],
    ['of four hundred columns', `${'a,'.repeat(400)}b\n1\n`, '401 columns'],
    ['with a NUL character in UTF-16', Buffer.from('\uFEFFa,b\n1,\0\n', 'utf16le'), 'NUL'],
  ])('%s is refused in words', async (_name, bytes, words) => {
    expect(await refusalOf(bytes)).toContain(words);
  });
});

describe('a workbook', () => {
  it('that a program wrote is read with its days and numbers', async () => {
    const bytes = await writeXlsxFile([
      [{ value: 'day' }, { value: 'value' }],
      [
        { value: new Date('2013-01-14'), type: Date, format: 'dd/mm/yyyy' },
        { value: 5_494, type: Number },
      ],
    ]).toBuffer();
    expect(await read(new Uint8Array(bytes))).toMatchObject({
      header: ['day', 'value'],
      rows: [['2013-01-14', 5_494]],
      dateSystem: '1900',
    });
  });

  it.each([
    [false, 41_288],
    [true, 39_826],
  ])('that counts days from 1904: %s, says the same day', async (is1904, serial) => {
    const sheet = sheetOf(`${HEADER_ROW}<row r="2"><c r="A2" s="1"><v>${serial}</v></c><c r="B2"><v>5</v></c></row>`);
    expect(await readBook({ sheet, is1904 })).toMatchObject({ rows: [['2013-01-14', 5]], dateSystem: is1904 ? '1904' : '1900' });
  });

  const CODES = [
    '0.0,',
    '0 &quot;%&quot;',
    '#,##0.0,,&quot; m&quot;',
    '[$€-407]#,##0.00',
    '_-* #,##0\\ _€_-',
    'mmm\\ yyyy',
    'dd/mm/yyyy\\ hh:mm',
  ];
  const FORMATS = ['0', '9', ...CODES.map((_code, index) => String(165 + index))].map((id) => `<xf numFmtId="${id}"/>`).join('');
  const NUMBER_FORMATS = CODES.map((code, index) => `<numFmt numFmtId="${165 + index}" formatCode="${code}"/>`).join('');
  const SHOWN = `<styleSheet><numFmts>${NUMBER_FORMATS}</numFmts><cellXfs>${FORMATS}</cellXfs></styleSheet>`;
  const withRows = (rows: string, after = '') =>
    readBook({ sheet: sheetOf(`${HEADER_ROW}${rows}`, after), more: { 'xl/styles.xml': Buffer.from(SHOWN) } });
  const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;

  it.each([
    [1, 0.79, '79%', 'percent'],
    [2, 1_234, 1.234, 'thousands or millions'],
    [3, 15, '15%', 'a sign or a word'],
    [4, 1_500_000, '1.5 m', 'thousands or millions'],
    [5, 15, '€15', 'a sign or a word'],
    [6, 15, 15, null],
    [7, 41_288, '2013-01', 'a month'],
    [8, 41_288.75, '2013-01-14T18:00', null],
  ])('gives a cell of style %d, %d, as the sheet shows it: %s', async (style, value, shown, said) => {
    const { rows, notes } = await withRows(row(2, `${textCell('A2', 'x')}<c r="B2" s="${style}"><v>${value}</v></c>`));
    expect(rows).toEqual([['x', shown]]);
    expect(notes).toEqual(said === null ? [] : [expect.stringContaining(`1 cell has ${said}`)]);
  });

  it('names the cells that have an error, which are no empty ones', async () => {
    expect(await withRows(row(2, `${textCell('A2', 'x')}<c r="B2" t="e"><v>#DIV/0!</v></c>`))).toMatchObject({
      rows: [['x', '#DIV/0!']],
      notes: [expect.stringContaining('1 cell has an error instead of a value (B2)')],
    });
  });

  it('takes a text that is merged down a column for each of its rows, and a number once', async () => {
    const merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>';
    expect(
      await withRows(`${row(2, `${textCell('A2', 'Kenya')}<c r="B2"><v>5</v></c>`)}${row(3, textCell('C3', 'x'))}`, merged),
    ).toMatchObject({
      rows: [
        ['Kenya', '5 (one cell over rows 2 to 3)'],
        ['Kenya', '5 (one cell over rows 2 to 3)'],
      ],
      notes: [
        expect.stringContaining('merged'),
        expect.stringContaining('merged down its column (A2)'),
        expect.stringContaining('merged over several rows (B2)'),
        expect.stringContaining('row 3'),
      ],
    });
  });

  it('with a number beyond its header has that row refused, and with a remark beside it says so', async () => {
    const cells = (number: number, beyond: string) => row(number, `${textCell(`A${number}`, 'x')}<c r="B${number}"><v>1</v></c>${beyond}`);
    expect(await withRows(`${cells(2, '<c r="C2"><v>200</v></c>')}${cells(3, textCell('C3', 'a remark'))}`)).toMatchObject({
      rows: [
        ['x', 1, 200],
        ['x', 1],
      ],
      notes: ['Texts beyond the last named column were left out, in row 3.'],
    });
  });

  it('says which rows and columns are hidden, and leaves them out where that is chosen', async () => {
    const hidden = (choice: Partial<ReadingChoice>) => {
      const rows = `${HEADER_ROW}${row(2, `${textCell('A2', 'x')}<c r="B2"><v>1</v></c>`)}<row r="3" hidden="1">${textCell('A3', 'y')}<c r="B3"><v>2</v></c></row>`;
      const sheet = sheetOf(rows).replace('<sheetData>', '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>');
      return readBook({ sheet }, choice);
    };
    expect(await hidden({})).toMatchObject({
      header: ['day', 'value'],
      rows: [
        ['x', 1],
        ['y', 2],
      ],
      notes: ['1 row is hidden in the sheet (3): it was read too.', '1 column is hidden in the sheet (B): it was read too.'],
      look: { hasHidden: true },
    });
    expect(await hidden({ leavesOutHidden: true })).toMatchObject({ header: ['day'], rows: [['x']] });
  });

  it('whose first sheet is hidden is read from the first that is shown, and says so', async () => {
    const name = (one: number, state = '') => `<sheet name="S${one}" sheetId="${one}"${state} r:id="r${one}"/>`;
    const workbook = `<workbook><sheets>${name(1, ' state="hidden"')}${name(2)}</sheets></workbook>`;
    const second = sheetOf(`${HEADER_ROW}${row(2, `${textCell('A2', 'x')}<c r="B2"><v>2</v></c>`)}`);
    const more = { 'xl/workbook.xml': Buffer.from(workbook), 'xl/worksheets/sheet2.xml': Buffer.from(second) };
    expect(await readBook({ sheet: sheetOf(HEADER_ROW), sheets: 2, more })).toMatchObject({
      readAs: 'sheet S2',
      rows: [['x', 2]],
      notes: ['The sheet S1 is hidden in the workbook.'],
    });
  });

  it('with formulas and merged cells gives the values that it keeps, and names the cells', async () => {
    const formula = (address: string, type: string, value: string) => `<c r="${address}"${type}><f>SUM(A1:A9)</f><v>${value}</v></c>`;
    const rows = [2, 3, 4, 5].map((row) => `<row r="${row}">${textCell(`A${row}`, 'x')}${formula(`B${row}`, '', '7')}</row>`);
    const sheet = sheetOf(
      `${HEADER_ROW}${rows.join('')}<row r="6">${textCell('A6', 'y')}${formula('B6', ' t="str"', '')}</row>`,
      '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
    );
    const { rows: read, notes } = await readBook({ sheet });
    expect(read[0]).toEqual(['x', 7]);
    expect(notes).toEqual([
      '5 cells hold formulas (B2, B3, B4 and 2 more): the values that the file keeps beside them were taken.',
      '1 range of cells is merged (A2:A3): the value stands in the first cell of each, the others are empty.',
    ]);
  });

  it.each([
    ['<v></v>', 'B2'],
    ['<v/>', 'B2'],
    ['', 'B2'],
  ])('with a formula that nobody computed (%s) is refused by the name of its cell: its figure would be missing', async (value, cell) => {
    const sheet = sheetOf(`${HEADER_ROW}<row r="2">${textCell('A2', 'x')}<c r="B2"><f>SUM(A1:A9)</f>${value}</c></row>`);
    expect(await refusalOf(workbookOf({ sheet }))).toContain(`A formula has no value in the file: ${cell}.`);
  });
});

describe('a file that somebody sends to do harm, or by mistake', () => {
  it.each(HOSTILE_FILES)('$name is refused in words', { timeout: 60_000 }, async ({ make, words }) => {
    expect(await refusalOf(make())).toContain(words);
  });

  it.each(HOSTILE_FILES.filter(({ name }) => name.includes('inflate')))('$name is unpacked to 53 MB at most', ({ make }) => {
    const bytes = make();
    expect(bytes.length).toBeLessThan(BOMB_BYTES / 100);
    const unpacked = unpack(bytes, TABLE_LIMITS.unpackedBytes).size;
    expect(unpacked).toBeGreaterThan(TABLE_LIMITS.unpackedBytes);
    expect(unpacked).toBeLessThan(53_000_000);
  });
});
