import { addressOf, expect, openLive, type Page, test } from './fixtures';
import { contributor, openForm, section } from './form-actions';
import { editorCookie } from './program';

const BENIN = 'afisma.ben.pledged';
const NAME = 'Benin, pledged (AFISMA)';

function openConflicts(page: Page) {
  return page.getByRole('navigation', { name: 'Pages of the operation' }).getByRole('link', { name: /^Evidence/ });
}

async function expectNoWider(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

test('what was missed is at least so late, and what was known through a later source says so, on each page that shows it', async ({
  page,
  library,
}) => {
  await page.goto(addressOf(library, 'milestones', '2013-01-14'));
  const missed = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^AFISMA operational in Mali/ }) });
  await expect(missed).toContainText('missed');
  await expect(missed).toContainText('at least 40 d late, and growing');
  await expect(missed).not.toContainText('on the day');
  await page.goto(addressOf(library, 'compare?from=2012-12-04&to=2013-01-14'));
  await expect(section(page, 'Milestones').getByRole('row').filter({ hasText: 'AFISMA operational' })).toContainText(
    'at least +40 d, and growing',
  );

  for (const path of ['', 'forces', 'requirements']) {
    await page.goto(addressOf(library, path, '2013-01-14'));
    await expect(page.locator('.hindsight').filter({ hasText: 'reconstructed' }).first()).toContainText(
      /reconstructed from a later source/,
    );
  }
  await page.goto(addressOf(library, `series/${BENIN}`, '2013-01-14'));
  await expect(section(page, 'Reports')).toContainText('reconstructed');
});

test('an open tab hears of a conflict, of its settling by the report that counts already, and of a pledge without a number', async ({
  page,
  visit,
  muster,
}) => {
  const other = await visit();
  await Promise.all([openLive(page, addressOf(muster)), openLive(other, addressOf(muster, 'milestones'))]);
  for (const one of [page, other]) await expect(openConflicts(one)).toHaveText('Evidence 2 open conflicts');
  await muster.client.report({ seriesKey: BENIN, value: 290, credibility: 4 });
  for (const one of [page, other]) await expect(openConflicts(one)).toHaveText('Evidence 3 open conflicts');

  await muster.client.save('pledge', null, {
    key: 'afisma.fra',
    knownFrom: '2013-01-14',
    forceKey: 'afisma',
    contributorKey: 'FRA',
    lineKey: null,
    conditions: '',
    caveats: '',
    allowances: [],
  });
  await expect(contributor(page, 'France')).toContainText('pledged, number not known');
  await expect(contributor(page, 'France').getByRole('cell').first()).not.toContainText('400');
  await expect(contributor(page, 'Chad or Côte')).toContainText('shortfall, at most');
  await page.goto(addressOf(muster, 'requirements'));
  await expect(page.getByRole('main')).toContainText('pledged, number not known');

  await page.goto(addressOf(muster, 'conflicts'));
  const form = await openForm(page, `Resolve ${NAME}, 14 Jan 2013`, `Resolve: ${NAME}, 14 Jan 2013`);
  await form.getByLabel('Decision').selectOption({ value: 'choose' });
  await form.getByLabel('Reason').fill('The ministry said so.');
  await form.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(form.getByRole('status').filter({ hasText: 'Saved as revision' })).toBeVisible();
  const row = section(page, 'What counts today')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: NAME }) });
  await expect(row).toContainText('resolved: one report was chosen');
  await expect(row).not.toContainText('the range is kept');
  // The form that was saved is open still.
  await page.keyboard.press('Escape');
  const again = await openForm(page, `Resolve ${NAME}, 14 Jan 2013`, `Resolve: ${NAME}, 14 Jan 2013`);
  await expect(again).toContainText('The ministry said so. (14 Jan 2013)');
  await expect(again.getByLabel('Decision')).toHaveValue('choose');
  await page.keyboard.press('Escape');
  for (const one of [page, other]) await expect(openConflicts(one)).toHaveText('Evidence 2 open conflicts');
});

test('a page is no wider than its window, however far its days are from the present and however long its words are', async ({
  page,
  muster,
}) => {
  const rows = ['date,contributor,iso3,mission,troops', '2013-07-31,Benin,BEN,MINUSMA,70'];
  const sent = await fetch(`${muster.url}/api/v1/imports/missions?name=un.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', cookie: await editorCookie(muster.url) },
    body: rows.join('\n'),
  });
  expect(sent.status).toBe(201);
  const long = 'M'.repeat(120);
  await muster.client.save('milestone', null, {
    key: 'long',
    knownFrom: '2013-01-14',
    name: long,
    componentKey: null,
    position: 99,
    note: 'x'.repeat(1000),
    dependencies: [],
    estimates: [],
    waits: [],
  });
  await muster.client.save('contributor', null, { key: 'LNG', knownFrom: '2013-01-14', name: long, kind: 'state', groups: [] });
  await muster.client.report({ seriesKey: BENIN, value: 290, credibility: 4, note: 'y'.repeat(1000), reason: 'z'.repeat(500) });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const known of ['1900-01-01', '2013-07-31', '2013-08-01']) {
      await page.goto(`${muster.url}/minusma?known=${known}`);
      await expectNoWider(page);
    }
    for (const path of ['', 'forces', 'requirements', 'forecast', 'changes', `series/${BENIN}`]) {
      await page.goto(addressOf(muster, path));
      await expectNoWider(page);
    }
  }
});
