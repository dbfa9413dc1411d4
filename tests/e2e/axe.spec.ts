import { violationsOn } from './axe';
import { addressOf, expect, type Muster, type Page, test } from './fixtures';
import { PAGES } from './pages';
import { setUp } from './people';
import { editorCookie } from './program';
import { openForm } from './sheet';

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

/** Whether the page comes to rest within its width: a chart that moves lays itself out anew when the window changed. */
async function fits(page: Page, width: number): Promise<boolean> {
  const isWithin = (most: number) => document.documentElement.scrollWidth <= most;
  return page.waitForFunction(isWithin, width, { timeout: 3_000 }).then(
    () => true,
    () => false,
  );
}

/** What is asked of a page as it stands at three widths: axe at two of them, and no page that scrolls sideways at any. */
async function troubleOn(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    if (!(await fits(page, width))) found.push(`${width}: ${await page.evaluate(() => document.documentElement.scrollWidth)} pixels wide`);
    if (width > 320) found.push(...(await violationsOn(page)).map((words) => `${width}: ${words}`));
  }
  return found;
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });
    test.setTimeout(240_000);

    test('axe finds nothing wrong on any page that a reader can open, nor does one run out of its width', async ({
      page,
      muster,
      watch,
    }) => {
      // Pages that say that there is nothing are among them.
      watch.allow(/40[04]|410/);
      const { snapshot, board, live, frozen, withdrawn } = await makeAll(muster);
      const addresses = [
        '/',
        ...PAGES.map((path) => addressOf(muster, path).slice(muster.url.length)),
        `/s/${snapshot}`,
        `/s/${board}`,
        '/s/000000000000',
        ...[live, frozen, withdrawn, '0'.repeat(26)].map((id) => `/embed/${id}`),
        '/nothing-here',
        '/mali-2013/forecast/scores?known=2014-01-15',
        '/mali-2013/forecast/kept/000000000000',
        '/mali-2013/series/no.such.series',
        '/mali-2013?known=nonsense',
        '/sign-in',
        '/invitation',
        '/new-password',
        '/account',
        '/people',
        '/mali-2013/settings',
      ];
      const trouble: Record<string, readonly string[]> = {};
      for (const address of addresses) {
        await page.goto(`${muster.url}${address}`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        const found = await troubleOn(page);
        if (found.length > 0) trouble[address] = found;
      }
      expect(trouble).toEqual({});
    });

    test('axe finds nothing wrong on the pages of an account, nor in open forms, nor does one run out of its width', async ({
      page,
      muster,
    }) => {
      const trouble: Record<string, readonly string[]> = {};
      const look = async (name: string) => {
        const found = await troubleOn(page);
        if (found.length > 0) trouble[name] = found;
        await page.setViewportSize({ width: 1440, height: 900 });
      };
      await page.goto(addressOf(muster));
      await openForm(page, 'Report a figure', 'Report a figure');
      await look('report form');
      await page.goto(await muster.setUpAddress());
      await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
      await look('set-up');
      await setUp(page, muster);
      for (const path of ['/account', '/people', '/mali-2013/settings', '/mali-2013/snapshots']) {
        await page.goto(`${muster.url}${path}`);
        await look(path);
      }
      for (const [path, door, title] of [
        ['/mali-2013/settings', 'Change the access', 'Change the access'],
        ['/mali-2013/settings', 'invite somebody', 'Invite somebody'],
        ['/mali-2013/settings', 'Change the sites that may frame embeds', 'Sites that may frame embeds'],
        ['/mali-2013', 'Embed African troops: planned, pledged, in place', 'Embed: African troops: planned, pledged, in place'],
        ['/mali-2013/milestones', 'add a milestone', 'Add a milestone'],
      ] as const) {
        await page.goto(`${muster.url}${path}`);
        await openForm(page, door, title);
        await look(title);
      }
      expect(trouble).toEqual({});
    });
  });
}

test('where the system chooses the colours, nothing gets lost: axe finds nothing wrong, bars and lines keep theirs, and the focus is seen', async ({
  page,
  library,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    for (const path of PAGES) {
      await page.goto(addressOf(library, path));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const found = await page.evaluate(() => {
        const paper = getComputedStyle(document.body).backgroundColor;
        const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
        // Marks that have a colour of their own, by what stands behind them.
        const lost = [...document.querySelectorAll('.bar > i, .rung-bar i, .swatch:not([data-colour="planned"], [data-colour="hatch"])')]
          .filter((mark) => seen(mark) && mark.getBoundingClientRect().width > 0)
          .filter((mark) => {
            const { backgroundColor, backgroundImage } = getComputedStyle(mark);
            return backgroundImage === 'none' && (backgroundColor === paper || backgroundColor === 'rgba(0, 0, 0, 0)');
          });
        const lines = [...document.querySelectorAll('svg[role=img] :is(path, circle, rect, text)')].filter(seen).filter((shape) => {
          const { fill, stroke } = getComputedStyle(shape);
          return shape.nodeName === 'text' ? fill === paper : stroke === paper && fill === 'none';
        });
        return [...lost, ...lines].map((element) => element.outerHTML.slice(0, 120));
      });
      expect(found.slice(0, 5), `${colorScheme} ${path}`).toEqual([]);
    }
  }
  await page.goto(addressOf(library));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement ?? document.body);
    return { outlineStyle, outlineWidth, isSeen: outlineColor !== getComputedStyle(document.body).backgroundColor };
  });
  expect(outline).toEqual({ outlineStyle: 'solid', outlineWidth: '3px', isSeen: true });
});

test('for who asked for less motion nothing moves, on no page', async ({ page, library }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of PAGES) {
    await page.goto(addressOf(library, path));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const moving = await page.evaluate(() => {
      const running = document.getAnimations().map((one) => String(one.id || one.constructor.name));
      const timed = [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return (
          transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0) ||
          animationName !== 'none' ||
          scrollBehavior === 'smooth'
        );
      });
      return [...running, ...timed.map((element) => element.outerHTML.slice(0, 120))];
    });
    expect(moving.slice(0, 5), path).toEqual([]);
  }
});
