import { addressOf, expect, type Page, test } from './fixtures';
import { PAGES } from './pages';
import { openForm } from './sheet';

const DAY = '2013-03-28';

/** Elements whose name a screen reader cannot say, and ids that are there twice. */
function findNameless(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const show = (element: Element) => element.outerHTML.slice(0, 120);
    const isNamed = (element: Element) => {
      const labels = (element as HTMLInputElement).labels;
      const by = element.getAttribute('aria-labelledby');
      const text = [
        element.getAttribute('aria-label'),
        by && document.getElementById(by)?.textContent,
        labels?.[0]?.textContent,
        element.textContent,
      ];
      return text.some((words) => words?.trim());
    };
    const nameless = [
      ...document.querySelectorAll(
        'a[href], button, summary, input:not([type=hidden]), select, textarea, [role=img], [role=slider], section, article',
      ),
    ].filter((element) => !element.closest('[aria-hidden=true]'));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return [
      ...nameless.filter((element) => !isNamed(element)).map(show),
      ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `id ${id} twice`),
    ];
  });
}

type Stops = Readonly<{ reached: number[]; unseen: string[] }>;

/** Notes every stop of the keyboard from now on, and whether it is seen. Answers how many there should be. */
function noteStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea, [tabindex="0"]')].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.matches(':disabled'),
    );
    const stops: Stops = { reached: [], unseen: [] };
    Object.assign(window, { stops });
    addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
      const index = all.indexOf(target as HTMLElement);
      if (index >= 0) stops.reached.push(index);
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      const { width, height } = target.getBoundingClientRect();
      let opacity = 1;
      for (let at: Element | null = target; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
      const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 0 && height > 0 && opacity > 0.9;
      if (!isSeen) stops.unseen.push(target.outerHTML.slice(0, 120));
    });
    return all.length;
  });
}

for (const path of PAGES) {
  const name = path || 'the board';

  test(`${name} has its landmarks, one main heading, headings in order, and a name for everything`, async ({ page, library }) => {
    await page.goto(addressOf(library, path));
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) await expect(page.getByRole(landmark)).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/Mali.*14 Jan 2013.* · Muster$/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const levels = await page.getByRole('heading').evaluateAll((all) => all.map((heading) => Number(heading.nodeName.slice(1))));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(await findNameless(page)).toEqual([]);
    await expect(page.getByRole('navigation').locator('[aria-current=page]')).toHaveCount(
      /^(series|scenarios|compare|forecast\/)/.test(path) ? 0 : 1,
    );
  });

  test(`${name} does not run out of its width at 390 and 320 pixels, in either theme`, async ({ page, library }) => {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(addressOf(library, path, DAY));
        const found = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          paper: getComputedStyle(document.body).backgroundColor,
        }));
        expect(found.wide, `${theme}, ${width} pixels`).toBeLessThanOrEqual(width);
        const [lightness = 0] = found.paper.match(/\d+/g)?.map(Number) ?? [];
        expect(lightness > 128, `paper ${found.paper}`).toBe(theme === 'light');
      }
    }
  });

  test(`the keyboard reaches everything on ${name}, and each stop is seen`, async ({ page, library }) => {
    await page.goto(addressOf(library, path));
    await expect(page.getByText('● live', { exact: true })).toBeVisible();
    const expected = await noteStops(page);
    expect(expected).toBeGreaterThan(10);
    // A date field takes several presses: its parts are stops of their own.
    for (let presses = 0; presses < expected + 10; presses += 1) await page.keyboard.press('Tab');
    const { reached, unseen } = await page.evaluate(() => (window as unknown as { stops: Stops }).stops);
    expect(unseen, 'stops that are not seen').toEqual([]);
    expect(new Set(reached).size).toBe(expected);
  });
}

test('every chart of the board has a table that says the same, and a figure of the gauge is in it', async ({ page, library }) => {
  await page.goto(addressOf(library));
  const { charts, gauges } = await library.desk.board();
  for (const { name } of charts) {
    const place = name.startsWith('gauge-') ? page.locator(`[data-chart="${name}"]`) : page.locator(`#${name}`);
    await expect(place.getByRole('table', { includeHidden: true }).first()).toBeAttached();
    await expect(place.getByRole('row', { includeHidden: true }).nth(1)).toBeAttached();
  }
  for (const { key, chart } of gauges)
    if (chart.value !== null)
      await expect(
        page
          .locator(`[data-chart="gauge-${key}"]`)
          .locator('td', { hasText: new RegExp(`^${chart.valueText}$`) })
          .first(),
      ).toBeAttached();
});

test('every drawing says in a sentence what it shows', async ({ page, library }) => {
  let count = 0;
  for (const path of PAGES) {
    await page.goto(addressOf(library, path));
    const said = await page.locator('svg[role=img]').evaluateAll((all) => all.map((drawing) => drawing.getAttribute('aria-label') ?? ''));
    expect(said.filter((words) => !/^[^.]{8,}.*\.$/.test(words))).toEqual([]);
    count += said.length;
  }
  expect(count).toBeGreaterThan(40);
});

test('a table of a chart opens and closes with the keyboard, and the focus stays where it was', async ({ page, library }) => {
  await page.goto(addressOf(library));
  const trend = page.locator('#trend-afisma');
  const door = trend.getByText('table', { exact: true });
  await door.focus();
  await page.keyboard.press('Enter');
  const table = trend.getByRole('table', { name: /known at 14 Jan 2013$/ });
  await expect(table).toBeVisible();
  await expect(table.getByRole('row').filter({ hasText: 'pledged' }).last()).toContainText('2,900');
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
  await expect(door).toBeFocused();
});

test('the first stop of the keyboard leads past the head to the content', async ({ page, library }) => {
  await page.goto(addressOf(library));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('on a telephone the page that is shown is among the pages that are seen', async ({ page, library }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(addressOf(library, 'snapshots'));
  await expect(page.getByRole('navigation', { name: 'Pages of the operation' }).getByText('Snapshots')).toBeInViewport({ ratio: 1 });
});

test('an open form fits a telephone, and every field of it has a label', async ({ page, library }) => {
  for (const [path, door, title] of [
    ['', 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)'],
    ['', 'Report a figure', 'Report a figure'],
    ['indicators', 'Edit Mandate steps taken', 'Change this indicator'],
    ['milestones', 'add a milestone', 'Add a milestone'],
  ] as const) {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(addressOf(library, path));
      const form = await openForm(page, door, title);
      await expect(form.getByRole('textbox').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${title}, ${width} pixels`).toBeLessThanOrEqual(width);
      expect(await findNameless(page)).toEqual([]);
    }
  }
});

test('the theme that a reader chose is there on the next page from the start', async ({ page, library }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(addressOf(library));
  await page.getByRole('button', { name: 'Night' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get(addressOf(library, 'events'))).text();
  expect(html).toContain('data-theme="dark"');
  await page.goto(addressOf(library, 'events'));
  await page.getByRole('button', { name: 'Day' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
});

test('every link of the board and of its pages leads somewhere', async ({ page, library }) => {
  const links = new Set<string>();
  for (const path of PAGES) {
    await page.goto(addressOf(library, path));
    const found = await page.locator('a[href]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    for (const href of found) if (href.startsWith(library.url) && !href.includes('/charts/')) links.add(href.replace(/#.*/, ''));
  }
  expect(links.size).toBeGreaterThan(50);
  const broken: string[] = [];
  for (const href of links) {
    const response = await page.request.get(href);
    if (!response.ok()) broken.push(`${response.status()} ${href}`);
  }
  expect(broken).toEqual([]);
});
