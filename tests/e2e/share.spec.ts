import { addressOf, expect, test } from './fixtures';
import { PAGES } from './pages';

/** Pages that a chart of their own stands for; the board's card stands for all others. */
const CHARTS: Readonly<Record<string, RegExp>> = {
  places: /theatre\.png.*size=card/,
  forces: /trend-\w+\.png.*size=card/,
  milestones: /milestones\.png.*size=card/,
  events: /theatre\.png.*size=card/,
  'series/afisma.pledged': /series-afisma\.pledged\.png.*size=card/,
  'series/afisma.nga.pledged': /series-afisma\.nga\.pledged\.png.*size=card/,
};

/** What a network reads in the head of a page. */
function toldBy(html: string): ReadonlyMap<string, string> {
  const tags = html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"/g);
  return new Map([...tags].map(([, key = '', value = '']) => [key, value.replaceAll('&amp;', '&')]));
}

async function expectCard(request: import('@playwright/test').APIRequestContext, address: string, image: RegExp) {
  const told = toldBy(await (await request.get(address)).text());
  for (const key of ['og:title', 'og:description', 'og:image:alt']) expect(told.get(key), `${address} ${key}`).toMatch(/\S{3}/);
  expect([told.get('twitter:card'), told.get('og:image:width'), told.get('og:image:height')]).toEqual([
    'summary_large_image',
    '1200',
    '630',
  ]);
  const picture = told.get('og:image') ?? '';
  expect(picture).toMatch(/^http:\/\//);
  expect(picture).toMatch(image);
  const png = await (await request.get(picture)).body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)], picture).toEqual([1200, 630]);
}

test('every page of an open operation names a card to networks, at an absolute address', async ({ page, library }) => {
  for (const path of PAGES) await test.step(path, () => expectCard(page.request, addressOf(library, path), CHARTS[path] ?? /card\.png/));
});

test('a snapshot has a card of its own', async ({ page, muster }) => {
  const frozen = await page.request.post(`${muster.url}/api/v1/operations/mali-2013/snapshots`, {
    data: { chart: 'trend-afisma', known: '2013-01-14' },
    headers: { Origin: muster.url },
  });
  const { id } = (await frozen.json()) as { id: string };
  await expectCard(page.request, `${muster.url}/s/${id}`, new RegExp(`/snapshots/${id}\\.png\\?chart=trend-afisma&size=card`));
});
