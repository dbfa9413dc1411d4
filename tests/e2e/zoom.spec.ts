import { addressOf, expect, test } from './fixtures';
import { PAGES } from './pages';

/** A window of 1440 × 900 pixels at a zoom of 400 %. */
const ZOOMED = { width: 360, height: 225 };
/** Of so low a window no more may be covered by what does not scroll. */
const MOST_COVERED = 60;

test('at 400 % no page is wider than its window, and nothing that stays covers it', async ({ page, library }) => {
  test.setTimeout(180_000);
  await page.setViewportSize(ZOOMED);
  for (const path of [...PAGES, 'import', 'settings']) {
    await page.goto(addressOf(library, path));
    const { width, covered } = await page.evaluate(() => {
      const fixed = [...document.querySelectorAll('body *')].filter((element) =>
        ['fixed', 'sticky'].includes(getComputedStyle(element).position),
      );
      return {
        width: document.documentElement.scrollWidth,
        covered: fixed.reduce((sum, element) => sum + element.getBoundingClientRect().height, 0),
      };
    });
    expect(width, path).toBeLessThanOrEqual(ZOOMED.width);
    expect(covered, path).toBeLessThanOrEqual(MOST_COVERED);
  }
});
