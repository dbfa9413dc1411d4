import { readFile, writeFile } from 'node:fs/promises';
import { addressOf, expect, type Locator, type Muster, openLive, type Page, test } from './fixtures';
import { gauge, section } from './form-actions';

const GAUGE = 'African troops pledged';

/** Presses the button and opens the address that it gives. */
async function freezeAndOpen(page: Page, place: Locator, title: string): Promise<void> {
  await place.getByRole('button', { name: `Freeze ${title}` }).click();
  const link = place.getByRole('link', { name: /^\/s\/[0-9a-z]{12}$/ });
  await expect(link).toBeVisible();
  await link.click();
  await expect(page).toHaveURL(/\/s\/[0-9a-z]{12}$/);
}

async function freezeGauge(page: Page, muster: Muster): Promise<void> {
  await openLive(page, addressOf(muster));
  await gauge(page, GAUGE).getByText('Export', { exact: true }).click();
  await freezeAndOpen(page, gauge(page, GAUGE), GAUGE);
}

const standing = (page: Page) => section(page, 'Is it still current?');
const picture = (page: Page) => page.getByRole('img', { name: new RegExp(`^${GAUGE}: 2,900 of 3,300`) });

async function pictureBytes(page: Page): Promise<Buffer> {
  const address = await picture(page).getAttribute('src');
  return (await page.request.get(new URL(address ?? '', page.url()).href)).body();
}

async function download(page: Page, name: RegExp): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).first().click()]);
  return file.path();
}

test('a frozen gauge keeps its address and its picture when the figure is corrected, and says that it is superseded', async ({
  page,
  muster,
}) => {
  await freezeGauge(page, muster);
  await expect(standing(page)).toContainText('Agrees.');
  await expect(picture(page)).toBeVisible();
  expect(await picture(page).evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(320);
  const before = await pictureBytes(page);
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 500, reason: 'Counted again' });
  await muster.end();
  await muster.startAgain();
  await page.reload();
  await expect(standing(page)).toContainText(
    /Superseded since revision 2, recorded .* by local editor: .*pledged was 2,900, is [\d,]+ \(\+\d+\)\./,
  );
  expect((await pictureBytes(page)).equals(before)).toBe(true);
});

test('the list of snapshots shows each as it was drawn, in words too, and nothing moves when the pictures come', async ({
  page,
  muster,
}) => {
  await freezeGauge(page, muster);
  await page.goto(addressOf(muster, 'snapshots'));
  const thumb = page.getByRole('img', { name: new RegExp(`^${GAUGE}`) });
  await expect(thumb).toHaveAttribute('loading', 'lazy');
  await expect.poll(() => thumb.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  const box = await thumb.boundingBox();
  expect([box?.width, box?.height]).toEqual([160, 100]);
});

test('a file that was downloaded is found as it was handed out, and one that was altered is found altered', async ({
  page,
  muster,
}, info) => {
  await freezeGauge(page, muster);
  const said = section(page, 'Check a file').getByRole('status');
  const choose = page.getByLabel('Drop a file here, or choose one:');
  const good = await download(page, /^Download .* as PNG$/);
  await choose.setInputFiles(good);
  await expect(said).toContainText('This file is unchanged since it was issued');
  const bytes = await readFile(good);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
  const bad = info.outputPath('altered.png');
  await writeFile(bad, bytes);
  await choose.setInputFiles(bad);
  await expect(said).toContainText('The file was altered');
});

test('the board is frozen with each of its charts, and stands on the page without any script', async ({ page, visit, muster, watch }) => {
  // How the browser says that it leaves a script where it is.
  watch.allow(/^request: csp /);
  await openLive(page, addressOf(muster));
  await freezeAndOpen(page, page.locator('#readiness'), 'the board');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mali: the board');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.getByRole('link', { name: 'Snapshots' }).click();
  await page.getByRole('link', { name: 'Mali: the board' }).click();
  const plain = await visit({ javaScriptEnabled: false });
  await plain.goto(page.url());
  for (const { name } of (await muster.client.board()).charts)
    await expect(plain.locator(`[id="chart-${name}"] .frozen-picture.is-light`)).toBeAttached();
  await expect(standing(plain)).toContainText('Agrees.');
  await expect(plain.locator('#check noscript p')).toBeVisible();
  await expect(plain.getByLabel('Drop a file here, or choose one:')).toBeHidden();
});

test('a comparison is frozen and embedded like every other chart, and its page says which of its operations changed', async ({
  page,
  muster,
}) => {
  const answer = await page.request.post(`${muster.url}/api/v1/operations`, {
    data: { title: 'Mission 07', tags: [], subtitle: 'To compare with' },
    headers: { Origin: muster.url },
  });
  expect(answer.status()).toBe(201);
  await page.goto(`${muster.url}/compare?of=mali-2013,mission-07&measure=pledged`);
  const chart = section(page, 'Pledged');
  await chart.getByText('Export', { exact: true }).click();
  const sheet = await chart.getByRole('link', { name: 'Pledged as XLSX' }).getAttribute('href');
  expect((await page.request.get(`${muster.url}${sheet}`)).headers()['content-type']).toContain('spreadsheetml');
  await expect(chart.getByText('How Pledged is made')).toBeVisible();
  await expect(chart.getByRole('button', { name: 'Embed Pledged' })).toBeVisible();
  await freezeAndOpen(page, chart, 'Pledged');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pledged: Mali beside 1 other operation');
  await expect(standing(page)).toContainText('Agrees.');
  await expect(page.getByRole('img', { name: /^Pledged/ })).toBeVisible();
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 500, reason: 'Counted again' });
  await page.reload();
  await expect(standing(page)).toContainText(
    /Superseded since revision 2.*: Mali: .*pledged on 14 Jan 2013 was 2,900, is [\d,]+ \(\+\d+\)\./,
  );
  const mission = standing(page).getByRole('row', { name: /^Mission 07/ });
  await expect(mission.getByRole('cell').last()).toHaveText('0');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('who may only read sees no button that freezes', async ({ page, visit, library }) => {
  await page.goto(addressOf(library));
  await expect(page.getByRole('button', { name: 'Freeze the board' })).toBeVisible();
  // What is forwarded is not of this computer.
  const reader = await visit({ extraHTTPHeaders: { 'X-Forwarded-For': '203.0.113.7' } });
  await reader.goto(addressOf(library));
  await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(reader.getByRole('button', { name: /^Freeze/ })).toHaveCount(0);
});

test('an address that no snapshot has is answered in words', async ({ page, watch, library }) => {
  watch.allow(/404/);
  const answer = await page.goto(`${library.url}/s/000000000000`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No snapshot at this address');
});
