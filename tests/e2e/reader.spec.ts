import { BROWSER_FLAGS, ensureBrowser } from './browser.mjs';
import { OPERATION, reportOf } from './editor-client';
import { addressOf, test as base, expect, expectLive, type Muster, openMenu, type Page } from './fixtures';
import { contributor, FORM_BUTTONS } from './form-actions';

const AWAY = 'muster.example';
const PAGES = ['', 'forces', 'milestones', 'indicators', 'events', 'sources', 'changes', 'series/afisma.nga.pledged'];

/** A page of a browser for which another name leads here, as it would through a proxy or a hostile name server. */
const test = base.extend<{ away: Page }>({
  away: async ({ playwright, watch }, use) => {
    const browser = await playwright.chromium.launch({
      executablePath: ensureBrowser(),
      args: [...BROWSER_FLAGS, `--host-resolver-rules=MAP ${AWAY} 127.0.0.1`],
    });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    watch.follow(context);
    await use(await context.newPage());
    await browser.close();
  },
});

/** The program's address by that name. */
function awayFrom({ port }: Muster): string {
  return `http://${AWAY}:${port}`;
}

test('who comes by another name than the printed one reads everything and sees no button for editing', async ({ away, library, page }) => {
  for (const path of PAGES) {
    await away.goto(`${awayFrom(library)}/mali-2013/${path}`);
    await expect(away.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(away.getByRole('button', { name: FORM_BUTTONS })).toHaveCount(0);
    await openMenu(away);
    await expect(
      away.getByText('Anyone with this page can read. To edit, open the address that Muster printed when it started.'),
    ).toBeVisible();
    await page.goto(addressOf(library, path));
    if (path !== 'changes') await expect(page.getByRole('button', { name: FORM_BUTTONS })).not.toHaveCount(0);
  }
});

test('who comes by another name follows changes live, and is told why a picture cannot be copied', async ({ away, muster }) => {
  await away.goto(`${awayFrom(muster)}/mali-2013`);
  await expectLive(away);
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 290 });
  await expect(contributor(away, 'Benin')).toContainText('290');
  await away.locator('#trend-afisma').getByText('Export', { exact: true }).click();
  await away
    .getByRole('button', { name: /^Copy .* as a picture$/ })
    .filter({ visible: true })
    .first()
    .click();
  await expect(away.getByText(/not copied: this browser copies pictures only over https/)).toBeVisible();
});

test('a write by another name is refused by the server, whatever the page says, and nothing is saved', async ({ away, library, watch }) => {
  watch.allow(/\b401\b/);
  await away.goto(`${awayFrom(library)}/mali-2013`);
  const source = { key: 'away', knownFrom: '2013-01-14', title: 'Away', address: '', reliability: 'B' };
  const inputs = [
    ['reports.append', reportOf({ seriesKey: 'afisma.ben.pledged', value: 290 })],
    ['definitions.save', { operation: OPERATION, kind: 'source', version: null, values: source }],
  ] as const;
  const answers = await away.evaluate(async (sent) => {
    const send = async (procedure: string, input: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) });
      return [response.status, await response.text()] as const;
    };
    return Promise.all(sent.map(([procedure, input]) => send(procedure, input)));
  }, inputs);
  for (const [status, text] of answers) {
    expect(status).toBe(401);
    expect(text).toContain('open the address that Muster printed when it started');
  }
  expect(await library.client.changes(1)).toEqual([]);
});

test('no header that a client sends gives the right to edit but the cookie of the start address', async ({ context, request, library }) => {
  const buttons = async (headers: Record<string, string>, browser = context.request) =>
    (await (await browser.get(addressOf(library), { headers })).text()).match(/<button[^>]* class="edit-button/g)?.length ?? 0;
  expect(await buttons({})).toBeGreaterThan(10);
  expect(await buttons({}, request)).toBe(0);
  for (const headers of [{ host: `${AWAY}:${library.port}` }, { 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }])
    expect(await buttons(headers)).toBe(0);
});

test('a page of another address cannot write through the local editor’s browser', async ({ page, library, visit, watch }) => {
  watch.allow(/\b403\b|CORS|ERR_FAILED|ERR_BLOCKED_BY_RESPONSE/);
  await page.goto(addressOf(library));
  const stranger = await visit();
  await stranger.route('http://stranger.example/', (route) => route.fulfill({ contentType: 'text/html', body: '<title>stranger</title>' }));
  await stranger.goto('http://stranger.example/');
  const answer = await stranger.evaluate(async (url) => {
    const body = JSON.stringify({ operation: 'mali-2013', seriesKey: 'afisma.ben.pledged', kind: 'value', value: 1 });
    try {
      const response = await fetch(`${url}/trpc/reports.append`, { method: 'POST', mode: 'no-cors', body });
      return response.type;
    } catch {
      return 'refused';
    }
  }, library.url);
  expect(['opaque', 'refused']).toContain(answer);
  expect(await library.client.changes(1)).toEqual([]);
});
