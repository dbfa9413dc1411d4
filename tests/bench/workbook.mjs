// How long a workbook of a million cells takes from its upload to what it would do, and how much memory that takes above rest.
import { strToU8, zipSync } from 'fflate';
import { editors } from './connection.mjs';
import { note, say } from './numbers.mjs';
import { startMuster } from './programs.mjs';

const MOST_SECONDS = 4;
const MOST_MB = 400;
const BOARD = `/trpc/board.get?input=${encodeURIComponent(JSON.stringify({ operation: 'mali-2013', known: null }))}`;

/** With the header, a million cells. */
const ROWS = 199_999;
const HEADER = ['Contributor', 'Pledged', 'Day', 'Source', 'Note'];
const CONTRIBUTORS = 200;
const LAST_DAY = Date.UTC(2013, 0, 14);
const DAY_MS = 86_400_000;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A code of three capitals for each number. */
function codeOf(index) {
  return `Q${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`;
}

/** A table of pledges, a figure of each contributor a day, as a spreadsheet saves it: texts once, cells by their numbers. */
function makeWorkbook() {
  const texts = [];
  const byText = new Map();
  const textOf = (text) => {
    if (!byText.has(text)) byText.set(text, texts.push(text) - 1);
    return byText.get(text);
  };
  const cell = (value, column, row) => {
    const at = `${String.fromCharCode(65 + column)}${row}`;
    return typeof value === 'number' ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" t="s"><v>${textOf(value)}</v></c>`;
  };
  const lineOf = (values, row) => `<row r="${row}">${values.map((value, column) => cell(value, column, row)).join('')}</row>`;
  const rows = [lineOf(HEADER, 1)];
  for (let row = 0; row < ROWS; row += 1) {
    const day = new Date(LAST_DAY - Math.floor(row / CONTRIBUTORS) * DAY_MS).toISOString().slice(0, 10);
    rows.push(lineOf([codeOf(row % CONTRIBUTORS), 100 + (row % 97), day, 'Monthly returns', 'as counted'], row + 2));
  }
  const sheet = `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  const shared = `${XML}<sst xmlns="${MAIN}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
  const part = (name, type) => `<Override PartName="/xl/${name}" ContentType="${TYPES}.${type}+xml"/>`;
  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
  const relations = (...all) => `${XML}<Relationships xmlns="${RELATIONS}">${all.join('')}</Relationships>`;
  const files = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook.xml', 'sheet.main')}${part('worksheets/sheet1.xml', 'worksheet')}${part('sharedStrings.xml', 'sharedStrings')}</Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Pledges" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('rId2', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/worksheets/sheet1.xml': sheet,
    'xl/sharedStrings.xml': shared,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 6 });
}

async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(`the workbook was answered with ${response.status}: ${JSON.stringify(answer).slice(0, 400)}`);
  return answer;
}

/** @param dataDir an empty folder for the program's data */
export async function measureWorkbook(dataDir) {
  const file = makeWorkbook();
  note(`a workbook of ${((ROWS + 1) * HEADER.length).toLocaleString('en')} cells, ${(file.length / 1e6).toFixed(1)} MB`);
  const muster = await startMuster(dataDir, BOARD);
  try {
    const atRest = muster.residentMb();
    const cookie = { Cookie: editors.get(muster.port) ?? '' };
    const address = `http://localhost:${muster.port}`;
    const begun = performance.now();
    const sent = await fetch(`${address}/api/v1/operations/mali-2013/uploads?name=pledges.xlsx`, {
      method: 'POST',
      headers: { ...cookie, 'Content-Type': 'application/octet-stream' },
      body: file,
    });
    const page = await answerOf(sent);
    const uploaded = (performance.now() - begun) / 1_000;
    const mapping = { ...page.mapping, addsMissing: true, fixed: { ...page.mapping.fixed, force: 'afisma' } };
    const looked = await fetch(`${address}/trpc/imports.preview`, {
      method: 'POST',
      headers: { ...cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify({ operation: 'mali-2013', upload: page.upload, sheet: null, mapping }),
    });
    const { result } = await answerOf(looked);
    const seconds = (performance.now() - begun) / 1_000;
    note(
      `read in ${uploaded.toFixed(1)} s; ${result.data.counts.new.toLocaleString('en')} new, ${result.data.problemCount} cannot be taken`,
    );
    say('a workbook of a million cells, from upload to preview', 's', seconds, MOST_SECONDS);
    const most = muster.mostResidentMb();
    if (most === null) note('its memory: this system does not tell');
    else say('a workbook of a million cells, memory above rest', 'MB', most - atRest, MOST_MB);
  } finally {
    await muster.end();
  }
}
