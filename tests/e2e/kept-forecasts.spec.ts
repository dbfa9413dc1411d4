import { addressOf, expect, test } from './fixtures';
import { section } from './form-actions';

const AFTER = '2014-06-30';

/** The program keeps the demonstration's forecasts once it is ready, in the background. */
async function untilKept(address: string, count: number): Promise<void> {
  await expect
    .poll(async () => ((await (await fetch(address)).json()) as { forecasts: readonly unknown[] }).forecasts.length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(count);
}

const listOf = (url: string) => `${url}/api/v1/operations/mali-2013/kept-forecasts?known=${AFTER}`;

test('the forecasts of 2013 are scored by what is known on the viewed day, and say that they were made afterwards', async ({
  page,
  library,
}) => {
  await untilKept(listOf(library.url), 13);
  await page.goto(addressOf(library, 'forecast/scores', AFTER));
  const verdict = section(page, 'How earlier forecasts performed');
  await expect(verdict).toContainText('All of them were made afterwards');
  await expect(verdict.locator('.score-figures')).toContainText(/Happened by P80 four in five should\d+ % of \d+/);
  const chart = section(page, 'Forecast probability and outcome');
  await expect(chart.getByRole('img').filter({ visible: true })).toHaveAccessibleName(/by P50 came \d+ % of \d+ forecasts of \d+ events/);
  await chart.getByText('Export', { exact: true }).click();
  await chart.getByText(/ as a table$/).click();
  await expect(chart.getByRole('row', { name: /^P80 80 %/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(section(page, 'By method').getByRole('row', { name: /^the day that stood reported/ })).toBeVisible();
  await expect(section(page, 'By source')).toContainText('too few to judge');
  await expect(section(page, 'By person')).toContainText('the program: simulation, made afterwards');
  await expect(section(page, 'Kept forecasts').getByRole('link', { name: '1 Dec 2013' })).toBeVisible();
});

test('on an earlier day nothing of later forecasts and later events is known', async ({ page, library }) => {
  await untilKept(listOf(library.url), 13);
  await page.goto(addressOf(library, 'forecast/scores', '2013-01-14'));
  await expect(section(page, 'How earlier forecasts performed')).toContainText(/Nothing is known yet of what was forecast|Things came/);
  const kept = section(page, 'Kept forecasts');
  await expect(kept.getByRole('link', { name: '14 Jan 2013' })).toBeVisible();
  await expect(kept.getByRole('link', { name: /Feb 2013/ })).toHaveCount(0);
});

test('an editor keeps a forecast with its reason; others open it as it was, made again with the same bytes', async ({
  page,
  muster,
  visit,
}) => {
  await page.goto(`${addressOf(muster, 'forecast', '2013-03-28')}&view.pledges=0.3`);
  await page.getByLabel('Why it is kept').fill('before the conference of donors');
  await page.getByRole('button', { name: 'Keep this forecast' }).click();
  await expect(page).toHaveURL(/\/forecast\/kept\/[0-9a-z]{12}$/);
  const reader = await visit();
  await reader.goto(page.url());
  const origin = section(reader, 'The forecast of 28 Mar 2013');
  await expect(origin).toContainText(/Reproduced: recalculated from its input, byte for byte the same, sha256 [0-9a-f]{16}/);
  await expect(origin).toContainText('before the conference of donors');
  await expect(origin).toContainText('view.pledges 0.3');
  await expect(section(reader, 'Every date, as it was forecast')).toContainText('EUTM four battalions trained');
  await reader.goto(addressOf(muster, 'forecast/scores', '2013-03-28'));
  await expect(section(reader, 'Kept forecasts').getByRole('row', { name: /before the conference of donors/ })).toContainText(
    'simulation, set by hand',
  );
});
