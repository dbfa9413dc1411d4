// People with accounts, each in a browser of their own. What makes an account is sent as the pages send it; the tests of accounts walk the pages.
import { totp } from '../totp';
import { OPERATION } from './editor-client';
import { expect, type Locator, type Muster, type Page } from './fixtures';

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

/** Posts as a page of the program does, with the cookies of this browser. Answers what came back. Throws with the refusal. */
async function post(page: Page, { url }: Muster, path: string, data: object): Promise<unknown> {
  const answer = await page.request.post(`${url}${path}`, { data, headers: { Origin: url } });
  if (!answer.ok()) throw new Error(`${path} was answered with ${answer.status()}: ${await answer.text()}`);
  return answer.json();
}

async function signInByRequest(page: Page, muster: Muster, { email, password }: Person): Promise<void> {
  await post(page, muster, '/api/auth/sign-in/email', { email, password });
}

/** The local editor sets up the first administrator. They are signed in; the page stays where it is. */
export async function setUp(page: Page, muster: Muster, person: Person = ADA): Promise<void> {
  await post(page, muster, '/trpc/account.setUp', { token: null, ...person });
  await signInByRequest(page, muster, person);
}

/** Sets up the first administrator, and opens their account. */
export async function setUpAtAccount(page: Page, muster: Muster): Promise<void> {
  await setUp(page, muster);
  await page.goto(`${muster.url}/account`);
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

/** What an invitation gives, as its form sends it. */
export const GRANTS = {
  reader: { role: 'reader', contributorKeys: [], indicatorKeys: [] },
  editor: { role: 'editor', contributorKeys: [], indicatorKeys: [] },
  contributorOfBenin: { role: 'contributor', contributorKeys: ['BEN'], indicatorKeys: [] },
} as const;

/** An administrator's invitation: its link. */
export async function inviteBy(page: Page, muster: Muster, { email }: Person, grant: keyof typeof GRANTS): Promise<string> {
  const answer = await post(page, muster, '/trpc/members.invite', { operation: OPERATION, email, ...GRANTS[grant] });
  return (answer as { result: { data: { address: string } } }).result.data.address;
}

/** Ada sets up the program in the browser of her page and invites somebody, who makes an account; they are signed in in theirs. */
export async function setUpWith(page: Page, muster: Muster, guest: Page, person: Person, grant: keyof typeof GRANTS): Promise<void> {
  await setUp(page, muster);
  const token = (await inviteBy(page, muster, person, grant)).split('#')[1];
  const { name, password } = person;
  await post(guest, muster, '/trpc/account.acceptInvitation', { token, name, password });
  await signInByRequest(guest, muster, person);
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
