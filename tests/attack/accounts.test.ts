// Who knows a password and no more; who guesses; and what outlives a password that was reset.
import { afterAll, beforeAll, expect } from 'vitest';
import { OPERATION } from '../e2e/editor-client';
import { editorCookie, loadedFolder, type Program, startProgram } from '../e2e/program';
import { makePasskey } from '../passkey';
import { attack } from './attack';
import { Browser } from './browser';

const ADA = { name: 'Ada Lovelace', email: 'ada@example.org', password: 'four horses in march' };
const BEN = { name: 'Ben Adjovi', email: 'ben@example.org', password: 'seven quiet rivers' };
const NEW_PASSWORD = 'nine brass lanterns';

let folder: Awaited<ReturnType<typeof loadedFolder>>;
const folders: Awaited<ReturnType<typeof folder.copy>>[] = [];
const programs: Program[] = [];

async function startCopy(): Promise<Program> {
  const copy = await folder.copy();
  folders.push(copy);
  const program = await startProgram({ dataDir: copy.path });
  programs.push(program);
  return program;
}

let port = 0;
/** The browser of the administrator, wholly signed in by a passkey. */
const ada = new Browser();
let passkeyId = '';

/** Adds a passkey to the account that the browser is signed in with, and signs in by it. */
async function addPasskey(browser: Browser): Promise<void> {
  const key = makePasskey(`http://localhost:${port}`);
  const asked = await browser.ask(port, '/api/auth/passkey/generate-register-options');
  const response = key.register(JSON.parse(asked.text));
  const added = await browser.ask(port, '/api/auth/passkey/verify-registration', { response, name: 'key' });
  expect(added.status).toBe(200);
  const options = await browser.ask(port, '/api/auth/passkey/generate-authenticate-options');
  const signed = { response: key.authenticate(JSON.parse(options.text)) };
  expect((await browser.ask(port, '/api/auth/passkey/verify-authentication', signed)).status).toBe(200);
}

type Account = Readonly<{ passkeys: readonly Readonly<{ id: string }>[]; hasTotp: boolean; tokens: readonly unknown[] }>;

async function accountOf(browser: Browser): Promise<Account> {
  const { text } = await browser.ask(port, '/trpc/account.get');
  return (JSON.parse(text) as { result: { data: Account } }).result.data;
}

beforeAll(async () => {
  folder = await loadedFolder();
  ({ port } = await startCopy());
  ada.take(await editorCookie(`http://localhost:${port}`));
  await ada.call(port, 'account.setUp', { token: null, ...ADA });
  expect((await ada.signIn(port, ADA.email, ADA.password)).status).toBe(200);
  await addPasskey(ada);
  passkeyId = (await accountOf(ada)).passkeys[0]?.id ?? '';
}, 180_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await Promise.all([...folders, folder].map((one) => one?.remove()));
});

/** Makes an account for Ben by Ada's invitation. Answers his browser, signed in by password. */
async function inviteBen(email: string): Promise<Browser> {
  const invited = await ada.call<{ address: string }>(port, 'members.invite', { operation: OPERATION, email, role: 'administrator' });
  const ben = new Browser('127.0.0.20');
  const token = invited.address.split('#')[1];
  await ben.call(port, 'account.acceptInvitation', { token, name: BEN.name, password: BEN.password });
  expect((await ben.signIn(port, email, BEN.password)).status).toBe(200);
  return ben;
}

attack('the password of an account with a passkey', { isFast: false }, async () => {
  const thief = new Browser('127.0.0.66');
  expect((await thief.signIn(port, ADA.email, ADA.password)).status).toBe(200);
  const { password } = ADA;
  const userId = (JSON.parse((await thief.ask(port, '/trpc/users.list')).text) as { result?: { data: { user: { id: string } }[] } }).result
    ?.data[0]?.user.id;
  const before = await accountOf(ada);
  const tries: readonly (readonly [path: string, body?: object])[] = [
    ['/api/auth/two-factor/enable', { password }],
    ['/api/auth/two-factor/verify-totp', { code: '000000' }],
    ['/api/auth/two-factor/disable', { password }],
    ['/api/auth/passkey/generate-register-options'],
    ['/api/auth/passkey/verify-registration', { response: {}, createSession: true }],
    ['/api/auth/passkey/delete-passkey', { id: passkeyId }],
    ['/api/auth/change-password', { currentPassword: password, newPassword: NEW_PASSWORD }],
    ['/trpc/tokens.issue', { operation: OPERATION, name: 'a year', scopes: ['read', 'report'], days: 365 }],
    ['/trpc/users.resetFactors', { userId: userId ?? 'unknown' }],
    ['/trpc/users.makePasswordLink', { userId: userId ?? 'unknown' }],
    ['/trpc/members.invite', { operation: OPERATION, email: 'eve@example.org', role: 'administrator' }],
  ];
  let refused = 0;
  for (const [path, body] of tries) {
    const { status, text } = await thief.ask(port, path, body);
    expect(`${path}: ${status} ${text.slice(0, 80)}`).toMatch(/^\S+ 403 /);
    refused += 1;
  }
  expect(userId, 'the list of accounts').toBeUndefined();
  expect(await accountOf(ada)).toMatchObject({ passkeys: before.passkeys, hasTotp: false, tokens: [] });
  return `${refused} of ${tries.length} ways to a factor, a password, a token or a right refused; nothing of the account changed`;
});

attack('guesses at an account by strangers', { isFast: false }, async () => {
  const owner = await inviteBen(BEN.email);
  const stranger = new Browser('127.0.0.67');
  let guesses = 0;
  while ((await stranger.signIn(port, BEN.email, 'wrong')).status !== 429 && guesses < 50) guesses += 1;
  expect((await new Browser('127.0.0.68').signIn(port, BEN.email, BEN.password)).status).toBe(429);
  expect((await owner.ask(port, '/api/auth/sign-out', {})).status).toBe(200);
  expect((await owner.signIn(port, BEN.email, BEN.password)).status).toBe(200);
  return `${guesses} guesses at one account, then none from anywhere; the owner's browser signed in meanwhile`;
});

attack('guesses from one address beside sign-ins of its own', { isFast: false }, async () => {
  const own = await inviteBen('eve@example.org');
  expect((await own.ask(port, '/api/auth/sign-out', {})).status).toBe(200);
  const address = new Browser('127.0.0.69');
  let guesses = 0;
  for (; guesses < 60; guesses += 1) {
    if (guesses % 7 === 6) expect((await address.signIn(port, 'eve@example.org', BEN.password)).status).toBeLessThan(500);
    if ((await address.signIn(port, `nobody-${guesses}@example.org`, 'wrong')).status === 429) break;
  }
  expect(guesses).toBeLessThanOrEqual(30);
  return `${guesses} guesses`;
});

attack('what was handed out before the password was reset', { isFast: false }, async () => {
  const email = 'cleo@example.org';
  const cleo = await inviteBen(email);
  const { secret } = await cleo.call<{ secret: string }>(port, 'tokens.issue', {
    operation: OPERATION,
    name: 'x',
    scopes: ['report'],
    days: 9,
  });
  const waiting = await cleo.call<{ address: string }>(port, 'members.invite', {
    operation: OPERATION,
    email: 'mal@example.org',
    role: 'editor',
  });
  const users = JSON.parse((await ada.ask(port, '/trpc/users.list')).text) as {
    result: { data: { user: { id: string; email: string } }[] };
  };
  const userId = users.result.data.find(({ user }) => user.email === email)?.user.id;
  const link = await ada.call<{ address: string }>(port, 'users.makePasswordLink', { userId });
  const token = () => new Browser().ask(port, '/api/v1/operations', undefined, { Authorization: `Bearer ${secret}` });
  const invitation = () => new Browser().ask(port, '/trpc/account.readInvitation', { token: waiting.address.split('#')[1] });
  expect([(await token()).status, (await invitation()).status]).toEqual([200, 200]);
  await new Browser().call(port, 'account.setNewPassword', { token: link.address.split('#')[1], password: NEW_PASSWORD });
  const session = await cleo.ask(port, '/trpc/account.get');
  expect([session.status, (await token()).status, (await invitation()).status]).toEqual([401, 401, 404]);
  return 'session, token and waiting invitation ended with the reset';
});

attack('two installations on one host', { isFast: true, timeoutMs: 120_000 }, async () => {
  const other = await startCopy();
  const browser = new Browser();
  browser.take(await editorCookie(`http://localhost:${other.port}`));
  await browser.call(other.port, 'account.setUp', { token: null, ...BEN });
  expect((await browser.signIn(other.port, BEN.email, BEN.password)).status).toBe(200);
  expect((await browser.signIn(port, ADA.email, ADA.password)).status).toBe(200);
  const statuses = [];
  for (const at of [other.port, port]) statuses.push((await browser.ask(at, '/trpc/account.get')).status);
  expect(statuses).toEqual([200, 200]);
  return 'one browser stayed signed in to both, the second a copy of the data of the first';
});
