import { addressOf, expect, openLive, type Page, test } from './fixtures';
import { chooseSource, contributor } from './form-actions';

/** More keys than this are too many to raise a pledge. */
const MOST_KEYS = 40;

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const query = (page: Page) => palette(page).getByRole('combobox', { name: 'Search pages, figures and actions' });
const options = (page: Page) => palette(page).getByRole('option');

/** Counts every key that goes down from now on. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = { keys: 0 };
    Object.assign(window, { counted });
    addEventListener('keydown', () => (counted.keys += 1), true);
  });
  return () => page.evaluate(() => (Reflect.get(window, 'counted') as Readonly<{ keys: number }>).keys);
}

test('Nigeria’s pledge is raised from the overview with at most 40 keys, typed characters included', async ({ page, muster }) => {
  await openLive(page, addressOf(muster));
  const keys = await countKeys(page);
  await page.keyboard.press('Control+k');
  await expect(query(page)).toBeFocused();
  await page.keyboard.type('nigeria');
  await expect(options(page).first()).toHaveText('Nigeria, pledged (AFISMA) report');
  await page.keyboard.press('Enter');
  const form = page.getByRole('region', { name: 'Report: Nigeria, pledged (AFISMA)' });
  await expect(form.getByLabel('Value, personnel')).toBeFocused();
  await page.keyboard.type('650');
  const source = form.getByRole('combobox', { name: 'Source', exact: true });
  for (let stops = 0; stops < 8 && !(await source.evaluate((field) => field === document.activeElement)); stops += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type('strat');
  await expect(form.getByRole('listbox', { name: 'Source' }).getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(source).not.toHaveValue('strat');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('status').filter({ hasText: 'Saved as revision' })).toBeVisible();
  expect(await keys()).toBeLessThanOrEqual(MOST_KEYS);
  await expect(palette(page)).toHaveCount(0);
  await expect(contributor(page, 'Nigeria')).toContainText('650');
});

test('the search is the second stop of the keyboard, opens by its keys, and gives the focus back', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const button = page.getByRole('button', { name: 'Search' });
  await expect(button).toBeFocused();
  for (const key of ['Enter', '/', 'Control+k']) {
    await page.keyboard.press(key);
    await expect(query(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toContainText('Ctrl K or /');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
});

test('the keys of the search do nothing while somebody types, nor with other keys held down', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  for (const key of ['Alt+/', 'Control+/', 'Control+Shift+K', 'k']) await page.keyboard.press(key);
  const day = page.getByLabel('as known on');
  await day.fill('');
  await day.pressSequentially('/?');
  await page.keyboard.press('Control+k');
  await expect(day).toHaveValue('/?');
  await expect(page.locator('dialog')).toHaveCount(0);
});

test('the arrow keys go through what was found, how much it is is told, and Enter goes there', async ({ page, library }) => {
  await openLive(page, addressOf(library, '', '2013-01-17'));
  await page.keyboard.press('/');
  await query(page).fill('nigeria');
  await expect(palette(page).getByRole('status')).toHaveText(/^\d+ results$/);
  const selected = palette(page).getByRole('option', { selected: true });
  const [first = '', second = ''] = await options(page).allInnerTexts();
  for (const [key, name] of [
    ['ArrowDown', second],
    ['ArrowUp', first],
    ['ArrowUp', (await options(page).allInnerTexts()).at(-1) ?? ''],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => selected.innerText()).toBe(name);
    await expect(query(page)).toHaveAttribute('aria-activedescendant', (await selected.getAttribute('id')) ?? '');
  }
  await query(page).fill('forecast');
  await expect(selected).toHaveText('Forecast Timeline');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(addressOf(library, 'forecast', '2013-01-17'));
});

test('names are found without their accents, a day is viewed as it is typed, and what is not there is said', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  await page.keyboard.press('/');
  await query(page).fill('cote d ivoire');
  await expect(options(page).filter({ hasText: 'contributor' })).toHaveText(/^Côte d.Ivoire/);
  await query(page).fill('zzzz');
  await expect(palette(page).getByRole('status')).toHaveText('Nothing is called zzzz.');
  await query(page).fill('28 mar 2013');
  await expect(options(page).first()).toContainText('View 28 Mar 2013');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(addressOf(library, '', '2013-03-28'));
});

test('who only reads is led to the history of a figure, and finds no form', async ({ visit, library }) => {
  const page = await visit();
  await page.context().clearCookies();
  await openLive(page, addressOf(library));
  await page.keyboard.press('/');
  await query(page).fill('nigeria pledged');
  await expect(options(page).first()).toHaveText('Nigeria, pledged (AFISMA) history');
  await query(page).fill('add a pledge');
  await expect(options(page).filter({ hasText: 'Add a pledge' })).toHaveCount(0);
  await query(page).fill('nigeria pledged');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(addressOf(library, 'series/afisma.nga.pledged'));
});

test('an action opens its form over the page, where it is filled in as anywhere', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'milestones'));
  await page.keyboard.press('/');
  await query(page).fill('benin in place');
  await expect(options(page).first()).toHaveText('Benin, in place (AFISMA) report');
  await options(page).first().click();
  const form = page.getByRole('region', { name: 'Report: Benin, in place (AFISMA)' });
  await form.getByLabel('Value, personnel').fill('12');
  await chooseSource(form, 'stratfor');
  await form.getByRole('button', { name: 'Save the report' }).click();
  await expect(form.getByRole('status').filter({ hasText: 'Saved as revision' })).toBeVisible();
  expect((await muster.client.series('afisma.ben.deployed')).value).toBe(12);
});
