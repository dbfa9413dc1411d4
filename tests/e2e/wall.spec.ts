import { addressOf, expect, type Page, test } from './fixtures';
import { memoryOf } from './page-memory.mjs';

const wallOf = (page: Page) => page.locator('.wall[data-phase="live"]');

/** Each text of the wall in the pixels of its letters, and whether it stands outside the window. */
function letters(page: Page) {
  return page.locator('.wall').evaluate((wall) =>
    [...wall.querySelectorAll('*')].flatMap((element) => {
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
      if (!hasText || element.closest('.unseen, title')) return [];
      const svg = element.closest('svg');
      const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      const { right, bottom } = element.getBoundingClientRect();
      const isOutside = right > innerWidth + 1 || bottom > innerHeight + 1;
      return [{ text: element.textContent ?? '', size: Number.parseFloat(getComputedStyle(element).fontSize) * scale, isOutside }];
    }),
  );
}

for (const [width, height] of [
  [1920, 1080],
  [3840, 2160],
] as const) {
  test(`a wall of ${width} by ${height} shows all of it without scrolling, in letters that are read from afar`, async ({
    page,
    library,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`${addressOf(library)}?view=wall`);
    await expect(wallOf(page)).toBeVisible();
    await expect(page.getByText('African troops: 2,900 of 3,300 pledged, none in place.')).toBeVisible();
    expect(
      await page.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]),
    ).toEqual([true, true]);
    const all = await letters(page);
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(({ isOutside }) => isOutside)).toEqual([]);
    expect(all.filter(({ size }) => size < (28 * width) / 3840)).toEqual([]);
    const figures = page.locator('.wall-figure').first();
    expect(await figures.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))).toBeGreaterThanOrEqual((96 * width) / 3840);
  });
}

test('a wall takes no more memory the more changes it has shown', async ({ page, muster }) => {
  const WARM = 60;
  const CHANGES = 360;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${addressOf(muster)}?view=wall`);
  await expect(wallOf(page)).toBeVisible();
  const memory = await memoryOf(page);
  const take = async (from: number, to: number) => {
    let revision = 0;
    for (let number = from; number < to; number += 1)
      ({ revision } = await muster.client.report({
        seriesKey: 'afisma.ben.pledged',
        value: 200 + (number % 150),
        reason: 'Counted again',
      }));
    await expect(wallOf(page)).toHaveAttribute('data-revision', String(revision));
    return memory.look();
  };
  const before = await take(0, WARM);
  const after = await take(WARM, CHANGES);
  expect(after.heapMb / before.heapMb, `${before.heapMb} MB, then ${after.heapMb} MB`).toBeLessThan(1.2);
  expect(after.nodes / before.nodes, `${before.nodes} nodes, then ${after.nodes}`).toBeLessThan(1.2);
});

test('a change is marked on the wall, and a wall that is cut off dims and says since when', async ({ page, muster, watch }) => {
  watch.allow(/ERR_|request:/);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${addressOf(muster)}?view=wall`);
  await expect(wallOf(page)).toBeVisible();
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 700, reason: 'Parliament voted a second company.' });
  const row = page.locator('.wall-rows tr').filter({ hasText: 'African troops pledged' });
  await expect(row).toContainText('3,300');
  await expect(row).toHaveAttribute('data-fresh', 'true');
  await muster.kill();
  await expect(page.locator('.wall-connection')).toContainText(/Offline since \d\d:\d\dZ/);
  await expect(page.locator('.wall-head')).toHaveCSS('opacity', '0.45');
});
