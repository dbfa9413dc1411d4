import { describe, expect, test } from 'vitest';
import type { Sheet } from '../../server/domain/pack/sheets';
import { writeWorkbook } from '../../server/paper/workbook';
import { textInZip } from '../../server/paper/zip';
import { readWorkbook } from '../read-workbook';

const SHEET: Sheet = {
  name: 'Figures',
  columns: [
    { label: 'Series', kind: 'text' },
    { label: 'Day', kind: 'day' },
    { label: 'Value', kind: 'any' },
    { label: 'Low', kind: 'number' },
  ],
  rows: [
    ['=cmd()', '2013-01-14', 2900, null],
    ['+1', '2013-01-14', '2013-04-02', -3.5],
    ['-1', null, 'contested', 0],
    ['@x', '1900-03-01', '2013-13-99', 1e15],
    ['\t=tab', '2013-02-28', '=1+1', null],
    ['\rcr', '1899-12-31', Number.NaN, null],
    ['Diré, Łódź, مالي \u0000\ud800', '2013-01-14', 'x'.repeat(40_000), null],
  ],
};

describe('a workbook', () => {
  test('gives back numbers as numbers, days as dates and text as the text that it was', async () => {
    const [sheet] = await readWorkbook(await writeWorkbook([SHEET]));
    const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
    expect(sheet?.sheet).toBe('Figures');
    const [head, ...rows] = sheet?.data ?? [];
    expect(head).toEqual(['Series', 'Day', 'Value', 'Low']);
    expect(rows.slice(0, 4)).toEqual([
      ['=cmd()', day('2013-01-14'), 2900, null],
      ['+1', day('2013-01-14'), day('2013-04-02'), -3.5],
      ['-1', null, 'contested', 0],
      ['@x', day('1900-03-01'), '2013-13-99', 1e15],
    ]);
    expect(rows[6]?.[0]).toBe('Diré, Łódź, مالي');
    expect(String(rows[6]?.[2])).toHaveLength(32_767);
    expect(rows[5]?.[1]).toBe('1899-12-31');
  });

  test('has no formula, whatever its text begins with', async () => {
    const bytes = await writeWorkbook([SHEET]);
    const sheet = textInZip(bytes, 'xl/worksheets/sheet1.xml', 1_000_000) ?? '';
    expect(sheet).toContain('<c ');
    expect(sheet).not.toMatch(/<f[ >]/);
  });

  test('keeps its first row in sight and bold', async () => {
    const bytes = await writeWorkbook([SHEET]);
    expect(textInZip(bytes, 'xl/worksheets/sheet1.xml', 1_000_000)).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(textInZip(bytes, 'xl/styles.xml', 1_000_000)).toContain('<b/>');
  });

  test('is the same bytes whenever it is written', async () => {
    const first = await writeWorkbook([SHEET, { ...SHEET, name: 'Sources' }]);
    // The time of a ZIP has steps of two seconds: another hour is told by it.
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    const second = await writeWorkbook([SHEET, { ...SHEET, name: 'Sources' }]);
    process.env.TZ = zone ?? '';
    if (zone === undefined) delete process.env.TZ;
    expect(second.equals(first)).toBe(true);
  });

  test('that is damaged, or is none, has no text', async () => {
    const bytes = await writeWorkbook([SHEET]);
    const strings = 'xl/sharedStrings.xml';
    expect(textInZip(bytes, strings, 1_000_000)).toContain('=cmd()');
    expect(textInZip(bytes, strings, 100)).toBeNull();
    expect(textInZip(bytes.subarray(0, bytes.length - 40), strings, 1_000_000)).toBeNull();
    expect(textInZip(Buffer.from('PK'), strings, 1_000_000)).toBeNull();
    for (let at = 0; at < bytes.length; at += 97) {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
      expect(() => textInZip(copy, strings, 1_000_000)).not.toThrow();
    }
  });
});
