import { totp } from '../totp';
import { addressOf, expect, openLive, openMenu, test } from './fixtures';
import { chooseSource, expectSaved, openForm, refusal, section } from './form-actions';
import {
  ADA,
  BEN,
  doAndConfirm,
  field,
  fillSignIn,
  giveKey,
  press,
  setUp,
  setUpAtAccount,
  setUpAuthenticator,
  setUpWith,
  signIn,
} from './people';

test('with an authenticator the password alone opens nothing, a code opens once, and a backup code once', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b401\b/);
  await setUpAtAccount(page, muster);
  const { secret, backupCodes, code } = await setUpAuthenticator(page, ADA);
  expect(backupCodes).toHaveLength(10);
  await openMenu(page);
  await press(page, 'Sign out');
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();

  await page.goto(`${muster.url}/sign-in?next=/account`);
  await fillSignIn(page, ADA);
  await field(page, 'Code of the authenticator').fill(code);
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
    else await expect(other.getByText('This backup code is wrong or was used already.')).toBeVisible();
  }
});

test('a passkey is added, all sessions end with that, and it signs in without a password', async ({ page, muster, watch }) => {
  watch.allow(/\b401\b/);
  await setUpAtAccount(page, muster);
  await giveKey(page);
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
  await setUpAtAccount(page, muster);
  const other = await visit();
  await signIn(other, muster, ADA);
  await press(page, 'change it');
  const form = page.getByRole('region', { name: 'Change the password' });
  await field(form, 'Password now').fill('not this one');
  await field(form, 'New password').fill('nine brass doors');
  await press(form, 'Change the password');
  await expect(field(form, 'Password now')).toHaveAccessibleDescription(/password is wrong/);
  await expect(field(form, 'New password')).toHaveValue('nine brass doors');
  await field(form, 'Password now').fill(ADA.password);
  await press(form, 'Change the password');
  await expect(form.getByText('The password is changed.')).toBeVisible();

  await other.reload();
  await expect(other.getByText('Sign in first.')).toBeVisible();
  await other.goto(`${muster.url}/sign-in`);
  await fillSignIn(other, ADA);
  await expect(other.getByText('The e-mail address or the password is wrong.')).toBeVisible();
  await expect(field(other, 'E-mail')).toHaveValue(ADA.email);
  await signIn(other, muster, { ...ADA, password: 'nine brass doors' });
});

test('a link for a new password sets it once', async ({ page, visit, muster, watch }) => {
  watch.allow(/\b404\b/);
  const ben = await visit();
  await setUpWith(page, muster, ben, BEN, 'reader');
  await page.goto(`${muster.url}/people`);
  await press(page, `Make a link for a new password of ${BEN.name}`);
  await press(page, 'Create the link');
  const link = await page.getByLabel(`Link for ${BEN.name}, shown this one time`).inputValue();
  await ben.goto(link);
  await expect(field(ben, 'E-mail')).toHaveValue(BEN.email);
  await field(ben, 'New password').fill('nine brass doors');
  await press(ben, 'Set the password');
  await expect(ben).toHaveURL(addressOf(muster));
  await expect(ben.locator('.reader-menu > summary')).toHaveText(BEN.name);
  await ben.goto(link);
  await expect(ben.getByText('This link is spent.')).toBeVisible();
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

test('signing in and out is done with the keyboard alone', async ({ page, muster, watch }) => {
  watch.allow(/\b401\b/);
  await setUpAtAccount(page, muster);
  await page.locator('.reader-menu > summary').focus();
  await page.keyboard.press('Enter');
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
  await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();
  await field(page, 'Password').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(ADA.password);
  await page.keyboard.press('Enter');
  await expect(page.locator('.reader-menu > summary')).toHaveText(ADA.name);
});
