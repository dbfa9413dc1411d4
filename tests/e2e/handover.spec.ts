import { addressOf, expect, openLive, type Page, test } from './fixtures';
import { contributor } from './form-actions';
import { linesOf, wakeTrends } from './wake-trends';

/** Holds back every script that the page's HTML does not name, until told otherwise. */
async function holdLaterScripts(page: Page): Promise<() => void> {
  const named = new Set<string>();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (request.resourceType() === 'document') {
      const response = await route.fetch();
      const html = await response.text();
      for (const [, name] of html.matchAll(/<script[^>]* src="([^"]+)"/g)) if (name) named.add(name);
      await route.fulfill({ response });
      return;
    }
    const { pathname } = new URL(request.url());
    if (request.resourceType() === 'script' && !named.has(pathname)) await released;
    await route.continue();
  });
  return release;
}

/** Where everything stands on the whole sheet, to a hundredth of a pixel. */
function places(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main section, main article, main .drawing, main .events, main table')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.id || element.closest('section')?.id;
      return `${element.tagName} ${name} ${[x, y + scrollY, width, height].map((number) => number.toFixed(2)).join(' ')}`;
    }),
  );
}

/** Starts to add up how far things move by themselves, from the first paint on. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (Reflect.get(window, 'shifts') as readonly number[]).reduce((sum, shift) => sum + shift, 0));
}

/** A phone has its sections folded: opens all, and waits until they are drawn. */
async function openFolds(page: Page): Promise<void> {
  await page.locator('.fold').evaluateAll(async (all) => {
    for (const fold of all) (fold as HTMLInputElement).click();
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

for (const width of [1440, 1024, 390]) {
  const isPhone = width < 620;

  test(`at ${width} pixels Recharts takes over without moving anything`, async ({ page, library }) => {
    await page.setViewportSize({ width, height: 900 });
    const shifts = await watchShifts(page);
    const release = await holdLaterScripts(page);
    await page.goto(addressOf(library));
    await page.evaluate(() => document.fonts.ready);
    if (isPhone) await openFolds(page);
    const shifted = await shifts();
    await expect(page.locator('svg.recharts-surface')).toHaveCount(0);
    const before = await places(page);
    expect(before.length).toBeGreaterThan(20);
    release();
    await wakeTrends(page);
    await page.evaluate(() => scrollTo(0, 0));
    expect(await places(page)).toEqual(before);
    expect((await shifts()) - shifted, 'cumulative layout shift').toBe(0);
  });

  test(`at ${width} pixels every line of Recharts lies on the line that was drawn, to a pixel`, async ({ page, library }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(addressOf(library, '', '2013-03-28'));
    if (isPhone) await openFolds(page);
    await wakeTrends(page);
    const farthest = await page.evaluate(() => {
      const points = (path: SVGPathElement, every: number) => {
        const matrix = path.getScreenCTM();
        const length = path.getTotalLength();
        const count = Math.max(1, Math.ceil(length / every));
        return Array.from({ length: count + 1 }, (_, index) => {
          const { x, y } = path.getPointAtLength((length * index) / count).matrixTransform(matrix ?? undefined);
          return [x, y] as const;
        });
      };
      const gap = (from: readonly (readonly [number, number])[], to: readonly (readonly [number, number])[]) =>
        Math.max(...from.map(([x, y]) => Math.min(...to.map(([u, v]) => Math.hypot(x - u, y - v)))));
      return [...document.querySelectorAll('.trend-picture.is-live')]
        .filter((picture) => picture.getBoundingClientRect().width > 0)
        .flatMap((picture): (string | number)[] => {
          const drawn = [...picture.querySelectorAll<SVGPathElement>('.drawing .series > path[fill="none"]:not(.conflict)')];
          const live = [...picture.querySelectorAll<SVGPathElement>('path.recharts-line-curve')];
          if (drawn.length === 0 || drawn.length !== live.length) return [`${drawn.length} lines drawn, ${live.length} live`];
          return drawn.map((path, index) => {
            const other = live[index];
            if (!other) return 'no twin';
            return Math.max(gap(points(path, 4), points(other, 0.5)), gap(points(other, 4), points(path, 0.5)));
          });
        });
    });
    expect(farthest.length).toBeGreaterThanOrEqual(9);
    for (const distance of farthest) expect(distance).toBeLessThan(1);
  });
}

test('a trend says what each series stood at on the day under the pointer', async ({ page, library }) => {
  await page.goto(addressOf(library));
  await wakeTrends(page);
  const lead = page.locator('#trend-afisma .trend-picture').filter({ visible: true });
  const surface = lead.locator('svg.recharts-surface');
  await surface.scrollIntoViewIfNeeded();
  const box = await surface.boundingBox();
  if (!box) throw new Error('the chart has no place');
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await expect(lead.getByText(/^\d+ (Nov|Dec) 2012$/)).toBeVisible();
  await expect(lead.getByRole('definition').filter({ hasText: '3,300' })).toBeVisible();
});

/** At the height of a phone on its side no trend of the board is in the first view. */
const SHORT = { width: 1440, height: 400 };

test('a trend that nobody came to stays a drawing, and follows a change all the same', async ({ page, muster }) => {
  await page.setViewportSize(SHORT);
  await openLive(page, addressOf(muster));
  const trend = page.locator('#trend-afisma .trend-picture').filter({ visible: true });
  const drawn = () => trend.locator('.drawing').innerHTML();
  await expect(trend.getByRole('slider')).toHaveCount(1);
  const before = await drawn();
  await muster.client.report({ seriesKey: 'afisma.ben.pledged', value: 310, reason: 'Counted again' });
  await expect(contributor(page, 'Benin')).toContainText('310');
  await expect.poll(drawn).not.toBe(before);
  await expect(linesOf(trend)).toHaveCount(0);
  await trend.scrollIntoViewIfNeeded();
  await expect(linesOf(trend)).toBeVisible();
});

test('the keyboard goes through a trend that was out of sight, from its first key on, and makes it interactive', async ({
  page,
  library,
}) => {
  await page.setViewportSize(SHORT);
  await openLive(page, addressOf(library));
  const trend = page.locator('#trend-readiness .trend-picture').filter({ visible: true });
  const days = trend.getByRole('slider');
  await expect(days).toHaveCount(1);
  await expect(linesOf(trend)).toHaveCount(0);
  await page.keyboard.press('Tab');
  await days.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(days).toHaveAttribute('aria-valuetext', /^13 Jan 2013: /);
  await expect(trend.locator('.trend-tooltip')).toContainText('13 Jan 2013');
  await expect(linesOf(trend)).toBeVisible();
  await expect(days).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(days).toHaveAttribute('aria-valuetext', /^12 Jan 2013: /);
});
