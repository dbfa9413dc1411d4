import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PICTURE_SIZES } from '../../server/domain/charts/picture-sizes';
import { THEMES } from '../../server/domain/colours';
import type { SnapshotPage } from '../../server/services/app';
import type { Frozen } from '../../server/services/snapshots/freeze';
import { describeOnSqlite } from '../service/databases';
import { errorOf, makeSites, type Reply, type Site } from './site';

const SNAPSHOTS = '/api/v1/operations/mali-2013/snapshots';
const TREND = { chart: 'trend-afisma', known: '2013-01-14' };
const FORMATS = ['svg', 'png', 'pdf', 'csv', 'json', 'xlsx'] as const;
const PROGRAM = join(import.meta.dirname, '../../server/programs/check-file.mjs');

function post(site: Site, path: string, body: string | Buffer, headers: Readonly<Record<string, string>>): Promise<Reply> {
  return site.ask(path, { method: 'POST', headers, body });
}

const freezeAt = (site: Site, input: unknown) => post(site, SNAPSHOTS, JSON.stringify(input), { 'Content-Type': 'application/json' });
const check = (site: Site, bytes: Buffer, type = 'application/octet-stream') =>
  post(site, '/api/v1/snapshots/check', bytes, { 'Content-Type': type });

/** What the program says and ends with. */
function run(...all: string[]): Promise<Readonly<{ code: number | null; out: string }>> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, ...all], (_error, out, complaint) =>
      resolve({ code: child.exitCode, out: out + complaint }),
    );
  });
}

describeOnSqlite('snapshots by address', ({ fresh }) => {
  const sites = makeSites();
  const folder = mkdtempSync(join(tmpdir(), 'muster-check-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let site: Site;
  let id = '';
  beforeAll(async () => {
    site = await sites.openDemonstration(await fresh());
    id = ((await freezeAt(site, TREND)).json() as Frozen).id;
  });
  const file = async (format: string, query = '') => site.ask(`/api/v1/snapshots/${id}.${format}${query}`);

  it('are frozen by POST, once, and listed', async () => {
    const again = await freezeAt(site, TREND);
    expect([again.status, (again.json() as Frozen).id]).toEqual([200, id]);
    const board = await freezeAt(site, { chart: null, known: '2013-01-17' });
    expect(board.status).toBe(201);
    const { snapshots } = (await site.ask(SNAPSHOTS)).json() as { snapshots: { id: string; kind: string }[] };
    expect(snapshots.map(({ kind }) => kind).sort()).toEqual(['board', 'chart']);
    for (const wrong of [{}, [], 7, null, { ...TREND, chart: 'x' }, { ...TREND, extra: 1 }])
      expect([400, 404]).toContain((await freezeAt(site, wrong)).status);
  });

  it('say what they are, and agree with the board they were taken of', async () => {
    const page = (await site.ask(`/api/v1/snapshots/${id}`)).json() as SnapshotPage;
    expect(page).toMatchObject({ id, kind: 'chart', asOf: '2013-01-14', knownAt: '2013-01-14', revision: 1, standing: { agrees: true } });
    expect(page.charts[0]).toMatchObject({ name: 'trend-afisma', width: 960 });
    expect(page.dataHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('give the same file each time, in the types that they name', async () => {
    const types = {
      svg: 'image/svg+xml',
      png: 'image/png',
      pdf: 'application/pdf',
      csv: 'text/csv',
      json: 'application/json',
      xlsx: 'officedocument.spreadsheetml',
    };
    for (const format of FORMATS) {
      const first = await file(format, '?theme=dark&scale=2');
      expect([first.status, first.headers['content-type']]).toEqual([200, expect.stringContaining(types[format])]);
      expect(first.headers['content-disposition']).toContain(`.${format}"`);
      expect((await file(format, '?theme=dark&scale=2')).bytes.equals(first.bytes)).toBe(true);
    }
  });

  it('of a chart hold every named size in every theme, of a board a card of each chart', async () => {
    const sizeOf = ({ bytes }: Reply) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    for (const theme of THEMES) {
      for (const size of PICTURE_SIZES) expect((await file('svg', `?size=${size}&theme=${theme}`)).status).toBe(200);
      expect(sizeOf(await file('png', `?size=slide&theme=${theme}&scale=3`))).toEqual([3840, 2160]);
    }
    const board = (await freezeAt(site, { chart: null, known: '2013-01-15' })).json() as Frozen;
    const ofBoard = (query: string) => site.ask(`/api/v1/snapshots/${board.id}.png?chart=milestones&${query}`);
    expect(sizeOf(await ofBoard('size=card&theme=print'))).toEqual([1200, 630]);
    const refused = await ofBoard('size=slide');
    expect([refused.status, errorOf(refused).code]).toEqual([404, 'NOT_FOUND']);
    expect(errorOf(refused).message).toContain('It has: theme=dark, size=card theme=dark');
  });

  it.each(['forecast', 'curve', 'milestone-trend', 'reliability'])('hold the %s of a forecast like any other chart', async (chart) => {
    const asked = { chart, known: '2013-03-28' };
    const frozen = (await freezeAt(site, asked)).json() as Frozen;
    expect(((await freezeAt(site, asked)).json() as Frozen).id).toBe(frozen.id);
    const page = (await site.ask(`/api/v1/snapshots/${frozen.id}`)).json() as SnapshotPage;
    expect(page).toMatchObject({ kind: 'chart', chart, standing: { agrees: true }, charts: [{ name: chart, sizes: PICTURE_SIZES }] });
    for (const format of FORMATS) {
      const { status, bytes } = await site.ask(`/api/v1/snapshots/${frozen.id}.${format}`);
      expect([format, status, (await check(site, bytes)).json()]).toMatchObject([format, 200, { verdict: 'as-handed-out' }]);
    }
  });

  it('refuse in words what they have not', async () => {
    for (const [path, status, words] of [
      [`/api/v1/snapshots/${id}.gif`, 400, 'format is one of'],
      [`/api/v1/snapshots/${id}.png?scale=5`, 400, 'scale is one of'],
      [`/api/v1/snapshots/${id}.svg?theme=sepia`, 400, 'theme is one of'],
      [`/api/v1/snapshots/${id}.svg?size=poster`, 400, 'size is one of'],
      [`/api/v1/snapshots/${id}.svg?chart=milestones`, 404, 'It has: trend-afisma'],
      ['/api/v1/snapshots/000000000000.svg', 404, 'There is no snapshot 000000000000, or it is not open to you'],
      ['/api/v1/snapshots/%ff', 400, 'not well formed'],
    ] as const) {
      const reply = await site.ask(path);
      expect([path, reply.status, errorOf(reply).message]).toEqual([path, status, expect.stringContaining(words)]);
    }
    expect((await site.ask('/api/v1/snapshots/check')).status).toBe(404);
    expect((await site.ask(`/api/v1/snapshots/${id}`, { method: 'DELETE' })).headers.allow).toBe('GET, HEAD');
  });

  it('tell a file that was handed out from one that was altered, by address and by command', async () => {
    for (const format of FORMATS) {
      const { bytes, headers } = await file(format);
      expect((await check(site, bytes, String(headers['content-type']))).json()).toMatchObject({ verdict: 'as-handed-out' });
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(altered.length - 20) ^ 1, altered.length - 20);
      expect([format, (await check(site, altered)).json()]).toMatchObject([format, { verdict: 'altered', snapshot: { id } }]);
      writeFileSync(join(folder, `good.${format}`), bytes);
      writeFileSync(join(folder, `bad.${format}`), altered);
    }
    writeFileSync(join(folder, 'other.txt'), 'nothing');
    const server = ['--server', `http://127.0.0.1:${site.port}`];
    expect(await run(join(folder, 'good.png'), ...server)).toMatchObject({
      code: 0,
      out: expect.stringContaining('unchanged since it was issued'),
    });
    expect(await run(join(folder, 'bad.png'), ...server)).toMatchObject({ code: 2, out: expect.stringContaining('The file was altered') });
    expect(await run(join(folder, 'other.txt'), ...server)).toMatchObject({
      code: 3,
      out: expect.stringContaining('No snapshot of this server'),
    });
    expect(await run(join(folder, 'none'), ...server)).toMatchObject({ code: 1, out: expect.stringContaining('cannot be read') });
    expect(await run(join(folder, 'good.png'), '--server', 'http://127.0.0.1:9')).toMatchObject({ code: 1 });
  });

  it('take for a check files alone, up to 5 MB, and from no page of another site', async () => {
    const png = Buffer.alloc(4_900_000, 1);
    expect((await check(site, png)).status).toBe(200);
    expect((await check(site, Buffer.alloc(5_000_001))).status).toBe(413);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/html'])
      expect((await check(site, Buffer.from('x'), type)).status).toBe(415);
    const foreign = { 'Content-Type': 'image/png', Origin: 'http://elsewhere.example' };
    expect((await post(site, '/api/v1/snapshots/check', 'x', foreign)).status).toBe(403);
    expect(site.takeFaults()).toEqual([]);
  });
});
