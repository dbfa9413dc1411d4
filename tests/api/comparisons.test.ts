import { expect, it } from 'vitest';
import { makeEmbed } from '../../server/services/embeds/make-embed';
import { removeOperation } from '../../server/services/operations/remove-operation';
import { saveAccess } from '../../server/services/operations/save-access';
import type { Frozen } from '../../server/services/snapshots/freeze';
import { describeEachDatabase } from '../service/databases';
import { openInstance } from '../service/instance';
import type { Statement } from '../unit/small-operation';
import { addFirst, programCall } from './people';
import { makeSites, type Site } from './site';

const STATEMENTS: readonly Statement[] = [
  ['afisma.planned', 1_000, '2012-12-01'],
  ['afisma.nga.deployed', 250, '2013-01-10'],
];
const BOTH = 'side-by-side?of=one,two&measure=share&align=calendar';
const SNAPSHOTS = '/api/v1/operations/one/snapshots';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const NOBODY = { headers: { Cookie: '' } };

const post = (site: Site, path: string, body: string | Buffer, headers: Readonly<Record<string, string>>) =>
  site.ask(path, { method: 'POST', body, headers });

async function setPublic(site: Site, isPublic: boolean): Promise<void> {
  const { version } = (await site.services.models.get('two')).state.definitions.operation;
  await saveAccess(programCall(site), { operation: 'two', version, isPublic, needsSecondFactor: false });
}

describeEachDatabase('a comparison by address', ({ fresh }) => {
  const sites = makeSites();
  const openTwo = async () => {
    const db = await fresh();
    await openInstance(db, STATEMENTS, 'two');
    const site = await sites.openOver((await openInstance(db, STATEMENTS, 'one')).services);
    const { id } = (await post(site, SNAPSHOTS, JSON.stringify({ chart: BOTH, known: null }), JSON_TYPE)).json() as Frozen;
    const embed = async (snapshot: string | null) =>
      (await makeEmbed(programCall(site), { operation: 'one', chart: BOTH, snapshot, theme: 'auto' })).id;
    return { site, id, embeds: [await embed(null), await embed(id)] };
  };

  it('is frozen by POST in its first operation, once, and listed with all that was chosen', async () => {
    const { site, id } = await openTwo();
    const again = await post(site, SNAPSHOTS, JSON.stringify({ chart: BOTH, known: null }), JSON_TYPE);
    expect([again.status, (again.json() as Frozen).id]).toEqual([200, id]);
    const elsewhere = SNAPSHOTS.replace('one', 'two');
    expect((await post(site, elsewhere, JSON.stringify({ chart: BOTH, known: null }), JSON_TYPE)).status).toBe(400);
    expect((await site.ask(SNAPSHOTS)).json()).toMatchObject({ snapshots: [{ id, chart: BOTH, kind: 'chart' }] });
    const file = await site.ask(`/api/v1/snapshots/${id}.xlsx?chart=side-by-side&download=`);
    expect([file.status, file.headers['content-disposition']]).toEqual([200, expect.stringContaining(`one-${id}-side-by-side.xlsx`)]);
  });

  it('is not there for who may not read one of its operations: snapshot, files, list and check', async () => {
    const { site, id, embeds } = await openTwo();
    const svg = (await site.ask(`/api/v1/snapshots/${id}.svg?download=`)).bytes;
    await addFirst(site);
    await setPublic(site, false);
    for (const file of ['', '.svg', '.png', '.pdf', '.csv', '.xlsx', '.json', '.pack.pdf'])
      expect([file, (await site.ask(`/api/v1/snapshots/${id}${file}`, NOBODY)).status]).toEqual([file, 404]);
    expect((await site.ask('/api/v1/compare/chart.xlsx?of=one,two', NOBODY)).status).toBe(404);
    expect((await site.ask(SNAPSHOTS, NOBODY)).json()).toEqual({ snapshots: [] });
    const check = await post(site, '/api/v1/snapshots/check', svg, { 'Content-Type': 'image/svg+xml', Cookie: '' });
    expect(check.json()).toMatchObject({ verdict: 'unknown', snapshot: null });
    for (const embed of embeds) {
      const page = await site.ask(`/embed/${embed}`);
      expect([page.status, page.text]).toEqual([410, expect.stringContaining('one of them is no longer open to everybody')]);
      expect(page.text).not.toContain('Small operation');
      expect((await site.ask(`/embed/${embed}.svg`)).status).toBe(410);
      expect((await site.ask(`/embed/${embed}/version`)).json()).toEqual({ version: null });
    }
    await setPublic(site, true);
    for (const embed of embeds) expect((await site.ask(`/embed/${embed}`)).status).toBe(200);
  });

  it('is gone on its page, in REST and where it is embedded, once one of its operations was removed', async () => {
    const { site, id, embeds } = await openTwo();
    const { title } = (await site.services.models.get('two')).state.definitions.operation;
    await removeOperation(programCall(site), { operation: 'two', title });
    for (const path of [`/s/${id}`, `/api/v1/snapshots/${id}`, `/api/v1/snapshots/${id}.json`, ...embeds.map((one) => `/embed/${one}`)])
      expect([path, (await site.ask(path)).status]).toEqual([path, 410]);
    expect((await site.ask(SNAPSHOTS)).json()).toEqual({ snapshots: [] });
  });

  it.each(['one,one', 'one,nothing', '__proto__', 'one,two,a,b,c,d,e', 'one&from=__proto__:x,constructor:y', '%00'])(
    'of a forged list %s is refused in words or what it says',
    async (of) => {
      const { site } = await openTwo();
      for (const format of ['svg', 'xlsx', 'json']) {
        const { status } = await site.ask(`/api/v1/compare/chart.${format}?of=${of}`);
        expect([200, 400, 404]).toContain(status);
      }
      const frozen = await post(site, SNAPSHOTS, JSON.stringify({ chart: `side-by-side?of=${of}`, known: null }), JSON_TYPE);
      expect([200, 201, 400, 404]).toContain(frozen.status);
      expect(site.takeFaults()).toEqual([]);
    },
  );
});
