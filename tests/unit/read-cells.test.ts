import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { dayStyles } from '../../server/sheets/day-styles';
import { formatsOf } from '../../server/sheets/number-formats';
import { readCells } from '../../server/sheets/read-cells';
import { decodeEntities, richText, sharedTexts } from '../../server/sheets/xml-text';
import { sheetOf, workbookOf } from '../hostile/files.mjs';

const STYLES =
  '<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf/><xf numFmtId="22"/></cellXfs></styleSheet>';
const TEXTS = ['Mali', ' blanks ', '', 'a &amp; b &lt;c&gt;', 'Côte d’Ivoire', 'مالي', 'x_x000D_y', '&#8364;5', '2013-01-14'];
const SHARED = `<sst>${TEXTS.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}<si><r><t>two </t></r><r><rPr/><t>runs</t></r><rPh><t>spoken</t></rPh></si><si/></sst>`;

/** What stands in a cell, and its attributes beside the address. */
const content = fc.oneof(
  fc.integer({ min: -1e6, max: 1e9 }).map((value) => ['', `<v>${value}</v>`] as const),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ['', `<v>${value}</v>`] as const),
  fc.integer({ min: 1, max: 60_000 }).map((serial) => [' s="1"', `<v>${serial}</v>`] as const),
  fc.double({ min: 1, max: 60_000, noNaN: true }).map((serial) => [' s="3" t="n"', `<v>${serial}</v>`] as const),
  fc.nat({ max: TEXTS.length + 1 }).map((index) => [' t="s"', `<v>${index}</v>`] as const),
  fc.constantFrom(...TEXTS).map((text) => [' t="inlineStr"', `<is><t>${text}</t></is>`] as const),
  fc.constantFrom(...TEXTS).map((text) => [' t="str"', `<f>A1&amp;"x"</f><v>${text}</v>`] as const),
  fc.boolean().map((value) => [' t="b"', `<v>${value ? 1 : 0}</v>`] as const),
  fc.constantFrom(['', ''], [' s="2"', ''], [' t="s"', ''], ['', '<v></v>'], ['', '<v/>'], ['', '<v>1e3</v>'], [
    ' s="0"',
    '<v>5</v>',
  ] as const),
);
const LETTERS = [...'ABCDEFGHIJ'];
const sheet = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.option(content, { freq: 3 }), { maxLength: LETTERS.length })), {
    maxLength: 8,
  })
  .map((rows) => {
    let number = 0;
    const made = rows.map(([step, cells]) => {
      number += step;
      const own = cells.map((cell, column) => (cell ? `<c r="${LETTERS[column]}${number}"${cell[0]}>${cell[1]}</c>` : ''));
      return `<row r="${number}" spans="1:9">${own.join('\n')}</row>`;
    });
    return sheetOf(made.join('<!-- a remark -->'));
  });

/** What the library makes of a cell, as a cell of a table has it. */
function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (!(value instanceof Date)) return typeof value === 'number' ? value : String(value);
  const instant = value.toISOString();
  return instant.slice(11, 16) === '00:00' ? instant.slice(0, 10) : instant.slice(0, 16);
}

const parts = (xml: string) => ({ sheet: xml, more: { 'xl/styles.xml': strToU8(STYLES), 'xl/sharedStrings.xml': strToU8(SHARED) } });

async function byLibrary(xml: string) {
  const bytes = workbookOf(parts(xml));
  return (await readSheet(new Blob([Uint8Array.from(bytes)]), 1)).map((row) => row.map(cellOf));
}

async function byUs(xml: string) {
  const isDay = await dayStyles(strToU8(STYLES));
  return readCells(xml, { texts: sharedTexts(SHARED), isDay, formats: formatsOf(STYLES), is1904: false });
}

describe('the cells of a sheet', () => {
  it('are those that a reader of whole workbooks finds', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (xml) => {
        expect((await byUs(xml)).rows).toEqual(await byLibrary(xml));
      }),
    );
  });

  it('are refused where they lie so far apart that the empty ones between them are too many', () => {
    const xml = sheetOf('<row r="1"><c r="GR1"><v>1</v></c></row><row r="200001"><c r="A200001"><v>1</v></c></row>');
    const book = { texts: [], isDay: [], formats: new Map(), is1904: false };
    expect(() => readCells(xml, book)).toThrow('The sheet spans 200,001 rows and 200 columns, 4,000,000 cells at most, empty ones too.');
  });

  it('are found in whatever way a program writes XML', async () => {
    const xml = `<x:worksheet><x:sheetData ><x:row r="2"\n hidden="true"><x:c t="s" r="B2"
      ><x:v>0</x:v></x:c><x:c s='1' r="C2"/></x:row></x:sheetData><x:mergeCells/></x:worksheet>`;
    const read = await byUs(xml);
    expect(read).toMatchObject({
      rows: [
        [null, null],
        [null, 'Mali'],
      ],
      hiddenRows: [1],
    });
    expect(read.behind).toContain('mergeCells');
  });

  it.each([
    ['breaks off within a tag', '<worksheet><sheetData><row r="1"><c r="A1"'],
    ['breaks off within a cell', '<worksheet><sheetData><row r="1"><c r="A1"><v>1'],
    ['breaks off behind a row', '<worksheet><sheetData><row r="1"></row>'],
    ['has no cells', '<worksheet></worksheet>'],
    ['has a cell twice', sheetOf('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')],
    ['has rows out of place', sheetOf('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>')],
    ['has a cell outside of rows', sheetOf('<c r="A1"><v>1</v></c>')],
    ['has a text that is not there', sheetOf('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')],
    ['has a style that is not there', sheetOf('<row r="1"><c r="A1" s="99"><v>9</v></c></row>')],
    ['has a number that is none', sheetOf('<row r="1"><c r="A1"><v>abc</v></c></row>')],
    ['has a cell of a type that there is not', sheetOf('<row r="1"><c r="A1" t="q"><v>1</v></c></row>')],
  ])('are refused where the sheet %s, as by that reader', async (_name, xml) => {
    await expect(byUs(xml)).rejects.toThrow();
    await expect(byLibrary(xml)).rejects.toThrow();
  });
});

describe('a text of a workbook', () => {
  it('is what a person sees of it', () => {
    expect(sharedTexts(SHARED)).toEqual([
      'Mali',
      'blanks',
      '',
      'a & b <c>',
      'Côte d’Ivoire',
      'مالي',
      'x\ry',
      '€5',
      '2013-01-14',
      'two runs',
      '',
    ]);
    expect(richText('<t/>')).toBe('');
    expect(decodeEntities('&#x1F600; &nbsp; &#99999999;')).toBe('😀 &nbsp; &#99999999;');
  });
});

describe('styles of days', () => {
  it('are found by the formats that spreadsheets have for them', async () => {
    expect(await dayStyles(strToU8(STYLES))).toEqual([false, true, false, true]);
    expect(await dayStyles(undefined)).toEqual([]);
    expect(await dayStyles(zipSync({}))).toEqual([]);
  });
});
