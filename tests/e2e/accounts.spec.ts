import { gzipSync } from 'node:zlib';
import { totp } from '../totp';
import { reportOf } from './desk';
import { addressOf, expect, expectLive, openLive, type Page, test } from './fixtures';
import { ADA, accept, BEN, field, fillSignIn, inviteBy, press, setUp, setUpAuthenticator, signIn } from './people';
import { chooseSource, expectSaved, openForm, refusal, section } from './sheet';

const DOORS = /^(report|edit|add|\+)/i;

/** A report that only the rights of its sender can fail. */
const REPORT = reportOf({ seriesKey: 'afisma.nga.pledged', value: 610 });

/** A write as a page sends it, past every door. */
function write(page: Page, procedure: string, input: unknown): Promise<number> {
  return page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`/trpc/${name}`, { method: 'POST', headers, body })).status;
    },
    [procedure, JSON.stringify(input)] as const,
  );
}

/** Presses a small button, and the answer to its question. */
async function doAndConfirm(page: Page, name: string, yes: string): Promise<void> {
  await press(page, name);
  await press(page, yes);
}

test('the first administrator is set up by the printed link, which then works no more, and the desk is closed', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b(400|401|404)\b/);
  const link = await muster.setUpAddress();
  await page.goto(addressOf(muster));
  await expect(page.getByText('Everybody at this computer may edit until an administrator is set up.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveCount(0);

  await page.goto(link);
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
  await expect(stranger.getByText('This link is spent.')).toBeVisible();
  await expect(field(stranger, 'Password')).toHaveCount(0);
  await stranger.goto(addressOf(muster));
  await expect(stranger.getByRole('button', { name: DOORS })).toHaveCount(0);
  await expect(stranger.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  expect(await write(stranger, 'reports.append', REPORT)).toBe(401);
});

test('an invitation becomes an account by the link that is shown, the role holds, and the link works once', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b404\b/);
  await setUp(page, muster);
  const link = await inviteBy(page, muster, BEN, 'editor');
  await expect(section(page, 'Invitations')).toContainText(BEN.email);
  const ben = await visit();
  await accept(ben, muster, link, BEN);
  await expect(ben.getByRole('button', { name: 'Report a figure' })).toBeVisible();
  await expect(ben.getByRole('link', { name: 'Settings' })).toHaveCount(0);
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
  await doAndConfirm(page, `Take back the invitation of ${BEN.email}`, 'Take it back');
  await expect(section(page, 'Invitations')).toContainText('None waits for an answer.');
  const ben = await visit();
  await ben.goto(link);
  await expect(ben.getByText('This link is spent.')).toBeVisible();
});

test('with an authenticator the password alone opens nothing, a code opens once, and a backup code once', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b401\b/);
  await setUp(page, muster);
  const { secret, backupCodes } = await setUpAuthenticator(page, ADA);
  expect(backupCodes).toHaveLength(10);
  await press(page, 'Sign out');
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();

  await page.goto(`${muster.url}/sign-in?next=/account`);
  await fillSignIn(page, ADA);
  await field(page, 'Code of the authenticator').fill(totp(secret));
  await press(page, 'Sign in');
  await expect(page.getByText('It was used already.'), 'the code that set the authenticator up').toBeVisible();
  await expect(field(page, 'Code of the authenticator')).toBeFocused();

  await page.goto(`${muster.url}/sign-in?next=/account`);
  await fillSignIn(page, ADA);
  await expect(field(page, 'Code of the authenticator')).toBeFocused();
  const next = totp(secret, 1);
  await field(page, 'Code of the authenticator').fill(next);
  await press(page, 'Sign in');
  await expect(page).toHaveURL(`${muster.url}/account`);
  await expect(section(page, 'Second factor')).toContainText('An authenticator');
  await expect(section(page, 'Sessions')).toContainText('password and authenticator');

  const thief = await visit();
  await thief.goto(`${muster.url}/sign-in`);
  await fillSignIn(thief, ADA);
  await field(thief, 'Code of the authenticator').fill(next);
  await press(thief, 'Sign in');
  await expect(thief.getByText('It was used already.')).toBeVisible();
  await thief.goto(`${muster.url}/account`);
  await expect(thief.getByText('Sign in first.')).toBeVisible();

  for (const works of [true, false]) {
    const other = await visit();
    await other.goto(`${muster.url}/sign-in?next=/account`);
    await fillSignIn(other, ADA);
    await press(other, 'Use a backup code');
    await field(other, 'Backup code').fill(backupCodes[0] ?? '');
    await press(other, 'Sign in');
    if (works) await expect(other).toHaveURL(`${muster.url}/account`);
    else await expect(other.getByText('This backup code is not right or was used already.')).toBeVisible();
  }
});

test('a passkey is added, all sessions end with that, and it signs in without a password', async ({ page, context, muster, watch }) => {
  watch.allow(/\b401\b/);
  await setUp(page, muster);
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await press(page, 'add a passkey');
  const form = page.getByRole('region', { name: 'Add a passkey' });
  await field(form, 'Name').fill('laptop');
  await press(form, 'Add it');
  await expect(page.getByText(/All your sessions have ended, this one too|Sign in first/).first()).toBeVisible();

  await page.goto(`${muster.url}/sign-in?next=/account`);
  await press(page, 'Sign in with a passkey');
  await expect(page).toHaveURL(`${muster.url}/account`);
  await expect(section(page, 'Passkeys')).toContainText('laptop');
  await expect(section(page, 'Sessions')).toContainText('by passkey');

  await doAndConfirm(page, 'Remove the passkey laptop', 'Remove it');
  await expect(page.getByText('Sign in first.')).toBeVisible();
  await signIn(page, muster, ADA);
  await expect(section(page, 'Passkeys')).toContainText('None.');
});

test('a changed password ends the other sessions and is the one that counts', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b(401|403)\b/);
  await setUp(page, muster);
  const other = await visit();
  await signIn(other, muster, ADA);
  await press(page, 'change it');
  const form = page.getByRole('region', { name: 'Change the password' });
  await field(form, 'Password now').fill('not this one');
  await field(form, 'New password').fill('nine brass doors');
  await press(form, 'Change the password');
  await expect(field(form, 'Password now')).toHaveAccessibleDescription(/not right/);
  await expect(field(form, 'New password')).toHaveValue('nine brass doors');
  await field(form, 'Password now').fill(ADA.password);
  await press(form, 'Change the password');
  await expect(form.getByText('The password is changed.')).toBeVisible();

  await other.reload();
  await expect(other.getByText('Sign in first.')).toBeVisible();
  await other.goto(`${muster.url}/sign-in`);
  await fillSignIn(other, ADA);
  await expect(other.getByText('The e-mail address or the password is not right.')).toBeVisible();
  await expect(field(other, 'E-mail')).toHaveValue(ADA.email);
  await signIn(other, muster, { ...ADA, password: 'nine brass doors' });
});

test('a link for a new password sets it once', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b404\b/);
  await setUp(page, muster);
  const ben = await visit();
  await accept(ben, muster, await inviteBy(page, muster, BEN, 'reader'), BEN);
  await page.goto(`${muster.url}/people`);
  await press(page, `Make a link for a new password of ${BEN.name}`);
  await press(page, 'Make the link');
  const link = await page.getByLabel(`Link for ${BEN.name}, shown this one time`).inputValue();
  await ben.goto(link);
  await expect(field(ben, 'E-mail')).toHaveValue(BEN.email);
  await field(ben, 'New password').fill('nine brass doors');
  await press(ben, 'Set the password');
  await expect(ben).toHaveURL(addressOf(muster));
  await expect(ben.getByRole('link', { name: BEN.name })).toBeVisible();
  await ben.goto(link);
  await expect(ben.getByText('This link is spent.')).toBeVisible();
});

test('a reader finds no edit control, and what they send past it is refused', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b403\b/);
  await setUp(page, muster);
  const reader = await visit();
  await accept(reader, muster, await inviteBy(page, muster, BEN, 'reader'), BEN);
  for (const path of ['', 'forces', 'milestones', 'indicators', 'events', 'sources', 'series/afisma.ben.pledged']) {
    await reader.goto(addressOf(muster, path));
    await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(reader.getByRole('button', { name: DOORS })).toHaveCount(0);
  }
  expect(await write(reader, 'reports.append', REPORT)).toBe(403);
  expect(
    await write(reader, 'operations.saveAccess', { operation: 'mali-2013', version: 1, isPublic: false, needsSecondFactor: false }),
  ).toBe(403);
  await reader.goto(addressOf(muster, 'settings'));
  await expect(reader.getByText('Your role does not let you administer this board.')).toBeVisible();
  await reader.goto(`${muster.url}/people`);
  await expect(reader.getByText('Only an administrator of the whole program may do this.')).toBeVisible();
  expect(await muster.desk.changes(1)).toEqual([]);
});

test('a contributor edits their own series, finds no other door, and is refused past it', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b403\b/);
  await setUp(page, muster);
  const ben = await visit();
  await accept(ben, muster, await inviteBy(page, muster, BEN, 'contributor', 'Benin'), BEN);
  await openLive(ben, addressOf(muster, 'series/afisma.nga.pledged'));
  await expect(section(ben, 'The figure').getByRole('button', { name: /^Report/ })).toHaveCount(0);
  await openLive(ben, addressOf(muster));
  await expect(ben.getByRole('button', { name: 'Report Nigeria, pledged' })).toHaveCount(0);
  await expect(ben.getByRole('button', { name: /add a/ })).toHaveCount(0);
  const form = await openForm(ben, 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)');
  await form.getByLabel('Value, personnel').fill('290');
  await chooseSource(form, 'stratfor');
  await press(form, 'Save the report');
  await expectSaved(form, 2);
  expect((await muster.desk.changes(1)).map(({ author }) => author)).toEqual([BEN.name]);
  expect(await write(ben, 'reports.append', REPORT)).toBe(403);
  expect(await muster.desk.changes(2)).toEqual([]);
});

test('the page of a disabled user says within five seconds that they are signed out, and asks no more', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b401\b/);
  await setUp(page, muster);
  const ben = await visit();
  await accept(ben, muster, await inviteBy(page, muster, BEN, 'editor'), BEN);
  await expectLive(ben);
  await page.goto(`${muster.url}/people`);
  await doAndConfirm(page, `Disable ${BEN.name}`, 'Disable');
  await expect(ben.getByText('✕ signed out')).toBeVisible({ timeout: 5_000 });
  await expect(ben.getByText(/What you see may be old/)).toBeVisible();
  const asked: string[] = [];
  ben.on('request', (request) => asked.push(request.url()));
  await muster.kill();
  await muster.startAgain();
  await ben.evaluate(() => dispatchEvent(new Event('online')));
  expect(asked).toEqual([]);
  await page.reload();
  await expect(section(page, 'Accounts').getByRole('row', { name: new RegExp(BEN.name) })).toContainText('disabled');
});

test('a form whose session ended keeps what was typed, offers to sign in beside it, and then saves', async ({
  page,
  context,
  muster,
  watch,
}) => {
  watch.allow(/\b401\b/);
  await setUp(page, muster);
  await openLive(page, addressOf(muster));
  const form = await openForm(page, 'Report Benin, pledged', 'Report: Benin, pledged (AFISMA)');
  await form.getByLabel('Value, personnel').fill('290');
  await chooseSource(form, 'stratfor');
  await form.getByLabel('Note').fill('By telephone.');
  expect(
    await page.evaluate(
      async () =>
        (await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status,
    ),
  ).toBe(200);
  await press(form, 'Save the report');
  await expect(refusal(form)).toContainText('Sign in to report on this board.');
  await expect(refusal(form)).toContainText('Everything you typed is kept.');
  await expect(form.getByLabel('Value, personnel')).toHaveValue('290');
  await expect(form.getByLabel('Note')).toHaveValue('By telephone.');

  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    refusal(form).getByRole('link', { name: 'Sign in in a new tab' }).click(),
  ]);
  await fillSignIn(beside, ADA);
  await expect(beside).toHaveURL(addressOf(muster));
  await press(form, 'Save the report');
  await expectSaved(form, 2);
});

test('a board for members only is not there for anybody else, who is told that they may sign in', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b404\b/);
  await setUp(page, muster);
  await page.goto(addressOf(muster, 'settings'));
  await press(page, 'Change the access');
  const form = page.getByRole('region', { name: 'Change the access' });
  await form.getByRole('radio', { name: /^Members only/ }).check();
  await press(form, 'Save the access');
  await expect(form.getByText('Saved as revision 2')).toBeVisible();
  await expect(section(page, 'Access')).toContainText('members only');

  const stranger = await visit();
  const answer = await stranger.goto(addressOf(muster, 'forces'));
  expect(answer?.status()).toBe(404);
  await expect(stranger.getByRole('heading', { name: 'Nothing at this address' })).toBeVisible();
  await stranger.getByRole('link', { name: 'sign in' }).click();
  await fillSignIn(stranger, ADA);
  await expect(stranger).toHaveURL(addressOf(muster, 'forces'));
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('forces');
});

test('the page of somebody to whom a board is closed says so, and asks no more', async ({ page, visit, muster }) => {
  await setUp(page, muster);
  const stranger = await visit();
  await openLive(stranger, addressOf(muster));
  await page.goto(addressOf(muster, 'settings'));
  await press(page, 'Change the access');
  await page.getByRole('radio', { name: /^Members only/ }).check();
  await press(page, 'Save the access');
  await expect(stranger.getByText('✕ no longer open to you')).toBeVisible({ timeout: 5_000 });
});

test('a token is shown once, is used by a program, and stops when it is revoked', async ({ page, request, muster }) => {
  await setUp(page, muster);
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
  await page.reload();
  const log = section(page, 'Audit log');
  await expect(log).toContainText(`Invited ${BEN.email}: editor.`);
  await log.getByRole('link', { name: 'token', exact: true }).click();
  await expect(log).toContainText('Nothing yet.');
  await page.goto(`${muster.url}/people`);
  await expect(section(page, 'Audit log')).toContainText('Set up as the first administrator.');
});

test('signing in and out is done with the keyboard alone', async ({ page, muster, watch }) => {
  watch.allow(/\b401\b/);
  await setUp(page, muster);
  await page.getByRole('button', { name: 'Sign out' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(addressOf(muster));
  await page.getByRole('link', { name: 'Sign in', exact: true }).focus();
  await page.keyboard.press('Enter');
  await field(page, 'E-mail').focus();
  await page.keyboard.type(ADA.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible();
  await field(page, 'Password').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(ADA.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: ADA.name })).toBeVisible();
});

test('the HTML of accounts and settings names at most 200 KB of script, and neither passkeys, QR codes nor schemas', async ({
  page,
  muster,
}) => {
  await setUp(page, muster);
  const stranger = await page.request.get(`${muster.url}/sign-in`, { headers: { cookie: '' } });
  const htmls = [await stranger.text()];
  for (const path of ['/account', '/people', '/mali-2013/settings', '/mali-2013', '/set-up', '/invitation', '/new-password'])
    htmls.push(await (await page.request.get(`${muster.url}${path}`)).text());
  for (const html of htmls) {
    const names = [...new Set(html.match(/\/_next\/static\/chunks\/[\w.~-]+\.js/g))];
    expect(names.length).toBeGreaterThan(3);
    const scripts = await Promise.all(names.map(async (name) => (await page.request.get(`${muster.url}${name}`)).text()));
    expect(scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThanOrEqual(200_000);
    for (const words of ['navigator.credentials', 'Data too long', 'Six digits, as the authenticator shows them'])
      expect(scripts.some((script) => script.includes(words))).toBe(false);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page breaks the content security policy, in the ${colorScheme} theme`, async ({ page, visit, muster, watch }) => {
    watch.allow(/\b(400|404)\b/);
    await setUp(page, muster);
    const paths = [
      '/',
      '/sign-in',
      '/set-up',
      '/set-up#spent',
      '/invitation#spent',
      '/new-password#spent',
      '/nowhere',
      '/mali-2013/series/no.such',
    ];
    const own = ['/account', '/people', '/mali-2013/settings', '/mali-2013', '/mali-2013/changes', '/mali-2013?known=nonsense'];
    const state = await page.context().storageState();
    for (const [storageState, addresses] of [
      [undefined, [...paths, ...own]],
      [state, [...own, '/nowhere']],
    ] as const) {
      const reader = await visit({ colorScheme, ...(storageState ? { storageState } : {}) });
      const broken: string[] = [];
      await reader.exposeFunction('tellBroken', (words: string) => broken.push(words));
      await reader.addInitScript(() =>
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          (window as unknown as { tellBroken: (words: string) => void }).tellBroken(
            `${location.pathname} ${violatedDirective} ${blockedURI}`,
          ),
        ),
      );
      for (const path of addresses) {
        await reader.goto(`${muster.url}${path}`);
        await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
      }
      expect(broken).toEqual([]);
    }
  });
}
