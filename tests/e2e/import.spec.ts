import { writeFile } from 'node:fs/promises';
import { POLICE_TABLE } from '../police-table';
import { addressOf, CONNECTION_LOST, expect, type Page, test } from './fixtures';
import { section } from './form-actions';

/** A file of somebody who writes days its own way, and misspells. */
const FILE = ['Pays;Effectif;Le;Remarque', 'Nigeria;1 250;03/02/2013;premier', 'Sénégal;620;03/02/2013;', 'Atlantide;40;03/02/2013;'].join(
  '\n',
);

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).selectOption(option);
}

test('a file whose days can mean two is mended in the mapping, imported by keyboard, and undone', async ({ page, muster }) => {
  await page.goto(`${addressOf(muster)}/import`);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'effectifs.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  const client = section(page, 'A file');
  await expect(client).toContainText('effectifs.csv: 3 rows, UTF-8, separated by semicolons.');
  await choose(page, 'Le says', 'as-of day');
  await choose(page, 'Remarque says', 'note');
  await choose(page, 'Force of every row', 'AFISMA');
  await choose(page, 'Stage of every row', 'deployed');
  await page.getByLabel('Source of every row').fill('Stratfor (14 Jan 2013)');
  await page.getByLabel('Add contributors, sources and lines that are missing').check();
  await page.getByRole('button', { name: 'See what it would do' }).press('Enter');
  await expect(client).toContainText('03/02/2013 can be 2013-02-03 or 2013-03-02: choose whether the day or the month comes first.');
  await expect(client).toContainText('0 new, 0 changed');

  await choose(page, 'Days such as 03/04/2013', 'day first: 3 April');
  // What was chosen survives a reload, once the file is sent again.
  await page.reload();
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'effectifs.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await expect(page.getByLabel('Days such as 03/04/2013')).toHaveValue('day-first');
  await page.getByRole('button', { name: 'See what it would do' }).press('Enter');
  await expect(client).toContainText('2 new, 0 changed, 0 in conflict, 0 there already; 1 cell cannot be taken');
  await expect(client).toContainText('No contributor is called “Atlantide”');
  await expect(page.getByRole('button', { name: 'Import 2 reports' })).toBeDisabled();
  await page.getByLabel('Import the rest, and leave out what cannot be taken').check();
  // More are in place than were pledged.
  await page.getByLabel('Reason', { exact: true }).fill('As the ministry counted them.');
  await page.getByRole('button', { name: 'Import 2 reports' }).press('Enter');
  await expect(client).toContainText('Imported 2 reports.');

  const batches = section(page, 'Batches');
  await expect(batches).toContainText('Imported 2 reports from effectifs.csv');
  const deployed = async () => (await muster.client.series('afisma.nga.deployed', '2013-02-03')).points.at(-1)?.value;
  expect(await deployed()).toBe(1_250);
  await page.getByRole('button', { name: 'undo change 2' }).press('Enter');
  await page.getByLabel('Why', { exact: true }).fill('the wrong month');
  await page.getByRole('button', { name: 'Undo it' }).press('Enter');
  await expect(batches).toContainText('taken back by change 3');
  await expect(batches).toContainText('Undid the batch of change 2: the wrong month');
  expect(await deployed()).not.toBe(1_250);
});

const RETURNS = [
  'series,value,as of,known at,source,grade',
  'afisma.ben.pledged,310,2013-01-14,2013-01-14,stratfor-2013-01-14,B2',
  'afisma.tgo.pledged,9000,2013-01-14,2013-01-14,stratfor-2013-01-14,B2',
].join('\n');

test('a cell that somebody changes while a file is looked at is shown with what it was, is and would be, and is chosen for; an unusual value asks for a reason', async ({
  page,
  muster,
}) => {
  const said = { seriesKey: 'afisma.ben.pledged', asOf: '2013-01-14', knownAt: '2013-01-14' };
  const { reportId } = await muster.client.report({ ...said, value: 305 });
  await page.goto(`${addressOf(muster)}/import`);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'returns.csv', mimeType: 'text/csv', buffer: Buffer.from(RETURNS) });
  const client = section(page, 'A file');
  await page.getByRole('button', { name: 'See what it would do' }).press('Enter');
  await expect(client).toContainText('1 value unusual.');
  await expect(client).toContainText(/Row 3, Togo, pledged \(AFISMA\): A jump: 9,000 after/);
  const start = page.getByRole('button', { name: 'Import 2 reports' });
  await expect(start).toBeDisabled();
  await expect(client).toContainText('Say why the unusual values are right, or mend the file.');
  await page.getByLabel('Reason', { exact: true }).fill('As signed by the force.');

  await muster.client.report({ ...said, value: 290, targetId: reportId, reason: 'Heard again' });
  await start.press('Enter');
  const moved = client.getByRole('table', { name: /^Changed by others after you looked/ });
  const row = moved.getByRole('row').filter({ hasText: 'Benin, pledged' });
  await expect(row.getByRole('cell')).toHaveText(['305', '290', '310']);
  await expect(client).toContainText('Choose for each cell that was changed meanwhile whose value stands.');
  expect(await muster.client.changes(3), 'nothing was written').toEqual([]);
  await row.getByRole('radio', { name: /: now$/ }).check();
  await page.getByRole('button', { name: 'Import 1 report', exact: true }).press('Enter');
  await expect(client).toContainText('Imported 1 report.');
  const standing = async (key: string) => (await muster.client.series(key)).points.at(-1)?.value;
  expect(await standing('afisma.ben.pledged')).toBe(290);
  expect(await standing('afisma.tgo.pledged')).toBe(9_000);
});

const REFUSED_PAGE = '<html><body><h1>413 Request Entity Too Large</h1><hr>nginx</body></html>';

test('a file that a proxy refuses is told so in words, and sent again without being chosen anew', async ({ page, muster, watch }) => {
  watch.allow(/413|502/);
  await page.goto(`${addressOf(muster)}/import`);
  let answer = { status: 413, contentType: 'text/html', body: REFUSED_PAGE };
  await page.route('**/uploads?*', (route) => route.fulfill(answer));
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'returns.csv', mimeType: 'text/csv', buffer: Buffer.from(RETURNS) });
  const client = section(page, 'A file');
  await expect(client).toContainText('larger than the server, or a proxy in front of it, accepts');
  answer = { status: 502, contentType: 'text/html', body: '<html>Bad Gateway</html>' };
  await page.getByRole('button', { name: 'Send returns.csv again' }).click();
  await expect(client).toContainText('What stands in front of the server does not reach it (502)');
  await page.unroute('**/uploads?*');
  await page.getByRole('button', { name: 'Send returns.csv again' }).click();
  await expect(client).toContainText('returns.csv: 2 rows');
});

test('an import that the program does not know is told so, and the page goes on; while no answer comes it can be left', async ({
  page,
  muster,
  watch,
}) => {
  watch.allow(/404|imports\.progress|Failed to load resource/);
  watch.allow(CONNECTION_LOST);
  await page.goto(`${addressOf(muster)}/import`);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'returns.csv', mimeType: 'text/csv', buffer: Buffer.from(RETURNS) });
  await page.getByRole('button', { name: 'See what it would do' }).click();
  await page.getByLabel('Reason', { exact: true }).fill('As the ministry counted them.');
  await page.route('**/trpc/imports.progress*', (route) => route.abort('connectionrefused'));
  await page.getByRole('button', { name: /^Import 2 reports/ }).click();
  const client = section(page, 'A file');
  await expect(client).toContainText('The server did not answer.');
  const file = page.getByLabel('File', { exact: true });
  await expect(file).toBeDisabled();
  // The program is asked about an import that it does not know, as after a restart that lost it. The later route stands before the earlier one.
  await page.route('**/trpc/imports.progress*', (route) => {
    const address = new URL(route.request().url());
    const input = { ...JSON.parse(address.searchParams.get('input') ?? '{}'), job: 'abcdefghijkl' };
    address.searchParams.set('input', JSON.stringify(input));
    return route.continue({ url: address.href });
  });
  await expect(client).toContainText('There is no such import. The list of batches says what was written.');
  await expect(file).toBeEnabled();
  await expect(section(page, 'Batches')).toContainText('Imported 2 reports from returns.csv');
  await expect(page.getByRole('button', { name: 'See what it would do' })).toBeEnabled();
});

/** An operation with one police force, and nobody in it. */
async function beginPolice(page: Page, url: string): Promise<void> {
  const call = async (procedure: string, data: object) => {
    const answer = await page.request.post(`${url}/trpc/${procedure}`, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await call('operations.create', { title: 'Haiti', key: 'haiti', shape: 'police' });
  const force = { key: 'mss', name: 'Multinational Security Support', shortName: 'MSS', kind: 'police mission', unit: 'personnel' };
  const values = { ...force, shape: 'police', knownFrom: '2023-01-01', note: '', position: 1 };
  await call('definitions.save', { operation: 'haiti', kind: 'force', version: null, values });
}

test('a pasted table shows its figures, who has no number, and its total before anything is written, and then it is written', async ({
  page,
  muster,
}) => {
  await beginPolice(page, muster.url);
  await page.goto(`${muster.url}/haiti/import`);
  await page.getByLabel('Or paste a table').fill(POLICE_TABLE);
  await page.getByRole('button', { name: 'Read the pasted table' }).press('Enter');
  const client = section(page, 'A file');
  await expect(client).toContainText('pasted.txt: 8 rows, UTF-8, separated by tabs.');
  await expect(page.getByLabel('Force of every row')).toHaveValue('mss');
  await expect(page.getByLabel('Stage or measure of Pledged')).toHaveValue('pledged');
  await page.getByRole('button', { name: 'See what it would do' }).press('Enter');

  await expect(client).toContainText('4 new, 0 changed, 0 in conflict, 0 there already. Nothing was written.');
  const figures = client.getByRole('table', { name: 'Differences' });
  const inFile = (name: string) => figures.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(3);
  await expect(inFile('Kenya')).toHaveText('1,000');
  await expect(inFile('The Bahamas')).toHaveText('150');
  await expect(inFile('Jamaica')).toHaveText('up to 200');
  await expect(inFile('Benin')).toHaveText('1,500 (1,500 to 2,000)');
  await expect(client).toContainText(
    '3 rows without a number, of which nothing is written: Chad (row 6: Pledged –), Bangladesh (row 7: Pledged –), Barbados (row 8: Pledged some).',
  );
  await expect(client).toContainText('Left out as the total of other rows: Total (row 9: about 3,000).');
  await expect(client).toContainText('“Oct 2023” as 31 Oct 2023 (row 4)');
  await expect(client).toContainText('“1,500–2,000” as 1,500, the low end of 1,500 to 2,000 (row 5)');
  await expect(client).toContainText('Will be added: 4 contributors: Kenya (KEN), The Bahamas (BHS), Jamaica (JAM), Benin (BEN).');
  await expect(section(page, 'Batches')).not.toContainText('Imported');

  await page.getByRole('button', { name: 'Import 4 reports' }).press('Enter');
  await expect(client).toContainText('Imported 4 reports.');
  await expect(section(page, 'Batches')).toContainText('Imported 4 reports from pasted.txt');
  await page.goto(`${muster.url}/haiti`);
  await expect(page.getByRole('main')).toContainText('Kenya');
});

test('a table is pasted with the keyboard, and a file that was mended is chosen again under its name', async ({ page, muster }) => {
  await page.goto(`${addressOf(muster)}/import`);
  const client = section(page, 'A file');
  const choose = (text: string) =>
    page.getByLabel('File', { exact: true }).setInputFiles({ name: 'mended.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose(RETURNS);
  await expect(client).toContainText('mended.csv: 2 rows');
  await choose(`${RETURNS}\nafisma.tcd.pledged,2000,2013-01-14,2013-01-14,stratfor-2013-01-14,B2`);
  await expect(client).toContainText('mended.csv: 3 rows');
  await page.getByLabel('Or paste a table').focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, RETURNS);
  await expect(client).toContainText('pasted.txt: 2 rows, UTF-8, separated by commas.');
});

test('a file that was taken apart wrongly is read with another separator and header row, beside its first rows', async ({
  page,
  muster,
}) => {
  await page.goto(`${addressOf(muster)}/import`);
  const text = 'Pledges, July\nCountry|Pledged, as told|Date|Source\nNigeria|905|2013-01-20|press, radio\n';
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'bars.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const top = page.getByRole('table', { name: 'The first rows of the file' });
  await page.getByText('How the file is read: its first rows').click();
  await page.getByLabel('Cells are separated by').selectOption('comma');
  await expect(top.getByRole('row').nth(0)).toContainText('names the columns');
  await page.getByLabel('Cells are separated by').selectOption('bar');
  await page.getByLabel('Row that names the columns').fill('2');
  await expect(page.getByLabel('Pledged, as told says')).toBeVisible();
  await expect(section(page, 'A file')).toContainText('bars.csv: 1 row, UTF-8, separated by bars.');
});

test('names that are not known are said, proposed, or given codes in one step, and the total can be taken as reported', async ({
  page,
  muster,
}) => {
  await beginPolice(page, muster.url);
  await page.goto(`${muster.url}/haiti/import`);
  const rows = ['Kenja\t1,000', 'Atlantide\t20', 'Lemuria\t30', 'Total\t1,050'].map((row) => `${row}\t2023-08-01\tpress`);
  await page.getByLabel('Or paste a table').fill(['Country\tPledged\tDate\tSource\tRemark', ...rows.map((row) => `${row}\t`)].join('\n'));
  await page.getByRole('button', { name: 'Read the pasted table' }).press('Enter');
  const client = section(page, 'A file');
  await page.getByLabel('Remark says').selectOption('not used');
  await page.getByRole('button', { name: 'See what it would do' }).press('Enter');

  const names = client.getByRole('table', { name: 'Names in the file' });
  const row = (name: string) => names.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('Kenja')).toContainText('not known: its rows are not taken');
  await expect(client).toContainText('Left out as the total of other rows: Total (row 5: 1,050).');
  await expect(client).toContainText('Not used: Remark.');
  await row('Kenja').getByRole('button', { name: 'Kenya: one letter differs' }).first().press('Enter');
  await expect(row('Kenja')).toContainText('Kenya (KEN), as you said');
  await client.getByRole('button', { name: 'Add all 2 contributors, with codes made of their names' }).press('Enter');
  await expect(client).toContainText('3 new, 0 changed, 0 in conflict, 0 there already. Nothing was written.');
  await row('Lemuria').getByLabel('Lemuria means').fill('Benin');
  await row('Lemuria').getByLabel('Lemuria means').press('Enter');
  await expect(row('Lemuria')).toContainText('Benin (BEN), as you said');
  await client.getByRole('button', { name: 'Take “Total” as a reported total of all' }).press('Enter');
  await expect(client).toContainText('4 new, 0 changed');
  await page.getByRole('button', { name: 'Import 4 reports' }).press('Enter');
  await expect(client).toContainText('Imported 4 reports.');
});

test('an import whose program ended in the middle says so, and its next step shows what is still to be written', async ({
  page,
  muster,
  watch,
}) => {
  test.slow();
  watch.allow(CONNECTION_LOST);
  watch.allow(/Failed to load resource|imports\.progress/);
  const days = Array.from({ length: 220 }, (_, index) => new Date(Date.UTC(2012, 5, 1 + index)).toISOString().slice(0, 10));
  const series = ['ben', 'tgo', 'ner', 'nga', 'sen', 'bfa'].map((who) => `afisma.${who}.pledged`);
  const rows = days.flatMap((day, index) => series.map((key) => `${key},${300 + (index % 7)},${day},${day},stratfor-2013-01-14,B2`));
  const text = ['series,value,as of,known at,source,grade', ...rows].join('\n');
  await page.goto(`${addressOf(muster)}/import`);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'days.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'See what it would do' }).click();
  const client = section(page, 'A file');
  await expect(client).toContainText('Nothing was written.');
  await page.getByLabel(/^(Reason|Why values are corrected)/).fill('As counted day by day.');
  const begun = page.waitForResponse(/imports\.start/);
  await page.getByRole('button', { name: /^Import [\d,]+ reports/ }).click();
  await begun;
  await muster.kill();
  await muster.startAgain();
  await expect(client).toContainText('The program that ran this import ended before it said how it went.', { timeout: 40_000 });
  await page.getByRole('button', { name: 'Next step: see what is still to be written' }).press('Enter');
  await expect(client).toContainText('Nothing was written.');
  await page.getByLabel(/^(Reason|Why values are corrected)/).fill('As counted day by day.');
  await page.getByRole('button', { name: /^Import [\d,]+ reports/ }).click();
  await expect(client).toContainText(/^(?!.*ended before).*Imported [\d,]+ reports\./s);
});

test('the same file is chosen again from the disk once it was mended', async ({ page, muster }, testInfo) => {
  const path = testInfo.outputPath('returns.csv');
  await page.goto(`${addressOf(muster)}/import`);
  const client = section(page, 'A file');
  await writeFile(path, RETURNS);
  await page.getByLabel('File', { exact: true }).setInputFiles(path);
  await expect(client).toContainText('returns.csv: 2 rows');
  await writeFile(path, `${RETURNS}\nafisma.tcd.pledged,2000,2013-01-14,2013-01-14,stratfor-2013-01-14,B2`);
  await page.getByLabel('File', { exact: true }).setInputFiles(path);
  await expect(client).toContainText('returns.csv: 3 rows');
});
