import { addressOf, expect, openLive, type Page, test } from './fixtures';
import { section } from './form-actions';

const matrix = (page: Page, force: string) => page.getByRole('region', { name: `Requirements of ${force} against contributors` });
const moves = (page: Page) => section(page, 'What changes');

/** How a browser without scripts says that it leaves one where it is. */
const LEFT_SCRIPT = /^request: csp /;

/** Waits until ticks are followed. */
async function openTest(page: Page, address: string): Promise<void> {
  await openLive(page, address);
  await expect(page.locator('.loss-test[data-awake="true"]')).toBeVisible();
}

test('the statement of requirements says who offers what, what is short, and why it is not the headline', async ({ page, library }) => {
  await page.goto(addressOf(library, 'requirements'));
  await expect(section(page, 'Fill')).toContainText('2,900 of 3,300 personnel, short 400');
  const african = matrix(page, 'African troops');
  await expect(african.getByRole('columnheader', { name: 'Nigeria' })).toBeVisible();
  await expect(african.getByRole('row', { name: /Whole force/ })).toContainText('88 %, short 400');
  await page.goto(addressOf(library, 'requirements', '2013-03-28'));
  await expect(section(page, 'African troops')).toContainText(
    'The board’s headline pledged is 8,000; offers that count here add up to 6,995.',
  );
});

test('the matrix scrolls in its own box, by keyboard, with its heads in place; a telephone gets a list', async ({ page, library }) => {
  await page.setViewportSize({ width: 800, height: 700 });
  await page.goto(addressOf(library, 'requirements', '2013-03-28'));
  const enablers = matrix(page, 'Enablers');
  const head = enablers.getByRole('rowheader', { name: /Strategic airlift/ });
  const before = (await head.boundingBox())?.x;
  await enablers.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => enablers.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
  expect((await head.boundingBox())?.x).toBe(before);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 390, height: 700 });
  await expect(enablers).toBeHidden();
  await expect(section(page, 'Enablers').getByRole('listitem').filter({ hasText: 'Strategic airlift' }).first()).toContainText('Russia');
});

test('a share of a pledge that an editor lowers is counted, with its reason, on each page that is open', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'requirements'));
  const row = matrix(page, 'African troops').getByRole('row', { name: /Whole force/ });
  await row.hover();
  await row.getByRole('button', { name: 'Edit the pledge of Nigeria to Whole force' }).click();
  const form = page.getByRole('form').or(page.locator('form.form-sheet, .edit-place form')).first();
  await form.getByRole('button', { name: 'Add a share' }).click();
  await form.getByLabel('Share, 0 to 1, row 1').fill('0.5');
  await form.getByLabel('Why, row 1').fill('no airlift of its own');
  await form.getByRole('button', { name: 'Save the change' }).click();
  await expect(section(page, 'Fill')).toContainText('2,600 of 3,300 personnel, short 700');
  await expect(section(page, 'African troops')).toContainText('600 offered, counts 300: half, because no airlift of its own.');
});

test('the loss test shows what moves as somebody is taken out, and its address gives the same again', async ({
  page,
  library,
  visit,
  watch,
}) => {
  watch.allow(LEFT_SCRIPT);
  await openTest(page, addressOf(library, 'loss-test'));
  await page.getByRole('checkbox', { name: 'Nigeria' }).check();
  await expect(moves(page)).toContainText('African troops: fill 88 % → 70 %, 1,000 short of 3,300, was 400.');
  await page.getByLabel('Niger, AFISMA: pledges instead').fill('250');
  await expect(moves(page)).toContainText('fill 88 % → 62 %');
  await page.getByLabel('Chad: days later').fill('30');
  await expect(moves(page)).toContainText('Chad 30 days later');
  await expect(page).toHaveURL(/loss-test\?out=NGA&delay=TCD:30&pledge=afisma\.ner:250$/);
  const other = await visit({ javaScriptEnabled: false });
  await other.goto(page.url());
  await expect(other.getByText('African troops: fill 88 % → 62 %, 1,250 short of 3,300, was 400.')).toBeVisible();
  await moves(page).getByRole('button', { name: 'Reset' }).click();
  await expect(moves(page)).toContainText('Nothing is changed yet.');
  await expect(page).toHaveURL(/loss-test$/);
});

test('the loss test says which dates move, and by how much', async ({ page, library }) => {
  await openTest(page, addressOf(library, 'loss-test', '2013-03-28'));
  await page.getByRole('checkbox', { name: 'Chad' }).check();
  await expect(moves(page)).toContainText(/AFISMA at \d+ %: .+ → .+ \(P50(, \+\d+ d)?\)\./);
});

test('the loss test works on a day of the past, and without scripts', async ({ visit, library, watch }) => {
  watch.allow(LEFT_SCRIPT);
  const page = await visit({ javaScriptEnabled: false });
  await page.goto(addressOf(library, 'loss-test', '2013-03-28'));
  await page.getByRole('checkbox', { name: 'Chad' }).check();
  await page.getByRole('checkbox', { name: 'Nigeria' }).check();
  await page.getByRole('button', { name: 'Test without the ticked contributors' }).click();
  await expect(page).toHaveURL(/known=2013-03-28&out=TCD&out=NGA|known=2013-03-28&out=NGA&out=TCD/);
  await expect(moves(page)).toContainText('Without Nigeria; without Chad.');
});

test('another day keeps what the loss test takes out, by the handle, by the links and by the form', async ({ page, library }) => {
  await openTest(page, addressOf(library, 'loss-test'));
  await page.getByRole('checkbox', { name: 'Nigeria' }).check();
  await expect(moves(page)).toContainText('Without Nigeria.');
  await page.getByRole('slider', { name: /^The viewed day/ }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/out=NGA&known=2013-01-15$/);
  await expect(moves(page)).toContainText('Without Nigeria.');
  await page.getByRole('link', { name: /^Later: / }).click();
  await expect(page).toHaveURL(/out=NGA&known=2013-01-16$/);
  await page.getByLabel('as known on').fill('2013-02-01');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page).toHaveURL(/out=NGA&known=2013-02-01$/);
  await expect(moves(page)).toContainText('Without Nigeria.');
});

test('a scenario is saved under a name, read by others at its address, compared, and deleted', async ({ page, muster, visit }) => {
  await openTest(page, `${addressOf(muster, 'loss-test')}?out=NGA`);
  await page.getByLabel('Keep this as a scenario').fill('Nigeria stays at home');
  await page.getByRole('button', { name: 'Save the scenario' }).click();
  await expect(page).toHaveURL(/\/scenarios\/[0-9a-z]{12}$/);
  const address = page.url();
  const reader = await visit();
  await reader.goto(address);
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('Nigeria stays at home');
  await expect(section(reader, 'Nigeria stays at home')).toContainText('fill 88 % → 70 %');
  await reader.goto(addressOf(muster, 'scenarios'));
  await reader.getByRole('checkbox', { name: 'Compare Nigeria stays at home' }).check();
  await reader.getByRole('button', { name: 'Compare up to three' }).click();
  await expect(section(reader, 'Side by side').getByRole('row', { name: /African troops, pledged/ })).toContainText('2,300');
  await page.getByRole('button', { name: 'delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete the scenario' }).click();
  await expect(page.getByText('None was saved yet.')).toBeVisible();
});

test('readiness says what hangs on its weights, and what moved it', async ({ page, library }) => {
  await page.goto(addressOf(library, 'readiness'));
  await expect(section(page, 'The index and its weights')).toContainText(
    /With other weights, nine in ten give \d+ to \d+; whatever the weights, 0 to 80\./,
  );
  await expect(section(page, 'Components and indicators').getByRole('row', { name: /Force generation/ })).toContainText('17 %');
  await expect(section(page, 'What changed it')).toContainText('Not due to a single indicator');
});
