import { dayWords } from '../../server/domain/day-text';
import { addressOf, expect, type Locator, openLive, type Page, test } from './fixtures';
import { chooseSource, contributor, expectSaved, gaugeSays, openForm, refusal, section, tabTo } from './form-actions';

const BENIN = ['Report Benin, pledged', 'Report: Benin, pledged (AFISMA)'] as const;
const SENEGAL_IN_PLACE = ['Report Senegal, in place', 'Report: Senegal, in place (AFISMA)'] as const;

const save = (form: Locator) => form.getByRole('button', { name: 'Save the report' });
const value = (form: Locator) => form.getByLabel('Value, personnel');

/** Fills in everything but the value. */
async function fillRest(form: Locator): Promise<void> {
  await chooseSource(form, 'stratfor');
  await form.getByLabel('Note').fill('Said by the ministry.');
}

async function openBenin(page: Page, address: string): Promise<Locator> {
  await openLive(page, address);
  return openForm(page, ...BENIN);
}

test('a report is made with the keyboard alone, from the top of the page to the board', async ({ page, muster }) => {
  await openLive(page, addressOf(muster));
  await tabTo(page, 'Report a figure');
  await page.keyboard.press('Enter');
  const form = page.getByRole('region', { name: 'Report a figure' });
  await expect(form.getByLabel('About')).toBeFocused();
  await tabTo(page, 'Force');
  await page.keyboard.type('AFISMA');
  await tabTo(page, 'Contributor');
  await page.keyboard.type('Benin');
  await tabTo(page, 'Stage');
  await expect(form.getByLabel('Stage')).toHaveValue('pledged');
  await tabTo(page, 'Value, personnel');
  await page.keyboard.type('290');
  await tabTo(page, 'As-of');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(form.getByLabel('As-of', { exact: true })).toHaveValue('14 Jan 2013');
  await tabTo(page, 'Source');
  await page.keyboard.type('stratfor');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('combobox', { name: 'Source', exact: true })).toHaveValue(/^Stratfor/);
  await expect(form.getByLabel('Source reliability')).toHaveValue('B');
  await tabTo(page, 'Note');
  await page.keyboard.type('By telephone.');
  await page.keyboard.press('Control+Enter');
  await expectSaved(form, 2);
  await expect(contributor(page, 'Benin')).toContainText('290');
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Report a figure' })).toBeFocused();
});

test('after a save it stands there what moved, and one press takes the report back', async ({ page, muster }) => {
  const form = await openBenin(page, addressOf(muster));
  await value(form).fill('350');
  await fillRest(form);
  await save(form).click();
  await expectSaved(form, 2);
  const note = page.getByRole('complementary', { name: 'What the last save moved' });
  await expect(note).toContainText('Saved: Benin, pledged (AFISMA)');
  await expect(note).toContainText('African troops pledged: 2,900 → 2,950');
  await note.getByRole('button', { name: 'Undo' }).click();
  await expect(note.getByRole('status')).toHaveText(/^Undone/);
  await expect(contributor(page, 'Benin')).toContainText('300');
  await note.getByRole('button', { name: 'Close' }).click();
  await expect(note).toHaveCount(0);
});

test('where another report of the day says otherwise the form asks how the new one stands to it, and the keyboard answers', async ({
  page,
  muster,
}) => {
  const form = await openBenin(page, addressOf(muster));
  const question = form.getByRole('group', { name: /^Another report says 300 for 14 Jan 2013/ });
  await value(form).fill('300');
  await expect(question).toHaveCount(0);
  await value(form).fill('350');
  await expect(question.getByRole('radio', { name: /^Disagrees with it/ })).toBeChecked();
  await fillRest(form);
  await question.getByRole('radio', { name: /^Disagrees with it/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(question.getByRole('radio', { name: /^Replaces it/ })).toBeChecked();
  await page.keyboard.press('Enter');
  await expectSaved(form, 2);
  const note = page.getByRole('complementary', { name: 'What the last save moved' });
  await expect(note).toContainText('African troops pledged: 2,900 → 2,950');
  await expect(note).not.toContainText('Open conflicts');
  const { reports } = await muster.client.series('afisma.ben.pledged');
  const [made, before] = reports.map(({ report }) => report);
  expect(made).toMatchObject({ value: 350, targetId: before?.id, knownAt: '2013-01-14', reason: 'Replaced by a newer report.' });
});

test('Escape closes a form, the focus goes back to its button, and what was typed is there when it opens again', async ({
  page,
  library,
}) => {
  const form = await openBenin(page, addressOf(library));
  await value(form).fill('410');
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('button', { name: BENIN[0] })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(value(form)).toHaveValue('410');
});

const FAULTS = [
  { fault: 'no value', fill: { 'Value, personnel': '' }, field: 'Value', words: 'A value is needed.' },
  { fault: 'a value that is no number', fill: { 'Value, personnel': 'many' }, field: 'Value', words: 'is not a number: give digits' },
  { fault: 'half a soldier', fill: { 'Value, personnel': '300.5' }, field: 'Value', words: 'Give a whole number of personnel.' },
  { fault: 'fewer than none', fill: { 'Value, personnel': '-5' }, field: 'Value', words: 'Give 0 or more' },
  {
    fault: 'a day that does not exist',
    fill: { 'As-of': '2013-02-30' },
    field: 'As-of',
    words: 'Give a day that exists, from 1900 to 2199, such as 14 Jan 2013',
  },
  {
    fault: 'as-of after known-at',
    fill: { 'As-of': '2013-01-15' },
    field: 'As-of',
    words: 'The known-at day cannot be before the as-of day',
  },
  {
    fault: 'known in the future',
    fill: { 'Known-at': '2150-01-01' },
    field: 'Known-at',
    words: 'The known-at day cannot be in the future',
  },
  { fault: 'a note that is too long', fill: { Note: 'x'.repeat(1_001) }, field: 'Note', words: 'At most 1000 characters; this has 1001.' },
];

test('a fault is refused: the field is named, what is allowed is said, and all that was typed is kept', async ({ page, library }) => {
  const form = await openBenin(page, addressOf(library));
  await fillRest(form);
  for (const { fault, fill, field, words } of FAULTS) {
    await test.step(fault, async () => {
      const typed = { 'Value, personnel': '310', 'As-of': '2013-01-14', 'Known-at': '2013-01-14', Note: 'Said by the ministry.', ...fill };
      const expectTyped = async () => {
        for (const [name, text] of Object.entries(typed)) await expect(form.getByLabel(name, { exact: true })).toHaveValue(dayWords(text));
      };
      for (const [name, text] of Object.entries(typed)) await form.getByLabel(name, { exact: true }).fill(text);
      await save(form).click();
      await expect(refusal(form)).toContainText('Not saved: 1 error. Everything you typed is kept.');
      await expect(refusal(form)).toContainText(words);
      const label = form.getByLabel(field === 'Value' ? 'Value, personnel' : field, { exact: true });
      await expect(label).toHaveAttribute('aria-invalid', 'true');
      await expect(label).toHaveAccessibleDescription(new RegExp(words.slice(0, 20)));
      await refusal(form).getByRole('link').click();
      await expect(label).toBeFocused();
      await expectTyped();
    });
  }
  expect(await library.client.changes(1)).toEqual([]);
});

test('a day is typed as people write it, stands there as everywhere else, and is sent as one', async ({ page, muster }) => {
  const form = await openBenin(page, addressOf(muster));
  const asOf = form.getByLabel('As-of', { exact: true });
  await expect(asOf).toHaveValue('14 Jan 2013');
  for (const [typed, shown] of [
    ['2013-01-11', '11 Jan 2013'],
    ['12 January 2013', '12 Jan 2013'],
    ['13/1/2013', '13 Jan 2013'],
    ['yesterday', '13 Jan 2013'],
    ['today', '14 Jan 2013'],
  ] as const) {
    await asOf.fill(typed);
    await expect(asOf).toHaveValue(typed);
    await asOf.blur();
    await expect(asOf).toHaveValue(shown);
  }
  await asOf.press('ArrowDown');
  await expect(asOf).toHaveValue('13 Jan 2013');
  await expect(asOf).toHaveAccessibleDescription(/Sun 13 Jan 2013, 1 d earlier/);
  await asOf.fill('3/1/2013');
  await asOf.blur();
  await expect(asOf).toHaveValue('3/1/2013');
  await expect(asOf).toHaveAccessibleDescription(/3\/1\/2013 can be 3 Jan 2013 or 1 Mar 2013: write the month in letters\./);
  await asOf.fill('12 Jan 2013');
  await value(form).fill('310');
  await fillRest(form);
  await save(form).click();
  await expectSaved(form, 2);
  const { reports } = await muster.client.series('afisma.ben.pledged');
  expect(reports.map(({ report }) => report.asOf)).toContain('2013-01-12');
});

test('a day that was reached is not after the day it became known', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'milestones'));
  const form = await openForm(
    page,
    'Report the day on which AFISMA operational in Mali was reached',
    'Report: AFISMA operational in Mali, actual',
  );
  await form.getByLabel('Day', { exact: true }).fill('20 Jan 2013');
  await chooseSource(form, 'stratfor');
  await save(form).click();
  await expect(refusal(form)).toContainText('A day that was reached is not after the day it became known, 14 Jan 2013.');
  await form.getByLabel('Day', { exact: true }).fill('14 Jan 2013');
  await save(form).click();
  await expectSaved(form, 2);
  await expect(
    page
      .getByRole('row', { name: /^AFISMA operational/ })
      .getByRole('cell')
      .first(),
  ).toContainText('reached');
});

test('an unusual value asks for a reason, once, and is saved with it: 800 in place on a pledge of 500', async ({ page, muster, watch }) => {
  watch.allow(/\b422\b/);
  await openLive(page, addressOf(muster));
  const form = await openForm(page, ...SENEGAL_IN_PLACE);
  await value(form).fill('800');
  await expect(form).toContainText('More than on the stage below');
  const spoken = form.getByRole('status').filter({ hasText: 'Unusual' });
  await expect(spoken, 'spoken at each letter').toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(spoken).toContainText('More than on the stage below');
  await fillRest(form);
  await save(form).click();
  await expect(refusal(form)).toContainText('say why');
  await expect(form.getByLabel('Reason')).toBeFocused();
  await expect(value(form)).toHaveValue('800');
  await page.keyboard.type('A second contingent arrived before it was pledged.');
  await save(form).click();
  await expectSaved(form, 2);
  await expect(contributor(page, 'Senegal')).toContainText('800');
  await page.goto(addressOf(muster, 'series/afisma.sen.deployed'));
  await expect(section(page, 'Reports')).toContainText('A second contingent arrived before it was pledged.');
});

test('a usual value asks for no reason', async ({ page, library }) => {
  const form = await openBenin(page, addressOf(library));
  await value(form).fill('310');
  await chooseSource(form, 'stratfor');
  await expect(form.getByText('Unusual')).toHaveCount(0);
  await expect(form.getByLabel('Reason')).toHaveCount(0);
});

test('a save that a page between us and the server refuses keeps everything, and can be sent again', async ({ page, muster, watch }) => {
  watch.allow(/\b413\b/);
  const form = await openBenin(page, addressOf(muster));
  await value(form).fill('290');
  await fillRest(form);
  await page.route('**/trpc/reports.append', (route) =>
    route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>Too large</h1>' }),
  );
  await save(form).click();
  await expect(refusal(form)).toContainText('It is larger than the server, or a proxy in front of it, accepts (413)');
  await expect(refusal(form)).toContainText('Everything you typed is kept.');
  await expect(value(form)).toHaveValue('290');
  await expect(form.getByLabel('Note')).toHaveValue('Said by the ministry.');
  await expect(form.getByRole('combobox', { name: 'Source', exact: true })).toHaveValue(/^Stratfor/);
  await page.unroute('**/trpc/reports.append');
  await save(form).click();
  await expectSaved(form, 2);
  await expect(contributor(page, 'Benin')).toContainText('290');
});

test('what was typed survives a reload, says so, and can be let go', async ({ page, library }) => {
  const form = await openBenin(page, addressOf(library));
  await value(form).fill('345');
  await fillRest(form);
  await page.reload();
  await openForm(page, ...BENIN);
  await expect(form.getByRole('status').filter({ hasText: /Restored what you had typed at \d\d:\d\d/ })).toBeVisible();
  await expect(value(form)).toHaveValue('345');
  await expect(form.getByLabel('Note')).toHaveValue('Said by the ministry.');
  await expect(form.getByRole('combobox', { name: 'Source', exact: true })).toHaveValue(/^Stratfor/);
  await form.getByRole('button', { name: 'discard' }).click();
  await expect(value(form)).toHaveValue('');
  await page.reload();
  await openForm(page, ...BENIN);
  await expect(value(form)).toHaveValue('');
});

test('what was saved leaves no draft behind', async ({ page, muster }) => {
  const form = await openBenin(page, addressOf(muster));
  await value(form).fill('290');
  await fillRest(form);
  await save(form).click();
  await expectSaved(form, 2);
  await page.reload();
  await openForm(page, ...BENIN);
  await expect(value(form)).toHaveValue('');
});

test('a source that is missing is added on the way, and the report that follows names it', async ({ page, muster }) => {
  const form = await openBenin(page, addressOf(muster));
  await value(form).fill('290');
  await form.getByRole('button', { name: 'add a source' }).click();
  const adding = form.getByRole('group', { name: 'A new source' });
  await adding.getByLabel('Title').fill('Telephone call with Cotonou (14 Jan 2013)');
  await adding.getByRole('button', { name: 'Add this source' }).click();
  await expect(form.getByRole('combobox', { name: 'Source', exact: true })).toHaveValue('Telephone call with Cotonou (14 Jan 2013)');
  await save(form).click();
  await expectSaved(form, 3);
  await page.goto(addressOf(muster, 'sources'));
  await expect(page.getByRole('row').filter({ hasText: 'Telephone call with Cotonou' })).toContainText('1');
});

test('a sign of the other side is reported in words, and readiness moves', async ({ page, muster }) => {
  await openLive(page, addressOf(muster));
  const form = await openForm(page, 'Report IEDs and mines laid', 'Report: IEDs and mines laid');
  await form.getByLabel('Value', { exact: true }).selectOption('confirmed');
  await chooseSource(form, 'stratfor');
  await save(form).click();
  await expectSaved(form, 2);
  const sign = section(page, 'Opposing preparation').getByRole('listitem').filter({ hasText: 'IEDs and mines laid' });
  await expect(sign).toContainText('confirmed');
  await expect(sign).toContainText('changed, was reported');
  await expect(page.locator('#readiness')).toContainText(/changed, was \d+/);
});

test('a new plan moves the target of the gauges', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'forces'));
  const form = await openForm(page, 'Report the planned strength of AFISMA', 'Report: AFISMA, planned');
  await value(form).fill('3600');
  await chooseSource(form, 'stratfor');
  await save(form).click();
  await expectSaved(form, 2);
  await page.goto(addressOf(muster));
  await expect(gaugeSays(page, 'African troops pledged')).toHaveAccessibleName(/2,900 of 3,600/);
});

test('a part of a pledge is promised for a day: the board says so, and its total stays', async ({ page, muster }) => {
  const form = await openBenin(page, addressOf(muster));
  await form.getByText('Promised for later: by which day').click();
  await form.getByLabel('Promised for', { exact: true }).fill('31 March 2013');
  await value(form).fill('200');
  await expect(form).toContainText('Nobody has reported this yet');
  await fillRest(form);
  await save(form).click();
  await expectSaved(form, 2);
  await expect(contributor(page, 'Benin')).toContainText('200 for 31 Mar 2013');
  await expect(section(page, 'Verdict')).toContainText('2,900 of 3,300 pledged (200 of it for later)');
});
