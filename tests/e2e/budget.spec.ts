import { gzipSync } from 'node:zlib';
import { addressOf, expect, test } from './fixtures';
import { PAGES } from './pages';
import { wakeTrends } from './wake-trends';

const MOST_BYTES = 170_000;
/** What browsers that know modules do not load. */
const FOR_OLD_BROWSERS = /<script[^>]*chunks\/([\w.~-]+\.js)"[^>]*noModule/g;
const SCRIPT = /\/_next\/static\/chunks\/[\w.~-]+\.js/g;

/** Words that only these parts hold. */
const LATER = {
  Recharts: 'recharts-',
  'the forms': 'Everything you typed is kept',
  'their schemas': 'Lower-case letters and digits in words',
};

for (const path of PAGES) {
  test(`the HTML of ${path || 'the board'} names at most 170 KB of script, and neither Recharts nor forms`, async ({
    request,
    library,
  }) => {
    const html = await (await request.get(addressOf(library, path))).text();
    const old = [...html.matchAll(FOR_OLD_BROWSERS)].map(([, name]) => name);
    expect(old).toHaveLength(1);
    const names = [...new Set(html.match(SCRIPT))].filter((name) => !old.some((one) => name.endsWith(`/${one}`)));
    expect(names.length).toBeGreaterThan(3);
    const scripts = await Promise.all(names.map(async (name) => (await request.get(`${library.url}${name}`)).text()));
    const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    expect(bytes, `${names.length} scripts, bytes compressed`).toBeLessThanOrEqual(MOST_BYTES);
    for (const [part, words] of Object.entries(LATER))
      expect(
        names.filter((_, index) => scripts[index]?.includes(words)),
        `scripts that hold ${part}`,
      ).toEqual([]);
  });
}

test('the forms and Recharts are to be had when they are asked for', async ({ page, library }) => {
  const loaded: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') loaded.push(response.text());
  });
  await page.goto(addressOf(library));
  await wakeTrends(page);
  await page.getByRole('button', { name: 'Report a figure' }).click();
  await expect(page.getByRole('region', { name: 'Report a figure' })).toBeVisible();
  const scripts = (await Promise.all(loaded)).join('\n');
  for (const words of Object.values(LATER)) expect(scripts).toContain(words);
});
