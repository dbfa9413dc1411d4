import type { CDPSession } from '@playwright/test';
import { addressOf, type Dialog, expect, expectLive, type Muster, openLive, type Page, test } from './fixtures';
import { contributor } from './form-actions';

/** Longer than a leader may be silent, and another tab takes to lead. */
const TAKEN_OVER_MS = 30_000;

/** Streams that the program has open. */
async function streams({ url }: Muster): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^muster_listeners (\d+)$/m.exec(text)?.[1]);
}

const benin = (muster: Muster, value: number) => muster.client.report({ seriesKey: 'afisma.ben.pledged', value });

/** The texts that the state of the connection has gone through, as the page itself saw them. */
async function recordStates(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const place = document.querySelector('.live');
    const look = () => {
      const phase = place?.getAttribute('data-phase') ?? '';
      if (seen.at(-1) !== phase) seen.push(phase);
    };
    look();
    if (place) new MutationObserver(look).observe(place, { attributes: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'seen') as readonly string[]);
}

/** Two tabs of one browser; the first of them leads. */
async function openTwo(page: Page, muster: Muster): Promise<Page> {
  await openLive(page, addressOf(muster));
  const second = await page.context().newPage();
  await openLive(second, addressOf(muster));
  expect(await streams(muster)).toBe(1);
  return second;
}

/** The browser says that it stops the page, and does: no script of it runs. A page that is seen, as all are here, it stops in no other way. */
async function freeze(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => void document.dispatchEvent(new Event('freeze')));
  await session.send('Debugger.enable');
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
  await session.send('Debugger.pause');
  await paused;
  return session;
}

async function goOn(page: Page, session: CDPSession): Promise<void> {
  await session.send('Debugger.resume');
  await session.send('Debugger.disable');
  await page.evaluate(() => void document.dispatchEvent(new Event('resume')));
}

test('a tab that a dialog stops loses the lead: another shows what is written, and when it goes on it listens', async ({
  page,
  muster,
}) => {
  test.setTimeout(120_000);
  const second = await openTwo(page, muster);
  const states = await recordStates(page);
  const dialog = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
  await page.evaluate(() => void setTimeout(() => alert('Is anybody there?')));
  const open = await dialog;
  await benin(muster, 350);
  await expect(contributor(second, 'Benin')).toContainText('350', { timeout: TAKEN_OVER_MS });
  await expectLive(second);
  await benin(muster, 360);
  await expect(contributor(second, 'Benin')).toContainText('360');

  await open.accept();
  await expect(contributor(page, 'Benin')).toContainText('360');
  await expectLive(page);
  expect(await states(), 'it says that it stood still until it has caught up').toContain('waking');
  await expect.poll(() => streams(muster), { message: 'one stream for both' }).toBe(1);
  // Its own stream was ended: what it shows from now on comes from the other.
  await benin(muster, 370);
  for (const tab of [page, second]) await expect(contributor(tab, 'Benin')).toContainText('370');
  await second.close();
  await benin(muster, 380);
  await expect(contributor(page, 'Benin')).toContainText('380');
  await expect.poll(() => streams(muster), { message: 'the tab that is left has a stream of its own' }).toBe(1);
});

test('a tab that the browser freezes gives the lead away at once, and says that it catches up when it goes on', async ({
  page,
  muster,
}) => {
  const second = await openTwo(page, muster);
  const states = await recordStates(page);
  const session = await freeze(page);
  await benin(muster, 350);
  await expect(contributor(second, 'Benin')).toContainText('350');
  expect(await streams(muster)).toBe(1);
  await goOn(page, session);
  await expect(contributor(page, 'Benin')).toContainText('350');
  await expectLive(page);
  expect((await states()).slice(-2)).toEqual(['waking', 'live']);
  await second.close();
  await benin(muster, 360);
  await expect(contributor(page, 'Benin')).toContainText('360');
});

test('a page is live no longer than the server is heard, tells the age quietly, and is again once it answers', async ({ page, muster }) => {
  await page.clock.install();
  await openLive(page, addressOf(muster));
  const state = page.locator('.live');
  await expect(state).toContainText(/heard \d s ago/);
  muster.stand(true);
  await page.clock.runFor(30_000);
  await expect(state).toContainText(/Offline since \d\d:\d\dZ/);
  await page.clock.runFor(150_000);
  await expect(state).toContainText('last heard 3 min ago');
  await expect(state.locator('[aria-live]').filter({ hasText: 'ago' }), 'nothing that ticks is read out').toHaveCount(0);
  muster.stand(false);
  await page.clock.runFor(20_000);
  await expectLive(page);
});

test('a page of a computer that slept says so when it wakes, and reads anew what it missed', async ({ page, muster }) => {
  await page.clock.install();
  await openLive(page, addressOf(muster));
  const states = await recordStates(page);
  // The lid is closed for ten minutes: no timer runs, and the old connection will say nothing more.
  await page.clock.fastForward(600_000);
  await expect.poll(states).toContain('waking');
  await expectLive(page);
  await benin(muster, 350);
  await expect(contributor(page, 'Benin')).toContainText('350');
  expect(await streams(muster)).toBe(1);
});
