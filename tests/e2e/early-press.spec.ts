import { addressOf, expect, test } from './fixtures';

test('a press while the scripts of the page still load opens the form once they are there', async ({ page, library }) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(addressOf(library, 'milestones'), { waitUntil: 'commit' });
  const button = page.getByRole('button', { name: /^add/i }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  release();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('main').getByRole('textbox').first()).toBeVisible();
});
