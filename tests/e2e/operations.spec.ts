import { expect, test } from './fixtures';
import { section } from './form-actions';
import { doAndConfirm, field, press } from './people';

const TITLE = 'Haiti, Multinational Security Support';
const KEY = 'haiti-multinational-security-support';

test('an operation of one’s own is created, changed, archived, copied and deleted in the pages', async ({ page, muster, watch }) => {
  watch.allow(/operations\.remove/);
  await page.goto(`${muster.url}/?all`);
  await press(page, 'New operation');
  const form = page.getByRole('region', { name: 'New operation' });
  await expect(field(form, 'Title')).toBeFocused();
  await page.keyboard.type(TITLE);
  await expect(field(form, 'Key')).toHaveValue(KEY);
  await field(form, 'Key').fill('fr');
  await press(form, 'Create the operation');
  await expect(form).toContainText('fr names a language');
  await field(form, 'Key').fill('haiti');
  await press(form, 'Create the operation');
  await expect(page).toHaveURL(`${muster.url}/haiti`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(TITLE);

  await page.goto(`${muster.url}/haiti/settings`);
  await press(page, 'Change the operation');
  const change = page.getByRole('region', { name: 'Change the operation' });
  await field(change, 'Subtitle').fill('2,500 police planned');
  await press(change, 'Save the operation');
  await expect(change).toContainText('Saved as revision 2');
  await expect(section(page, 'Operation')).toContainText('2,500 police planned');

  await press(page, `Copy ${TITLE}`);
  const copy = page.getByRole('region', { name: 'Copy without reports' });
  await field(copy, 'Key').fill('haiti-two');
  await press(copy, 'Create the copy');
  await expect(page).toHaveURL(`${muster.url}/haiti-two`);

  await page.goto(`${muster.url}/haiti/settings`);
  await doAndConfirm(page, `Archive ${TITLE}`, 'Archive it');
  await expect(section(page, 'Archive, copy, delete')).toContainText('archived since');
  await page.goto(`${muster.url}/haiti`);
  await expect(page.getByText('This operation is archived')).toBeVisible();
  await expect(page.getByRole('button', { name: /add a force/ })).toHaveCount(0);
  await page.goto(`${muster.url}/?all`);
  await expect(section(page, 'Archived')).toContainText(TITLE);

  await page.goto(`${muster.url}/haiti/settings`);
  const file = await section(page, 'Archive, copy, delete').getByRole('link', { name: 'export' }).getAttribute('href');
  expect((await page.request.get(`${muster.url}${file}`)).status()).toBe(200);
  await press(page, `Delete ${TITLE}`);
  const deletion = page.getByRole('region', { name: 'Delete the operation' });
  await expect(deletion).toContainText('With it go 0 reports, 0 snapshots and 0 embeds');
  await field(deletion, 'Its title, as it stands').fill('Haiti');
  await press(deletion, 'Delete for good');
  await expect(deletion.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await field(deletion, 'Its title, as it stands').fill(TITLE);
  await press(deletion, 'Delete for good');
  await expect(deletion).toContainText('is deleted');
  expect((await page.request.get(`${muster.url}/haiti`)).status()).toBe(404);
});
