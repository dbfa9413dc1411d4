import { addressOf, CONNECTION_LOST, expect, expectLive, openLive, type Page, test } from './fixtures';
import { chooseSource, contributor, gaugeSays, openForm, section } from './form-actions';

const STREAM = '**/trpc/live.changes**';
/** Each is adopted in its turn: of reports alike in grade and days, the lower counts. */
const PLEDGES = [290, 280, 270, 260];

/** Notes every revision that the page says it shows, from now on. */
async function noteRevisions(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    const line = document.querySelector('.live-revision');
    if (!line) throw new Error('the page does not say which revision it shows');
    new MutationObserver(() => {
      const revision = Number(/\d+$/.exec(line.textContent ?? '')?.[0]);
      if (revision !== seen.at(-1)) seen.push(revision);
    }).observe(line, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'seen') as readonly number[]);
}

/** Adds up how far things move by themselves from now on. */
async function noteShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const found = { sum: 0 };
    Object.assign(window, { found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) found.sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => (Reflect.get(window, 'found') as Readonly<{ sum: number }>).sum);
}

test('an edit is there after kill -9 and a start, and an open page says that it is cut off and comes back by itself', async ({
  page,
  muster,
  watch,
}) => {
  watch.allow(CONNECTION_LOST);
  await openLive(page, addressOf(muster));
  const form = await openForm(page, 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)');
  await form.getByLabel('Value, personnel').fill('350');
  await chooseSource(form, 'stratfor');
  await form.getByRole('button', { name: 'Save the report' }).click();
  await expect(form.getByRole('status').filter({ hasText: 'Saved as revision 2' })).toBeVisible();

  await expect(form).toHaveCount(0);
  const shifts = await noteShifts(page);
  expect(await muster.kill()).toMatchObject({ signal: 'SIGKILL' });
  await expect(page.getByText(/Offline since \d\d:\d\dZ/)).toBeVisible();
  await expect(page.getByText('revision 2', { exact: true })).toBeVisible();
  await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(/2,950 of 3,300/);
  await page.evaluate(() => Object.assign(window, { isStillHere: true }));
  await muster.startAgain();
  await expectLive(page);
  expect(await shifts(), 'how far the sheet moved').toBe(0);

  await muster.client.report({ seriesKey: 'afisma.tgo.pledged', value: 520 });
  await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(/2,970 of 3,300/);
  expect(await page.evaluate(() => 'isStillHere' in window)).toBe(true);
  await page.reload();
  await expect(contributor(page, 'Benin')).toContainText('350');
  await expect(contributor(page, 'Togo')).toContainText('520');
  expect(await muster.client.chain()).toEqual({ ok: true, checked: 3, firstBroken: null });
});

test('SIGTERM with streams open ends the program within 5 s, with code 0', async ({ page, visit, muster, watch }) => {
  watch.allow(CONNECTION_LOST);
  const others = await Promise.all([visit(), visit()]);
  await Promise.all([openLive(page, addressOf(muster)), ...others.map((other) => openLive(other, addressOf(muster, 'changes')))]);
  const { code, signal, tookMs } = await muster.end();
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(tookMs).toBeLessThan(5_000);
});

test('changes missed over SIGTERM and a start arrive in order, once', async ({ page, muster, watch }) => {
  watch.allow(CONNECTION_LOST);
  watch.allow(/ERR_FAILED/);
  await openLive(page, addressOf(muster));
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 299 });
  await expect(page.getByText('revision 2', { exact: true })).toBeVisible();
  const revisions = await noteRevisions(page);

  await page.route(STREAM, (route) => route.abort());
  await muster.end();
  await expect(page.getByText(/Offline since/)).toBeVisible();
  await muster.startAgain();
  for (const value of PLEDGES) await muster.client.report({ seriesKey: 'afisma.ben.pledged', value });
  await expect(contributor(page, 'Benin')).toContainText('299');
  await page.unroute(STREAM);
  await expectLive(page);
  await expect(page.getByText('revision 6', { exact: true })).toBeVisible();
  await muster.client.report({ seriesKey: 'afisma.tgo.pledged', value: 520 });
  await expect(page.getByText('revision 7', { exact: true })).toBeVisible();

  const seen = (await revisions()).filter((revision) => revision > 2);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  await expect(contributor(page, 'Benin')).toContainText('260');
  const latest = section(page, 'Latest changes').getByRole('listitem');
  await expect(latest.nth(0)).toContainText('520');
  for (const [index, value] of [...PLEDGES].reverse().entries()) await expect(latest.nth(index + 1)).toContainText(String(value));
  await expect(latest.nth(5)).toContainText('299');
});

test('a page that was offline gets each missed change in order, once', async ({ page, muster, watch }) => {
  // What the page still loads after its first paint fails while it is offline, and is asked for again.
  watch.allow(/ERR_FAILED|ERR_INTERNET_DISCONNECTED/);
  await openLive(page, addressOf(muster));
  await page.route(STREAM, (route) => route.abort());
  await page.context().setOffline(true);
  await expect(page.getByText(/Offline since/)).toBeVisible();
  const received: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('said: ')) received.push(message.text().slice('said: '.length));
  });
  await page.evaluate(() => {
    const latest = document.querySelector('.live-latest');
    // Each text that was put there, also one that was replaced before it could be painted.
    new MutationObserver((records) => {
      for (const record of records) {
        const put = [...record.addedNodes].map((node) => node.textContent).join('') || record.target.textContent;
        console.info(`said: ${put}`);
      }
    }).observe(latest ?? document.body, { subtree: true, childList: true, characterData: true });
  });
  for (const value of PLEDGES) await muster.client.report({ seriesKey: 'afisma.ben.pledged', value });
  await page.unroute(STREAM);
  await page.context().setOffline(false);
  await expect(page.getByText('revision 5', { exact: true })).toBeVisible();
  await expectLive(page);
  await expect(contributor(page, 'Benin')).toContainText('260');
  await expect(contributor(page, 'Benin')).toContainText('changed, was');
  // Changes that were committed close together are told as one: the last of them, and how many more.
  const told = received.map((words) => Number(/: (\d+)/.exec(words)?.[1]));
  expect(told.at(-1)).toBe(PLEDGES.at(-1));
  expect(told, 'in order, once').toEqual(PLEDGES.filter((value) => told.includes(value)));
});
