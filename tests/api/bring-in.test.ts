import type { OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { loadAudit } from '../../server/db/audit';
import { TABLE_LIMITS } from '../../server/domain/import/table';
import { checkChain } from '../../server/services/changes/read-changes';
import { linesOfOperation } from '../../server/services/operations/operation-file';
import { type Bench, describeEachDatabase } from '../service/databases';
import { openInstance, traces } from '../service/instance';
import { addFirst, addMember, issueProgramToken, issueToken, type Person } from './people';
import { errorOf, makeSites, type Site } from './site';

const FILE = '/api/v1/imports/operation';
const MISSIONS = '/api/v1/imports/missions?name=un.csv';
const GZIP = { 'Content-Type': 'application/gzip' };
const CSV = { 'Content-Type': 'text/csv' };
const UN = 'date,contributor,iso3,mission,troops\n2013-01-31,Togo,TGO,MINUTEST,500\n';

/** The file of an operation `away` with two changes, packed, after its lines were altered. */
async function fileOf(fresh: Bench['fresh'], alter: (lines: string[]) => string[] = (lines) => lines): Promise<Buffer> {
  const { db, report } = await openInstance(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']], 'away');
  await report({ value: 700 });
  const lines: string[] = [];
  for await (const line of linesOfOperation(db, 'away')) lines.push(line);
  return gzipSync(alter(lines).join(''));
}

type Set = Readonly<{ site: Site; first: Person; token: OutgoingHttpHeaders; tokenId: string }>;

describeEachDatabase('whole operations through a running server', ({ fresh }) => {
  const sites = makeSites();
  let file: Buffer;
  beforeAll(async () => {
    file = await fileOf(fresh);
  });

  async function setUp(): Promise<Set> {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { id, headers } = await issueProgramToken(site, first);
    return { site, first, token: headers, tokenId: id };
  }

  const send = (site: Site, path: string, headers: OutgoingHttpHeaders, body: Buffer | string) =>
    site.ask(path, { method: 'POST', headers, body });

  it('come in from an operation file, with log and audit entry, and are answered once under a key', async () => {
    const { site, token } = await setUp();
    const headers = { ...token, ...GZIP, 'Idempotency-Key': 'a' };
    const reply = await send(site, FILE, headers, file);
    expect([reply.status, reply.json()]).toEqual([201, { key: 'away', changes: 2, reports: 2 }]);
    expect(reply.headers['idempotent-replayed']).toBeUndefined();
    expect((await site.ask('/api/v1/operations/away/board')).status).toBe(200);
    expect(await checkChain(site.services.db, 'away')).toMatchObject({ ok: true, checked: 2 });
    const again = await send(site, FILE, headers, file);
    expect([again.status, again.json(), again.headers['idempotent-replayed']]).toEqual([201, reply.json(), 'true']);
    expect(errorOf(await send(site, FILE, { ...token, ...GZIP }, file)).code).toBe('DUPLICATE');
    expect(errorOf(await send(site, FILE, headers, gzipSync('{}\n'))).code).toBe('DUPLICATE');
    const said = (await loadAudit(site.services.db, {}, 50)).map(({ detail }) => detail);
    expect(said.filter((detail) => detail.startsWith('Brought the operation in'))).toHaveLength(1);
    expect(said.some((detail) => detail.startsWith('Issued the token "nightly import" to bring operations into the program'))).toBe(true);
    expect(site.takeFaults()).toEqual([]);
  });

  it('come in from UN monthly contributions, and are answered once under a key', async () => {
    const { site, token } = await setUp();
    const headers = { ...token, ...CSV, 'Idempotency-Key': 'a' };
    const reply = await send(site, MISSIONS, headers, UN);
    expect(reply.json()).toMatchObject({ missions: 1, written: 1, isDryRun: false });
    expect(reply.status).toBe(201);
    const before = await traces(site.services.db);
    const again = await send(site, MISSIONS, headers, UN);
    expect([again.json(), again.headers['idempotent-replayed']]).toEqual([reply.json(), 'true']);
    const unkeyed = await send(site, MISSIONS, { ...token, ...CSV }, UN);
    expect([unkeyed.status, unkeyed.json()]).toMatchObject([200, { written: 0, counts: { same: 1 } }]);
    expect(await traces(site.services.db)).toEqual(before);
    expect((await site.ask('/api/v1/operations/minutest/board')).status).toBe(200);
  });

  it.each([FILE, MISSIONS])(
    'are refused at %s to other tokens, to a revoked one, and to who administers the program no more',
    async (path) => {
      const { site, first, token, tokenId } = await setUp();
      const body = path === FILE ? file : UN;
      const type = path === FILE ? GZIP : CSV;
      const before = await traces(site.services.db);
      const other = await issueToken(site, first, 'small', ['read', 'report']);
      expect((await send(site, path, { ...other.headers, ...type }, body)).status).toBe(403);

      const { prisma } = site.services.db;
      await prisma.user.update({ where: { id: first.id }, data: { isAdministrator: false } });
      const refusal = errorOf(await send(site, path, { ...token, ...type }, body));
      expect(refusal).toMatchObject({
        code: 'FORBIDDEN',
        message: 'Only an administrator of the whole program may do this. Nothing was saved.',
      });
      await prisma.user.update({ where: { id: first.id }, data: { isAdministrator: true } });

      await prisma.user.update({ where: { id: first.id }, data: { twoFactorEnabled: true } });
      expect(errorOf(await send(site, path, { ...token, ...type }, body)).message).toContain('issued by a password alone');
      await prisma.user.update({ where: { id: first.id }, data: { twoFactorEnabled: false } });

      await site.ask('/trpc/tokens.revoke', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...first.headers },
        body: JSON.stringify({ id: tokenId }),
      });
      const revoked = errorOf(await send(site, path, { ...token, ...type }, body));
      expect(revoked.code).toBe('SIGN_IN');
      expect(await traces(site.services.db)).toEqual(before);
      expect(site.takeFaults()).toEqual([]);
    },
  );

  it('leave nothing where the right was taken away while the file arrived', async () => {
    const { site, first, token } = await setUp();
    const { prisma } = site.services.db;
    const before = await traces(site.services.db);
    const head = `POST ${FILE} HTTP/1.1\r\nHost: ${site.host}\r\nAuthorization: ${token['Authorization']}\r\nContent-Type: application/gzip\r\nContent-Length: ${file.length}\r\nConnection: close\r\n\r\n`;
    const answer = await new Promise<string>((resolve, reject) => {
      let said = '';
      const socket = connect(site.port, '127.0.0.1');
      socket.write(head);
      socket.write(file.subarray(0, 100), () => {
        prisma.user
          .update({ where: { id: first.id }, data: { isAdministrator: false } })
          .then(() => socket.write(file.subarray(100)))
          .catch(reject);
      });
      socket.on('data', (data) => {
        said += data.toString();
      });
      socket.on('close', () => resolve(said)).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(await traces(site.services.db)).toEqual(before);
  });

  it('are refused as files that are too large, broken, or hold what no program writes', async () => {
    const { site, token } = await setUp();
    const before = await traces(site.services.db);
    const large = await send(site, FILE, { ...token, ...GZIP }, Buffer.alloc(TABLE_LIMITS.bytes + 1));
    expect([large.status, errorOf(large).code]).toEqual([413, 'BAD_INPUT']);
    const broken: readonly (readonly [Buffer, string])[] = [
      [Buffer.from('rubbish'), 'cannot be unpacked'],
      [file.subarray(0, -20), 'cannot be unpacked'],
      [gzipSync('{"format":"muster-operation"'), 'it breaks off'],
      [gzipSync(`${'x'.repeat(5_000_000)}\n`), 'a line of it is too long'],
      [
        gzipSync('{"format":"muster-operation","version":1,"operation":{"key":"away"},"chainHash":""}\n'),
        'line 1 holds what no program writes',
      ],
      [await fileOf(fresh, (lines) => lines.map((line) => line.replace('"direction":"higher"', '"direction":"sideways"'))), 'direction'],
      [await fileOf(fresh, (lines) => lines.map((line) => line.replace('"value":700', '"value":"700"'))), 'holds what no program writes'],
      [await fileOf(fresh, (lines) => lines.filter((line) => !line.includes('"list":"forces"'))), 'its lines are not those'],
    ];
    for (const [body, words] of broken) {
      const reply = await send(site, FILE, { ...token, ...GZIP }, body);
      expect([reply.status, errorOf(reply).code]).toEqual([400, 'BAD_INPUT']);
      expect(errorOf(reply).message).toContain(words);
    }
    expect((await send(site, FILE, { ...token, 'Content-Type': 'text/plain' }, file)).status).toBe(415);
    expect(await traces(site.services.db)).toEqual(before);
    expect(site.takeFaults()).toEqual([]);
  });

  it('leave nothing where the client goes in the middle, and the next file comes in', async () => {
    const { site, token } = await setUp();
    const before = await traces(site.services.db);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(site.port, '127.0.0.1', () => {
        const head = `POST ${FILE} HTTP/1.1\r\nHost: ${site.host}\r\nAuthorization: ${token['Authorization']}\r\nContent-Type: application/gzip\r\nContent-Length: ${file.length}\r\n\r\n`;
        socket.write(head);
        socket.write(file.subarray(0, 200), () => socket.destroy());
      });
      socket.on('close', () => resolve()).on('error', reject);
    });
    expect((await site.ask('/healthz')).status).toBe(200);
    expect(await traces(site.services.db)).toEqual(before);
    expect((await send(site, FILE, { ...token, ...GZIP }, file)).status).toBe(201);
    expect(site.takeFaults()).toEqual([]);
  });

  it('are all that such a token does, and another administrator lists and revokes it', async () => {
    const { site, token, tokenId } = await setUp();
    const { prisma } = site.services.db;
    const json = { 'Content-Type': 'application/json' };
    const post = (path: string, headers: OutgoingHttpHeaders, body: object) =>
      site.ask(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
    expect((await post('/api/v1/operations', token, { title: 'Other' })).status).toBe(403);
    expect((await post('/trpc/tokens.issueForProgram', token, { name: 'more', days: 1 })).status).toBe(403);
    expect((await site.ask('/trpc/users.list', { headers: token })).status).toBe(403);
    const second = await addMember(site, 'second', 'small', { role: 'administrator', contributorKeys: [], indicatorKeys: [] });
    expect((await post('/trpc/tokens.issueForProgram', second.headers, { name: 'mine', days: 1 })).status).toBe(403);
    expect((await post('/trpc/tokens.revoke', second.headers, { id: tokenId })).status).toBe(404);
    await prisma.user.update({ where: { id: second.id }, data: { isAdministrator: true } });
    const listed = (await site.ask('/trpc/tokens.listOfProgram', { headers: second.headers })).json();
    expect(listed).toMatchObject({
      result: { data: [{ userName: 'First', token: { id: tokenId, operationKey: null, scopes: ['program'] } }] },
    });
    expect((await post('/trpc/tokens.revoke', second.headers, { id: tokenId })).status).toBe(200);
    expect((await send(site, FILE, { ...token, ...GZIP }, file)).status).toBe(401);
  });
});
