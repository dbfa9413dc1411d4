import { addressOf, expect, openLive, type Page, test } from './fixtures';

const PHONE = { width: 390, height: 844 };
const SOURCE = /In Mali, Jihadist Preparations/;

test.use({ viewport: PHONE, hasTouch: true });

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

test('the overview of a phone is two screens high; what is folded opens on a tap, also without scripts', async ({ page, library }) => {
  await page.goto(addressOf(library));
  await expect(page.getByText('African troops: 2,900 of 3,300 pledged, none in place.')).toBeVisible();
  expect(await heightOf(page)).toBeLessThanOrEqual(2 * PHONE.height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  const trend = page.locator('#trend-afisma');
  const drawing = trend.locator('svg').locator('visible=true');
  await expect(drawing).toHaveCount(0);
  const fold = trend.getByRole('checkbox', { name: 'Show African troops: planned, pledged, in place' });
  expect((await fold.boundingBox())?.height).toBeGreaterThanOrEqual(40);
  await fold.tap();
  await expect(drawing.first()).toBeVisible();
  await fold.tap();
  await expect(drawing).toHaveCount(0);
});

test('a link to a section of the overview opens it on a phone', async ({ page, library }) => {
  await page.goto(`${addressOf(library)}#milestones`);
  await expect(page.locator('#milestones').getByRole('link', { name: 'AFISMA operational in Mali' })).toBeVisible();
});

test('a report is made in four steps, with targets of 44 pixels, and stands on the board', async ({ page, muster }) => {
  await openLive(page, addressOf(muster));
  await page.getByRole('navigation', { name: 'Pages of the operation' }).getByRole('link', { name: 'Report', exact: true }).tap();
  const step = page.locator('.form-step').locator('visible=true');
  const next = page.getByRole('button', { name: 'Next' });
  await expect(step).toHaveText(/Figure.*step 1 of 4/);
  for (const control of await page.locator('.form-steps :is(input, select)').locator('visible=true').all())
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  // What a step leaves open is asked for before the next.
  await next.tap();
  await expect(step).toHaveText(/step 1 of 4/);
  await expect(page.getByRole('alert').filter({ hasText: 'Contributor' })).toBeVisible();
  await page.getByLabel('Force').selectOption({ label: 'AFISMA, African troops' });
  await page.getByLabel('Contributor').selectOption({ label: 'Nigeria' });
  await next.tap();
  await expect(step).toHaveText(/Value.*step 2 of 4/);
  await page.getByRole('textbox', { name: /^Value/ }).fill('650');
  await next.tap();
  await expect(step).toHaveText(/Source.*step 3 of 4/);
  await page.getByRole('button', { name: 'Back' }).tap();
  await expect(page.getByRole('textbox', { name: /^Value/ })).toHaveValue('650');
  await next.tap();
  const source = page.getByRole('combobox', { name: 'Source', exact: true });
  await source.fill('Jihadist Prep');
  await page.getByRole('option', { name: SOURCE }).first().click();
  await next.tap();
  await expect(step).toHaveText(/Check.*step 4 of 4/);
  await expect(page.locator('.form-summary')).toContainText('650');
  await page.getByRole('button', { name: 'Save the report' }).tap();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect((await muster.client.series('afisma.nga.pledged')).reports.map(({ report }) => report.value)).toContain(650);
});

test.describe('without a connection', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the last seen board is read and says from when it is; who is refused it, or signs out, has it kept no longer', async ({
    page,
    context,
    library,
    watch,
  }) => {
    watch.allow(/ERR_|request:|Failed to load/);
    await page.goto(addressOf(library));
    const keptPaths = () =>
      page.evaluate(async () => (await (await caches.open('boards-1')).keys()).map(({ url }) => new URL(url).pathname));
    await expect.poll(keptPaths).toEqual(['/mali-2013']);
    // Styles are kept after the board itself.
    await expect.poll(() => page.evaluate(async () => (await (await caches.open('files-1')).keys()).length)).toBeGreaterThan(3);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText('African troops: 2,900 of 3,300 pledged, none in place.')).toBeVisible();
    const words = await page.evaluate(() => getComputedStyle(document.documentElement, '::before').content);
    expect(words).toMatch(/No connection\. This board was kept on .*\d{4}-\d\d-\d\d \d\d:\d\dZ/);
    await context.setOffline(false);
    await page.reload();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['keptAt'] ?? 'live')).toBe('live');
    await page.evaluate(() => fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }));
    await expect.poll(keptPaths).toEqual([]);
  });

  test('the program can be installed: it has a manifest, icons and a worker', async ({ page, library }) => {
    await page.goto(addressOf(library));
    const manifest = await (await page.request.get(new URL('/manifest.webmanifest', addressOf(library)).href)).json();
    expect(manifest).toMatchObject({ name: 'Muster', display: 'standalone', start_url: '/' });
    for (const { src, sizes } of manifest.icons) {
      const icon = await page.evaluate(async (address) => {
        const picture = await createImageBitmap(await (await fetch(address)).blob());
        return `${picture.width}x${picture.height}`;
      }, src);
      expect(icon).toBe(sizes);
    }
  });
});
