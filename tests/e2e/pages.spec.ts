// One visit a page: what holds on every page of an operation.
import { addressOf, expect, expectLive, test } from './fixtures';
import { expectKeyboardReachesAll, findLost, findMoving, findNameless, troubleOn } from './page-rules';
import { isInNavigation, PAGES } from './pages';

test.describe.configure({ timeout: 150_000 });

/** Addresses that were asked for already, by whichever page names them. Of those that differ in the viewed day alone one is asked for. */
const asked = new Set<string>();

for (const path of PAGES) {
  const name = path || 'the board';

  test(`${name}: landmarks, headings, names, links, keyboard, less motion, chosen colours, axe and widths`, async ({ page, library }) => {
    await page.goto(addressOf(library, path));
    await expectLive(page);

    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) await expect(page.getByRole(landmark)).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/Mali.*14 Jan 2013.* · Muster$/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const levels = await page.getByRole('heading').evaluateAll((all) => all.map((heading) => Number(heading.nodeName.slice(1))));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(await findNameless(page)).toEqual([]);
    await expect(page.getByRole('navigation').locator('[aria-current=page]')).toHaveCount(isInNavigation(path) ? 1 : 0);
    const said = await page.locator('svg[role=img]').evaluateAll((all) => all.map((drawing) => drawing.getAttribute('aria-label') ?? ''));
    expect(said.filter((words) => !/^[^.]{8,}.*\.$/.test(words))).toEqual([]);

    await expectKeyboardReachesAll(page);

    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect((await findMoving(page)).slice(0, 5), 'what moves').toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      expect((await findLost(page)).slice(0, 5), `what is lost of ${colorScheme} colours`).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: 'none' });
    expect(await troubleOn(page)).toEqual([]);

    const hrefs = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href.replace(/#.*/, '')));
    const links = new Set(hrefs.filter((href) => href.startsWith(library.url) && !href.includes('/charts/')));
    const broken: string[] = [];
    for (const href of links) {
      const anyDay = href.replace(/\bknown=[\d-]+/, 'known=');
      if (asked.has(anyDay)) continue;
      asked.add(anyDay);
      const response = await page.request.get(href);
      if (!response.ok()) broken.push(`${response.status()} ${href}`);
    }
    expect(broken).toEqual([]);
  });
}
