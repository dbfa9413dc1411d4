// A figure that changes shows its past: corrected, retracted, chosen, undone, each with a reason, and nothing lost on the way.

import { OPERATION } from './editor-client';
import { expect, type Locator, type Page, test } from './fixtures';
import { chooseSource, expectSaved, openForm, refusal, section } from './form-actions';

const BENIN = 'afisma.ben.pledged';
const NAME = 'Benin, pledged (AFISMA)';

const seriesPage = (url: string, key: string, known = '') => `${url}/${OPERATION}/series/${key}${known ? `?known=${known}` : ''}`;

/** The row of a report, by what it says. */
function row(page: Page, value: string | RegExp): Locator {
  return section(page, 'Reports')
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: value, exact: typeof value === 'string' }) });
}

const reason = (form: Locator) => form.getByLabel('Reason');

test('a slip is corrected: the figure, its history and the chart say so, and the slip is seen no more on any day', async ({
  page,
  muster,
}) => {
  const { reportId } = await muster.client.report({ seriesKey: BENIN, value: 30, asOf: '2013-01-13', knownAt: '2013-01-13' });
  await page.goto(seriesPage(muster.url, BENIN));
  const form = await openForm(page, 'Correct 30 of 13 Jan 2013', `Correct: ${NAME}`);
  await expect(form.getByLabel('Value')).toHaveValue('30');
  await form.getByLabel('Value').fill('300');
  await form.getByRole('button', { name: 'Save the correction' }).click();
  await expect(refusal(form)).toContainText('2 errors');
  await form.getByLabel('What happened').selectOption('slip');
  await reason(form).fill('A nought was left out.');
  await form.getByRole('button', { name: 'Save the correction' }).click();
  await expectSaved(form, 3);
  await expect(page.locator(`#report-${reportId}`)).toContainText('corrected');
  await expect(page.locator(`#report-${reportId}`)).toContainText('to 300 of 13 Jan 2013, by local editor: A nought was left out.');
  await expect(section(page, 'The figure').getByRole('img').first()).toHaveAccessibleName(/1 statement corrected, retracted or chosen/);
  expect((await muster.client.series(BENIN, '2013-01-13')).value).toBe(300);
  await page.goto(`${muster.url}/${OPERATION}/changes`);
  await expect(section(page, 'Changes')).toContainText(`Corrected: ${NAME}: 300, was 30`);
});

test('a source that changed its mind does so from a day of its own, and its retraction can be undone', async ({ page, muster }) => {
  const { reportId } = await muster.client.report({ seriesKey: BENIN, value: 290, asOf: '2013-01-10', knownAt: '2013-01-10' });
  await page.goto(seriesPage(muster.url, BENIN));
  const form = await openForm(page, 'Retract 290 of 10 Jan 2013', `Retract: ${NAME}`);
  await form.getByLabel('What happened').selectOption('mind');
  await expect(form.getByLabel('Known-at')).toHaveValue('14 Jan 2013');
  await reason(form).fill('The ministry denied it.');
  await form.getByRole('button', { name: 'Retract the report' }).click();
  await expectSaved(form, 3);
  const own = page.locator(`#report-${reportId}`);
  await expect(own).toContainText('retracted');
  await expect(own).toContainText('by local editor: The ministry denied it.');
  expect((await muster.client.series(BENIN, '2013-01-13')).value).toBe(290);

  await page.reload();
  const undo = await openForm(page, 'Undo retraction of 10 Jan 2013', `Undo: ${NAME}`);
  await reason(undo).fill('The denial was of another figure.');
  await undo.getByRole('button', { name: 'Undo it' }).click();
  await expectSaved(undo, 4);
  await expect(own).not.toContainText('retracted');
  await expect(row(page, /^retraction *of 290/)).toContainText('undone');
});

test('of reports that disagree an editor chooses one and says why', async ({ page, muster }) => {
  await muster.client.report({ seriesKey: BENIN, value: 290 });
  const { reportId } = await muster.client.report({ seriesKey: BENIN, value: 650, reliability: 'C', reason: 'so it was said' });
  await page.goto(seriesPage(muster.url, BENIN));
  const form = await openForm(page, 'Adopt 650 of 14 Jan 2013', `Adopt: ${NAME}`);
  await expect(form.getByRole('radio', { checked: true })).toHaveAccessibleName(/^650/);
  await reason(form).fill('It names the battalion.');
  await form.getByRole('button', { name: 'Adopt this report' }).click();
  await expectSaved(form, 4);
  await expect(page.locator(`#report-${reportId}`)).toContainText('chosen by local editor: It names the battalion.');
  await expect(page.locator('.history-number')).toHaveText('650');
});

test('what somebody else said meanwhile is shown beside it, nothing typed is lost, and saving again corrects theirs', async ({
  page,
  muster,
  watch,
}) => {
  watch.allow(/409/);
  const { reportId } = await muster.client.report({ seriesKey: BENIN, value: 30, asOf: '2013-01-13', knownAt: '2013-01-13' });
  await page.goto(seriesPage(muster.url, BENIN));
  const form = await openForm(page, 'Correct 30 of 13 Jan 2013', `Correct: ${NAME}`);
  await form.getByLabel('What happened').selectOption('slip');
  await form.getByLabel('Value').fill('300');
  await form.getByLabel('Note').fill('Said in Cotonou.');
  await reason(form).fill('A nought was left out.');
  await muster.client.report({
    seriesKey: BENIN,
    value: 330,
    asOf: '2013-01-13',
    knownAt: '2013-01-13',
    targetId: reportId,
    reason: 'read again',
  });
  await form.getByRole('button', { name: 'Save the correction' }).click();
  await expect(refusal(form)).toContainText('said something about this report after you opened it');
  await expect(form).toContainText('local editor, revision 3: corrected it to 330: read again');
  await expect(form.getByLabel('Value, personnel', { exact: true })).toHaveValue('300');
  await expect(form.getByRole('radio', { name: 'Value, personnel: yours' })).toBeChecked();
  await expect(form.getByRole('radio', { name: 'Value, personnel: the other correction' })).toBeVisible();
  await form.getByRole('button', { name: 'Save the correction' }).click();
  await expectSaved(form, 4);
  const { value, reports } = await muster.client.series(BENIN, '2013-01-13');
  expect(value).toBe(300);
  expect(reports.find(({ status }) => status === 'adopted')?.report.note).toBe('Said in Cotonou.');
});

test('what was typed of a correction survives a reload', async ({ page, muster }) => {
  await muster.client.report({ seriesKey: BENIN, value: 30, asOf: '2013-01-13', knownAt: '2013-01-13' });
  await page.goto(seriesPage(muster.url, BENIN));
  const form = await openForm(page, 'Correct 30 of 13 Jan 2013', `Correct: ${NAME}`);
  await form.getByLabel('Value').fill('301');
  await chooseSource(form, 'stratfor');
  await page.reload();
  await openForm(page, 'Correct 30 of 13 Jan 2013', `Correct: ${NAME}`);
  await expect(form.getByRole('status').filter({ hasText: /Restored what you had typed/ })).toBeVisible();
  await expect(form.getByLabel('Value')).toHaveValue('301');
});

test('reports that disagree are settled by a value reckoned from them, and the page of conflicts says by what rule', async ({
  page,
  muster,
}) => {
  await muster.client.report({ seriesKey: BENIN, value: 290, credibility: 3 });
  const conflicts = `${muster.url}/${OPERATION}/conflicts`;
  await page.goto(conflicts);
  await expect(
    page.getByRole('navigation', { name: 'Pages of the operation' }).getByRole('link', { name: /^Conflicts \d+ open$/ }),
  ).toBeVisible();
  const own = section(page, 'What counts today')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: NAME }) });
  await expect(own).toContainText('290 to 300');
  const form = await openForm(page, `Resolve ${NAME}, 14 Jan 2013`, `Resolve: ${NAME}, 14 Jan 2013`);
  await form.getByLabel('Decision').selectOption('average');
  await expect(form).toContainText('about 295. Derived: arithmetic mean of 2 live reports (290; 300).');
  await reason(form).fill('Both count the same battalion.');
  await form.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(form.getByRole('status').filter({ hasText: 'Saved as revision' })).toBeVisible();
  await expect(own).toContainText('resolved: calculated from the reports');
  await expect(own).toContainText('Both count the same battalion.');
  expect((await muster.client.series(BENIN)).value).toBe(295);
  expect((await muster.client.chain()).ok).toBe(true);
});

test('a source that is graded anew shows what that changes before it is saved', async ({ page, muster }) => {
  await page.goto(`${muster.url}/${OPERATION}/sources`);
  const opener = page.getByRole('button', { name: /^Grade Stratfor, In Mali.* anew$/ });
  await opener.click();
  const form = page.getByRole('region', { name: /^Grade anew: Stratfor/ });
  await form.getByLabel('New reliability').selectOption('E');
  await expect(form.getByRole('status').filter({ hasText: 'What it changes on 14 Jan 2013' })).toContainText(/\d+ reports? of this source/);
  await reason(form).fill('It was wrong twice.');
  await form.getByRole('button', { name: 'Save the grade' }).click();
  await expectSaved(form, 2);
  await expect(section(page, 'Sources').getByRole('row').filter({ hasText: 'It was wrong twice.' })).toContainText('E unreliable');
});

test('what is owed is said again for a reporting day, and is owed no more', async ({ page, muster }) => {
  await page.goto(`${muster.url}/${OPERATION}/rhythm?known=2013-02-28`);
  const overdue = section(page, 'Overdue');
  const ghana = overdue.getByRole('row').filter({ hasText: 'Ghana, pledged (AFISMA)' });
  await expect(ghana).toContainText('35 d');
  const form = await openForm(page, 'Mark the day complete, 28 Feb 2013', 'Mark a reporting day complete');
  await expect(form.getByRole('checkbox', { name: /^Ghana, pledged/ })).toBeChecked();
  await chooseSource(form, 'stratfor');
  await form.getByRole('button', { name: 'Report the ticked figures unchanged' }).click();
  await expectSaved(form, 2);
  await expect(ghana).toHaveCount(0);
});

test('two days stand side by side, from the time machine', async ({ page, library }) => {
  await page.goto(`${library.url}/${OPERATION}?known=2013-02-28`);
  await page.getByRole('link', { name: 'compare two days' }).click();
  await expect(page).toHaveURL(/compare\?from=2013-01-14&to=2013-02-28$/);
  const figures = section(page, 'Then and now');
  await expect(figures.getByRole('row', { name: /^African troops pledged 2,900 8,000 \+5,100$/ })).toBeVisible();
  await expect(
    section(page, 'Milestones').getByRole('row', { name: /^EUTM mission launch no day known reached 18 Feb 2013/ }),
  ).toBeVisible();
  await expect(section(page, '14 Jan 2013 and 28 Feb 2013')).toContainText(/\d+ statements became known in between/);
});
