import { addressOf, expect, type Muster, test } from './fixtures';
import { openForm } from './form-actions';
import { troubleOn } from './page-rules';
import { setUp } from './people';
import { editorCookie } from './program';

const GAUGE = 'gauge-african-pledged';

type Made = Readonly<{ snapshot: string; board: string; live: string; frozen: string; withdrawn: string }>;

/** A snapshot of each kind and an embed in each state. */
async function makeAll({ url }: Muster): Promise<Made> {
  const call = async (procedure: string, input: object): Promise<string> => {
    const body = JSON.stringify({ operation: 'mali-2013', ...input });
    const headers = { 'content-type': 'application/json', cookie: await editorCookie(url) };
    const answer = await fetch(`${url}/trpc/${procedure}`, { method: 'POST', headers, body });
    return ((await answer.json()) as { result: { data: { id: string } } }).result.data.id;
  };
  const snapshot = await call('snapshots.freeze', { chart: GAUGE, known: null });
  const board = await call('snapshots.freeze', { chart: null, known: null });
  const [live, frozen, withdrawn] = await Promise.all(
    [null, snapshot, null].map((one) => call('embeds.make', { chart: GAUGE, snapshot: one, theme: 'auto' })),
  );
  await call('embeds.revoke', { id: withdrawn, reason: 'Out of date' });
  return { snapshot, board, live: live ?? '', frozen: frozen ?? '', withdrawn: withdrawn ?? '' };
}

// A breach of the content security policy is an error in the console: `watch` names it, here and in every other test.
test.describe.configure({ timeout: 240_000 });

test('axe finds nothing wrong on pages beside those of an operation, none runs out of its width, and none breaks its policy, opened in the dark theme', async ({
  page,
  muster,
  watch,
}) => {
  // Pages that say that there is nothing are among them.
  watch.allow(/40[04]|410/);
  const { snapshot, board, live, frozen, withdrawn } = await makeAll(muster);
  const addresses = [
    '/',
    `/s/${snapshot}`,
    `/s/${board}`,
    '/s/000000000000',
    ...[live, frozen, withdrawn, '0'.repeat(26)].map((id) => `/embed/${id}`),
    '/nothing-here',
    '/mali-2013/forecast/scores?known=2014-01-15',
    '/mali-2013/forecast/kept/000000000000',
    '/mali-2013/series/no.such.series',
    '/mali-2013?known=nonsense',
    '/glossary',
    '/sign-in',
    '/set-up',
    '/set-up#spent',
    '/invitation',
    '/invitation#spent',
    '/new-password',
    '/new-password#spent',
    '/account',
    '/people',
    '/mali-2013/settings',
  ];
  const trouble: Record<string, readonly string[]> = {};
  for (const address of addresses) {
    await page.emulateMedia({ colorScheme: 'dark' });
    // Two addresses that differ in what follows # alone are one page to a browser.
    await page.goto('about:blank');
    await page.goto(`${muster.url}${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const found = await troubleOn(page);
    if (found.length > 0) trouble[address] = found;
  }
  expect(trouble).toEqual({});
});

test('axe finds nothing wrong on the pages of an account, nor in open forms, none runs out of its width, and none breaks its policy', async ({
  page,
  muster,
}) => {
  const trouble: Record<string, readonly string[]> = {};
  const look = async (name: string) => {
    const found = await troubleOn(page);
    if (found.length > 0) trouble[name] = found;
  };
  await page.goto(addressOf(muster));
  await openForm(page, 'Report a figure', 'Report a figure');
  await look('report form');
  await page.goto(await muster.setUpAddress());
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
  await look('set-up');
  await setUp(page, muster);
  for (const path of ['/account', '/people', '/mali-2013/settings', '/mali-2013/snapshots']) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${muster.url}${path}`);
    await look(path);
  }
  for (const [path, opener, title] of [
    ['/mali-2013/settings', 'Change the access', 'Change the access'],
    ['/mali-2013/settings', 'invite somebody', 'Invite somebody'],
    ['/mali-2013/settings', 'Change the sites that may frame embeds', 'Sites that may frame embeds'],
    ['/mali-2013', 'Embed African troops: planned, pledged, in place', 'Embed: African troops: planned, pledged, in place'],
    ['/mali-2013/milestones', 'add a milestone', 'Add a milestone'],
  ] as const) {
    await page.goto(`${muster.url}${path}`);
    if (title.startsWith('Embed')) await page.locator('#trend-afisma').getByText('Export', { exact: true }).click();
    await openForm(page, opener, title);
    await look(title);
  }
  expect(trouble).toEqual({});
});
