import { addressOf, expect, openLive, type Page, test } from './fixtures';

/** The widest that a line of figures may be, in CSS pixels. */
const MOST_MEASURE = 760;

const table = (page: Page) => page.getByRole('table', { name: /^Contributors to African troops/ });
const names = (page: Page) => table(page).locator('tbody th').allInnerTexts();

test('contributors stand in a table of at most 760 pixels, sorted by size or by name, and it says so in words', async ({
  page,
  library,
}) => {
  await openLive(page, addressOf(library, 'forces', '2013-01-20'));
  expect((await table(page).boundingBox())?.width).toBeLessThanOrEqual(MOST_MEASURE);
  const force = page.getByRole('region', { name: 'African troops (AFISMA)' });
  await expect(force.locator('.force-order')).toContainText('by size, largest first');
  const bySize = await names(page);
  expect(bySize[0]).toMatch(/^Chad|^Nigeria/);
  const conflicts = table(page).getByRole('row').filter({ hasText: 'reports that disagree' });
  await expect(conflicts.first()).toContainText('≠');
  await force.getByRole('link', { name: 'by name, from A to Z' }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(force.getByRole('link', { name: 'by size, largest first' })).toBeVisible();
  const first = (list: readonly string[]) => list.map((name) => name.split('\n')[0] ?? '');
  const givers = first(await names(page)).filter((name) => first(bySize).includes(name));
  expect(givers.slice(0, 3)).toEqual(['Benin', 'Burkina Faso', 'Chad']);
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
});

test('what has no figure is folded, and opens on a press', async ({ page, library }) => {
  await openLive(page, addressOf(library, 'forces'));
  const line = page.getByRole('row').filter({ hasText: 'First battalion' });
  await expect(line).toHaveCount(0);
  await page.getByText('4 requirements without a figure').click();
  await expect(line).toBeVisible();
});
