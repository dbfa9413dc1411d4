import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A style is an element of this list. */
const LIST = /<(?:\w+:)?cellXfs[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/;
const STYLE = /<(?:\w+:)?xf(?=[\s/>])/g;

/**
 * Which styles of a workbook show a number as a day or an hour, by their numbers; what is longer than the list is no style. A workbook with one
 * cell of each is given to the library, which knows the formats of all languages.
 */
export async function dayStyles(styles: Uint8Array | undefined): Promise<readonly boolean[]> {
  if (!styles) return [];
  const [, list = ''] = LIST.exec(new TextDecoder().decode(styles)) ?? [];
  const count = [...list.matchAll(STYLE)].length;
  if (count === 0) return [];
  const rows = Array.from({ length: count }, (_, style) => `<row r="${style + 1}"><c r="A${style + 1}" s="${style}"><v>1</v></c></row>`);
  const parts = {
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
  };
  const { buffer, byteOffset, byteLength } = zipSync(parts, { level: 0 });
  const read = await readSheet(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  return read.map(([cell]) => cell instanceof Date);
}
