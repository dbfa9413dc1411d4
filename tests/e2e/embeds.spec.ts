import { addressOf, test as base, expect, type Locator, type Muster, openLive, type Page } from './fixtures';
import { gauge, section } from './form-actions';
import { type OtherSite, openOtherSite } from './other-site';
import { field, press, setUp } from './people';

const GAUGE = 'African troops pledged';

const test = base.extend<{ news: OtherSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: what a fixture needs is read from its pattern.
  news: async ({}, use) => {
    const news = await openOtherSite();
    await use(news);
    await news.close();
  },
});

/** Makes an embed of the gauge by its button. Answers the HTML of the frame and of the image. */
async function embedGauge(
  page: Page,
  muster: Muster,
  kind: 'Live' | 'Frozen',
): Promise<Readonly<{ frame: string; image: string; id: string }>> {
  await openLive(page, addressOf(muster));
  const place = gauge(page, GAUGE);
  await place.getByText('Export', { exact: true }).click();
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

/** Benin's pledge is corrected, by whoever is signed in; what is more credible is adopted over what was. */
function report(page: Page, value: number, credibility = 2): Promise<void> {
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
    credibility,
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
  const cookies = await reader.context().cookies(muster.url);
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
  expect(await reader.context().cookies(muster.url)).toEqual(cookies);

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
  await reader.clock.install();
  await reader.goto(news.origin);
  const inside = reader.frameLocator('iframe');
  await expect(inside.getByText(/^◼ Frozen on/)).toBeVisible();
  await expect(inside.getByText('Superseded')).toHaveCount(0);
  const outside = reader.locator('a > picture img');
  await expect.poll(() => isDrawn(outside)).toBe(true);
  const heightOf = () => outside.evaluate((img) => (img as HTMLImageElement).naturalHeight);
  const before = await heightOf();
  await report(page, 500);
  // It has no stream of its own, and asks now and then.
  await reader.clock.runFor(65_000);
  await expect(inside.getByText(/Superseded since .*: .* was 2,900, is 3,100\. See what changed/)).toBeVisible();
  await expect(picture(reader)).toHaveAccessibleName(/2,900 of 3,300/);
  await reader.reload();
  await expect.poll(() => isDrawn(outside)).toBe(true);
  expect(await heightOf()).toBeGreaterThan(before);
  const [board] = await Promise.all([reader.waitForEvent('popup'), inside.getByRole('link', { name: 'See what changed' }).click()]);
  await expect(section(board, 'Is it still current?')).toContainText('Superseded');
});

/** Ten charts of the demonstration: more than a browser opens connections to a host. */
const TEN = [
  'gauge-african-pledged',
  'gauge-african-pledged',
  'gauge-malian-trained',
  'gauge-trainers-in-place',
  'trend-afisma',
  'trend-fama',
  'trend-readiness',
  'milestones',
  'trend-eutm-trainers',
  'theatre',
];

/** Live embeds of ten charts, as a program makes them. Answers the HTML of their frames. */
async function makeTen(page: Page, attributes = ''): Promise<string> {
  const frames = await page.evaluate(async (charts) => {
    const made: string[] = [];
    for (const chart of charts) {
      const body = JSON.stringify({ operation: 'mali-2013', chart, snapshot: null, theme: 'auto' });
      const answer = await fetch('/trpc/embeds.make', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      if (!answer.ok) throw new Error(`${chart}: ${await answer.text()}`);
      made.push(((await answer.json()) as { result: { data: { iframe: string } } }).result.data.iframe);
    }
    return made;
  }, TEN);
  return frames
    .join('')
    .replaceAll(/<iframe [^>]*src="([^"]+)"[^>]*>/g, `<iframe src="$1" ${attributes} title="A chart" width="160" height="150">`);
}

/** The frames of a page as the pictures in them, once each of them is drawn. */
async function expectTenDrawn(page: Page): Promise<void> {
  await expect(page.locator('iframe')).toHaveCount(TEN.length);
  for (const index of TEN.keys()) {
    const image = page.frameLocator('iframe').nth(index).getByRole('img').first();
    await expect.poll(() => isDrawn(image), { message: `embed ${index + 1} of ${TEN.length} is drawn` }).toBe(true);
  }
}

const inFrame = (page: Page, index: number) => page.frameLocator('iframe').nth(index).getByRole('img').first();

test('ten live embeds on one page draw and follow, on another site, and on one that shares its connections with an open board', async ({
  page,
  visit,
  muster,
  news,
}) => {
  test.setTimeout(150_000);
  await setUp(page, muster);
  await nameSites(page, muster, `${news.origin} ${news.otherOrigin}`);
  news.show(await makeTen(page));
  const reader = await visit({ viewport: { width: 1440, height: 1000 } });
  const asked: string[] = [];
  reader.context().on('request', (request) => {
    if (request.url().endsWith('/version')) asked.push(request.url());
  });
  await openLive(reader, addressOf(muster));
  // To a browser the second is the same site as the program: the frames and the board have six connections between them.
  for (const [index, origin] of [news.origin, news.otherOrigin].entries()) {
    const site = await reader.context().newPage();
    await site.goto(origin);
    await expectTenDrawn(site);
    await report(page, 500 + index * 20, 2 - index);
    for (const at of [0, 1])
      await expect(inFrame(site, at)).toHaveAccessibleName(new RegExp(`^African troops pledged: 3,1${index * 2}0 of`));
    await expect.poll(() => isDrawn(inFrame(site, 0))).toBe(true);
    // A tab of its own is still served: the pages of the program, and what they read.
    const another = await reader.context().newPage();
    await openLive(another, addressOf(muster, 'forces'));
    await another.close();
    await site.close();
  }
  expect(asked, 'frames that have their worker do not ask').toEqual([]);
});

test('embeds in frames without an origin draw and ask now and then, and frozen ones keep no connection', async ({
  page,
  visit,
  muster,
  news,
}) => {
  await setUp(page, muster);
  await nameSites(page, muster, news.origin);
  news.show(await makeTen(page, 'sandbox="allow-scripts"'));
  const reader = await visit({ viewport: { width: 1440, height: 1000 } });
  await reader.clock.install();
  const streams: string[] = [];
  reader.context().on('request', (request) => {
    if (request.resourceType() === 'eventsource') streams.push(request.url());
  });
  await reader.goto(news.origin);
  await expectTenDrawn(reader);
  await report(page, 500);
  await reader.clock.runFor(15_000);
  await expect(inFrame(reader, 0)).toHaveAccessibleName(/3,100 of/);
  await expect.poll(() => isDrawn(inFrame(reader, 0))).toBe(true);

  const { frame } = await embedGauge(page, muster, 'Frozen');
  news.show(frame);
  await reader.goto(news.origin);
  const inside = reader.frameLocator('iframe');
  await expect(inside.getByText(/^◼ Frozen on/)).toBeVisible();
  await report(page, 520, 1);
  await reader.clock.runFor(65_000);
  await expect(inside.getByText(/Superseded since/)).toBeVisible();
  expect(streams).toEqual([]);
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
