import { beforeAll, expect, it } from 'vitest';
import { makeEmbed } from '../../server/services/embeds/make-embed';
import { removeOperation } from '../../server/services/operations/remove-operation';
import { freeze } from '../../server/services/snapshots/freeze';
import { describeOnSqlite } from '../service/databases';
import { programCall } from './people';
import { makeSites, type Site } from './site';

const small = { operation: 'small' };

describeOnSqlite('the addresses of an operation that was removed', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  let frozen = '';
  let embed = '';
  let hash = '';
  beforeAll(async () => {
    site = await sites.openSmall(await fresh());
    const call = programCall(site);
    frozen = (await freeze(call, { ...small, chart: 'milestones', known: null })).id;
    embed = (await makeEmbed(call, { ...small, chart: 'milestones', snapshot: null, theme: 'auto' })).id;
    // Kept answers and pages are of what is in memory.
    for (const path of [`/s/${frozen}`, `/embed/${embed}`, '/api/v1/operations/small/board', `/embed/${embed}.svg`])
      expect([path, (await site.ask(path)).status]).toEqual([path, 200]);
    const { title } = (await site.services.models.get('small')).state.definitions.operation;
    hash = (await removeOperation(call, { ...small, title })).chainHash;
  });

  it('are 410 where something was quoted from, with the day and the last hash in words', async () => {
    for (const path of [`/s/${frozen}`, `/api/v1/snapshots/${frozen}`, `/api/v1/snapshots/${frozen}.svg`, `/embed/${embed}`]) {
      const { status, text } = await site.ask(path, { headers: { Accept: 'text/html' } });
      expect([path, status, text.includes(hash), text.includes('1 Jun 2013')]).toEqual([path, 410, true, true]);
    }
    const picture = await site.ask(`/embed/${embed}.svg`);
    expect([picture.status, picture.text.includes('This chart is gone.')]).toEqual([410, true]);
    expect((await site.ask(`/embed/${embed}/version`)).json()).toEqual({ version: null });
    expect(site.takeFaults()).toEqual([]);
  });

  it('are 404 where its board was, and where nothing ever was', async () => {
    const input = encodeURIComponent(JSON.stringify({ ...small, known: null }));
    for (const path of ['/api/v1/operations/small/board', `/trpc/board.get?input=${input}`, '/api/v1/snapshots/000000000000', '/embed/x'])
      expect([path, (await site.ask(path)).status]).toEqual([path, 404]);
    expect((await site.ask('/s/000000000000')).status).toBe(200);
  });
});

describeOnSqlite('the viewer of an archived operation', ({ fresh }) => {
  const sites = makeSites();

  it('is told that it is archived, and may change nothing of it', async () => {
    const site = await sites.openSmall(await fresh());
    await site.services.models.get('small');
    const viewer = async () => ((await site.ask('/small')).json() as { viewer: unknown }).viewer;
    expect(await viewer()).toMatchObject({ isArchived: false, mayBegin: true, grant: { role: 'editor' } });
    const reply = await site.ask('/api/v1/operations/small/archive', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ isArchived: true }),
    });
    expect(reply.status).toBe(200);
    expect(await viewer()).toMatchObject({ isArchived: true, mayBegin: true, grant: { role: 'reader' } });
  });
});
