import { addressOf, expect, type Locator, openLive, type Page, test } from './fixtures';
import { chooseSource, expectSaved, openForm, refusal, section } from './form-actions';

type Addition = Readonly<{
  what: string;
  page: string;
  opener: string;
  title: string;
  fill(form: Locator): Promise<void>;
  button: string;
  /** What another reader of the page then sees. */
  see(page: Page): Promise<void>;
}>;

const AFISMA = 'African troops';

const ADDITIONS: readonly Addition[] = [
  {
    what: 'a force',
    page: 'forces',
    opener: 'add a force',
    title: 'Add a force',
    button: 'Add this force',
    fill: async (form) => {
      await form.getByLabel('Name', { exact: true }).fill('Reserve of the contact group');
      await form.getByLabel('Short name').fill('Reserve');
      await expect(form.getByLabel('Key')).toHaveValue('reserve');
    },
    see: (page) => expect(section(page, 'Reserve of the contact group (Reserve)')).toBeVisible(),
  },
  {
    what: 'a contributor',
    page: 'forces',
    opener: 'add a contributor',
    title: 'Add a contributor',
    button: 'Add this contributor',
    fill: async (form) => {
      await form.getByLabel('Name').fill('Cabo Verde');
      await form.getByLabel('Key').fill('CPV');
      await form.getByLabel('Groups').fill('ecowas');
    },
    see: (page) => expect(section(page, 'Contributors')).toContainText('Cabo Verde'),
  },
  {
    what: 'a pledge with a condition',
    page: 'forces',
    opener: `Add a pledge to ${AFISMA}`,
    title: 'Add a pledge',
    button: 'Add this pledge',
    fill: async (form) => {
      await form.getByLabel('Contributor').selectOption('France');
      await form.getByLabel('Conditions').fill('Only when two battalions are trained.');
    },
    see: (page) =>
      expect(
        page.locator('tr[id^="pledge-"]').filter({ hasText: 'Only when two battalions are trained.' }).filter({ hasText: 'France' }),
      ).toBeVisible(),
  },
  {
    what: 'a requirement line',
    page: 'forces',
    opener: `Add a requirement line to ${AFISMA}`,
    title: 'Add a requirement line',
    button: 'Add this requirement line',
    fill: async (form) => {
      await form.getByLabel('Name').fill('River crossing company');
      await expect(form.getByLabel('Key')).toHaveValue('river-crossing-company');
      await form.getByLabel('Needed by').fill('2013-03-01');
    },
    see: (page) => expect(page.getByRole('row').filter({ hasText: 'River crossing company' })).toContainText('1 Mar 2013'),
  },
  {
    what: 'an indicator with a threshold',
    page: 'indicators',
    opener: 'add an indicator',
    title: 'Add an indicator',
    button: 'Add this indicator',
    fill: async (form) => {
      await form.getByLabel('Name').fill('Fuel depots open');
      await form.getByLabel('Component').selectOption('Enablers');
      await form.getByLabel('Unit').fill('places');
      await form.getByRole('button', { name: 'Add a threshold' }).click();
      await form.getByLabel('Floor, row 1').fill('0');
      await form.getByLabel('Target, row 1').fill('4');
    },
    see: async (page) => {
      const component = section(page, 'Enablers');
      await expect(component.getByRole('row').filter({ hasText: 'Fuel depots open' })).toContainText('not measured');
      await expect(component).toContainText('nothing at 0, full at 4');
    },
  },
  {
    what: 'a component of the readiness tree',
    page: 'readiness',
    opener: 'add a component',
    title: 'Add a component',
    button: 'Add this component',
    fill: async (form) => {
      await form.getByLabel('Name').fill('Consent of the host');
      await expect(form.getByLabel('Key')).toHaveValue('consent-of-the-host');
      await form.getByLabel('Weight', { exact: true }).fill('2');
      await form.getByLabel('Roll-up of its indicators').selectOption('weakest');
      await expect(form.getByRole('status')).toContainText(/The index on 14 Jan 2013: \d+(\.\d)? before and after/);
    },
    see: (page) => expect(page.getByRole('row').filter({ hasText: 'Consent of the host' })).toContainText('the weakest decides'),
  },
  {
    what: 'a milestone that waits for another',
    page: 'milestones',
    opener: 'add a milestone',
    title: 'Add a milestone',
    button: 'Add this milestone',
    fill: async (form) => {
      await form.getByLabel('Name').fill('Forward base at Sévaré open');
      await expect(form.getByLabel('Key')).toHaveValue('forward-base-at-sevare-open');
      await form.getByRole('button', { name: 'Add a dependency' }).click();
      await form.getByLabel('Milestone, row 1').selectOption('AFISMA operational in Mali');
      await form.getByLabel('Lag, days, row 1').fill('10');
    },
    see: (page) =>
      expect(page.getByRole('row').filter({ hasText: 'Forward base at Sévaré open' })).toContainText('AFISMA operational in Mali + 10 d'),
  },
  {
    what: 'an event',
    page: 'events',
    opener: 'add an event',
    title: 'Add an event',
    button: 'Add this event',
    fill: async (form) => {
      await form.getByLabel('What happened').fill('Chiefs of staff meet in Bamako');
      await form.getByLabel('Kind').selectOption({ index: 1 });
      await form.getByLabel('Place').fill('Bamako');
      await chooseSource(form, 'stratfor');
    },
    see: (page) => expect(page.getByRole('row').filter({ hasText: 'Chiefs of staff meet in Bamako' })).toContainText('14 Jan 2013'),
  },
  {
    what: 'a source',
    page: 'sources',
    opener: 'add a source',
    title: 'Add a source',
    button: 'Add this source',
    fill: async (form) => {
      await form.getByLabel('Title').fill('Field note, Bamako (14 Jan 2013)');
      await form.getByLabel('Address').fill('https://example.org/note');
    },
    see: (page) => expect(page.getByRole('row').filter({ hasText: 'Field note, Bamako' })).toContainText('usually reliable'),
  },
];

test('what is added in a form stands on every open page without a reload', async ({ page, visit, muster }) => {
  test.setTimeout(180_000);
  const reader = await visit();
  let open = '';
  for (const [index, { what, page: path, opener, title, fill, button, see }] of ADDITIONS.entries()) {
    await test.step(what, async () => {
      if (path !== open) await Promise.all([page, reader].map((one) => openLive(one, addressOf(muster, path))));
      open = path;
      const form = await openForm(page, opener, title);
      await fill(form);
      await form.getByRole('button', { name: button, exact: true }).click();
      await expectSaved(form, index + 2);
      await see(reader);
      await see(page);
      await expect(form).toHaveCount(0);
    });
  }
});

test('milestones that wait for each other are refused, and the circle is named', async ({ page, muster, watch }) => {
  watch.allow(/\b400\b/);
  await muster.client.save('milestone', null, {
    key: 'base-open',
    knownFrom: '2013-01-14',
    name: 'Base open',
    componentKey: null,
    dependencies: [{ predecessorKey: 'afisma-operational', lagDays: 0, isAssumption: false, knownFrom: '2013-01-14' }],
    estimates: [],
    waits: [],
    note: '',
    position: 50,
  });
  await openLive(page, addressOf(muster, 'milestones'));
  const form = await openForm(page, 'Edit AFISMA operational in Mali', 'Change this milestone');
  await form.getByRole('button', { name: 'Add a dependency' }).click();
  await form.getByLabel('Milestone, row 1').selectOption('Base open');
  await form.getByRole('button', { name: 'Save the change' }).click();
  await expect(refusal(form)).toContainText('A milestone cannot wait for itself');
  await expect(form.getByLabel('Milestone, row 1')).toHaveValue('base-open');
  expect(await muster.client.changes(2)).toEqual([]);
});

test('a key that is taken is refused, and the field is named', async ({ page, library, watch }) => {
  watch.allow(/\b409\b/);
  await openLive(page, addressOf(library, 'forces'));
  const form = await openForm(page, 'add a contributor', 'Add a contributor');
  await form.getByLabel('Name').fill('Republic of Benin');
  await form.getByLabel('Key').fill('BEN');
  await form.getByRole('button', { name: 'Add this contributor' }).click();
  await expect(refusal(form)).toContainText('Not saved');
  await expect(refusal(form)).toContainText(/BEN/);
  await expect(form.getByLabel('Name')).toHaveValue('Republic of Benin');
});

test('thresholds that cannot be are refused row by row', async ({ page, library }) => {
  await openLive(page, addressOf(library, 'indicators'));
  const form = await openForm(page, 'Edit Mandate steps taken', 'Change this indicator');
  await form.getByLabel('Target, row 1').fill('0');
  await form.getByLabel('Holds from, row 1').fill('2012-13-01');
  await form.getByRole('button', { name: 'Save the change' }).click();
  await expect(refusal(form)).toContainText('Thresholds, row 1, Holds from');
  await expect(form.getByLabel('Target, row 1')).toHaveValue('0');
});

test('of two who edit one definition the second is shown both versions, field by field, and saves what was chosen', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b409\b/);
  const other = await visit();
  const open = async (who: Page) => {
    await openLive(who, addressOf(muster, 'forces'));
    return openForm(who, 'Edit Malian battalions', 'Change this force');
  };
  const [mine, theirs] = await Promise.all([open(page), open(other)]);
  await theirs.getByLabel('Note').fill('Three battalions are ready to be trained.');
  await theirs.getByLabel('Short name').fill('FAM');
  await theirs.getByRole('button', { name: 'Save the change' }).click();
  await expectSaved(theirs, 2);

  await mine.getByLabel('Name', { exact: true }).fill('Malian army');
  await mine.getByLabel('Short name').fill('FAMa-1');
  await mine.getByRole('button', { name: 'Save the change' }).click();
  await expect(refusal(mine)).toContainText('Somebody saved version 2 while you edited version 1');
  const versions = mine.getByRole('table', { name: /^Yours beside version 2/ });
  const row = (field: string) => versions.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${field}`) }) });
  await expect(row('Name')).toContainText('Malian army');
  await expect(row('Name')).toContainText('Malian battalions');
  await expect(row('Short name')).toContainText('both changed it');
  await expect(row('Short name').getByRole('cell'), 'as it was opened, mine, theirs').toHaveText(['FAMa', 'FAMa-1', 'FAM']);
  await expect(row('Note')).toContainText('Three battalions are ready to be trained.');
  await versions.getByRole('radio', { name: 'Short name: version 2' }).check();
  await expect(mine.getByLabel('Short name').and(mine.getByRole('textbox'))).toHaveValue('FAM');
  await mine.getByRole('button', { name: 'Save the change' }).click();
  await expectSaved(mine, 3);
  const kept = section(other, 'Malian army (FAM)');
  await expect(kept).toContainText('Three battalions are ready to be trained.');
});

test('of two who edit different fields of one definition both changes stand, and the second is told of the first', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b409\b/);
  const other = await visit();
  const open = async (who: Page) => {
    await openLive(who, addressOf(muster, 'forces'));
    return openForm(who, 'Edit Malian battalions', 'Change this force');
  };
  const [mine, theirs] = await Promise.all([open(page), open(other)]);
  await theirs.getByLabel('Note').fill('Three battalions are ready to be trained.');
  await theirs.getByRole('button', { name: 'Save the change' }).click();
  await expectSaved(theirs, 2);
  await mine.getByLabel('Name', { exact: true }).fill('Malian army');
  await mine.getByRole('button', { name: 'Save the change' }).click();
  await expect(
    mine.getByRole('status').filter({ hasText: 'Saved as revision 3, together with what was saved meanwhile: Note' }),
  ).toBeVisible();
  const kept = section(other, 'Malian army (FAMa)');
  await expect(kept).toContainText('Three battalions are ready to be trained.');
  expect((await muster.client.changes(1)).map(({ summary }) => summary)).toEqual([
    'Edited force Malian battalions',
    'Edited force Malian army',
  ]);
});

test('a draft of a definition survives a reload, with the version that it was begun on', async ({ page, muster, watch }) => {
  watch.allow(/\b409\b/);
  await openLive(page, addressOf(muster, 'forces'));
  const form = await openForm(page, 'Edit Malian battalions', 'Change this force');
  await form.getByLabel('Note').fill('To be asked again.');
  await muster.client.save('force', 1, {
    key: 'fama',
    knownFrom: '2013-01-14',
    name: 'Malian battalions',
    shortName: 'FAMa',
    kind: 'host nation',
    unit: 'personnel',
    note: 'Written meanwhile.',
    position: 1,
  });
  await page.reload();
  await openForm(page, 'Edit Malian battalions', 'Change this force');
  await expect(form.getByLabel('Note')).toHaveValue('To be asked again.');
  await form.getByRole('button', { name: 'Save the change' }).click();
  await expect(refusal(form)).toContainText('Somebody saved version 2 while you edited version 1');
});

test('what a new weight does to the index stands there before it is saved, and earlier days keep theirs', async ({
  page,
  visit,
  muster,
}) => {
  const reader = await visit();
  const index = (of: Page) => section(of, 'The index and its weights').getByRole('strong');
  await reader.goto(addressOf(muster, 'readiness', '2013-01-13'));
  const earlier = await index(reader).textContent();
  await openLive(page, addressOf(muster, 'readiness'));
  const form = await openForm(page, 'Edit Opposing preparation', 'Change this component');
  await form.getByRole('button', { name: 'Add a weight' }).click();
  await form.getByLabel('Weight, row 1').fill('0');
  await form.getByLabel('Reason, row 1').fill('it is no part of our own readiness');
  const effect = form.getByRole('status').filter({ hasText: 'The index on 14 Jan 2013' });
  await expect(effect).toContainText(/: \d+(\.\d)? before, \d+(\.\d)? after \([+−]\d+(\.\d)?\), of 100\./);
  const [, before, after] = /: ([\d.]+) before, ([\d.]+) after/.exec((await effect.textContent()) ?? '') ?? [];
  expect(Math.round(Number(before))).toBe(Number(await index(page).textContent()));
  await form.getByRole('button', { name: 'Save the change' }).click();
  await expectSaved(form, 2);
  await expect(index(page)).toHaveText(String(Math.round(Number(after))));
  await reader.reload();
  await expect(index(reader)).toHaveText(earlier ?? '');
});

test('an indicator is moved to another component, with a reason, from a day on', async ({ page, muster }) => {
  await openLive(page, addressOf(muster, 'readiness'));
  const form = await openForm(page, 'Edit Mandate steps taken', 'Change this indicator');
  await form.getByRole('button', { name: 'Add a move' }).click();
  await form.getByLabel('Component, row 1').selectOption('Enablers');
  await expect(form.getByText('The effect on the index appears here once the required fields are filled in.')).toBeVisible();
  await form.getByLabel('Reason, row 1').fill('it opens the way for the others');
  await expect(form.getByRole('table', { name: 'Components' }).getByRole('row').filter({ hasText: 'Mandate and politics' })).toBeVisible();
  await form.getByRole('button', { name: 'Save the change' }).click();
  await expectSaved(form, 2);
  await page.goto(addressOf(muster, 'indicators'));
  await expect(section(page, 'Enablers').getByRole('row').filter({ hasText: 'Mandate steps taken' })).toBeVisible();
  await page.goto(addressOf(muster, 'indicators', '2013-01-13'));
  await expect(section(page, 'Mandate and politics').getByRole('row').filter({ hasText: 'Mandate steps taken' })).toBeVisible();
});
