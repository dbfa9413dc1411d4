// Where things stand on a sheet, found as a reader finds them: by role and by name.
import { expect, type Locator, type Page } from './fixtures';

/** The names of the buttons that open a form of the board. */
export const FORM_BUTTONS = /^(report|edit|add|\+)/i;

export function gauge(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true });
}

/** The drawing of a gauge says in one sentence what it shows. */
export function gaugeSays(page: Page, name: string): Locator {
  return gauge(page, name).getByRole('img');
}

export function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** The row of a contributor to the first force of the board. */
export function contributor(page: Page, name: string): Locator {
  return section(page, 'Who sends them')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });
}

/** The form that a button opens. */
export async function openForm(page: Page, opener: string, title: string): Promise<Locator> {
  await page.getByRole('button', { name: opener, exact: true }).first().click();
  const form = page.getByRole('region', { name: title, exact: true });
  await expect(form).toBeVisible();
  return form;
}

/** Chooses a source by words of its title, as a person does. */
export async function chooseSource(form: Locator, words: string): Promise<void> {
  await form.getByRole('combobox', { name: 'Source', exact: true }).fill(words);
  await form.getByRole('listbox', { name: 'Source' }).getByRole('option').first().click();
}

/** What a screen reader calls the element that has the focus. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> | null }) | null;
    return (element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '').trim();
  });
}

/** Presses Tab until the focus is on what has this name. */
export async function tabTo(page: Page, name: string, most = 60): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    const now = await focusedName(page);
    if (presses > 0 && now === name) return;
    passed.push(now);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}, but to ${passed.join(' | ')}`);
}

/** What stands above a form that was refused. */
export function refusal(form: Locator): Locator {
  return form.getByRole('alert');
}

export async function expectSaved(form: Locator, revision: number): Promise<void> {
  await expect(form.getByRole('status').filter({ hasText: `Saved as revision ${revision}` })).toBeVisible();
}
