import { addressOf, CONNECTION_LOST, expect, expectLive, type Locator, openLive, type Page, test } from './fixtures';
import { chooseSource, contributor, expectSaved, openForm, refusal } from './form-actions';
import { ADA, BEN, press, setUpWith, signIn } from './people';

const BENIN = ['Report Benin, pledged', 'Report: Benin, pledged (AFISMA)'] as const;
const TOGO = ['Report Togo, pledged', 'Report: Togo, pledged (AFISMA)'] as const;
const APPEND = '**/trpc/reports.append';
const NOT_SENT =
  /^Not sent yet: (no connection\. It is kept on this computer and sent when the connection is back|it is kept on this computer behind what waits about the same, and sent after it)\.$/;

/** A page of the local editor that has at hand what its forms need. */
async function openReady(page: Page, address: string): Promise<void> {
  const ready = page.waitForResponse('**/trpc/definitions.list**');
  await openLive(page, address);
  await ready;
}

async function reportOn(page: Page, [opener, title]: readonly [string, string], value: string): Promise<Locator> {
  const form = await openForm(page, opener, title);
  await form.getByLabel('Value, personnel').fill(value);
  await chooseSource(form, 'stratfor');
  await press(form, 'Save the report');
  return form;
}

async function reportUnsent(page: Page, form: readonly [string, string], value: string): Promise<void> {
  const opened = await reportOn(page, form, value);
  await expect(opened.getByRole('status').filter({ hasText: NOT_SENT })).toBeVisible();
  await press(page, form[0]);
}

function opener(page: Page, words: string): Locator {
  return page.getByRole('button', { name: words, exact: true });
}

async function openList(page: Page, words: string): Promise<Locator> {
  await opener(page, words).click();
  return page.getByRole('region', { name: 'Not sent yet' });
}

function valuesIn(summaries: readonly Readonly<{ summary: string }>[]): readonly string[] {
  return summaries.map(({ summary }) => /: (\d+)/.exec(summary)?.[1] ?? summary);
}

test('three reports over two forms, saved without a connection, are told, listed, and sent in order, each once', async ({
  page,
  muster,
  watch,
}) => {
  watch.allow(CONNECTION_LOST);
  await openReady(page, addressOf(muster));
  await page.context().setOffline(true);
  await reportUnsent(page, BENIN, '290');
  await reportUnsent(page, TOGO, '480');
  await reportUnsent(page, BENIN, '280');
  const list = await openList(page, '3 not sent');
  await expect(list.getByRole('listitem')).toContainText([/Benin.*290/, /Togo.*480/, /Benin.*280/]);
  await expect(list.getByRole('listitem').first()).toContainText('It waits for the connection.');
  await page.context().setOffline(false);
  await expect(list.getByText('Everything is sent.')).toBeVisible();
  expect(valuesIn(await muster.client.changes(1))).toEqual(['290', '480', '280']);
  await expect(contributor(page, 'Benin')).toContainText('280');
});

test('what was not sent is there after a reload and a crash of the server, and is sent once by one of two tabs', async ({
  page,
  muster,
  watch,
}) => {
  watch.allow(CONNECTION_LOST);
  await openReady(page, addressOf(muster));
  const second = await page.context().newPage();
  await openReady(second, addressOf(muster, 'forces'));
  const asked: string[] = [];
  for (const tab of [page, second])
    tab.on('request', (request) => {
      if (request.url().endsWith('/trpc/reports.append')) asked.push(request.headers()['idempotency-key'] ?? '');
    });
  await muster.kill();
  await reportUnsent(page, BENIN, '290');
  await reportUnsent(page, TOGO, '480');
  await expect(opener(second, '2 not sent')).toBeVisible();
  await page.close();
  await muster.startAgain();
  await second.reload();
  await expectLive(second);
  await expect(second.getByRole('button', { name: /not sent/ })).toHaveCount(0);
  expect(valuesIn(await muster.client.changes(1))).toEqual(['290', '480']);
  expect(new Set(asked).size, 'a key for each report, the same at each try').toBe(2);
});

test('where the browser has no locks, two tabs send in order, each once, all the same', async ({ page, muster, watch }) => {
  watch.allow(CONNECTION_LOST);
  await page.context().addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  await openReady(page, addressOf(muster));
  const second = await page.context().newPage();
  await openReady(second, addressOf(muster, 'forces'));
  await page.context().setOffline(true);
  await reportUnsent(page, BENIN, '290');
  await reportUnsent(page, TOGO, '480');
  await reportUnsent(page, BENIN, '280');
  await page.context().setOffline(false);
  for (const tab of [page, second]) await expect(tab.getByRole('button', { name: /not sent/ })).toHaveCount(0, { timeout: 45_000 });
  expect(valuesIn(await muster.client.changes(1))).toEqual(['290', '480', '280']);
});

test('a report that was written while its answer was lost is one report', async ({ page, muster, watch }) => {
  watch.allow(CONNECTION_LOST);
  watch.allow(/ERR_FAILED/);
  await openReady(page, addressOf(muster));
  await page.route(APPEND, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await reportUnsent(page, BENIN, '290');
  expect(await muster.client.changes(1)).toHaveLength(1);
  await page.unroute(APPEND);
  await expect(opener(page, '1 not sent')).toHaveCount(0, { timeout: 20_000 });
  expect(await muster.client.changes(1)).toHaveLength(1);
});

test('an answer of a proxy that reaches nobody is no refusal: the report waits', async ({ page, muster, watch }) => {
  watch.allow(/\b50[234]\b/);
  await openReady(page, addressOf(muster));
  let status = 502;
  await page.route(APPEND, (route) => route.fulfill({ status: status++, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }));
  await reportUnsent(page, BENIN, '290');
  await reportUnsent(page, TOGO, '480');
  await page.unroute(APPEND);
  await expect(page.getByRole('button', { name: /not sent/ })).toHaveCount(0, { timeout: 30_000 });
  expect(valuesIn(await muster.client.changes(1))).toEqual(['290', '480']);
});

/** A refusal of the program's own, as its procedures give it. */
function refusalOf(code: string, httpStatus: number): string {
  const data = { code, httpStatus, path: 'reports.append', muster: { code, problems: [], current: null } };
  return JSON.stringify({ error: { message: 'The database does not answer. Nothing was saved.', code: -32603, data } });
}

test('while the server cannot save, or another page answers for it, entries wait, not before it said, and are sent in order, once, by themselves', async ({
  page,
  muster,
  watch,
}) => {
  watch.allow(/\b503\b/);
  await openReady(page, addressOf(muster));
  let asked: Readonly<{ key: string; at: number }>[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/trpc/reports.append')) asked.push({ key: request.headers()['idempotency-key'] ?? '', at: Date.now() });
  });
  for (const [index, { status, contentType, body, words }] of [
    { status: 503, contentType: 'application/json', body: refusalOf('UNAVAILABLE', 503), words: 'the server cannot save now' },
    { status: 503, contentType: 'application/json', body: '{"error":"upstream unavailable"}', words: 'no connection' },
    { status: 200, contentType: 'text/html', body: '<h1>Sign in to the hotel</h1>', words: 'no connection' },
  ].entries()) {
    asked = [];
    await page.route(APPEND, (route) => route.fulfill({ status, contentType, body, headers: { 'Retry-After': '6' } }));
    const values = [String(290 - index), String(280 - index)] as const;
    const first = await reportOn(page, BENIN, values[0]);
    await expect(first.getByRole('status').filter({ hasText: `Not sent yet: ${words}` })).toBeVisible();
    await press(page, BENIN[0]);
    await page.unroute(APPEND);
    await reportUnsent(page, BENIN, values[1]);
    const list = await openList(page, '2 not sent');
    await expect(list.getByRole('listitem')).toContainText(values.map((value) => new RegExp(`${value}.*It waits`)));
    await expect(list.getByText('Everything is sent.')).toBeVisible({ timeout: 30_000 });
    await press(list, 'Close');
    expect(valuesIn(await muster.client.changes(1 + 2 * index))).toEqual(values);
    const [failed, again] = asked;
    expect(again?.key, 'a repeat has the key of the first try').toBe(failed?.key);
    expect((again?.at ?? 0) - (failed?.at ?? 0), 'milliseconds after which it was tried again').toBeGreaterThan(5_900);
  }
});

test('a fault of the program is tried again some times before a person is asked', async ({ page, muster, watch }) => {
  watch.allow(/\b500\b/);
  await openReady(page, addressOf(muster));
  await page.route(APPEND, (route) => route.abort());
  watch.allow(/ERR_FAILED/);
  await reportUnsent(page, BENIN, '290');
  await page.unroute(APPEND);
  let isBroken = true;
  await page.route(APPEND, (route) =>
    isBroken ? route.fulfill({ status: 500, contentType: 'application/json', body: refusalOf('INTERNAL', 500) }) : route.continue(),
  );
  await page.waitForResponse(APPEND);
  await expect(opener(page, '1 not sent'), 'nobody is asked about it').toBeVisible();
  isBroken = false;
  await expect(page.getByRole('button', { name: /not sent/ })).toHaveCount(0, { timeout: 30_000 });
  expect(valuesIn(await muster.client.changes(1))).toEqual(['290']);
});

test('what is refused later stays and says why, stops what is about the same alone, and is mended', async ({ page, muster, watch }) => {
  watch.allow(CONNECTION_LOST);
  watch.allow(/\b422\b/);
  await openReady(page, addressOf(muster));
  await page.context().setOffline(true);
  // The last values that were seen make these a jump, which asks for a reason: nobody knew of that without a connection.
  await reportUnsent(page, BENIN, '290');
  await reportUnsent(page, BENIN, '285');
  await reportUnsent(page, TOGO, '480');
  await muster.client.report({
    seriesKey: 'afisma.ben.pledged',
    value: 900,
    knownAt: '2013-01-14',
    asOf: '2013-01-14',
    reason: 'On the radio',
  });
  await page.context().setOffline(false);
  const list = await openList(page, '2 not sent, 2 to correct');
  const rows = list.getByRole('listitem');
  await expect(rows).toContainText([/290.*was refused.*Unusual/, /285.*waits for what stands before it/]);
  expect(valuesIn(await muster.client.changes(2))).toEqual(['480']);

  await press(rows.first(), 'Open and change');
  const form = page.getByRole('region', { name: 'Report: Benin, pledged (AFISMA)' });
  await expect(form.getByLabel('Value, personnel')).toHaveValue('290');
  await form.getByLabel('Reason').fill('The radio was wrong.');
  await press(form, 'Save the report');
  await expectSaved(form, 4);
  await expect(list.getByText('Everything is sent.')).toBeVisible();
  expect(valuesIn(await muster.client.changes(3)), 'and what stood behind it follows').toEqual(['290', '285']);
});

test('an entry is opened and changed before it is sent, and keeps its place; another is discarded', async ({ page, muster, watch }) => {
  watch.allow(CONNECTION_LOST);
  await openReady(page, addressOf(muster));
  await page.context().setOffline(true);
  await reportUnsent(page, BENIN, '290');
  await reportUnsent(page, TOGO, '480');
  await reportUnsent(page, TOGO, '470');
  const list = await openList(page, '3 not sent');
  await press(list.getByRole('listitem').last(), 'Discard');
  await press(list.getByRole('listitem').last(), 'Yes, discard');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await press(list.getByRole('listitem').first(), 'Open and change');
  const form = page.getByRole('region', { name: 'Report: Benin, pledged (AFISMA)' });
  await form.getByLabel('Value, personnel').fill('270');
  await press(form, 'Save the report');
  await expect(form.getByRole('status').filter({ hasText: NOT_SENT })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('button', { name: /not sent/ })).toHaveCount(0);
  expect(valuesIn(await muster.client.changes(1))).toEqual(['270', '480']);
});

test('what one wrote waits while another is signed in, is not shown to them, and is sent as who wrote it', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(CONNECTION_LOST);
  watch.allow(/\b40[13]\b/);
  await setUpWith(page, muster, await visit(), BEN, 'editor');
  const adas = await page.context().newPage();
  await openReady(adas, addressOf(muster));
  await page.context().setOffline(true);
  await reportUnsent(adas, BENIN, '290');
  // Ben signs in in this browser, before a page of Ada's has a connection again.
  await adas.close();
  await page.context().setOffline(false);
  await page.context().clearCookies();
  await signIn(page, muster, BEN);
  await openReady(page, addressOf(muster));
  await reportOn(page, TOGO, '480');
  await expect(contributor(page, 'Togo')).toContainText('480');
  await expect(page.getByRole('button', { name: /not sent/ })).toHaveCount(0);
  expect(valuesIn(await muster.client.changes(1))).toEqual(['480']);
  await page.context().clearCookies();
  await signIn(page, muster, ADA);
  await page.goto(addressOf(muster));
  await expect(contributor(page, 'Benin')).toContainText('290');
  const [last] = (await muster.client.changes(2)).slice(-1);
  expect(last).toMatchObject({ author: ADA.name });
});

test('a form on which somebody else is signed in by now saves nothing as them unless told so', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b40[13]\b/);
  await setUpWith(page, muster, await visit(), BEN, 'editor');
  await openReady(page, addressOf(muster));
  const form = await openForm(page, ...BENIN);
  await form.getByLabel('Value, personnel').fill('290');
  await chooseSource(form, 'stratfor');
  await page.context().clearCookies();
  const other = await page.context().newPage();
  await signIn(other, muster, BEN);
  await press(form, 'Save the report');
  await expect(refusal(form)).toContainText('Somebody else is signed in here than who wrote this. Nothing was saved');
  await press(form, 'Save the report');
  await expectSaved(form, 2);
});

test('what was typed survives a crash of the tab, in another tab', async ({ page, library }) => {
  await openReady(page, addressOf(library));
  const form = await openForm(page, ...BENIN);
  await form.getByLabel('Value, personnel').fill('345');
  const second = await page.context().newPage();
  await page.goto('chrome://crash').catch(() => undefined);
  await openReady(second, addressOf(library));
  const again = await openForm(second, ...BENIN);
  await expect(again.getByLabel('Value, personnel')).toHaveValue('345');
  await expect(again.getByRole('status').filter({ hasText: /Restored what you had typed at/ })).toBeVisible();
});
