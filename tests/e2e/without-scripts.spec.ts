import { addressOf, expect, test } from './fixtures';
import { gaugeSays, section } from './form-actions';
import { PAGES } from './pages';

test.use({ javaScriptEnabled: false });

test.beforeEach(({ watch }) => {
  // How the browser says that it leaves a script where it is.
  watch.allow(/^request: csp /);
});

test('without scripts every gauge and chart of the board is there as a drawing with text', async ({ page, library }) => {
  await page.goto(addressOf(library));
  await expect(gaugeSays(page, 'African troops pledged')).toBeVisible();
  await expect(gaugeSays(page, 'African troops pledged').getByText('2,900')).toBeVisible();
  const { charts } = await library.client.board();
  const drawings = page.getByRole('main').getByRole('img');
  expect(await drawings.count()).toBeGreaterThanOrEqual(charts.length);
  for (const drawing of await drawings.all()) {
    await expect(drawing).toBeVisible();
    await expect(drawing).toHaveAccessibleName(/\S/);
  }
  await expect(page.locator('noscript p')).toBeVisible();
});

test('without scripts every chart opens as a table and is to be had as a file', async ({ page, library }) => {
  await page.goto(addressOf(library));
  const exports = page.locator('details.is-dialog');
  expect(await exports.count()).toBeGreaterThanOrEqual(6);
  for (const one of await exports.all()) {
    const opener = one.locator('summary').first();
    await opener.press('Enter');
    await one.getByText(/ as a table$/).click();
    const table = page
      .getByRole('table')
      .filter({ visible: true })
      .filter({ has: page.locator('caption') })
      .last();
    await expect(table.getByRole('row').nth(1)).toBeVisible();
    await opener.press('Enter');
  }
  const files = await page.getByRole('link', { name: / as (XLSX|CSV)$/, includeHidden: true }).all();
  expect(files.length).toBeGreaterThan(20);
});

test('without scripts the day control is a plain form, and days with news are links', async ({ page, library }) => {
  await page.goto(addressOf(library));
  await page.getByLabel('as known on').fill('17 jan 2013');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page).toHaveURL(addressOf(library, '', '2013-01-17'));
  await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(/5,464/);
  await page.getByRole('link', { name: /^Later: 18 Jan 2013/ }).click();
  await expect(page).toHaveURL(addressOf(library, '', '2013-01-18'));
  await page.getByRole('link', { name: /^Back to current date/ }).click();
  await expect(page).toHaveURL(addressOf(library));
});

test('without scripts no button stands there that would do nothing', async ({ page, library }) => {
  for (const path of PAGES) {
    await page.goto(addressOf(library, path));
    const buttons = await page.getByRole('button').filter({ visible: true }).all();
    // A form that is read by address needs no script.
    for (const button of buttons) await expect(button, path).toHaveAttribute('type', 'submit');
  }
});

test('without scripts every figure opens to its reports', async ({ page, library }) => {
  await page.goto(addressOf(library));
  await section(page, 'Who sends them').getByRole('link', { name: '600' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nigeria, pledged');
  await expect(
    section(page, 'Reports').getByRole('row').filter({ hasText: 'adopted' }).or(section(page, 'Reports').getByRole('row').nth(1)).first(),
  ).toContainText('600');
});
