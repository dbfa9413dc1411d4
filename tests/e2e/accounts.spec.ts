import { gzipSync } from 'node:zlib';
import { reportOf } from './editor-client';
import { addressOf, expect, type Muster, openMenu, type Page, test } from './fixtures';
import { FORM_BUTTONS, section } from './form-actions';
import { ADA, BEN, doAndConfirm, field, inviteBy, type Person, press, setUp, setUpAtAccount, write } from './people';

/** A report that only the rights of its sender can fail. */
const REPORT = reportOf({ seriesKey: 'afisma.nga.pledged', value: 610 });

test('the first administrator is set up by the local editor, whose right ends with it', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b(400|401|404)\b/);
  const link = await muster.setUpAddress();
  await page.goto(addressOf(muster));
  await openMenu(page);
  await expect(page.getByText('You can edit in this browser.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Set up an administrator' }).click();
  await expect(page).toHaveURL(link);
  await field(page, 'Name').fill(ADA.name);
  await field(page, 'E-mail').fill(ADA.email);
  await field(page, 'Password').fill('password12345');
  await press(page, 'Set up the program');
  await expect(field(page, 'Password')).toHaveAccessibleDescription(/guessed first.*At least 12 characters/);
  await expect(field(page, 'Password')).toBeFocused();
  await expect(field(page, 'Name')).toHaveValue(ADA.name);
  await field(page, 'Password').fill(ADA.password);
  await press(page, 'Set up the program');
  await expect(page).toHaveURL(`${muster.url}/account`);
  await expect(page.getByRole('heading', { level: 1, name: ADA.name })).toBeVisible();

  const stranger = await visit();
  await stranger.goto(link);
  await expect(stranger.getByText('This browser cannot set up an administrator.')).toBeVisible();
  await stranger.goto(`${link}#${'x'.repeat(43)}`);
  await expect(stranger.getByText('This link is spent.')).toBeVisible();
  await expect(field(stranger, 'Password')).toHaveCount(0);
  await stranger.goto(addressOf(muster));
  await expect(stranger.getByRole('button', { name: FORM_BUTTONS })).toHaveCount(0);
  await expect(stranger.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  expect(await write(stranger, 'reports.append', REPORT)).toBe(401);
});

/** An administrator's invitation, as the settings show its link. */
async function inviteInForm(page: Page, muster: Muster, { email }: Person, role: string): Promise<string> {
  await page.goto(addressOf(muster, 'settings'));
  await press(page, 'invite somebody');
  const form = page.getByRole('region', { name: 'Invite somebody' });
  await field(form, 'E-mail').fill(email);
  await form.getByRole('combobox', { name: 'Role' }).selectOption(role);
  await press(form, 'Invite');
  const link = await form.getByLabel(`Link for ${email}, shown this one time`).inputValue();
  await press(form, 'Close');
  return link;
}

test('an invitation becomes an account by the link that is shown, the role holds, and the link works once', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b404\b/);
  await setUp(page, muster);
  const link = await inviteInForm(page, muster, BEN, 'editor');
  await expect(section(page, 'Invitations')).toContainText(BEN.email);
  const ben = await visit();
  await ben.goto(link);
  await field(ben, 'Name').fill(BEN.name);
  await field(ben, 'Password').fill(BEN.password);
  await press(ben, 'Create the account');
  await expect(ben).toHaveURL(addressOf(muster));
  await expect(ben.getByRole('button', { name: 'Report a figure' })).toBeVisible();
  // Of the settings an editor sees what stands in the pages of others, and nothing else.
  await openMenu(ben);
  await ben.getByRole('link', { name: 'Settings' }).click();
  await expect(section(ben, 'Embeds')).toBeVisible();
  await expect(ben.getByRole('region')).toHaveCount(1);
  await ben.goto(`${muster.url}/account`);
  await expect(section(ben, 'Roles')).toContainText('editor');

  await page.reload();
  await expect(section(page, 'Members')).toContainText(BEN.email);
  await expect(section(page, 'Invitations')).not.toContainText(BEN.email);
  const late = await visit();
  await late.goto(link);
  await expect(late.getByText('This link is spent.')).toBeVisible();
});

test('an invitation that was taken back opens nothing', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b404\b/);
  await setUp(page, muster);
  const link = await inviteBy(page, muster, BEN, 'reader');
  await page.goto(addressOf(muster, 'settings'));
  await doAndConfirm(page, `Take back the invitation of ${BEN.email}`, 'Take it back');
  await expect(section(page, 'Invitations')).toContainText('No open invitations.');
  const ben = await visit();
  await ben.goto(link);
  await expect(ben.getByText('This link is spent.')).toBeVisible();
});

test('a token is shown once, is used by a program, and stops when it is revoked', async ({ page, request, muster }) => {
  await setUpAtAccount(page, muster);
  await press(page, 'issue a token');
  const form = page.getByRole('region', { name: 'Issue a token' });
  await press(form, 'Issue the token');
  await expect(field(form, 'Name')).toHaveAccessibleDescription(/This is needed/);
  await field(form, 'Name').fill('nightly import');
  await press(form, 'Issue the token');
  const secret = await form.getByLabel('The token, shown this one time').inputValue();
  const ask = async () =>
    (await request.get(`${muster.url}/api/v1/operations/mali-2013/board`, { headers: { authorization: `Bearer ${secret}` } })).status();
  expect(await ask()).toBe(200);
  await page.reload();
  await expect(page.getByText(secret)).toHaveCount(0);
  await expect(section(page, 'Tokens').getByRole('row', { name: /nightly import/ })).not.toContainText('never');
  await doAndConfirm(page, 'Revoke nightly import', 'Revoke it');
  await expect(section(page, 'Tokens').getByRole('row', { name: /nightly import/ })).toContainText('revoked');
  expect(await ask()).toBe(401);
});

test('the audit log tells who did what, by kind', async ({ page, muster }) => {
  await setUp(page, muster);
  await inviteBy(page, muster, BEN, 'editor');
  const refused = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(reportOf({ seriesKey: 'afisma.nga.pledged', value: 1 })),
  };
  for (let count = 0; count < 3; count += 1) expect((await fetch(`${muster.url}/trpc/reports.append`, refused)).status).toBe(401);
  await page.goto(addressOf(muster, 'settings'));
  const log = section(page, 'Audit log');
  await expect(log).toContainText(`Invited ${BEN.email}: editor.`);
  await expect(log).toContainText(/3 times (between|at) .* The last time: Was not let report on this board\./);
  await log.getByRole('link', { name: 'token', exact: true }).click();
  await expect(log).toContainText('Nothing yet.');
  await page.goto(`${muster.url}/people`);
  await expect(section(page, 'Audit log')).toContainText('Set up as the first administrator.');
});

test('the HTML of accounts and settings names at most 170 KB of script, and neither passkeys, QR codes nor schemas', async ({
  page,
  muster,
}) => {
  await setUp(page, muster);
  const stranger = await page.request.get(`${muster.url}/sign-in`, { headers: { cookie: '' } });
  const htmls = [await stranger.text()];
  for (const path of ['/account', '/people', '/mali-2013/settings', '/mali-2013', '/set-up', '/invitation', '/new-password'])
    htmls.push(await (await page.request.get(`${muster.url}${path}`)).text());
  for (const html of htmls) {
    // The one script for browsers that know no modules is not loaded by others.
    const modern = html.replaceAll(/<script[^>]*noModule[^>]*>/g, '');
    const names = [...new Set(modern.match(/\/_next\/static\/chunks\/[\w.~-]+\.js/g))];
    expect(names.length).toBeGreaterThan(3);
    const scripts = await Promise.all(names.map(async (name) => (await page.request.get(`${muster.url}${name}`)).text()));
    expect(scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThanOrEqual(170_000);
    for (const words of ['navigator.credentials', 'Data too long', 'Six digits, as the authenticator shows them'])
      expect(scripts.some((script) => script.includes(words))).toBe(false);
  }
});
