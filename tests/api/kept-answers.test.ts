import type { OutgoingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { describeOnSqlite } from '../service/databases';
import { inputOf, openInstance } from '../service/instance';
import { addEverybody, type Who } from './people';
import { makeSites, mutate, type Reply, type Site } from './site';

const QUERIES = ['board.get', 'board.page', 'board.frames', 'definitions.list', 'definitions.register', 'series.list', 'sources.list'];
const OPEN = 'public';
const CLOSED = 'small';

type Asked = Readonly<{ path: string; query: string; method: 'GET' | 'POST' }>;

/** Every kind of asker, of whom some may read the board that is closed. */
const ASKERS: readonly Who[] = ['anonymous', 'reader', 'contributor', 'administrator', 'otherEditor', 'readToken', 'otherToken'];

const encoded = (value: unknown) => encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));

/** Inputs of one query: mostly of this operation, and mostly well formed. */
const inputs = (path: string, likely: string) =>
  fc
    .record({
      operation: fc.constantFrom<unknown>(likely, likely, likely, likely, OPEN, CLOSED, 'none', [CLOSED]),
      known: fc.constantFrom<unknown>(null, null, '2013-01-10', '2013-02-30'),
      more: fc.constantFrom<object>({}, {}, {}, { extra: OPEN }),
    })
    .map(({ operation, known, more }) =>
      path === 'board.frames' ? { operation, days: ['2013-01-10'], ...more } : { operation, known, ...more },
    );

/** How one path may be written; tRPC undoes the encoding, and knows no other spelling. */
const spellings = (path: string) => fc.constantFrom(path, path, path, path, path.replace('.', '%2e'), path.toUpperCase(), `${path},`);

/** A call, or a batch, with what may stand beside it in the address: other inputs, and names of no call. */
const addresses: fc.Arbitrary<Asked> = fc.constantFrom(...QUERIES).chain((path) =>
  fc
    .record({
      path: spellings(path),
      input: inputs(path, CLOSED),
      decoy: inputs(path, OPEN),
      other: fc.constantFrom(...QUERIES),
      form: fc.constantFrom(
        'alone',
        'twice',
        'batch',
        'batch',
        'batch',
        'batch without number',
        'batch of two',
        'batch written otherwise',
        'posted',
        'repeated key',
      ),
    })
    .map(({ path: spelled, input, decoy, other, form }): Asked => {
      const one = (query: string, called = spelled): Asked => ({ path: called, query, method: 'GET' });
      switch (form) {
        case 'twice':
          return one(`input=${encoded(input)}&input=${encoded(decoy)}`);
        case 'batch':
          return one(`batch=1&input=${encoded({ ...decoy, 0: input })}`);
        case 'batch without number':
          return one(`batch=1&input=${encoded(decoy)}`);
        case 'batch of two':
          return one(`batch=1&input=${encoded({ ...decoy, 1: input, 0: decoy })}`, `${spelled},${other}`);
        case 'batch written otherwise':
          return one(`%62atch=1&input=${encoded({ ...decoy, '0': input })}`);
        case 'posted':
          return { path: spelled, query: `input=${encoded(input)}`, method: 'POST' };
        case 'repeated key':
          return one(`input=${encoded(`{"operation":${JSON.stringify(decoy.operation)},${JSON.stringify(input).slice(1)}`)}`);
        default:
          return one(`input=${encoded(input)}`);
      }
    }),
);

/** A batch of one call on the closed board that names the open one beside it. */
const BESIDE_AN_OPEN_ONE: Asked = {
  path: 'board.page',
  query: `batch=1&input=${encoded({ operation: OPEN, 0: { operation: CLOSED, known: null } })}`,
  method: 'GET',
};

function ask(site: Site, { path, query, method }: Asked, headers: OutgoingHttpHeaders): Promise<Reply> {
  const body = method === 'POST' ? { body: '{}' } : {};
  return site.ask(`/trpc/${path}?${query}`, { method, headers: { ...headers, 'Content-Type': 'application/json' }, ...body });
}

const said = ({ status, text }: Reply) => ({ status, text });

describeOnSqlite('an answer that is kept', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  let people: Readonly<Record<Who, OutgoingHttpHeaders>>;

  beforeAll(async () => {
    const db = await fresh();
    await openInstance(db, [], 'other');
    await openInstance(db, [], OPEN);
    const { services } = await openInstance(db);
    await db.prisma.operation.update({ where: { key: CLOSED }, data: { isPublic: false } });
    site = await sites.openOver(services);
    // As after a start: answers are kept of operations that are in memory.
    for (const key of [OPEN, CLOSED]) await services.models.get(key);
    people = await addEverybody(site);
  }, 60_000);

  it('of a closed board is not given to others because an open one is named beside it', async () => {
    expect((await ask(site, BESIDE_AN_OPEN_ONE, people.reader)).status).toBe(200);
    expect((await ask(site, BESIDE_AN_OPEN_ONE, people.anonymous)).status).toBe(404);
  });

  it('is what its reader would be given if nothing were kept, whoever asked for it before and however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(addresses, fc.shuffledSubarray([...ASKERS], { minLength: ASKERS.length }), async (asked, askers) => {
        const unkept = await sites.openOver(site.services);
        for (const who of ['programAdministrator' as const, ...askers]) {
          const kept = said(await ask(site, asked, people[who]));
          const afresh = said(await ask(unkept, { ...asked, query: `${asked.query}&n=${who}` }, people[who]));
          expect([who, kept]).toEqual([who, afresh]);
        }
        expect(site.takeFaults()).toEqual([]);
      }),
      { numRuns: 40, examples: [[BESIDE_AN_OPEN_ONE, [...ASKERS]]] },
    );
  }, 60_000);

  it('is made anew when the operation changes or closes', async () => {
    const asked: Asked = { path: 'series.list', query: `input=${encoded({ operation: OPEN, known: null })}`, method: 'GET' };
    const before = said(await ask(site, asked, people.anonymous));
    expect(said(await ask(site, asked, people.anonymous))).toEqual(before);
    expect((await mutate(site, 'reports.append', inputOf({ operation: OPEN }), people.programAdministrator)).status).toBe(200);
    expect(said(await ask(site, asked, people.anonymous)).text).not.toBe(before.text);
    const closing = { operation: OPEN, version: 1, isPublic: false, needsSecondFactor: false };
    expect((await mutate(site, 'operations.saveAccess', closing, people.programAdministrator)).status).toBe(200);
    expect((await ask(site, asked, people.anonymous)).status).toBe(404);
    expect((await ask(site, asked, people.programAdministrator)).status).toBe(200);
  });
});
