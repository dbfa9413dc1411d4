import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { ImportTable } from '../../server/domain/import/table';
import { FileRefusal } from '../../server/sheets/refusal';
import { SheetReader } from '../../server/sheets/sheet-reader';
import { sheetsWorker } from './sheets-worker';

const folder = mkdtempSync(join(tmpdir(), 'muster-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const reader = new SheetReader(sheetsWorker);
let number = 0;

function read(bytes: Uint8Array | string): Promise<ImportTable> {
  number += 1;
  const path = join(folder, String(number));
  writeFileSync(path, bytes);
  return reader.read(path);
}

async function refusalOf(bytes: Uint8Array | string): Promise<string> {
  const outcome = await read(bytes).then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof FileRefusal) return outcome.message;
  throw outcome ?? new Error('it was taken');
}

const SHEET = (rows: string, more = '') =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${more}</worksheet>`;

type Book = Readonly<{ sheet: string; sheets?: number; is1904?: boolean; more?: Readonly<Record<string, Uint8Array>> }>;

/** An Excel workbook by hand, for what no program would write. */
function book({ sheet, sheets = 1, is1904 = false, more = {} }: Book): Uint8Array {
  const all = Array.from({ length: sheets }, (_, index) => index + 1);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const names = all.map((one) => `<sheet name="S${one}" sheetId="${one}" r:id="r${one}"/>`).join('');
  const targets = all
    .map((one) => `<Relationship Id="r${one}" Type="${relation}/worksheet" Target="worksheets/sheet${one}.xml"/>`)
    .join('');
  const styles = `<styleSheet xmlns="${main}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${names}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(styles),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
    ...more,
  });
}

const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADER = `<row r="1">${text('A1', 'day')}${text('B1', 'value')}</row>`;

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

  it.each([
    ['with NUL bytes', Buffer.from([97, 44, 98, 10, 0, 0, 0, 7, 200]), 'NUL'],
    ['that is empty', '', 'empty'],
    ['of blank lines', '\n\n  \n', 'empty'],
    ['that breaks off inside a quotation', 'a,b\n1,"2\n3,4\n', 'never closed'],
    ['of a million columns', `${'a,'.repeat(1_000_000)}\n`, 'more than a million characters'],
    ['of four hundred columns', `${'a,'.repeat(400)}b\n1\n`, '401 columns'],
    ['that is an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'old Excel file'],
    ['that is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'NUL'],
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
    const sheet = SHEET(`${HEADER}<row r="2"><c r="A2" s="1"><v>${serial}</v></c><c r="B2"><v>5</v></c></row>`);
    expect(await read(book({ sheet, is1904 }))).toMatchObject({ rows: [['2013-01-14', 5]], dateSystem: is1904 ? '1904' : '1900' });
  });

  it('with formulas and merged cells gives the values that it keeps, and says so', async () => {
    const sheet = SHEET(
      `${HEADER}<row r="2">${text('A2', 'x')}<c r="B2"><f>WEBSERVICE("http://example.org")</f><v>7</v></c></row>`,
      '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
    );
    const { rows, notes } = await read(book({ sheet }));
    expect(rows).toEqual([['x', 7]]);
    expect(notes).toEqual([expect.stringContaining('1 cell holds a formula'), expect.stringContaining('1 range of cells is merged')]);
  });

  it.each([
    [
      'that inflates to 80 MB',
      () => book({ sheet: SHEET(HEADER), more: { 'xl/media/x.bin': new Uint8Array(80_000_000) } }),
      'unpacks to more than 48 MB',
    ],
    ['of 200 sheets', () => book({ sheet: SHEET(HEADER), sheets: 200 }), '200 sheets'],
    ['with a cell in the last column', () => book({ sheet: SHEET(`<row r="1">${text('XFD1', 'a')}</row>`) }), 'column XFD'],
    [
      'with a cell in a column that there is not',
      () => book({ sheet: SHEET(`<row r="1">${text('ZZZZZZZ1', 'a')}</row>`) }),
      'column ZZZZZZZ',
    ],
    [
      'with a row that there is not',
      () => book({ sheet: SHEET(`${HEADER}<row r="999999999"><c r="A999999999"><v>1</v></c></row>`) }),
      'row 999999999',
    ],
    ['that breaks off', () => book({ sheet: SHEET(HEADER) }).subarray(0, 700), 'not whole'],
    ['that is another archive', () => zipSync({ 'a.txt': strToU8('a') }), 'no Excel workbook'],
    ['whose sheet is no XML', () => book({ sheet: '<worksheet><sheetData><row><c' }), ''],
  ])('%s is refused in words within a second, beside what the thread takes to begin', async (_name, make, words) => {
    const bytes = make();
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    expect(await refusalOf(bytes)).toContain(words);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});
