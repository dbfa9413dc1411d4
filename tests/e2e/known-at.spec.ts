import { dayFromNumber, dayNumber } from '../../server/domain/days';
import { formatDay } from '../../server/domain/format';
import { addressOf, expect, openLive, test } from './fixtures';
import { contributor, gaugeSays, openForm, section } from './form-actions';

const HANDLE = /^The viewed day/;

test('the handle of the timeline is moved with the keys, and the day goes into the address', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const handle = page.getByRole('slider', { name: HANDLE });
  await expect(handle).toHaveAttribute('aria-valuetext', /^14 Jan 2013/);
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(addressOf(library, '', '2013-01-17'));
  await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(/5,464/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('17 Jan 2013');
  await expect(handle).toBeFocused();

  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(addressOf(library, '', '2013-01-18'));
  await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(/5,634/);
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(addressOf(library, '', '2012-12-19'));
  await page.goBack();
  await expect(page).toHaveURL(addressOf(library, '', '2013-01-18'));
  await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(/5,634/);
  await page.getByRole('link', { name: 'Back to current date, 14 Jan 2013' }).click();
  await expect(page).toHaveURL(addressOf(library));
});

test('the handle is dragged to a day', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const handle = page.getByRole('slider', { name: HANDLE });
  const box = await handle.boundingBox();
  if (!box) throw new Error('the handle has no place');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/\?known=2013-0[2-9]-\d\d$/);
  const known = new URL(page.url()).searchParams.get('known') ?? '';
  await expect(page.getByLabel('as known on')).toHaveValue(formatDay(known));
});

test('the date form puts the day into the address, and every link of the page keeps it', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  await page.getByLabel('as known on').fill('2013-01-23');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page).toHaveURL(addressOf(library, '', '2013-01-23'));
  await expect(gaugeSays(page, 'African troops in place')).toHaveAccessibleName(/1,000 of 5,800/);
  await page.getByRole('navigation').getByRole('link', { name: 'Forces' }).click();
  await expect(page).toHaveURL(addressOf(library, 'forces', '2013-01-23'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('23 Jan 2013');
  const links = page.getByRole('main').getByRole('link');
  expect(await links.count()).toBeGreaterThan(20);
  const inside = await links.evaluateAll((all) =>
    all.map((link) => (link as HTMLAnchorElement).href).filter((href) => new URL(href).pathname.startsWith('/mali-2013')),
  );
  expect(inside.filter((href) => !href.includes('known=2013-01-23'))).toEqual([]);
});

test('a view of an earlier day is changed by a report that was known by then, and by none that came later', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, '', '2013-01-17'));
  await expect(contributor(page, 'Benin')).toContainText('nobody reported');
  const later = await muster.client.report({ seriesKey: 'afisma.ben.deployed', value: 77, asOf: '2013-01-16', knownAt: '2013-01-20' });
  await expect(page.getByText(`revision ${later.revision}`, { exact: true })).toBeVisible();
  await expect(contributor(page, 'Benin')).not.toContainText('77');
  await expect(page.getByText(/changed, was/)).toHaveCount(0);

  await muster.client.report({ seriesKey: 'afisma.ben.deployed', value: 12, asOf: '2013-01-16', knownAt: '2013-01-16' });
  await expect(contributor(page, 'Benin')).toContainText('12');
  await expect(contributor(page, 'Benin')).toContainText('changed, was not reported');
  await page.reload();
  await expect(contributor(page, 'Benin')).toContainText('12');
  await expect(contributor(page, 'Benin')).not.toContainText('77');
  await page.goto(addressOf(muster, 'series/afisma.ben.deployed', '2013-01-20'));
  await expect(section(page, 'Reports').getByRole('cell', { name: '77', exact: true })).toBeVisible();
  await page.goto(addressOf(muster));
  await expect(contributor(page, 'Benin')).toContainText('nobody reported');
});

test('a form that is opened on an earlier day proposes that day', async ({ page, library }) => {
  await openLive(page, addressOf(library, '', '2013-01-17'));
  const form = await openForm(page, 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)');
  await expect(form.getByLabel('As-of', { exact: true })).toHaveValue('17 Jan 2013');
  await expect(form.getByLabel('Known-at', { exact: true })).toHaveValue('17 Jan 2013');
});

test('what was not yet known on the viewed day stands pale on the timeline', async ({ page, library }) => {
  await page.goto(addressOf(library, '', '2013-01-17'));
  const timeline = page.getByRole('region', { name: 'The viewed day' });
  const bars = (part: string) =>
    timeline.locator(`.bars-${part}`).evaluate((path) => ({ drawn: path.getAttribute('d'), colour: getComputedStyle(path).stroke }));
  const [past, future] = [await bars('past'), await bars('future')];
  expect(past.drawn).not.toBe('');
  expect(future.drawn).not.toBe('');
  expect(future.colour).not.toBe(past.colour);
  await page.goto(addressOf(library, '', '2020-01-01'));
  expect((await bars('future')).drawn).toBe('');
});

for (const { day, words } of [
  { day: '2013-02-30', words: 'known is not a day that exists: give YYYY-MM-DD.' },
  { day: 'tomorrow', words: 'known is not a day that exists: give YYYY-MM-DD.' },
  { day: '2150-01-01', words: 'Nothing is known of the future' },
]) {
  test(`${day} in the address is explained in words, with a way out`, async ({ page, library }) => {
    for (const path of ['', 'forces', 'series/afisma.pledged']) {
      await page.goto(addressOf(library, path, day));
      await expect(page.getByRole('heading', { level: 1, name: 'This cannot be read' })).toBeVisible();
      await expect(page.getByText(words)).toBeVisible();
    }
    await page.getByRole('link', { name: 'Read the present' }).click();
    await expect(page).toHaveURL(addressOf(library));
    await expect(gaugeSays(page, 'African troops pledged')).toBeVisible();
  });
}

test('what is not there is said in words, with a way out', async ({ page, library, watch }) => {
  watch.allow(/\b404\b/);
  for (const path of ['/nowhere-1999', '/mali-2013/nothing', '/mali-2013/series/afisma.nobody.pledged']) {
    expect((await page.goto(`${library.url}${path}`))?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: 'Nothing at this address' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'to the list of operations' })).toBeVisible();
  }
});

test('the board follows the handle while it moves, from what was loaded, and no page is read until it rests', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const pages: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['rsc'] !== undefined) pages.push(request.url());
  });
  const handle = page.getByRole('slider', { name: HANDLE });
  const loaded = page.waitForResponse(/board\.frames/);
  const box = await handle.boundingBox();
  if (!box) throw new Error('the handle has no place');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await loaded;
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 8 });
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).not.toContainText('14 Jan 2013');
  await expect(gaugeSays(page, 'African troops pledged')).not.toHaveAccessibleName(/2,900 of 3,300/);
  const passed = await gaugeSays(page, 'African troops pledged').getAttribute('aria-label');
  expect(passed).toMatch(/^African troops pledged: /);
  expect(pages).toEqual([]);
  await page.mouse.up();
  await expect(page).toHaveURL(/\?known=2013-/);
  // What was shown in passing is what the page of that day says.
  await page.reload();
  expect(await gaugeSays(page, 'African troops pledged').getAttribute('aria-label')).toBe(passed);
});

test('play steps through every day with news to the last and rests there', async ({ page, library }) => {
  const { bars } = (await library.client.board('2014-01-01')).timeline;
  const [from, ...later] = bars.slice(-9).map(({ day }) => day);
  await openLive(page, addressOf(library, '', from));
  const days: string[] = [];
  await page.exposeFunction('noteDay', (day: string) => days.push(day));
  await page.evaluate(() => {
    const heading = document.querySelector('h1');
    const note = Reflect.get(window, 'noteDay') as (day: string) => void;
    if (heading)
      new MutationObserver(() => note(heading.querySelector('.title-day')?.textContent ?? '')).observe(heading, {
        subtree: true,
        characterData: true,
        childList: true,
      });
  });
  await page.getByLabel('days with news').selectOption('30');
  await page.getByRole('button', { name: 'play' }).focus();
  await page.keyboard.press('Enter');
  // The address changes when play ends. How long a computer takes for the steps is not judged here: the test's own time bounds them.
  await page.waitForURL(addressOf(library, '', later.at(-1)));
  await expect(page.getByRole('button', { name: 'play' })).toBeDisabled();
  expect(new Set(days).size).toBe(later.length);
});

test('what is out of sight follows the handle when it rests, before anything is read', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const handle = page.getByRole('slider', { name: HANDLE });
  const loaded = page.waitForResponse(/board\.frames/);
  const box = await handle.boundingBox();
  if (!box) throw new Error('the handle has no place');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await loaded;
  const changes = page.locator('#changes');
  await expect(changes).not.toBeInViewport();
  const before = await changes.innerText();
  const start = Number(await handle.getAttribute('aria-valuenow'));
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 8 });
  const days = Number(await handle.getAttribute('aria-valuenow')) - start;
  expect(days).toBeGreaterThan(2);
  const other = await page.context().newPage();
  await other.goto(addressOf(library, '', dayFromNumber(dayNumber('2013-01-14') + days)));
  const there = await other.locator('#changes').innerText();
  expect(there).not.toBe(before);
  // The frames of the days on the way come as they are loaded: the last one stays.
  await expect.poll(() => changes.innerText()).toBe(there);
  expect(page.url()).toBe(addressOf(library));
  await page.mouse.up();
  await expect(page).toHaveURL(other.url());
});

test('on a page other than the board play reads one day with news after the other, and back leads to where it began', async ({
  page,
  library,
}) => {
  const { bars } = (await library.client.board('2014-01-01')).timeline;
  const [from, ...later] = bars.slice(-4).map(({ day }) => day);
  const last = later.at(-1);
  await openLive(page, addressOf(library, 'forces', from));
  const read: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['rsc'] !== undefined && !request.headers()['next-router-prefetch'])
      read.push(new URL(request.url()).searchParams.get('known') ?? '');
  });
  await page.getByLabel('days with news').selectOption('30');
  await page.getByRole('button', { name: 'play' }).click();
  // Each day is a page to read: the test's own time bounds it.
  await page.waitForURL(addressOf(library, 'forces', last));
  await expect(page.getByRole('button', { name: 'play' })).toBeDisabled();
  expect(read).toEqual(later);
  await page.goBack();
  await expect(page).toHaveURL(addressOf(library, 'forces', from));
});
