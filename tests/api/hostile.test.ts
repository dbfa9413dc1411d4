import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyMapping } from '../../server/domain/import/mapping';
import { SIGN_IN_ROUTES } from '../../server/http/sign-in';
import { proceduresOf } from '../../server/trpc/procedures';
import { appRouter } from '../../server/trpc/router';
import { describeEachDatabase } from '../service/databases';
import { inputOf, traces } from '../service/desk';
import { definitionSamples } from '../unit/input-samples';
import { type House, makeHouses, mutate, query } from './house';
import { addFirst } from './people';

const QUERIES = [
  'board.get',
  'board.page',
  'board.frames',
  'definitions.list',
  'definitions.register',
  'definitions.get',
  'definitions.foresee',
  'series.list',
  'series.get',
  'forecast.run',
  'forecast.kept',
  'forecast.keptOne',
  'forecast.scores',
  'sources.list',
  'sources.foresee',
  'rhythm.get',
  'compare.get',
  'conflicts.list',
  'snapshots.get',
  'snapshots.list',
  'embeds.list',
  'scenarios.preview',
  'scenarios.list',
  'scenarios.get',
  'changes.list',
  'imports.list',
  'imports.progress',
  'changes.verify',
  'operations.list',
];

const nasty = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\uDFFF x',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' OR 1=1 --",
  '{{7*7}}',
  '<script>',
  'x'.repeat(70_000),
  [],
  {},
  [[]],
  ['small'],
  { $ne: null },
  { length: 1e9 },
  '2013-02-30',
  '9999-99-99',
  'NaN',
  '-0',
);
const hostile = fc.oneof({ weight: 3, arbitrary: nasty }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) });

/** A good input of which some members are spoiled, and to which some are added. */
function spoil(sample: object): fc.Arbitrary<unknown> {
  const names = fc.constantFrom(...Object.keys(sample), '__proto__', 'constructor', 'toString', 'extra', '');
  return fc.array(fc.tuple(names, hostile), { minLength: 1, maxLength: 3 }).map((changes) => {
    // Text, because an object cannot be given a member of its own called __proto__ by assignment.
    const members = [...Object.entries(sample), ...changes].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    return { text: `{${members.join(',')}}` };
  });
}

/** The text of an input, as it goes over the wire. */
function textOf(input: unknown): string {
  if (typeof input === 'object' && input !== null && 'text' in input && typeof input.text === 'string') return input.text;
  return JSON.stringify(input);
}

/** Without lone surrogates, which no address can carry. */
function sendable(text: string): string {
  return Buffer.from(text).toString();
}

/** Good inputs of what an administrator can ask for; a procedure that is not listed here fails below. */
const MANAGED: Readonly<Record<string, object>> = {
  'operations.saveAccess': { operation: 'small', version: 1, isPublic: true, needsSecondFactor: false },
  'operations.saveEmbedSites': { operation: 'small', version: 1, sites: ['https://example.org', 'http://localhost:8080'] },
  'embeds.make': { operation: 'small', chart: 'gauge-african-pledged', snapshot: null, theme: 'auto' },
  'embeds.revoke': { operation: 'small', id: 'none', reason: 'Out of date' },
  'account.endSession': { id: 'none' },
  'account.setUp': { token: 'x', name: 'Ada', email: 'ada@example.org', password: 'four horses in march' },
  'account.readLink': { token: 'x', purpose: 'password' },
  'account.readInvitation': { token: 'x' },
  'account.acceptInvitation': { token: 'x', name: 'Ada', password: 'four horses in march' },
  'account.setNewPassword': { token: 'x', password: 'four horses in march' },
  'users.save': { userId: 'none', isDisabled: false, isAdministrator: false },
  'users.makePasswordLink': { userId: 'none' },
  'users.resetFactors': { userId: 'none' },
  'members.invite': { operation: 'small', email: 'ben@example.org', role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: [] },
  'members.withdrawInvitation': { operation: 'small', id: 'none' },
  'members.save': { operation: 'small', userId: 'none', role: 'reader', contributorKeys: [], indicatorKeys: [] },
  'members.remove': { operation: 'small', userId: 'none' },
  'presence.stay': { operation: 'small', place: 'force:afisma', form: 'force', window: '0'.repeat(32), openForMs: 0, isHidden: false },
  'presence.leave': { operation: 'small', window: '0'.repeat(32) },
  'rhythm.confirm': {
    operation: 'small',
    asOf: '2013-01-14',
    knownAt: '2013-01-14',
    keys: ['afisma.nga.pledged'],
    isCompleteReturn: false,
    sourceKey: 'un',
    reliability: 'B',
    credibility: 2,
    note: '',
  },
  'conflicts.settle': {
    operation: 'small',
    seriesKey: 'afisma.nga.pledged',
    asOf: '2013-01-14',
    how: 'average',
    targetId: null,
    rule: 'mean',
    knownAt: '2013-01-14',
    reason: 'both may be right',
    seen: 1,
  },
  'sources.grade': { operation: 'small', key: 'un', version: 1, reliability: 'C', knownFrom: '2013-01-10', reason: 'it proved wrong' },
  'tokens.issue': { operation: 'small', name: 'script', scopes: ['read'], days: 3 },
  'tokens.revoke': { id: 'none' },
  'scenarios.save': {
    operation: 'small',
    id: null,
    version: null,
    name: 'Without Nigeria',
    known: '2013-01-10',
    changes: { out: ['NGA'], delays: [{ contributor: 'SEN', days: 30 }], pledges: [{ pledge: 'afisma.nga', value: 250 }] },
  },
  'scenarios.remove': { operation: 'small', id: '000000000000', version: 1 },
  'forecast.keep': { operation: 'small', known: '2013-01-10', runs: 50, seed: 3, overrides: { gapShare: 0.2 }, note: 'for the record' },
  'imports.read': { operation: 'small', upload: 'none', sheet: null },
  'imports.preview': { operation: 'small', upload: 'none', sheet: null, mapping: emptyMapping(2) },
  'imports.start': { operation: 'small', upload: 'none', sheet: null, mapping: emptyMapping(2), reason: '', leavesOutWrong: false },
  'imports.cancel': { operation: 'small', job: 'none' },
  'imports.undo': { operation: 'small', revision: 1, reason: 'wrong', knownAt: null },
  'snapshots.freeze': { operation: 'small', chart: 'gauge-african-pledged', known: '2013-01-10', asOf: '2013-01-10' },
};

const viewed = {
  operation: 'small',
  known: '2013-01-10',
  asOf: '2013-01-10',
  key: 'afisma.pledged',
  from: '2013-01-01',
  to: '2013-01-31',
  after: 0,
  id: '000000000000',
  changes: { out: ['NGA'], delays: [{ contributor: 'SEN', days: 30 }], pledges: [{ pledge: 'afisma.nga', value: 250 }] },
};
const saves = fc.constantFrom(...(Object.keys(definitionSamples) as (keyof typeof definitionSamples)[])).chain((kind) =>
  spoil(definitionSamples[kind]).map((values) => ({
    text: `{"operation":"small","kind":"${kind}","version":null,"values":${textOf(values)}}`,
  })),
);

/** Whether it was taken or refused, the program is well and says why; what is refused leaves nothing behind. */
async function expectSense(house: House, path: string, status: number, text: string): Promise<void> {
  const faults = house.takeFaults();
  expect([path, status < 500, faults]).toEqual([path, true, []]);
  if (status >= 400) expect(text).toMatch(/"message":"[^"]{5,}/);
  expect(text).not.toMatch(/node_modules|\.ts:\d|prisma\./i);
}

describeEachDatabase('whatever is sent', ({ fresh }) => {
  const houses = makeHouses();

  it('as a query never fails, and changes nothing', { timeout: 60_000 }, async () => {
    const house = await houses.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const before = await traces(house.services.db);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...QUERIES), fc.oneof(hostile, spoil(viewed)), async (path, input) => {
        // An address has its limit; what is longer is refused before anybody reads it.
        const reply = await house.ask(`/trpc/${path}?input=${encodeURIComponent(sendable(sendable(textOf(input)).slice(0, 9_000)))}`);
        await expectSense(house, path, reply.status, reply.text);
      }),
      { numRuns: 100 },
    );
    expect(await traces(house.services.db)).toEqual(before);
  });

  it('as a report never fails, and what is refused changes nothing', { timeout: 60_000 }, async () => {
    const house = await houses.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 4, arbitrary: spoil(inputOf()) }), async (input) => {
        const before = await traces(house.services.db);
        const reply = await house.ask('/trpc/reports.append', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: textOf(input),
        });
        await expectSense(house, 'reports.append', reply.status, reply.text);
        if (reply.status !== 200) expect(await traces(house.services.db)).toEqual(before);
      }),
      { numRuns: 80 },
    );
    const board = await query(house, 'board.get', { operation: 'small', known: null });
    expect(board.status).toBe(200);
  });

  it('as a report over REST never fails, and what is refused changes nothing', { timeout: 60_000 }, async () => {
    const house = await houses.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const { operation: _operation, seriesKey: _key, ...body } = inputOf();
    const keys = fc.constantFrom('afisma.nga.pledged', 'x', '%00', '__proto__', '%F0%9F%98%80', '..%2F..', 'x'.repeat(300));
    const marks = fc.constantFrom('', 'a', 'a', 'b', ' ', 'x'.repeat(300));
    const sent = fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 4, arbitrary: spoil(body) });
    await fc.assert(
      fc.asyncProperty(keys, marks, sent, async (key, mark, input) => {
        const before = await traces(house.services.db);
        const reply = await house.ask(`/api/v1/operations/small/series/${key}/reports`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(mark === '' ? {} : { 'Idempotency-Key': mark }) },
          body: textOf(input),
        });
        await expectSense(house, key, reply.status, reply.text);
        const isWritten = reply.status === 201 && reply.headers['idempotent-replayed'] === undefined;
        if (!isWritten) expect(await traces(house.services.db)).toEqual(before);
      }),
      { numRuns: 80 },
    );
  });

  it('as an address of REST never fails, and changes nothing', { timeout: 60_000 }, async () => {
    const house = await houses.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const before = await traces(house.services.db);
    const paths = fc.constantFrom(
      'board',
      'series',
      'series/afisma.pledged',
      'changes',
      'changes/verify',
      'scenarios',
      'forecast',
      'charts/ladder-afisma.csv',
      'charts/milestones.json',
      'charts/theatre.csv',
    );
    const names = fc.constantFrom(
      'known',
      'asOf',
      'from',
      'to',
      'after',
      'width',
      'scale',
      'theme',
      'operation',
      'key',
      'seed',
      'set',
      'target',
      '__proto__',
    );
    const search = fc.array(
      fc.tuple(
        names,
        fc.oneof(
          hostile.map((value) => sendable(String(textOf(value))).slice(0, 500)),
          fc.constantFrom('2013-01-10', '1', ''),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(paths, search, async (path, pairs) => {
        const reply = await house.ask(
          `/api/v1/operations/small/${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, sendable(value)]))}`,
        );
        await expectSense(house, path, reply.status, reply.text);
      }),
      { numRuns: 120 },
    );
    expect(await traces(house.services.db)).toEqual(before);
  });

  it('as a definition never fails, and what is refused changes nothing', { timeout: 60_000 }, async () => {
    const house = await houses.openSmall(await fresh());
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 4, arbitrary: saves }), async (input) => {
        const before = await traces(house.services.db);
        const reply = await house.ask('/trpc/definitions.save', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: textOf(input),
        });
        await expectSense(house, 'definitions.save', reply.status, reply.text);
        if (reply.status !== 200) expect(await traces(house.services.db)).toEqual(before);
      }),
      { numRuns: 80 },
    );
    expect((await query(house, 'board.page', { operation: 'small', known: null })).status).toBe(200);
  });

  it('to administer never fails, whoever asks', { timeout: 120_000 }, async () => {
    const mutations = [...proceduresOf(appRouter)].filter(([, { type }]) => type === 'mutation').map(([path]) => path);
    expect([...Object.keys(MANAGED), 'reports.append', 'definitions.save'].sort()).toEqual(mutations.sort());
    const house = await houses.openSmall(await fresh());
    const { headers } = await addFirst(house);
    const inputs = fc
      .constantFrom(...Object.keys(MANAGED))
      .chain((path) => fc.tuple(fc.constant(path), fc.oneof(hostile, spoil(MANAGED[path] ?? {}))));
    await fc.assert(
      fc.asyncProperty(inputs, async ([path, input]) => {
        const reply = await house.ask(`/trpc/${path}`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: textOf(input),
        });
        await expectSense(house, path, reply.status, reply.text);
      }),
      { numRuns: 150 },
    );
    expect((await house.ask('/trpc/account.get', { headers })).status).toBe(200);
  });

  it('that is no text is refused at each field that names somebody or something', async () => {
    const house = await houses.openSmall(await fresh());
    const { headers } = await addFirst(house);
    for (const [path, sample] of Object.entries(MANAGED)) {
      for (const [name, value] of Object.entries(sample)) {
        if (typeof value !== 'string') continue;
        for (const text of ['\u0000', 'a\u0000b', '\uD800']) {
          await house.services.db.prisma.rateLimit.deleteMany();
          const body = JSON.stringify({ ...sample, [name]: text });
          const reply = await house.ask(`/trpc/${path}`, {
            method: 'POST',
            headers: { ...headers, 'Content-Type': 'application/json' },
            body,
          });
          await expectSense(house, `${path} ${name}`, reply.status, reply.text);
        }
      }
    }
  }, 60_000);

  it('that is no text is refused in each field of a sign-in', async () => {
    const house = await houses.openSmall(await fresh());
    const { headers } = await addFirst(house);
    for (const path of Object.keys(SIGN_IN_ROUTES).filter((one) => SIGN_IN_ROUTES[one]?.method === 'POST')) {
      for (const name of ['email', 'password', 'code', 'id', 'name', 'newPassword', 'currentPassword']) {
        await house.services.db.prisma.rateLimit.deleteMany();
        const good = { email: 'ada@example.org', password: 'x', code: '000000', id: 'x', newPassword: 'x', currentPassword: 'x' };
        const reply = await house.ask(`/api/auth${path}`, {
          method: 'POST',
          headers: { ...(path === '/sign-out' ? {} : headers), 'Content-Type': 'application/json', Origin: `http://${house.host}` },
          body: JSON.stringify({ ...good, [name]: '\u0000' }),
        });
        await expectSense(house, `${path} ${name}`, reply.status, reply.text);
      }
    }
  }, 60_000);

  it('to sign in never fails, and signs nobody in', { timeout: 120_000 }, async () => {
    const house = await houses.openSmall(await fresh());
    const { email } = await addFirst(house);
    const good = { email, password: 'wrong', code: '000000', newPassword: 'x', currentPassword: 'x', id: 'x', response: {} };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(SIGN_IN_ROUTES)), fc.oneof(hostile, spoil(good)), async (path, input) => {
        await house.services.db.prisma.rateLimit.deleteMany();
        const reply = await house.ask(`/api/auth${path}`, {
          method: SIGN_IN_ROUTES[path]?.method ?? 'GET',
          headers: { 'Content-Type': 'application/json', Origin: `http://${house.host}` },
          ...(SIGN_IN_ROUTES[path]?.method === 'POST' ? { body: textOf(input) } : {}),
        });
        await expectSense(house, path, reply.status, reply.text);
        expect((reply.headers['set-cookie'] ?? []).filter((cookie) => /session_token=[^;]/.test(cookie))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('as an address of REST never fails', { timeout: 60_000 }, async () => {
    const house = await houses.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const part = fc.oneof(
      fc.constantFrom(
        'operations',
        'small',
        'board',
        'series',
        'charts',
        'changes',
        'snapshots',
        'check',
        '000000000000.svg',
        'afisma.pledged',
        'milestones.svg',
        'gauge-african-pledged.png',
        '%00',
        '%ff',
        '%',
        '..',
        '.',
      ),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(sendable(text))),
    );
    const search = fc.dictionary(
      fc.constantFrom('known', 'asOf', 'from', 'to', 'after', 'width', 'scale', 'theme', 'download'),
      fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('2013-01-10', '1900-01-01', '1e9', '-1', '800', '2', 'dark')),
      {
        maxKeys: 3,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), search, async (parts, asked) => {
        const params = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, sendable(value)]));
        const reply = await house.ask(`/api/v1/${parts.join('/')}?${params}`);
        expect([parts, asked, reply.status < 500, house.takeFaults()]).toEqual([parts, asked, true, []]);
      }),
      { numRuns: 150 },
    );
  });

  it('as an address of an embed never fails, and shows nothing', { timeout: 60_000 }, async () => {
    const house = await houses.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const ends = fc.constantFrom('', '.svg', '.png', '.csv', '.', '/live', '/x', '%00', '.svg.png');
    const ids = fc.oneof(
      fc.constantFrom('0'.repeat(26), '0'.repeat(12), '__proto__', '%ff', '%2F', 'x'.repeat(3_000)),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(sendable(text))),
    );
    const search = fc.dictionary(
      fc.constantFrom('theme', 'scale', 'size', 'v'),
      fc.constantFrom('', 'dark', '4', '1e9', 'narrow', '\u0000', '<script>'),
    );
    await fc.assert(
      fc.asyncProperty(ids, ends, search, async (id, end, asked) => {
        const reply = await house.ask(`/embed/${id}${end}?${new URLSearchParams(asked)}`);
        expect([id, end, asked, reply.status, house.takeFaults()]).toEqual([id, end, asked, reply.status === 400 ? 400 : 404, []]);
        expect(reply.text).not.toContain('<script>');
      }),
      { numRuns: 120 },
    );
  });

  it('pollutes no object of the program', async () => {
    const house = await houses.openSmall(await fresh());
    const body = JSON.stringify(inputOf()).replace(/}$/, ',"__proto__":{"isEditor":true},"constructor":{"prototype":{"isEditor":true}}}');
    const reply = await house.ask('/trpc/reports.append', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    expect(reply.status).toBe(400);
    expect(Object.hasOwn(Object.prototype, 'isEditor')).toBe(false);
    expect((await mutate(house, 'reports.append', inputOf())).status).toBe(200);
  });
});
