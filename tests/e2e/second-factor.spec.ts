import { totp } from '../totp';
import { expect, test } from './fixtures';
import { section } from './form-actions';
import { ADA, BEN, doAndConfirm, field, fillSignIn, giveKey, press, setUpAuthenticator, setUpWith, signIn } from './people';

test('a first second factor is added by the link of an administrator with the keyboard alone, and not by the password alone', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b(401|404)\b/);
  const first = await visit();
  await setUpWith(page, muster, first, BEN, 'editor');
  await first.goto(`${muster.url}/account`);
  await expect(section(first, 'Second factor')).toContainText('In this session you can set up');

  const ben = await visit();
  await signIn(ben, muster, BEN);
  await expect(section(ben, 'Second factor')).toContainText('you need a link');
  await expect(section(ben, 'Second factor')).toContainText('Ask an administrator for one.');
  await expect(ben.getByRole('button', { name: 'set up an authenticator' })).toHaveCount(0);
  await expect(ben.getByRole('button', { name: 'add a passkey' })).toHaveCount(0);

  await page.goto(`${muster.url}/people`);
  await press(page, `Make a link for a second factor of ${BEN.name}`);
  await press(page, 'Create the link');
  const link = await page.getByLabel(`Link for ${BEN.name}, shown this one time`).inputValue();

  await ben.goto(link);
  await expect(field(ben, 'E-mail')).toHaveValue(BEN.email);
  await field(ben, 'Password').focus();
  await ben.keyboard.type(BEN.password);
  await ben.keyboard.press('Enter');
  await expect(ben).toHaveURL(`${muster.url}/account#second-factor`);
  await ben.getByRole('button', { name: 'set up an authenticator' }).focus();
  await ben.keyboard.press('Enter');
  const form = ben.getByRole('region', { name: 'Set up an authenticator' });
  await expect(field(form, 'Password')).toBeFocused();
  await ben.keyboard.type(BEN.password);
  await ben.keyboard.press('Enter');
  const secret = (await form.locator('.authenticator-secret').innerText()).replace(/\s/g, '');
  await field(form, 'Code that the app shows now').focus();
  await ben.keyboard.type(totp(secret));
  await ben.keyboard.press('Enter');
  await expect(form.getByText('The authenticator is set up.')).toBeVisible();

  await page.goto(`${muster.url}/people`);
  await expect(section(page, 'Accounts').getByRole('row', { name: BEN.name })).toContainText('authenticator');
  await first.goto(link);
  await expect(first.getByText('This link is spent.')).toBeVisible();

  // In a session that proved the factor there are new backup codes.
  await ben.goto(`${muster.url}/account`);
  await press(ben, 'new backup codes');
  const codes = ben.getByRole('region', { name: 'New backup codes' });
  await field(codes, 'Password').fill(BEN.password);
  await press(codes, 'Make them');
  await expect(codes.getByRole('listitem')).toHaveCount(10);
});

test('who signs in by password to an account with a passkey is told so, and gives the passkey to go on', async ({
  page,
  visit,
  muster,
  watch,
}) => {
  watch.allow(/\b(401|403|404)\b/);
  const guest = await visit();
  await setUpWith(page, muster, guest, BEN, 'reader');
  await page.goto(`${muster.url}/account`);
  await giveKey(page);
  await press(page, 'add a passkey');
  const form = page.getByRole('region', { name: 'Add a passkey' });
  await field(form, 'Name').fill('laptop');
  await press(form, 'Add it');
  await expect(page.getByText(/All your sessions have ended, this one too|Sign in first/).first()).toBeVisible();

  await page.goto(`${muster.url}/sign-in?next=/account`);
  await fillSignIn(page, ADA);
  const half = section(page, 'Sign-in is not complete');
  await expect(half).toContainText('You signed in with your password only.');
  for (const name of ['set up an authenticator', 'add a passkey', 'change it', 'issue a token', 'Remove the passkey laptop'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  await page.goto(`${muster.url}/people`);
  await expect(page.getByText('your account has a second factor. Sign in with it')).toBeVisible();

  await page.goto(`${muster.url}/account`);
  await half.getByRole('button', { name: 'Sign in with your passkey' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'issue a token' })).toBeVisible();
  await expect(half).toHaveCount(0);
  await setUpAuthenticator(page, ADA);
  await page.reload();
  await doAndConfirm(page, 'Remove the passkey laptop', 'Remove it');
  await expect(page.getByText('Sign in first.')).toBeVisible();
});
