import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { addressOf, expect, type Page, test } from './fixtures';
import { openForm } from './sheet';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  '',
  'forces',
  'milestones',
  'indicators',
  'events',
  'sources',
  'changes',
  'series/afisma.pledged',
  'series/afisma.nga.pledged',
  'conflicts',
  'rhythm',
  'compare?from=2012-12-01&to=2013-01-14',
];

/** What axe finds wrong on the page, by rule, with the first elements of each. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  // Evaluated past the page's policy, which lets no script in that it does not name.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}): ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 140))
        .join(' ')}`,
  );
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    for (const path of PAGES) {
      test(`axe finds nothing wrong on ${path === '' ? 'the board' : path}`, async ({ page, muster }) => {
        await page.goto(addressOf(muster, path));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violationsOn(page)).toEqual([]);
      });
    }

    test('axe finds nothing wrong in an open form', async ({ page, muster }) => {
      await page.goto(addressOf(muster));
      await openForm(page, 'Report a figure', 'Report a figure');
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}
