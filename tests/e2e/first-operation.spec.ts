import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from '../../app/_shell/pages';
import { expect, type Locator, type Page, test } from './fixtures';

const GUIDE = join(import.meta.dirname, '../../docs/first-operation.md');
/** More than this is too much to ask of a newcomer: each press, key chord, paste or filled field is one. */
const MOST_INTERACTIONS = 60;

/** Pages of an operation that name nothing in it. */
const OWN_PAGES = PAGES.map(({ path }) => path).filter((path) => !path.includes('['));

type Step =
  | Readonly<{ do: 'open' | 'press' | 'tick' | 'see'; what: string }>
  | Readonly<{ do: 'type' | 'choose' | 'paste'; what: string; value: string }>;

const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray) => Step])[] = [
  [/^- Open `([^`]+)`/, ([, what = '']) => ({ do: 'open', what })],
  [/^- Press \*\*([^*]+)\*\*/, ([, what = '']) => ({ do: 'press', what })],
  [/^- Tick \*\*([^*]+)\*\*/, ([, what = '']) => ({ do: 'tick', what })],
  [/^- See `([^`]+)`/, ([, what = '']) => ({ do: 'see', what })],
  [/^- In \*\*([^*]+)\*\*, type `([^`]+)`/, ([, what = '', value = '']) => ({ do: 'type', what, value })],
  [/^- In \*\*([^*]+)\*\*, choose `([^`]+)`/, ([, what = '', value = '']) => ({ do: 'choose', what, value })],
];

/** The steps of the guide in its words. A line that begins like a step and is none fails. */
function stepsOf(text: string): Step[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): Step[] => {
    if (!line.startsWith('- ')) return [];
    for (const [form, make] of FORMS) {
      const found = form.exec(line);
      if (found) return [make(found)];
    }
    const [, what] = /^- Paste into \*\*([^*]+)\*\*:/.exec(line) ?? [];
    const from = lines.indexOf('```', index);
    if (what === undefined || from < 0) throw new Error(`no step: ${line}`);
    return [{ do: 'paste', what, value: lines.slice(from + 1, lines.indexOf('```', from + 1)).join('\n') }];
  });
}

/** What can be pressed under a name: a button or a link of the page, what opens a dialog, or what a field proposes. */
function pressable(page: Page, name: string): Locator {
  const own = { name, exact: true } as const;
  const opener = page.locator('summary').and(page.getByLabel(name, { exact: true }));
  return page.getByRole('button', own).or(page.getByRole('link', own)).or(opener).or(page.getByRole('option', { name })).first();
}

/** What the link leads to is a whole PDF: a browser without a window does not show one. */
async function expectPdf(page: Page, link: Locator): Promise<void> {
  const bytes = await (await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href)).body();
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.subarray(-8).toString()).toContain('%%EOF');
}

test('the guide to a first operation holds step by step, in under 60 interactions, up to a frozen chart and a pack', async ({
  page,
  muster,
}) => {
  test.setTimeout(180_000);
  const steps = stepsOf(readFileSync(GUIDE, 'utf8'));
  expect(steps.filter((step) => step.do !== 'see').length).toBeLessThan(MOST_INTERACTIONS);
  for (const step of steps)
    await test.step(`${step.do} ${step.what}`, async () => {
      switch (step.do) {
        case 'open':
          await page.goto(`${muster.url}${step.what}`);
          return;
        case 'press':
          if (step.what.startsWith('Briefing pack')) await expectPdf(page, page.getByRole('link', { name: step.what, exact: true }));
          else await pressable(page, step.what).click();
          return;
        case 'tick':
          await page.getByRole('checkbox', { name: step.what, exact: true }).check();
          return;
        case 'see':
          await expect(page.getByText(step.what).filter({ visible: true }).first()).toBeVisible();
          return;
        case 'choose':
          await page.getByLabel(step.what, { exact: true }).selectOption({ label: step.value });
          return;
        default:
          await page.getByLabel(step.what, { exact: true }).fill(step.value);
      }
    });
  // Its present is the real today, unlike the example's: each page is read there too.
  const [, key = ''] = new URL(page.url()).pathname.split('/');
  for (const path of OWN_PAGES) expect([path, (await page.goto(`${muster.url}/${key}/${path}`))?.status()]).toEqual([path, 200]);
});

const SOLDIERS = /\b(troops?|soldiers?|battalions?|jihadists?|Mali|in place|trained)\b/i;

test('no page of an operation of money, its forms and its files names what only soldiers have', async ({ page, muster }) => {
  test.setTimeout(120_000);
  await page.goto(`${muster.url}/?all`);
  await page.getByRole('button', { name: 'New operation' }).click();
  await page.getByLabel('Title', { exact: true }).fill('Relief');
  await page.getByLabel('Is about', { exact: true }).selectOption({ label: 'Money' });
  await page.getByRole('button', { name: 'Create the operation' }).click();
  await expect(page).toHaveURL(`${muster.url}/relief`);
  await page.getByRole('button', { name: 'define what is needed' }).click();
  const form = page.getByRole('region', { name: 'What is needed' });
  await form.getByLabel('Name', { exact: true }).fill('Trust fund');
  await form.getByLabel('How much is planned').fill('600');
  await form.getByLabel('Who says so').fill('Appeal');
  await form.getByRole('button', { name: 'Save what is needed' }).click();
  await expect(form).toContainText('Saved: Trust fund');
  for (const address of OWN_PAGES) {
    await page.goto(`${muster.url}/relief/${address}`);
    const text = await page.locator('body').innerText();
    expect(SOLDIERS.exec(text)?.[0], address).toBeUndefined();
  }
  await page.goto(`${muster.url}/relief/forces`);
  for (const label of ['add a force', 'add a pledge to Trust fund', 'Report a figure']) {
    const button = page.getByRole('button', { name: new RegExp(`^${label}$`, 'i') }).first();
    await button.click();
    await expect(page.locator('.form-sheet, .form-panel').first()).toBeVisible();
    const options = await page.locator('select option:checked, .form-sheet label, .form-panel label').allInnerTexts();
    expect(SOLDIERS.exec(options.join('\n'))?.[0], label).toBeUndefined();
    await page.keyboard.press('Escape');
  }
});
