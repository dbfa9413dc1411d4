import { addressOf, expect, openLive, test } from './fixtures';
import { section } from './form-actions';

const DAY = '2013-03-28';

test('the forecast says in words by which day, and draws the critical path', async ({ page, library }) => {
  await page.goto(addressOf(library, 'forecast', DAY));
  const answer = section(page, 'EUTM four battalions trained');
  await expect(answer).toContainText('half of the runs are there');
  await expect(answer).toContainText(
    'Critical path: EUTM mission launch, then EUTM first battalion starts training, then EUTM four battalions trained.',
  );
  await expect(answer).toContainText(/EUTM four battalions trained by 31 Dec 2013, as last reported: [a-z ]+ \(\d+ to \d+ %\)/);
  const timeline = section(page, 'When the force can move');
  await expect(timeline.getByRole('img').filter({ visible: true })).toHaveAccessibleName(/EUTM four battalions trained: P50 /);
  await timeline.getByText('Export', { exact: true }).click();
  await timeline.getByText(/ as a table$/).click();
  await expect(timeline.getByRole('row', { name: /^EUTM four battalions trained/ })).toBeVisible();
});

test('another date is chosen, and its curve and what it hangs on follow', async ({ page, library }) => {
  await page.goto(addressOf(library, 'forecast', DAY));
  await section(page, 'Every date').getByRole('link', { name: 'AFISMA at 80 %' }).click();
  await expect(page).toHaveURL(/target=force\.afisma\.80/);
  await expect(page.getByRole('region', { name: 'AFISMA at 80 %: by which day' })).toBeVisible();
  await expect(section(page, 'Main drivers').getByRole('row').nth(1)).toBeVisible();
});

test('an assumption is set, the dates move, and the address carries it and nothing else', async ({ page, library }) => {
  await page.goto(addressOf(library, 'forecast', DAY));
  const answer = page.locator('#answer');
  const before = await answer.locator('.answer-days').textContent();
  await page.locator('summary', { hasText: 'Milestones: days of work, and what they wait for' }).click();
  const days = page.locator('[id="assumption-milestone.battalions-trained.pessimistic"]');
  await days.fill('900');
  await page.getByRole('button', { name: 'Recalculate' }).press('Enter');
  await expect(page).toHaveURL(/milestone\.battalions-trained\.pessimistic=900/);
  expect([...new URL(page.url()).searchParams.keys()]).toEqual(['known', 'target', 'milestone.battalions-trained.pessimistic']);
  await expect(answer).toContainText('1 assumption set by hand.');
  expect(await answer.locator('.answer-days').textContent()).not.toBe(before);
  await answer.getByRole('link', { name: 'the forecast without them' }).click();
  await expect(answer.locator('.answer-days')).toHaveText(before ?? '');
});

test('an assumption that cannot be is refused in words, and what was typed stands in its field', async ({ page, library }) => {
  await page.goto(`${addressOf(library, 'forecast', DAY)}&conversion.mean=3`);
  await expect(page.getByText(/Not taken: overrides\.conversion\.mean: A number from 0 to 1\./)).toBeVisible();
  await expect(page.locator('[id="assumption-conversion.mean"]')).toHaveValue('3');
  await expect(section(page, 'When the force can move')).toBeVisible();
});

test('an estimate that cannot be is refused by the name of its milestone, and what was typed stands in its field', async ({
  page,
  library,
}) => {
  await page.goto(addressOf(library, 'forecast', DAY));
  await page.locator('summary', { hasText: 'Milestones: days of work, and what they wait for' }).click();
  const days = page.locator('[id="assumption-milestone.battalions-trained.pessimistic"]');
  await days.fill('1');
  await page.getByRole('button', { name: 'Recalculate' }).press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Not taken' })).toContainText(
    /EUTM four battalions trained: the pessimistic days \(1\) are at least the likely \(\d+\)\./,
  );
  await expect(days).toHaveValue('1');
  await expect(page.locator('#answer')).toContainText('half of the runs are there');
});

test('the timeline is read and another row chosen by keyboard alone', async ({ page, library }) => {
  await page.goto(addressOf(library, 'forecast', DAY));
  const timeline = section(page, 'When the force can move');
  await expect(
    timeline
      .getByRole('img')
      .filter({ visible: true })
      .getByText(/decides in \d+ %/),
  ).toHaveCount(2);
  await timeline.locator('summary', { hasText: 'Export' }).focus();
  await page.keyboard.press('Enter');
  await timeline.locator('summary', { hasText: 'as a table' }).focus();
  await page.keyboard.press('Enter');
  const row = timeline.getByRole('row', { name: /^EUTM first battalion starts training/ });
  // Only in runs that follow the estimates does it decide the last date.
  await expect(row).toContainText(/\d+ %$/);
  const every = section(page, 'Every date');
  await every.getByRole('link', { name: 'EUTM first battalion starts training' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/target=milestone\.battalion-1-starts/);
  await expect(every.locator('[aria-current="true"]')).toHaveText('EUTM first battalion starts training');
  await expect(page.locator('#answer')).toContainText('Critical path: EUTM mission launch, then EUTM first battalion starts training.');
});

test('a long forecast shows how far it is; called off, the page is what it was, and another one is given', async ({ page, library }) => {
  await page.goto(addressOf(library, 'forecast', DAY));
  const address = page.url();
  const answer = page.locator('#answer');
  const before = await answer.textContent();
  const runs = page.locator('[id="assumption-runs"]');
  await runs.fill('1000000');
  await page.getByRole('button', { name: 'Recalculate' }).press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Forecast' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Cancelled. The page shows what it showed before' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Recalculate' })).toBeFocused();
  expect(page.url()).toBe(address);
  expect(await answer.textContent()).toBe(before);
  await expect(runs).toHaveValue('1000000');

  await runs.fill('400000');
  await page.locator('[id="assumption-seed"]').fill('7');
  await page.getByRole('button', { name: 'Recalculate' }).press('Enter');
  await expect(page).toHaveURL(/seed=7&runs=400000$/);
  await expect(answer).toContainText('400,000 runs, seed 7, as known on 28 Mar 2013');
});

test('a date that is chosen in a long forecast is computed the same way: with its progress', async ({ page, library }) => {
  // Before its scripts have come the link is one like any other: the server computes the page that it leads to.
  await openLive(page, `${addressOf(library, 'forecast', DAY)}&runs=300000`);
  const asked = page.waitForRequest(/\/trpc\/forecast\.watch\?/);
  await section(page, 'Every date').getByRole('link', { name: 'AFISMA at 80 %' }).click();
  await asked;
  await expect(page).toHaveURL(/target=force\.afisma\.80/);
  await expect(page.getByRole('region', { name: 'AFISMA at 80 %: by which day' })).toBeVisible();
});

test('a chart of the forecast is taken along like any other, unless assumptions are set by hand', async ({ page, library }) => {
  await page.goto(addressOf(library, 'forecast', DAY));
  const timeline = section(page, 'When the force can move');
  const csv = timeline.getByRole('link', { name: 'When the force can move as CSV', includeHidden: true });
  const file = await page.request.get(`${library.url}${await csv.getAttribute('href')}`);
  expect(await file.text()).toContain('EUTM four battalions trained');
  for (const title of ['EUTM four battalions trained: by which day', 'Forecasts over time'])
    await expect(section(page, title).getByText('Export', { exact: true })).toBeVisible();
  await page.goto(`${addressOf(library, 'forecast', DAY)}&conversion.mean=0.5`);
  await expect(timeline).toBeVisible();
  await expect(csv).toHaveCount(0);
});
