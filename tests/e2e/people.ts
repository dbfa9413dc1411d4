// People with accounts, made as they make themselves: through the pages, each in a browser of their own.
import { totp } from '../totp';
import { addressOf, expect, type Locator, type Muster, type Page } from './fixtures';

export type Person = Readonly<{ name: string; email: string; password: string }>;

export const ADA: Person = { name: 'Ada Lovelace', email: 'ada@example.org', password: 'four horses in march' };
export const BEN: Person = { name: 'Ben Adjovi', email: 'ben@example.org', password: 'seven quiet rivers' };

/** A field of a form: regions of the page can have its name too. */
export function field(within: Page | Locator, name: string | RegExp): Locator {
  return within.getByRole('textbox', typeof name === 'string' ? { name, exact: true } : { name });
}

/** Presses a button by its name, and by no longer one. */
export async function press(within: Page | Locator, name: string): Promise<void> {
  await within.getByRole('button', { name, exact: true }).click();
}

/** Presses a small button, and the answer to its question. */
export async function doAndConfirm(page: Page, name: string, yes: string): Promise<void> {
  await press(page, name);
  await press(page, yes);
}

/** Sets up the first administrator by the printed link. They are signed in, at their account. */
export async function setUp(page: Page, muster: Muster, { name, email, password }: Person = ADA): Promise<void> {
  await page.goto(await muster.setUpAddress());
  await field(page, 'Name').fill(name);
  await field(page, 'E-mail').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Set up the program');
  await expect(page).toHaveURL(`${muster.url}/account`);
}

export async function fillSignIn(page: Page, { email, password }: Person): Promise<void> {
  await field(page, 'E-mail').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

/** Signs in by password, and ends where the page leads. */
export async function signIn(page: Page, muster: Muster, person: Person, next = '/account'): Promise<void> {
  await page.goto(`${muster.url}/sign-in?next=${encodeURIComponent(next)}`);
  await fillSignIn(page, person);
  await expect(page).toHaveURL(`${muster.url}${next}`);
}

/** An administrator's invitation, as the settings show its link. */
export async function inviteBy(page: Page, muster: Muster, { email }: Person, role: string, ...reach: string[]): Promise<string> {
  await page.goto(addressOf(muster, 'settings'));
  await press(page, 'invite somebody');
  const form = page.getByRole('region', { name: 'Invite somebody' });
  await field(form, 'E-mail').fill(email);
  await form.getByRole('combobox', { name: 'Role' }).selectOption(role);
  for (const name of reach) await form.getByRole('checkbox', { name, exact: true }).check();
  await press(form, 'Invite');
  const link = await form.getByLabel(`Link for ${email}, shown this one time`).inputValue();
  await press(form, 'Close');
  return link;
}

/** Takes an invitation up with a new account. They are signed in, at the board. */
export async function accept(page: Page, muster: Muster, link: string, { name, password }: Person): Promise<void> {
  await page.goto(link);
  await field(page, 'Name').fill(name);
  await field(page, 'Password').fill(password);
  await press(page, 'Make the account');
  await expect(page).toHaveURL(addressOf(muster));
}

/** The program set up by Ada on her page, who invites somebody; they are signed in on theirs, at the board. */
export async function setUpWith(page: Page, muster: Muster, guest: Page, person: Person, role: string, ...reach: string[]): Promise<void> {
  await setUp(page, muster);
  await accept(guest, muster, await inviteBy(page, muster, person, role, ...reach), person);
}

/** Sets an authenticator up at the account. Answers its secret, and the backup codes. */
export async function setUpAuthenticator(
  page: Page,
  { password }: Person,
): Promise<Readonly<{ secret: string; backupCodes: string[]; code: string }>> {
  await press(page, 'set up an authenticator');
  const form = page.getByRole('region', { name: 'Set up an authenticator' });
  await field(form, 'Password').fill(password);
  await press(form, 'Go on');
  await expect(form.getByRole('img', { name: /secret as a picture/ })).toBeVisible();
  const secret = (await form.locator('.authenticator-secret').innerText()).replace(/\s/g, '');
  const backupCodes = await form.getByRole('listitem').allInnerTexts();
  const code = totp(secret);
  await field(form, 'Code that the app shows now').fill(code);
  await press(form, 'Set it up');
  await expect(form.getByText('The authenticator is set up.')).toBeVisible();
  return { secret, backupCodes, code };
}

/** A write as a page sends it, without its form. */
export function write(page: Page, procedure: string, input: unknown): Promise<number> {
  return page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`/trpc/${name}`, { method: 'POST', headers, body })).status;
    },
    [procedure, JSON.stringify(input)] as const,
  );
}

/** A browser with a security key of its own, which is there and needs no hand. */
export async function giveKey(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
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
}
