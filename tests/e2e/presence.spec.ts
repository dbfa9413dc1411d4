import { addressOf, CONNECTION_LOST, expect, openLive, type Page, test } from './fixtures';
import { openForm } from './form-actions';
import { ADA, BEN, press, setUpWith } from './people';

/** Longer than a page may say nothing, and the other asks. */
const SILENT_MS = 45_000;

const FORCE = ['Edit Malian battalions', 'Change this force'] as const;

function told(page: Page, words: RegExp | string) {
  return page.getByRole('status').filter({ hasText: words });
}

test('of two editors each is told that the other has the form open, until it is closed or the page is gone', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(CONNECTION_LOST);
  const bens = await visit();
  await setUpWith(page, muster, bens, BEN, 'editor');
  await openLive(page, addressOf(muster, 'forces'));
  await openForm(page, ...FORCE);
  await openLive(bens, addressOf(muster, 'forces'));
  const form = await openForm(bens, ...FORCE);
  await expect(told(bens, /^Ada Lovelace has this form open since \d\d:\d\d\.$/)).toBeVisible();
  await expect(told(page, /^Ben Adjovi has this form open since \d\d:\d\d\.$/)).toBeVisible();
  await press(form.locator('footer'), 'Close');
  await expect(told(page, BEN.name)).toHaveCount(0);

  await openForm(bens, ...FORCE);
  await expect(told(page, BEN.name)).toBeVisible();
  await bens.context().setOffline(true);
  await expect(told(page, BEN.name)).toHaveCount(0, { timeout: SILENT_MS });
  await bens.context().setOffline(false);
  await expect(told(page, BEN.name)).toBeVisible();
  await bens.goto(`${muster.url}/account`);
  await expect(told(page, BEN.name), 'a page that is left says so').toHaveCount(0);
});

test('a contributor is told of nobody, and nobody of them', async ({ page, visit, muster }) => {
  const bens = await visit();
  await setUpWith(page, muster, bens, BEN, 'contributorOfBenin');
  const benin = ['Report Benin, pledged', 'Report: Benin, pledged (AFISMA)'] as const;
  await openLive(page, addressOf(muster));
  const heard = page.waitForResponse('**/trpc/presence.stay');
  await openForm(page, ...benin);
  await heard;
  const asked: string[] = [];
  bens.on('request', (request) => asked.push(request.url()));
  await openLive(bens, addressOf(muster));
  await openForm(bens, ...benin);
  await expect(told(bens, ADA.name)).toHaveCount(0);
  await page.waitForResponse('**/trpc/presence.stay');
  await expect(told(page, BEN.name)).toHaveCount(0);
  expect(asked.filter((url) => url.includes('presence'))).toEqual([]);
});

test('an editor with a form open in two windows is told so, and somebody at this computer where nobody has an account', async ({
  page,
  visit,
  muster,
}) => {
  const other = await visit();
  for (const one of [page, other]) {
    await openLive(one, addressOf(muster, 'forces'));
    await openForm(one, ...FORCE);
  }
  await expect(told(other, /^Somebody at this computer has this form open in another window since/)).toBeVisible();
  await expect(told(page, /^Somebody at this computer has this form open in another window since/)).toBeVisible();
});

test('a page that stood still does not tell for a moment who was there before, and then who is there now', async ({
  page,
  visit,
  muster,
}) => {
  await page.clock.install();
  const other = await visit();
  for (const one of [page, other]) {
    await openLive(one, addressOf(muster, 'forces'));
    await openForm(one, ...FORCE);
  }
  const words = /^Somebody at this computer has this form open in another window since/;
  await expect(told(page, words)).toBeVisible();
  await other.close();
  // What it asks when it goes on is not answered.
  await page.route('**/trpc/presence.stay', () => undefined);
  await page.clock.fastForward(120_000);
  await expect(told(page, words)).toHaveCount(0);
});
