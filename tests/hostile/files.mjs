// Files that somebody sends to do harm, or by mistake. Large ones are made piece by piece: the maker keeps only what they pack to.
import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PIECE = 1_000_000;
export const BOMB_BYTES = 400_000_000;
const SHEET_1 = 'xl/worksheets/sheet1.xml';

/** A sheet's XML around its rows. */
export const sheetOf = (rows, more = '', before = '') =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${more}</worksheet>`;

/** A cell of text. */
export const textCell = (address, value) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;

export const HEADER_ROW = `<row r="1">${textCell('A1', 'day')}${textCell('B1', 'value')}</row>`;

/** The parts of a workbook beside its sheets, by hand, for what no program would write. */
function partsOf({ sheets = 1, is1904 = false } = {}) {
  const all = Array.from({ length: sheets }, (_, index) => index + 1);
  const names = all.map((one) => `<sheet name="S${one}" sheetId="${one}" r:id="r${one}"/>`).join('');
  const targets = all
    .map((one) => `<Relationship Id="r${one}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${one}.xml"/>`)
    .join('');
  const styles = `<styleSheet xmlns="${MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;
  return {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${names}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(styles),
  };
}

/** A workbook: the XML of its first sheet, how many sheets it names, and other parts. */
export function workbookOf({ sheet, more = {}, ...about }) {
  return zipSync({ ...partsOf(about), [SHEET_1]: strToU8(sheet), ...more });
}

/**
 * A workbook of which one part is written over and over until it unpacks to so many bytes. A piece is packed once and closed on a whole
 * byte, so that its packed bytes can follow themselves. `declared` is the size that the archive says, if it lies.
 */
function workbookThatInflates(part, bytes, { begin = '', repeat, end = '', declared }) {
  const pack = (content) => deflateRawSync(content, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const piece = strToU8(repeat.repeat(Math.ceil(PIECE / repeat.length)));
  const packedPiece = pack(piece);
  const count = Math.ceil(bytes / piece.length);
  const packed = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  for (const [name, content] of Object.entries({ ...partsOf(), [SHEET_1]: strToU8(sheetOf(HEADER_ROW)) })) {
    if (name === part) continue;
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(content, true);
  }
  const file = { filename: part, crc: 0, size: declared ?? begin.length + count * piece.length + end.length, compression: 8 };
  zip.add(file);
  file.ondata(null, pack(strToU8(begin)), false);
  for (let index = 0; index < count; index += 1) file.ondata(null, packedPiece, false);
  file.ondata(null, deflateRawSync(strToU8(end)), true);
  zip.end();
  return Buffer.concat(packed);
}

/** Entities of which each is ten of the one before: nine letters that become a gigabyte where a reader believes them. */
const ENTITIES = `<!DOCTYPE x [<!ENTITY a0 "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]>`;

/** What there is to refuse: what it is called, the words that must be in the refusal, and how the file is made. */
export const HOSTILE_FILES = [
  {
    name: 'a workbook whose sheet inflates to 400 MB',
    words: 'unpacks to more than 48 MB',
    make: () =>
      workbookThatInflates(SHEET_1, BOMB_BYTES, {
        begin: `<worksheet xmlns="${MAIN}"><sheetData>`,
        repeat: '<row spans="1:1"/>',
        end: '</sheetData></worksheet>',
      }),
  },
  {
    name: 'a workbook whose texts inflate to 400 MB',
    words: 'unpacks to more than 48 MB',
    make: () =>
      workbookThatInflates('xl/sharedStrings.xml', BOMB_BYTES, {
        begin: `<sst xmlns="${MAIN}">`,
        repeat: '<si><t>a</t></si>',
        end: '</sst>',
      }),
  },
  {
    name: 'a workbook with a picture that inflates to 400 MB',
    words: 'unpacks to more than 48 MB',
    make: () => workbookThatInflates('xl/media/image1.png', BOMB_BYTES, { repeat: '\0'.repeat(1_000) }),
  },
  {
    name: 'a workbook that says that it is small and inflates to 400 MB',
    words: 'unpacks to more than 48 MB',
    make: () => workbookThatInflates(SHEET_1, BOMB_BYTES, { repeat: '<row spans="1:1"/>', declared: 1_000 }),
  },
  { name: 'a text of a million columns', words: 'a million characters', make: () => strToU8(`${'a,'.repeat(1_000_000)}\n`) },
  {
    name: 'a text of a million columns, each on a line of its own',
    words: 'columns',
    make: () => strToU8(`${'"\n",'.repeat(1_000_000)}\n`),
  },
  {
    name: 'a workbook of a million columns',
    words: 'column GS',
    make: () => workbookOf({ sheet: sheetOf(`<row r="1">${'<c r="A1"/>'.repeat(200)}${'<c r="GS1"/>'.repeat(999_700)}</row>`) }),
  },
  {
    name: 'a workbook with a cell in the last column',
    words: 'column XFD',
    make: () => workbookOf({ sheet: sheetOf(`<row r="1">${textCell('XFD1', 'a')}</row>`) }),
  },
  {
    name: 'a workbook with a cell in a column that there is not',
    words: 'column ZZZZZZZ',
    make: () => workbookOf({ sheet: sheetOf(`<row r="1">${textCell('ZZZZZZZ1', 'a')}</row>`) }),
  },
  {
    name: 'a workbook with a row that there is not',
    words: 'row 999999999',
    make: () => workbookOf({ sheet: sheetOf(`${HEADER_ROW}<row r="999999999"><c r="A999999999"><v>1</v></c></row>`) }),
  },
  {
    name: 'a workbook of a million rows',
    words: 'rows are taken at once',
    make: () => workbookOf({ sheet: sheetOf(`${HEADER_ROW}${'<row/>'.repeat(1_000_000)}`) }),
  },
  { name: 'a workbook of 200 sheets', words: '200 sheets', make: () => workbookOf({ sheet: sheetOf(HEADER_ROW), sheets: 200 }) },
  {
    name: 'a workbook of entities that stand for a gigabyte',
    words: 'entities of its own',
    make: () => workbookOf({ sheet: sheetOf(`${HEADER_ROW}<row r="2">${textCell('A2', '&a9;')}</row>`, '', ENTITIES) }),
  },
  {
    name: 'a workbook with NUL characters',
    words: 'NUL',
    make: () => workbookOf({ sheet: sheetOf(`${HEADER_ROW}<row r="2">${textCell('A2', 'a\0b')}</row>`) }),
  },
  { name: 'a workbook that breaks off', words: 'not whole', make: () => workbookOf({ sheet: sheetOf(HEADER_ROW) }).subarray(0, 700) },
  { name: 'a workbook whose sheet is no XML', words: 'not whole', make: () => workbookOf({ sheet: '<worksheet><sheetData><row><c' }) },
  { name: 'another archive', words: 'no Excel workbook', make: () => zipSync({ 'a.txt': strToU8('a') }) },
  {
    name: 'a text of thirty million empty cells',
    words: 'more than 4,000,000 cells',
    make: () => strToU8(`a${',a'.repeat(150)}\n${`${','.repeat(150)}\n`.repeat(199_000)}`),
  },
  {
    name: 'a workbook of four million empty cells',
    words: 'more than 1,000,000 cells',
    make: () => workbookOf({ sheet: sheetOf(`${HEADER_ROW}${`<row>${'<c r="A1"/>'.repeat(200)}</row>`.repeat(20_000)}`) }),
  },
  {
    name: 'a workbook of a million cells without an address',
    words: 'without an address',
    make: () => workbookOf({ sheet: sheetOf('<row><c><v>1</v></c></row>'.repeat(1_000_000)) }),
  },
  {
    name: 'a workbook whose formulas nobody computed',
    words: 'no value in the file: B2',
    make: () => workbookOf({ sheet: sheetOf(`${HEADER_ROW}<row r="2">${textCell('A2', 'x')}<c r="B2"><f>1+1</f><v></v></c></row>`) }),
  },
  { name: 'a text with NUL bytes', words: 'NUL', make: () => Buffer.from([97, 44, 98, 10, 0, 0, 0, 7, 200]) },
  { name: 'a text of 32 MB of NUL bytes', words: 'NUL', make: () => new Uint8Array(32_000_000) },
  { name: 'a text that breaks off inside a quotation', words: 'never closed', make: () => strToU8('a,b\n1,"2\n3,4\n') },
  {
    name: 'a text of 30 MB that opens a quotation and never closes it',
    words: 'never closed',
    make: () => strToU8(`a,b\n1,"2\n${'345\n'.repeat(7_500_000)}`),
  },
  { name: 'an old Excel file', words: 'old Excel file', make: () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]) },
  { name: 'a picture', words: 'NUL', make: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) },
];
