import { addressOf, expect, openLive, openMenu, test } from './fixtures';
import { contributor, openForm } from './form-actions';
import { findNameless } from './page-rules';

test('every chart of the board has a table that says the same, and a figure of the gauge is in it', async ({ page, library }) => {
  await page.goto(addressOf(library));
  const { charts, gauges } = await library.client.board();
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

test('a table of a chart opens and closes with the keyboard, and the focus stays where it was', async ({ page, library }) => {
  await page.goto(addressOf(library));
  const trend = page.locator('#trend-afisma');
  const opener = trend.getByText('Export', { exact: true });
  await opener.focus();
  await page.keyboard.press('Enter');
  await trend.getByText(/ as a table$/).focus();
  await page.keyboard.press('Enter');
  const table = trend.getByRole('table', { name: /known at 14 Jan 2013$/ });
  await expect(table).toBeVisible();
  await expect(table.getByRole('row').filter({ hasText: 'pledged' }).last()).toContainText('2,900');
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
  await expect(opener).toBeFocused();
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
  for (const [path, opener, title] of [
    ['forces', 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)'],
    ['indicators', 'Edit Mandate steps taken', 'Change this indicator'],
    ['milestones', 'add a milestone', 'Add a milestone'],
  ] as const) {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(addressOf(library, path));
      const form = await openForm(page, opener, title);
      await expect(form.getByRole('textbox').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${title}, ${width} pixels`).toBeLessThanOrEqual(width);
      expect(await findNameless(page)).toEqual([]);
    }
  }
});

test('the theme that a reader chose is there on the next page from the start', async ({ page, library }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(addressOf(library));
  await openMenu(page);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get(addressOf(library, 'events'))).text();
  expect(html).toContain('data-theme="dark"');
  await page.goto(addressOf(library, 'events'));
  await openMenu(page);
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
});

test('where the system chooses the colours, the focus is seen', async ({ page, library }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.goto(addressOf(library));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement ?? document.body);
    return { outlineStyle, outlineWidth, isSeen: outlineColor !== getComputedStyle(document.body).backgroundColor };
  });
  expect(outline).toEqual({ outlineStyle: 'solid', outlineWidth: '3px', isSeen: true });
});

test('the arrow keys go through a chart from its latest day, and each day is spoken', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const days = page.locator('#trend-afisma').getByRole('slider');
  await page.keyboard.press('Tab');
  await days.focus();
  await expect(days).toHaveAttribute('aria-valuetext', /^14 Jan 2013: .*pledged 2,900/);
  await page.keyboard.press('ArrowLeft');
  await expect(days).toHaveAttribute('aria-valuetext', /^13 Jan 2013: /);
  await expect(page.locator('#trend-afisma .trend-tooltip')).toContainText('13 Jan 2013');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(days).toHaveAttribute('aria-valuetext', /^14 Jan 2013: /);
  await page.keyboard.press('Tab');
  await expect(page.locator('#trend-afisma .trend-tooltip')).toHaveCount(0);
});

test('a change that arrives is spoken once', async ({ page, muster }) => {
  await openLive(page, addressOf(muster));
  await page.evaluate(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live], [role=status], [role=alert]');
        if (region?.textContent) spoken.push(region.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 310, reason: 'Counted again' });
  await expect(contributor(page, 'Benin')).toContainText('310');
  const spoken = await page.evaluate(() => Reflect.get(window, 'spoken') as readonly string[]);
  expect(spoken.filter((words) => words.includes('Benin'))).toEqual(['Benin, pledged (AFISMA): 310']);
});

test('where the system chooses the colours, what was known by the viewed day is told from the rest by more than a colour', async ({
  page,
  library,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.goto(addressOf(library));
  const looks = await page.evaluate(() => {
    const lookOf = (name: string) => {
      const { stroke, strokeDasharray } = getComputedStyle(document.querySelector(name) ?? document.body);
      return { isSeen: stroke !== getComputedStyle(document.body).backgroundColor, strokeDasharray };
    };
    return [lookOf('.bars-past'), lookOf('.bars-future')];
  });
  expect(looks).toEqual([
    { isSeen: true, strokeDasharray: 'none' },
    { isSeen: true, strokeDasharray: '2px, 3px' },
  ]);
});
