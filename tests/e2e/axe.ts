import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from './fixtures';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page, by rule, with the first elements of each. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  // Evaluated past the page's policy, which lets no script in that it does not name.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { run } = Reflect.get(window, 'axe') as { run(options: RunOptions): Promise<AxeResults> };
    // Of what is right, no paths to each element: a large page has thousands.
    // WCAG 2.2 AA, which axe leaves off unless it is asked for.
    return run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  });
  return violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}): ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 140))
        .join(' ')}`,
  );
}
