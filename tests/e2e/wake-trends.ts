import { expect, type Locator, type Page } from './fixtures';

/** The trends of a page that can be seen. */
export function trendsOf(page: Page): Locator {
  return page.locator('.trend-picture').filter({ visible: true });
}

/** The interactive lines of a trend; none while it is a drawing alone. */
export function linesOf(trend: Locator): Locator {
  return trend.locator('svg.recharts-surface');
}

/** Scrolls to every trend that can be seen, and waits until it is interactive. */
export async function wakeTrends(page: Page): Promise<void> {
  await expect(trendsOf(page).first()).toBeVisible();
  for (const trend of await trendsOf(page).all()) {
    await trend.scrollIntoViewIfNeeded();
    await expect(linesOf(trend)).toBeVisible();
  }
}
