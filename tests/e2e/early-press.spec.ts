import { addressOf, expect, openLive, type Page, test } from './fixtures';

/** No script that the page names from now on arrives. Answers what lets them all come. */
async function withholdScripts(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('a press while the scripts of the page still load opens the form once they are there', async ({ page, library }) => {
  const release = await withholdScripts(page);
  await page.goto(addressOf(library, 'milestones'), { waitUntil: 'commit' });
  const button = page.getByRole('button', { name: /^add/i }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  release();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('main').getByRole('textbox').first()).toBeVisible();
});

test('what is typed while the search still loads is its query, and Enter chooses', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const release = await withholdScripts(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('miles');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('stones');
  await page.keyboard.press('Enter');
  release();
  await expect(page).toHaveURL(addressOf(library, 'milestones'));
});
