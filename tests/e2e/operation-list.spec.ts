import { expect, type Page, test } from './fixtures';

const TITLES = Array.from({ length: 54 }, (_, index) => `Mission ${String(index + 1).padStart(2, '0')}`);

async function create(page: Page, url: string, title: string, tags: readonly string[]): Promise<void> {
  const answer = await page.request.post(`${url}/api/v1/operations`, {
    data: { title, tags, subtitle: 'For the list' },
    headers: { Origin: url },
  });
  expect(answer.status()).toBe(201);
}

test('all operations are sorted, searched and read page by page, and laid side by side', async ({ page, muster }) => {
  for (const [index, title] of TITLES.entries()) await create(page, muster.url, title, index < 2 ? ['pilot'] : []);
  await page.goto(`${muster.url}/?all`);
  const table = page.getByRole('table');
  const names = () => table.locator('tbody th .operation-title').allTextContents();
  await expect(table.getByRole('columnheader', { name: 'Operation' })).toHaveAttribute('aria-sort', 'ascending');
  expect(await names()).toHaveLength(50);

  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/page=2/);
  expect(await names()).toHaveLength(5);

  await page.goto(`${muster.url}/?all`);
  await table.getByRole('columnheader', { name: 'Gap' }).getByRole('link').click();
  await expect(table.getByRole('columnheader', { name: 'Gap' })).toHaveAttribute('aria-sort', 'descending');
  const mali = table.getByRole('row').nth(1);
  await expect(mali).toContainText('2,900 of 3,300');
  await expect(mali).toContainText('400');

  await page.getByRole('searchbox').fill('mission 07');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=mission\+07/);
  expect(await names()).toEqual(['Mission 07']);

  await page.goto(`${muster.url}/?all`);
  await page.getByRole('list', { name: 'Tags' }).getByRole('link', { name: /pilot/ }).click();
  await expect(page.getByText('2 of 55 operations')).toBeVisible();
  await page.goto(`${muster.url}/?all&state=attention`);
  expect(await names()).toHaveLength(1);

  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Compare the ticked' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Side by side' })).toBeVisible();
  await page.getByLabel('Add an operation').selectOption('mission-01');
  await page.getByLabel('Align on').selectOption('since');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/align=since/);
  const values = page.getByRole('region', { name: 'Values' });
  await expect(values.getByRole('link', { name: 'Mission 01' })).toHaveAttribute('href', '/mission-01');
  await expect(values).toContainText('nothing reported: no line');
  await expect(page.getByRole('main').getByRole('img').first()).toHaveAccessibleName(/Share of plan in place/);
  const file = await page.getByRole('link', { name: / as CSV/, includeHidden: true }).getAttribute('href');
  expect((await page.request.get(`${muster.url}${file}`)).status()).toBe(200);
});

test('the list is as wide as a telephone, and works without scripts', async ({ visit, library, watch }) => {
  // How the browser says that it leaves a script where it is.
  watch.allow(/^request: csp /);
  const page = await visit({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(`${library.url}/?all`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByLabel('Sort by').selectOption('-conflicts');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page).toHaveURL(/sort=-conflicts/);
  await expect(page.getByRole('row').first()).toContainText('2,900 of 3,300');
});
