import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '../../server/db/open';
import { SIGN_IN_ROUTES } from '../../server/services/sign-in/routes';
import { VERB_OF } from '../../server/services/verbs';
import { describeEachDatabase } from '../service/databases';
import { inputOf, openInstance, traces } from '../service/instance';
import { definitionSamples } from '../unit/input-samples';
import { addFirst } from './people';
import { changes, PROCEDURES } from './rights-rows';
import { makeSites, mutate, query } from './site';
import { expectSense, hostile, sendable, spoil, textOf } from './spoil';

const pathsOf = (type: string) => [...VERB_OF].flatMap(([path, one]) => (one.kind === type ? [path] : []));

const QUERIES = pathsOf('query');
/** But for those that tests of their own send. */
const MUTATIONS = pathsOf('mutation').filter((path) => path !== 'reports.append' && path !== 'definitions.save');

/** A good input of a procedure. The table of rights has one for each. */
function sampleOf(path: string): object {
  const input = PROCEDURES[path]?.input;
  if (typeof input !== 'object' || input === null) throw new Error(`no good input of ${path}`);
  return input;
}

const viewed = {
  operation: 'small',
  known: '2013-01-10',
  asOf: '2013-01-10',
  key: 'afisma.pledged',
  from: '2013-01-01',
  to: '2013-01-31',
  after: 0,
  id: '000000000000',
  changes,
};
const saves = fc.constantFrom(...(Object.keys(definitionSamples) as (keyof typeof definitionSamples)[])).chain((kind) =>
  spoil(definitionSamples[kind]).map((values) => ({
    text: `{"operation":"small","kind":"${kind}","version":null,"values":${textOf(values)}}`,
  })),
);

describeEachDatabase('whatever is sent', ({ fresh }) => {
  const sites = makeSites();

  /** With both operations of which good inputs speak. */
  async function openSite(db: Database) {
    const site = await sites.openSmall(db);
    await openInstance(db, [], 'public');
    return site;
  }

  it('as a query never fails, and changes nothing', { timeout: 60_000 }, async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const before = await traces(site.services.db);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...QUERIES), fc.oneof(hostile, spoil(viewed)), async (path, input) => {
        // An address has its limit; what is longer is refused before anybody reads it.
        const reply = await site.ask(`/trpc/${path}?input=${encodeURIComponent(sendable(sendable(textOf(input)).slice(0, 9_000)))}`);
        await expectSense(site, path, reply.status, reply.text);
      }),
      { numRuns: 100 },
    );
    expect(await traces(site.services.db)).toEqual(before);
  });

  it('as a report never fails, and what is refused changes nothing', { timeout: 60_000 }, async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 4, arbitrary: spoil(inputOf()) }), async (input) => {
        const before = await traces(site.services.db);
        const reply = await site.ask('/trpc/reports.append', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: textOf(input),
        });
        await expectSense(site, 'reports.append', reply.status, reply.text);
        if (reply.status !== 200) expect(await traces(site.services.db)).toEqual(before);
      }),
      { numRuns: 80 },
    );
    const board = await query(site, 'board.get', { operation: 'small', known: null });
    expect(board.status).toBe(200);
  });

  it('as a definition never fails, and what is refused changes nothing', { timeout: 60_000 }, async () => {
    const site = await sites.openSmall(await fresh());
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 4, arbitrary: saves }), async (input) => {
        const before = await traces(site.services.db);
        const reply = await site.ask('/trpc/definitions.save', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: textOf(input),
        });
        await expectSense(site, 'definitions.save', reply.status, reply.text);
        if (reply.status !== 200) expect(await traces(site.services.db)).toEqual(before);
      }),
      { numRuns: 80 },
    );
    expect((await query(site, 'board.page', { operation: 'small', known: null })).status).toBe(200);
  });

  it('to administer never fails, whoever asks', { timeout: 120_000 }, async () => {
    const site = await openSite(await fresh());
    const { headers } = await addFirst(site);
    const inputs = fc.constantFrom(...MUTATIONS).chain((path) => fc.tuple(fc.constant(path), fc.oneof(hostile, spoil(sampleOf(path)))));
    await fc.assert(
      fc.asyncProperty(inputs, async ([path, input]) => {
        const reply = await site.ask(`/trpc/${path}`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: textOf(input),
        });
        await expectSense(site, path, reply.status, reply.text);
      }),
      { numRuns: 150 },
    );
    expect((await site.ask('/trpc/account.get', { headers })).status).toBe(200);
  });

  it('that is no text is refused at each field that names somebody or something', async () => {
    const site = await openSite(await fresh());
    const { headers } = await addFirst(site);
    for (const path of MUTATIONS) {
      const sample = sampleOf(path);
      for (const [name, value] of Object.entries(sample)) {
        if (typeof value !== 'string') continue;
        for (const text of ['\u0000', 'a\u0000b', '\uD800']) {
          await site.services.db.prisma.rateLimit.deleteMany();
          const body = JSON.stringify({ ...sample, [name]: text });
          const reply = await site.ask(`/trpc/${path}`, {
            method: 'POST',
            headers: { ...headers, 'Content-Type': 'application/json' },
            body,
          });
          await expectSense(site, `${path} ${name}`, reply.status, reply.text);
        }
      }
    }
  }, 60_000);

  it('that is no text is refused in each field of a sign-in', async () => {
    const site = await sites.openSmall(await fresh());
    const { headers } = await addFirst(site);
    for (const path of Object.keys(SIGN_IN_ROUTES).filter((one) => SIGN_IN_ROUTES[one]?.method === 'POST')) {
      for (const name of ['email', 'password', 'code', 'id', 'name', 'newPassword', 'currentPassword']) {
        await site.services.db.prisma.rateLimit.deleteMany();
        const good = { email: 'ada@example.org', password: 'x', code: '000000', id: 'x', newPassword: 'x', currentPassword: 'x' };
        const reply = await site.ask(`/api/auth${path}`, {
          method: 'POST',
          headers: { ...(path === '/sign-out' ? {} : headers), 'Content-Type': 'application/json', Origin: `http://${site.host}` },
          body: JSON.stringify({ ...good, [name]: '\u0000' }),
        });
        await expectSense(site, `${path} ${name}`, reply.status, reply.text);
      }
    }
  }, 60_000);

  it('to sign in never fails, and signs nobody in', { timeout: 120_000 }, async () => {
    const site = await sites.openSmall(await fresh());
    const { email } = await addFirst(site);
    const good = { email, password: 'wrong', code: '000000', newPassword: 'x', currentPassword: 'x', id: 'x', response: {} };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(SIGN_IN_ROUTES)), fc.oneof(hostile, spoil(good)), async (path, input) => {
        await site.services.db.prisma.rateLimit.deleteMany();
        const reply = await site.ask(`/api/auth${path}`, {
          method: SIGN_IN_ROUTES[path]?.method ?? 'GET',
          headers: { 'Content-Type': 'application/json', Origin: `http://${site.host}` },
          ...(SIGN_IN_ROUTES[path]?.method === 'POST' ? { body: textOf(input) } : {}),
        });
        await expectSense(site, path, reply.status, reply.text);
        expect((reply.headers['set-cookie'] ?? []).filter((cookie) => /session_token=[^;]/.test(cookie))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('pollutes no object of the program', async () => {
    const site = await sites.openSmall(await fresh());
    const body = JSON.stringify(inputOf()).replace(/}$/, ',"__proto__":{"isEditor":true},"constructor":{"prototype":{"isEditor":true}}}');
    const reply = await site.ask('/trpc/reports.append', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    expect(reply.status).toBe(400);
    expect(Object.hasOwn(Object.prototype, 'isEditor')).toBe(false);
    expect((await mutate(site, 'reports.append', inputOf())).status).toBe(200);
  });
});
