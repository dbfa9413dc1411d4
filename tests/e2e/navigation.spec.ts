import { addressOf, expect, openLive, type Page, test } from './fixtures';
import { PAGES } from './pages';

const nav = (page: Page) => page.getByRole('navigation', { name: 'Pages of the operation' });

/** Height of an element in pixels. */
const heightOf = (page: Page, selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().height);

test('each page stands in a section that leads to its pages, and nothing of the first line wraps from 1024 pixels on', async ({
  page,
  library,
}) => {
  for (const width of [1024, 1440, 3840]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(addressOf(library, 'conflicts'));
    await expect(nav(page).getByRole('link', { name: /^Evidence/ })).toHaveAttribute('aria-current', 'true');
    await expect(nav(page).getByRole('link', { name: /^Conflicts/ })).toHaveAttribute('aria-current', 'page');
    const lines = await page
      .locator('.sections li:not(.on-phones), .masthead .brand, .masthead .search-button, .masthead-who')
      .evaluateAll((all) =>
        all.map((one) => {
          const { top, height } = one.getBoundingClientRect();
          return Math.round(top + height / 2);
        }),
      );
    expect(Math.max(...lines) - Math.min(...lines), `${width}`).toBeLessThanOrEqual(4);
  }
  await nav(page).getByRole('link', { name: 'Forces' }).click();
  await expect(page).toHaveURL(addressOf(library, 'forces'));
  await nav(page).getByRole('link', { name: 'Loss test' }).click();
  await expect(page).toHaveURL(addressOf(library, 'loss-test'));
});

test('on a phone the sections and the report stand in a bar at the bottom, the head is one line, and nothing scrolls sideways', async ({
  page,
  library,
}) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(addressOf(library));
    const places: number[] = [];
    for (const target of await nav(page).locator('.sections a').all()) {
      if (!(await target.isVisible())) continue;
      const box = await target.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? -1) >= 0 && (box?.x ?? width) + (box?.width ?? 0) <= width + 0.5).toBe(true);
      places.push(box?.x ?? 0);
    }
    expect(places).toHaveLength(5);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(await heightOf(page, '.sheet-head')).toBeLessThanOrEqual(56);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('on a phone the day opens the time machine, and the menu opens', async ({ page, library, watch }) => {
    watch.allow(/^request: csp /);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(addressOf(library));
    const timeline = page.getByRole('region', { name: 'The viewed day' });
    await expect(timeline).toBeHidden();
    await page.locator('.day-chip > summary').click();
    await expect(timeline).toBeVisible();
    await page.getByLabel('as known on').fill('2013-01-17');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page).toHaveURL(addressOf(library, '', '2013-01-17'));
    await page.locator('.reader-menu > summary').click();
    await page.getByRole('link', { name: 'Glossary' }).click();
    await expect(page.getByRole('definition').first()).toBeVisible();
  });
});

test('one badge says which day is shown, and that the page is cut off', async ({ page, library, watch, context }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const badge = page.locator('.live-line').first();
  await openLive(page, addressOf(library));
  await expect(badge).toContainText('Demo date: 14 Jan 2013');
  await openLive(page, addressOf(library, 'forces', '2013-03-28'));
  await expect(badge).toContainText('Viewing 28 Mar 2013');
  await context.setOffline(true);
  await expect(badge).toContainText(/Offline since \d\d:\d\dZ/);
});

test('a term opens its meaning where it stands, and leads to the glossary', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const term = page.getByRole('main').locator('details.term').filter({ hasText: 'by stage' }).first();
  await term.locator('summary').click();
  await expect(term.getByRole('note')).toContainText('How far a pledge is.');
  await page.keyboard.press('Escape');
  await expect(term.getByRole('note')).toBeHidden();
  await term.locator('summary').click();
  await term.getByRole('link', { name: 'Glossary' }).click();
  await expect(page).toHaveURL(`${library.url}/glossary#stage`);
});

test('in the head and the time machine no title explains what only a mouse finds', async ({ page, library }) => {
  for (const path of PAGES) {
    await page.goto(addressOf(library, path));
    expect(await page.locator('.sheet-head [title], .time-machine [title], .colophon [title]').count(), path).toBe(0);
  }
});

test('the first screen answers without a click who pledged what, since when it is known, whether it is enough and when the force can move', async ({
  page,
  library,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(addressOf(library));
  const verdict = page.getByRole('region', { name: 'Verdict' });
  for (const words of [
    'Nigeria 600, Burkina Faso 500, Niger 500, Senegal 500, Togo 500, Benin 300',
    'All known 14 Jan 2013',
    'Not enough: 400 short',
    /AFISMA at 95 %: in /,
  ]) {
    await expect(verdict).toContainText(words);
  }
  await expect(verdict.getByText('Not enough')).toBeInViewport({ ratio: 1 });
  await expect(verdict.getByText(/AFISMA at 95 %/)).toBeInViewport({ ratio: 1 });
});
