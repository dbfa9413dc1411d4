import { addressOf, test as base, expect, type Locator, type Muster, openLive, type Page } from './fixtures';
import { type OtherSite, openOtherSite } from './other-site';
import { field, press, setUp } from './people';
import { gauge, section } from './sheet';

const GAUGE = 'African troops pledged';

const test = base.extend<{ news: OtherSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: what a fixture needs is read from its pattern.
  news: async ({}, use) => {
    const news = await openOtherSite();
    await use(news);
    await news.close();
  },
});

/** Makes an embed of the gauge by its door. Answers the HTML of the frame and of the image. */
async function embedGauge(
  page: Page,
  muster: Muster,
  kind: 'Live' | 'Frozen',
): Promise<Readonly<{ frame: string; image: string; id: string }>> {
  await openLive(page, addressOf(muster));
  const place = gauge(page, GAUGE);
  await place.getByText('export', { exact: true }).click();
  await press(place, `Embed ${GAUGE}`);
  const form = page.getByRole('region', { name: `Embed: ${GAUGE}` });
  await form.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  await press(form, 'Make the embed');
  const frame = await form.getByLabel('As a frame, with its table').inputValue();
  const image = await form.getByLabel('As an image').inputValue();
  const [, id = ''] = /embed\/([0-9a-z]{26})"/.exec(frame) ?? [];
  return { frame, image, id };
}

async function nameSites(page: Page, muster: Muster, sites: string): Promise<Locator> {
  await page.goto(addressOf(muster, 'settings'));
  await press(page, 'Change the sites that may frame embeds');
  const form = page.getByRole('region', { name: 'Sites that may frame embeds' });
  await field(form, 'Sites').fill(sites);
  await press(form, 'Save the sites');
  return form;
}

/** Benin's pledge is corrected, by whoever is signed in. */
function report(page: Page, value: number): Promise<void> {
  const said = {
    operation: 'mali-2013',
    seriesKey: 'afisma.ben.pledged',
    kind: 'value',
    value,
    low: null,
    high: null,
    qualifier: null,
    asOf: '2013-01-14',
    knownAt: '2013-01-14',
    knownBasis: 'exact',
    sourceKey: 'stratfor-2013-01-14',
    reliability: 'B',
    credibility: 2,
    note: '',
    reason: 'Counted again',
    targetId: null,
  };
  return page.evaluate(async (body) => {
    const answer = await fetch('/trpc/reports.append', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    if (!answer.ok) throw new Error(await answer.text());
  }, JSON.stringify(said));
}

const picture = (page: Page) => page.frameLocator('iframe').getByRole('img', { name: new RegExp(`^${GAUGE}`) });

/** Whether an image was loaded and drawn. */
const isDrawn = (image: Locator) =>
  image.evaluate((img) => (img as HTMLImageElement).complete && (img as HTMLImageElement).naturalWidth > 0);

test('a live embed shows on the site that is named, follows the figure without a reload, and is blocked on any other', async ({
  page,
  visit,
  muster,
  news,
  watch,
}) => {
  await setUp(page, muster);
  const refused = await nameSites(page, muster, `${news.origin}/page`);
  await expect(refused.getByText('Give scheme and host and nothing else')).toBeVisible();
  await press(refused, 'Close');
  await expect((await nameSites(page, muster, news.origin)).getByText(/^Saved as revision/)).toBeVisible();
  const { frame, id } = await embedGauge(page, muster, 'Live');
  news.show(frame);

  const reader = await visit();
  await reader.goto(news.origin);
  await expect(picture(reader)).toHaveAccessibleName(/2,900 of 3,300/);
  await expect.poll(() => isDrawn(picture(reader))).toBe(true);
  const inside = reader.frameLocator('iframe');
  await expect(inside.getByText('● Live')).toBeVisible();
  await inside.getByText('The data as a table').click();
  await expect(inside.getByRole('cell', { name: '2,900', exact: true }).first()).toBeVisible();
  await report(page, 500);
  await expect(picture(reader)).toHaveAccessibleName(/3,100 of 3,300/);
  await expect.poll(() => isDrawn(picture(reader))).toBe(true);
  // What was open stays open, and is the new table.
  await expect(inside.getByRole('cell', { name: '3,100', exact: true }).first()).toBeVisible();
  expect(await reader.context().cookies(muster.url)).toEqual([]);

  watch.allow(/Refused to frame|frame-ancestors|ERR_BLOCKED_BY_RESPONSE|Framing '/);
  await reader.goto(news.otherOrigin);
  await expect(inside.getByText('● Live')).toHaveCount(0);
  news.show(`<iframe src="${addressOf(muster)}" title="The board"></iframe>`);
  await reader.goto(news.origin);
  await expect(reader.frameLocator('iframe').getByRole('heading')).toHaveCount(0);

  // Withdrawn while somebody looks: the frame says so by itself.
  watch.allow(new RegExp(`4(04|10) .*/embed/${id}|status of 4(04|10)`));
  news.show(frame);
  await reader.goto(news.origin);
  await expect(picture(reader)).toBeVisible();
  await page.goto(addressOf(muster, 'settings'));
  await press(page, `The code of the embed of ${GAUGE}`);
  const codes = page.getByRole('region', { name: `Embed: ${GAUGE}` });
  await expect(codes.getByLabel('As a frame, with its table')).toHaveValue(new RegExp(`^<iframe src="${muster.url}/embed/${id}"`));
  await press(codes, 'Close');
  await press(page, `Withdraw the embed of ${GAUGE}`);
  const form = page.getByRole('region', { name: `Withdraw: ${GAUGE}` });
  await field(form, 'Reason').fill('Quoted out of context');
  await press(form, 'Withdraw it');
  await expect(section(page, 'Embeds').getByRole('row', { name: /withdrawn.*Quoted out of context/ })).toBeVisible();
  await expect(inside.getByText(/Withdrawn on .* by the publisher\./)).toBeVisible();
  await expect(section(page, 'Audit log')).toContainText(`Withdrew the embed ${id.slice(0, 6)}…: Quoted out of context`);
});

test('a frozen embed keeps its picture and says over it that a figure was corrected, in the frame and in the image', async ({
  page,
  visit,
  muster,
  news,
}) => {
  await setUp(page, muster);
  await expect((await nameSites(page, muster, news.origin)).getByText(/^Saved as revision/)).toBeVisible();
  const { frame, image } = await embedGauge(page, muster, 'Frozen');
  news.show(`${frame}${image}`);
  const reader = await visit();
  await reader.goto(news.origin);
  const inside = reader.frameLocator('iframe');
  await expect(inside.getByText(/^◼ Frozen on/)).toBeVisible();
  await expect(inside.getByText('Superseded')).toHaveCount(0);
  const outside = reader.locator('a > picture img');
  await expect.poll(() => isDrawn(outside)).toBe(true);
  const heightOf = () => outside.evaluate((img) => (img as HTMLImageElement).naturalHeight);
  const before = await heightOf();
  await report(page, 500);
  await expect(inside.getByText(/Superseded since .*: .* was 2,900, is 3,100\. See what changed/)).toBeVisible();
  await expect(picture(reader)).toHaveAccessibleName(/2,900 of 3,300/);
  await reader.reload();
  await expect.poll(() => isDrawn(outside)).toBe(true);
  expect(await heightOf()).toBeGreaterThan(before);
  const [board] = await Promise.all([reader.waitForEvent('popup'), inside.getByRole('link', { name: 'See what changed' }).click()]);
  await expect(section(board, 'Does it still hold?')).toContainText('Superseded');
});

test('an embed stands without any script, and says when the connection is lost where there is one', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  const { id } = await embedGauge(page, muster, 'Live');
  watch.allow(/^request: csp /);
  const plain = await visit({ javaScriptEnabled: false });
  await plain.goto(`${muster.url}/embed/${id}`);
  await expect(plain.getByRole('img', { name: /2,900 of 3,300/ })).toBeVisible();
  await plain.getByText('The data as a table').click();
  await expect(plain.getByRole('table')).toBeVisible();
  const reader = await visit();
  await reader.goto(`${muster.url}/embed/${id}`);
  await expect(reader.getByRole('img')).toBeVisible();
  watch.allow(/ERR_(CONNECTION|INCOMPLETE|EMPTY)/);
  await muster.kill();
  await expect(reader.getByRole('status')).toHaveText('Connection lost: this may be out of date. Trying again.');
  await muster.startAgain();
  await expect(reader.getByRole('status')).toHaveText('');
});
