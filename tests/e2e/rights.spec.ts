import { reportOf } from './editor-client';
import { addressOf, expect, openLive, test } from './fixtures';
import { chooseSource, expectSaved, FORM_BUTTONS, openForm, section } from './form-actions';
import { ADA, BEN, doAndConfirm, fillSignIn, press, setUp, setUpWith, write } from './people';

/** A report that only the rights of its sender can fail. */
const REPORT = reportOf({ seriesKey: 'afisma.nga.pledged', value: 610 });

test('a reader finds no edit control, and what they send past it is refused', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b403\b/);
  const reader = await visit();
  await setUpWith(page, muster, reader, BEN, 'reader');
  for (const path of ['', 'forces', 'milestones', 'indicators', 'events', 'sources', 'series/afisma.ben.pledged']) {
    await reader.goto(addressOf(muster, path));
    await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(reader.getByRole('button', { name: FORM_BUTTONS })).toHaveCount(0);
  }
  expect(await write(reader, 'reports.append', REPORT)).toBe(403);
  expect(
    await write(reader, 'operations.saveAccess', { operation: 'mali-2013', version: 1, isPublic: false, needsSecondFactor: false }),
  ).toBe(403);
  await reader.goto(addressOf(muster, 'settings'));
  await expect(reader.getByText('Your role does not let you administer this board.')).toBeVisible();
  await reader.goto(`${muster.url}/people`);
  await expect(reader.getByText('Only an administrator of the whole program may do this.')).toBeVisible();
  expect(await muster.client.changes(1)).toEqual([]);
});

test('a contributor edits their own series, finds no other button, and is refused without one', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b403\b/);
  const ben = await visit();
  await setUpWith(page, muster, ben, BEN, 'contributorOfBenin');
  await openLive(ben, addressOf(muster, 'series/afisma.nga.pledged'));
  await expect(section(ben, 'The figure').getByRole('button', { name: /^Report/ })).toHaveCount(0);
  await openLive(ben, addressOf(muster));
  await expect(ben.getByRole('button', { name: 'Report Nigeria, pledged' })).toHaveCount(0);
  await expect(ben.getByRole('button', { name: /add a/ })).toHaveCount(0);
  const form = await openForm(ben, 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)');
  await form.getByLabel('Value, personnel').fill('290');
  await chooseSource(form, 'stratfor');
  await press(form, 'Save the report');
  await expectSaved(form, 2);
  expect((await muster.client.changes(1)).map(({ author }) => author)).toEqual([BEN.name]);
  expect(await write(ben, 'reports.append', REPORT)).toBe(403);
  expect(await muster.client.changes(2)).toEqual([]);
});

test('the page of a disabled user says within five seconds that they are signed out, and asks no more', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b401\b/);
  const ben = await visit();
  await setUpWith(page, muster, ben, BEN, 'editor');
  await openLive(ben, addressOf(muster));
  await page.goto(`${muster.url}/people`);
  await doAndConfirm(page, `Disable ${BEN.name}`, 'Disable');
  await expect(ben.getByText('✕ signed out')).toBeVisible({ timeout: 5_000 });
  await expect(ben.getByText(/What you see may be old/)).toBeVisible();
  const asked: string[] = [];
  ben.on('request', (request) => asked.push(request.url()));
  await muster.kill();
  await muster.startAgain();
  await ben.evaluate(() => dispatchEvent(new Event('online')));
  expect(asked).toEqual([]);
  await page.reload();
  await expect(section(page, 'Accounts').getByRole('row', { name: new RegExp(BEN.name) })).toContainText('disabled');
});

test('a board for members only is not there for anybody else, who is told that they may sign in', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b404\b/);
  await setUp(page, muster);
  await page.goto(addressOf(muster, 'settings'));
  await press(page, 'Change the access');
  const form = page.getByRole('region', { name: 'Change the access' });
  await form.getByRole('radio', { name: /^Members only/ }).check();
  await press(form, 'Save the access');
  await expect(form.getByText('Saved as revision 2')).toBeVisible();
  await expect(section(page, 'Access')).toContainText('members only');

  const stranger = await visit();
  const answer = await stranger.goto(addressOf(muster, 'forces'));
  expect(answer?.status()).toBe(404);
  await expect(stranger.getByRole('heading', { name: 'Nothing at this address' })).toBeVisible();
  await stranger.getByRole('link', { name: 'sign in' }).click();
  await fillSignIn(stranger, ADA);
  await expect(stranger).toHaveURL(addressOf(muster, 'forces'));
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('forces');
});

test('the page of somebody to whom a board is closed says so, and asks no more', async ({ page, visit, muster }) => {
  await setUp(page, muster);
  const stranger = await visit();
  await openLive(stranger, addressOf(muster));
  await page.goto(addressOf(muster, 'settings'));
  await press(page, 'Change the access');
  await page.getByRole('radio', { name: /^Members only/ }).check();
  await press(page, 'Save the access');
  await expect(stranger.getByText('✕ no longer open to you')).toBeVisible({ timeout: 5_000 });
});
