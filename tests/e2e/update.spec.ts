import { addressOf, expect, openLive, test } from './fixtures';

const SOURCE = /In Mali, Jihadist Preparations/;

test('the morning update saves each figure with an answer of its own, says what moved, and takes one back', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'update'));
  const source = page.getByRole('combobox', { name: 'Source' });
  await source.selectOption(await source.locator('option', { hasText: SOURCE }).first().getAttribute('value'));
  await page.getByLabel('only what is due').uncheck();
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  await page.getByLabel('New value of Benin, pledged (AFISMA)').fill('abc');
  await page.getByLabel('New value of Nigeria, pledged (AFISMA)').fill('650');
  await page.getByLabel('Mandate steps taken is unchanged').check();
  await page.getByRole('button', { name: 'Save 3 figures' }).click();
  await expect(row('Benin, pledged (AFISMA)')).toContainText('is not a number');
  await expect(row('Nigeria, pledged (AFISMA)')).toContainText(/saved as revision \d+/);
  await expect(row('Mandate steps taken')).toContainText(/saved as revision \d+/);
  await expect(page.getByRole('status').filter({ hasText: 'What moved' })).toContainText('Open conflicts');
  await page.getByRole('button', { name: 'Undo Nigeria, pledged (AFISMA)' }).click();
  await expect(row('Nigeria, pledged (AFISMA)')).toContainText('taken back');
  expect((await muster.client.series('afisma.nga.pledged')).reports.map(({ report }) => report.kind)).toContain('retraction');
});

test('a row says where another report of the day says otherwise, and replaces it when it is chosen so', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'update'));
  const source = page.getByRole('combobox', { name: 'Source' });
  await source.selectOption(await source.locator('option', { hasText: SOURCE }).first().getAttribute('value'));
  await page.getByLabel('only what is due').uncheck();
  const NIGERIA = 'Nigeria, pledged (AFISMA)';
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: NIGERIA, exact: true }) });
  await page.getByLabel(`New value of ${NIGERIA}`).fill('650');
  await expect(row).toContainText('600 is reported for this day.');
  await page.getByRole('combobox', { name: `The new value of ${NIGERIA}` }).selectOption('replaces');
  await page.getByRole('button', { name: 'Save 1 figure' }).click();
  await expect(row).toContainText(/saved as revision \d+/);
  const { reports, value } = await muster.client.series('afisma.nga.pledged');
  expect(value).toBe(650);
  expect(reports.map(({ report, status }) => [report.value, status])).toEqual([
    [650, 'adopted'],
    [600, 'corrected'],
  ]);
});

test('a copied column fills the rows below, and Enter goes to the next row', async ({ page, library }) => {
  await openLive(page, addressOf(library, 'update'));
  await page.getByLabel('only what is due').uncheck();
  await page.getByRole('searchbox', { name: 'Find' }).fill('pledged (AFISMA)');
  const cells = page.locator('[data-column="new"]');
  await cells.first().focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '310\n510\n\n7');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(cells.nth(0)).toHaveValue('310');
  await expect(cells.nth(1)).toHaveValue('510');
  await expect(cells.nth(2)).toHaveValue('');
  await expect(cells.nth(3)).toHaveValue('7');
  await page.keyboard.press('Enter');
  await expect(cells.nth(1)).toBeFocused();
});
