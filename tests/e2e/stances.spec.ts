import { addressOf, expect, openLive, type Page, test } from './fixtures';
import { expectSaved, section, tabTo } from './form-actions';

const TITLE = 'Positions and constraints';
const OPENER = 'Report the stance of Algeria on military intervention in northern Mali';

const algeria = (page: Page) => section(page, TITLE).getByRole('listitem').filter({ hasText: 'military intervention' });

test('a stance is reported with the keys alone, an open overview shows it without a jump, and an earlier day keeps what it knew', async ({
  page,
  visit,
  muster,
}) => {
  const reader = await visit();
  await Promise.all([openLive(page, addressOf(muster, 'positions')), openLive(reader, addressOf(muster))]);
  await expect(algeria(reader)).toContainText('reserved');
  await expect(algeria(reader)).toContainText('since 14 Jan');
  await expect(algeria(reader)).toContainText('Prefers negotiation');
  await algeria(reader).scrollIntoViewIfNeeded();
  const place = () => section(reader, TITLE).boundingBox();
  const before = await place();

  await tabTo(page, OPENER, 120);
  await page.keyboard.press('Enter');
  const form = page.getByRole('region', { name: 'Report: Algeria on military intervention in northern Mali', exact: true });
  await expect(form.getByLabel('Stance')).toBeFocused();
  await page.keyboard.type('opp');
  await expect(form.getByLabel('Stance')).toHaveValue('1');
  await tabTo(page, 'Source');
  await page.keyboard.type('stratfor');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Source reliability');
  await page.keyboard.type('A');
  await tabTo(page, 'Note');
  await page.keyboard.type('It closes its border and its airspace, as the ministry says in a long statement of the day.');
  await page.keyboard.press('Control+Enter');
  await expectSaved(form, 2);

  await expect(algeria(reader)).toContainText('opposes');
  await expect(algeria(reader)).toContainText('changed, was reserved');
  await expect(algeria(reader)).toContainText('reports that disagree, opposes to reserved');
  await expect(algeria(reader)).toContainText('It closes its border');
  expect(await place()).toEqual(before);

  await reader.goto(addressOf(muster, '', '2013-01-13'));
  await expect(section(reader, TITLE)).toContainText('overflight for French aircraft');
  await expect(algeria(reader)).toHaveCount(0);
  await reader.goto(addressOf(muster, 'positions', '2013-01-20'));
  await expect(section(reader, TITLE).getByRole('row').filter({ hasText: 'ECOWAS' })).toContainText('supports');
  await reader.goto(addressOf(muster, 'positions', '2013-01-21'));
  await expect(section(reader, TITLE).getByRole('row').filter({ hasText: 'ECOWAS' })).toContainText('presses');
});

test('a stance is added by its form, and the search leads to its report', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'positions'));
  await page.getByRole('button', { name: 'add a stance' }).click();
  const form = page.getByRole('region', { name: 'Add a stance' });
  await form.getByLabel('Actor').fill('Mauritania');
  await form.getByLabel('Question').fill('closing its border');
  await expect(form.getByLabel('Key')).toHaveValue('mauritania');
  await form.getByLabel('Reason').fill('Its troops stay at home.');
  await form.getByRole('button', { name: /^(Add|Save)/ }).click();
  const row = section(page, TITLE).getByRole('row').filter({ hasText: 'Mauritania' });
  await expect(row).toContainText('not reported');
  await expect(row).toContainText('Its troops stay at home.');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('mauritania closing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Report: Mauritania on closing its border' })).toBeVisible();
});
