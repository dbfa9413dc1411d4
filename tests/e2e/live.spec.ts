import { addressOf, expect, expectLive, openLive, type Page, test } from './fixtures';
import { chooseSource, contributor, gauge, gaugeSays, openForm, section } from './form-actions';

/** A page that is loaded again forgets this. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { isStillHere: true });
  });
}

async function expectNotReloaded(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'isStillHere' in window), 'the page was not loaded again').toBe(true);
}

/** Milliseconds since 1970 at which an element first says something, as the page itself sees it. */
function whenSaid(page: Page, selector: string, words: string): Promise<number> {
  return page.evaluate(
    ([where, what]) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector(where)?.getAttribute('aria-label')?.includes(what)) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        look();
      }),
    [selector, words] as const,
  );
}

/** Milliseconds since 1970 at which a form is next sent. */
function whenSent(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('submit', () => resolve(performance.timeOrigin + performance.now()), { capture: true, once: true });
      }),
  );
}

test('a figure saved in one browser changes in another within a second, without a reload and without a jump', async ({
  page,
  visit,
  muster,
}) => {
  const reader = await visit();
  await Promise.all([openLive(page, addressOf(muster)), openLive(reader, addressOf(muster))]);
  await mark(reader);
  await expect(gaugeSays(reader, 'African troops pledged')).toHaveAccessibleName(/2,900 of 3,300, short 400/);
  const pledged = reader.locator('#indicator-african-pledged');
  await expect(pledged).toContainText('88 %');
  await contributor(reader, 'Nigeria').scrollIntoViewIfNeeded();
  const place = () => contributor(reader, 'Nigeria').boundingBox();
  const before = { place: await place(), scrolled: await reader.evaluate(() => scrollY) };
  expect(before.scrolled).toBeGreaterThan(0);

  const form = await openForm(page, 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)');
  await expect(form.getByLabel('As-of', { exact: true })).toHaveValue('14 Jan 2013');
  await expect(form.getByLabel('Known-at', { exact: true })).toHaveValue('14 Jan 2013');
  await form.getByLabel('Value, personnel').fill('700');
  await form.getByLabel('Reason').fill('Parliament in Porto-Novo voted a second company.');
  await chooseSource(form, 'stratfor');
  const shown = whenSaid(reader, '[data-chart="gauge-african-pledged"] svg', '3,300 of 3,300');
  const sent = whenSent(page);
  await form.getByRole('button', { name: 'Save the report' }).click();
  expect((await shown) - (await sent), 'milliseconds from save to change').toBeLessThan(1_000);

  await expect(form.getByRole('status').filter({ hasText: 'Saved as revision 2' })).toBeVisible();
  await expect(gauge(reader, 'African troops pledged')).toContainText('plan filled');
  await expect(gauge(reader, 'African troops pledged')).toContainText('changed, was 2,900 of 3,300');
  await expect(contributor(reader, 'Benin')).toContainText('700');
  await expect(contributor(reader, 'Benin')).toContainText('changed, was 300');
  await expect(contributor(reader, 'Benin')).toContainText('reports that disagree, 300 to 700');
  await expect(contributor(reader, 'Headline total')).toContainText('3,300');
  await expect(contributor(reader, 'Chad or Côte d’Ivoire')).toHaveCount(0);
  await expect(pledged).toContainText('100 %');
  await expect(section(reader, 'Latest changes').getByRole('listitem').first()).toContainText('Benin');
  await expect(reader.getByText('revision 2', { exact: true })).toBeVisible();

  expect({ place: await place(), scrolled: await reader.evaluate(() => scrollY) }).toEqual(before);
  await expectNotReloaded(reader);
});

test('what an editor is typing stands while changes of others arrive around it', async ({ page, muster }) => {
  await openLive(page, addressOf(muster));
  const form = await openForm(page, 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)');
  await form.getByLabel('Value, personnel').fill('41');
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 350 });
  await expect(contributor(page, 'Benin')).toContainText('350');
  await expect(form.getByLabel('Value, personnel')).toHaveValue('41');
  await expect(form.getByLabel('Value, personnel')).toBeFocused();
});

test('open pages of a series, of the forces and of the changes show a change without a reload', async ({ page, context, muster }) => {
  const places = [
    { path: 'series/afisma.ben.pledged', before: '300', after: '350' },
    { path: 'forces', before: '300', after: '350' },
    { path: 'changes', before: 'Demonstration loaded', after: 'Benin, pledged (AFISMA): 350' },
  ];
  const opened: Readonly<{ tab: Page; before: string; after: string }>[] = [];
  for (const { path, before, after } of places) {
    const tab = opened.length === 0 ? page : await context.newPage();
    await openLive(tab, addressOf(muster, path));
    await mark(tab);
    await expect(tab.getByRole('main')).not.toContainText(after);
    opened.push({ tab, before, after });
  }
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 350 });
  for (const { tab, before, after } of opened) {
    await expect(tab.getByRole('main')).toContainText(after);
    await expect(tab.getByText('revision 2', { exact: true })).toBeVisible();
    await expectNotReloaded(tab);
    await expect(tab.getByRole('main')).toContainText(before);
  }
});

test('the tabs of one browser share one stream, and another goes on when its tab is closed', async ({ page, context, muster }) => {
  const streams: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/trpc/live.changes')) streams.push(request.url());
  });
  await openLive(page, addressOf(muster));
  const second = await context.newPage();
  await openLive(second, addressOf(muster, 'changes'));
  const third = await context.newPage();
  await openLive(third, addressOf(muster));
  expect(streams).toHaveLength(1);

  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 350 });
  for (const tab of [page, second, third]) await expect(tab.getByText('revision 2', { exact: true })).toBeVisible();
  await page.close();
  await expect.poll(() => streams.length).toBe(2);
  await muster.client.report({ seriesKey: 'afisma.tgo.pledged', value: 520 });
  await expect(contributor(third, 'Togo')).toContainText('520');
  await expect(second.getByText('revision 3', { exact: true })).toBeVisible();
  await expectLive(third);
});
