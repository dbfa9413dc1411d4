import { expect, it } from 'vitest';
import { enterStream, MOST_EMBED_STREAMS } from '../../server/http/embeds/streams';
import { saveDefinition } from '../../server/services/definitions/save-definition';
import type { MadeEmbed } from '../../server/services/embeds/make-embed';
import { makeEmbed } from '../../server/services/embeds/make-embed';
import { revokeEmbed } from '../../server/services/embeds/revoke-embed';
import { MOST_FOLLOWED } from '../../server/services/embeds/watch-embed';
import { saveAccess } from '../../server/services/operations/save-access';
import { saveEmbedSites } from '../../server/services/operations/save-embed-sites';
import { freeze } from '../../server/services/snapshots/freeze';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { inputOf, valuesOf } from '../service/instance';
import { type Statement, smallOperation } from '../unit/small-operation';
import { messagesOf } from './event-reader';
import { addFirst, programCall } from './people';
import { makeSites, mutate, type Reply, type Site } from './site';

const STATEMENTS: readonly Statement[] = [
  ['afisma.planned', 3300, '2012-11-20'],
  ['afisma.nga.pledged', 900, '2013-01-10'],
  ['afisma.sen.pledged', 500, '2013-01-08'],
];
const GAUGE = 'gauge-african-pledged';
const SITE = 'https://news.example';

type Made = Partial<Readonly<{ chart: string; snapshot: string | null; theme: string }>>;

function make(site: Site, made: Made = {}): Promise<MadeEmbed> {
  return makeEmbed(programCall(site), { operation: 'small', chart: GAUGE, snapshot: null, theme: 'auto', ...made });
}

/** Freezes the gauge and embeds what was frozen. */
async function makeFrozen(site: Site, chart: string | null = GAUGE): Promise<MadeEmbed & Readonly<{ snapshot: string }>> {
  const { id } = await freeze(programCall(site), { operation: 'small', chart, known: null });
  return { ...(await make(site, { snapshot: id })), snapshot: id };
}

async function versionOf({ services }: Site): Promise<number> {
  return (await services.models.get('small')).state.definitions.operation.version;
}

async function allow(site: Site, sites: readonly string[]): Promise<void> {
  await saveEmbedSites(programCall(site), { operation: 'small', version: await versionOf(site), sites });
}

async function setPublic(site: Site, isPublic: boolean): Promise<void> {
  await saveAccess(programCall(site), { operation: 'small', version: await versionOf(site), isPublic, needsSecondFactor: false });
}

/** Nigeria's 900 was a slip: it is 1,100. */
async function correct(site: Site): Promise<void> {
  const target = await site.services.db.prisma.report.findFirstOrThrow({ where: { seriesKey: 'afisma.nga.pledged', value: 900 } });
  const said = { value: 1100, asOf: '2013-01-10', knownAt: '2013-01-10', targetId: target.id, reason: 'A slip' };
  expect((await mutate(site, 'reports.append', inputOf(said))).status).toBe(200);
}

function revoke(site: Site, { id }: MadeEmbed): Promise<unknown> {
  return revokeEmbed(programCall(site), { operation: 'small', id, reason: 'Quoted out of context' });
}

function ancestorsIn({ headers }: Reply): string | undefined {
  return /frame-ancestors ([^;]+)/.exec(String(headers['content-security-policy']))?.[1];
}

async function kept(site: Site, { snapshot }: Readonly<{ snapshot: string }>, file: string): Promise<Buffer> {
  return (await site.ask(`/api/v1/snapshots/${snapshot}.${file}`)).bytes;
}

describeEachDatabase('an embed', ({ fresh }) => {
  const sites = makeSites();

  it.each(['forecast', 'curve', 'milestone-trend', 'reliability'])('shows the %s of a forecast as page and as picture', async (chart) => {
    const site = await sites.openDemonstration(await fresh());
    const { id } = await makeEmbed(programCall(site), { operation: 'mali-2013', chart, snapshot: null, theme: 'auto' });
    const page = await site.ask(`/embed/${id}`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('The data as a table')]);
    expect((await site.ask(`/embed/${id}.svg?size=narrow`)).status).toBe(200);
    await expect(
      makeEmbed(programCall(site), { operation: 'mali-2013', chart: `${chart}-none`, snapshot: null, theme: 'auto' }),
    ).rejects.toThrow(`There is no chart ${chart}-none`);
  });

  it('shows the present: the chart, its days, rule, sources and table, and follows the figure', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const embed = await make(site);
    expect(embed.address).toBe(`http://localhost:3000/embed/${embed.id}`);
    expect(embed.id).toMatch(/^[0-9a-z]{26}$/);
    const path = `/embed/${embed.id}`;
    const before = await site.ask(path);
    expect(before.status).toBe(200);
    expect(before.text).toMatch(/alt="African troops pledged: 1,400 of 3,300/);
    for (const words of [
      '● Live',
      'as of 14 Jan 2013',
      'known at 14 Jan 2013',
      'Counting rule',
      'Sources',
      '<th scope="col" class="">Day</th>',
    ])
      expect(before.text).toContain(words);
    expect(before.text).toMatch(/href="http:\/\/localhost:3000\/small\/[^"]*known=2013-01-14" target="_blank" rel="noopener"/);
    const picture = await site.ask(`${path}.svg`);
    expect(picture.text).toContain('1,400');
    await correct(site);
    expect((await site.ask(path)).text).toMatch(/alt="African troops pledged: 1,600 of 3,300/);
    const later = await site.ask(`${path}.svg`);
    expect(later.text).toContain('1,600');
    expect(later.headers.etag).not.toBe(picture.headers.etag);
    expect((await site.ask(`${path}.png?scale=2&theme=dark`)).bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  it('tells who follows it of another version when its figure changes, at once, and of none when another figure does', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const { id } = await make(site);
    const response = await site.open(`/embed/${id}/live`);
    expect([response.headers['content-type'], response.headers['set-cookie']]).toEqual(['text/event-stream; charset=utf-8', undefined]);
    const messages = messagesOf(response);
    const next = async () => {
      for (;;) {
        const { value } = await messages.next();
        if (!value) throw new Error('the stream ended');
        if (value.data !== '' || value.event === 'gone') return value;
      }
    };
    const { data: first } = await next();
    expect((await site.ask(`/embed/${id}`)).text).toContain(`<main data-version="${first}">`);
    expect((await mutate(site, 'reports.append', inputOf({ seriesKey: 'indicator.raids', value: 3 }))).status).toBe(200);
    await correct(site);
    const { data: second } = await next();
    expect(second).not.toBe(first);
    expect((await site.ask(`/embed/${id}`)).text).toContain(`<main data-version="${second}">`);
    await revoke(site, { id } as MadeEmbed);
    expect((await next()).event).toBe('gone');
    expect((await messages.next()).done).toBe(true);
  });

  it('is followed with others of its page by one stream, which tells each of its own and leaves those that are gone', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const [one, other] = [await make(site), await make(site)];
    const none = '0'.repeat(26);
    const messages = messagesOf(await site.open(`/embed/live?ids=${one.id},${other.id},${none},${one.id}`));
    const next = async () => {
      for (;;) {
        const { value } = await messages.next();
        if (!value) throw new Error('the stream ended');
        if (value.data !== '') return JSON.parse(value.data) as { id: string; version: string | null };
      }
    };
    const versionOf = async (id: string) => (await site.ask(`/embed/${id}/version`)).json() as { version: string | null };
    const first = [await next(), await next(), await next()];
    expect(new Map(first.map(({ id, version }) => [id, { version }]))).toEqual(
      new Map([
        [none, { version: null }],
        [one.id, await versionOf(one.id)],
        [other.id, await versionOf(other.id)],
      ]),
    );
    await revoke(site, one);
    expect(await next()).toEqual({ id: one.id, version: null });
    expect(await versionOf(one.id)).toEqual({ version: null });
    await correct(site);
    expect(await next()).toEqual({ id: other.id, ...(await versionOf(other.id)) });
    await revoke(site, other);
    expect(await next()).toEqual({ id: other.id, version: null });
    expect((await messages.next()).done).toBe(true);
  });

  it('is followed by no more than a page shows, and by no more streams than an address may have', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const { id } = await make(site);
    const others = Array.from({ length: MOST_FOLLOWED }, (_, index) => String(index));
    expect((await site.ask(`/embed/live?ids=${[id, ...others].join(',')}`)).status).toBe(400);
    expect((await site.ask('/embed/live?ids=')).status).toBe(404);
    expect((await site.ask(`/embed/live?ids=${id}`, { method: 'HEAD' })).status).toBe(405);
    const leaves = Array.from({ length: MOST_EMBED_STREAMS }, () => enterStream('127.0.0.1'));
    const refused = await site.ask(`/embed/live?ids=${id}`);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
    for (const leave of leaves) leave();
    const open = await site.open(`/embed/live?ids=${id}`);
    expect(open.statusCode).toBe(200);
    open.destroy();
  });

  it('is read by a frame without an origin, and brings the worker that the frames of a page share', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const { id } = await make(site);
    const page = await site.ask(`/embed/${id}`);
    for (const path of [`/embed/${id}`, `/embed/${id}/version`, '/embed/letters-400.woff2'])
      expect([path, (await site.ask(path, { headers: { Origin: 'null' } })).headers['access-control-allow-origin']]).toEqual([path, '*']);
    const [, address = ''] = /data-worker="([^"]+)"/.exec(page.text) ?? [];
    const worker = await site.ask(address);
    expect([worker.status, worker.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(worker.headers['content-security-policy']).toMatch(/^default-src 'none'; connect-src 'self';/);
    expect(worker.headers['cross-origin-embedder-policy']).toBe('require-corp');
  });

  it('of a frozen chart is the very file that was frozen, until a figure is corrected: then a strip says so over the same file', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const embed = await makeFrozen(site);
    const path = `/embed/${embed.id}`;
    const svg = await kept(site, embed, 'svg');
    const png = await kept(site, embed, 'png?scale=2');
    expect((await site.ask(`${path}.svg`)).bytes.equals(svg)).toBe(true);
    expect((await site.ask(`${path}.png?scale=2`)).bytes.equals(png)).toBe(true);
    const page = await site.ask(path);
    expect(page.text).toContain('◼ Frozen on 1 Jun 2013');
    expect(page.text).toContain(`href="http://localhost:3000/s/${embed.snapshot}"`);
    expect(page.text).not.toContain('Superseded');
    await correct(site);
    const notice =
      /<p class="notice"><b>Superseded since 1 Jun 2013:<\/b> [^<]*was 1,400, is 1,600\. *<a href="[^"]*#standing"[^>]*>See what changed/;
    expect((await site.ask(path)).text).toMatch(notice);
    const after = await site.ask(`${path}.svg`);
    expect(after.text).toContain('Superseded since 1 Jun 2013:');
    expect(after.text).toContain(`data:image/svg+xml;base64,${svg.toString('base64')}`);
    // The page says it in words, and shows the picture without the strip.
    const [shown = ''] = /src="([^"]+)"/.exec((await site.ask(path)).text)?.slice(1) ?? [];
    expect((await site.ask(shown.replaceAll('&amp;', '&'))).bytes.equals(svg)).toBe(true);
    expect((await site.ask(`${path}.png?scale=2`)).bytes.length).toBeGreaterThan(png.length / 2);
    expect((await kept(site, embed, 'svg')).equals(svg)).toBe(true);
  });

  it('of a frozen board is told of the corrections of its own chart alone', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const call = programCall(site);
    const { id: snapshot } = await freeze(call, { operation: 'small', chart: null, known: null });
    const theatre = await make(site, { snapshot, chart: 'theatre' });
    const gauge = await make(site, { snapshot });
    await correct(site);
    expect((await site.ask(`/embed/${gauge.id}`)).text).toContain('Superseded');
    expect((await site.ask(`/embed/${theatre.id}`)).text).not.toContain('Superseded');
  });

  it('that was withdrawn says so and when, with 410 and a way to the board, but not by whom or why', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    await allow(site, [SITE]);
    const embed = await make(site);
    await revoke(site, embed);
    const page = await site.ask(`/embed/${embed.id}`);
    expect([page.status, ancestorsIn(page)]).toEqual([410, SITE]);
    expect(page.text).toContain('Withdrawn on 1 Jun 2013 by the publisher.');
    expect(page.text).toContain('href="http://localhost:3000/small"');
    expect(page.text).not.toMatch(/context|program|<script|<img/);
    for (const format of ['svg', 'png']) {
      const picture = await site.ask(`/embed/${embed.id}.${format}`);
      expect([picture.status, picture.headers['cache-control']]).toEqual([410, 'public, no-cache']);
    }
    expect((await site.ask(`/embed/${embed.id}.svg`)).text).toContain('Withdrawn on 1 Jun 2013 by the publisher.');
    // Once more is no more.
    const [{ reason }] = [await site.services.db.prisma.embed.findUniqueOrThrow({ where: { id: embed.id } })];
    await revokeEmbed(programCall(site), { operation: 'small', id: embed.id, reason: 'Again' });
    expect((await site.services.db.prisma.embed.findUniqueOrThrow({ where: { id: embed.id } })).reason).toBe(reason);
  });

  it('stands in the audit log when it is made and withdrawn, and so does freezing, without an address that opens it', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const embed = await makeFrozen(site);
    await freeze(programCall(site), { operation: 'small', chart: GAUGE, known: null });
    await revoke(site, embed);
    await site.services.audit.flush();
    const rows = await site.services.db.prisma.auditEntry.findMany({ where: { operationKey: 'small' }, orderBy: { id: 'asc' } });
    const told = rows.filter(({ kind }) => kind === 'embed' || kind === 'snapshot').map(({ kind, detail }) => [kind, detail]);
    expect(told.sort()).toEqual([
      ['embed', `Made the embed ${embed.id.slice(0, 6)}…: ${GAUGE} of the snapshot ${embed.snapshot}.`],
      ['embed', `Withdrew the embed ${embed.id.slice(0, 6)}…: Quoted out of context`],
      ['snapshot', `Froze African troops pledged as /s/${embed.snapshot}.`],
    ]);
  });
});

describeOnSqlite('who sees and frames an embed', ({ fresh }) => {
  const sites = makeSites();

  it('is framed by the sites that its operation names, which is a change that is dated, and by nobody where none is named', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const { id } = await make(site);
    const none = await site.ask(`/embed/${id}`);
    expect([ancestorsIn(none), none.headers['x-frame-options']]).toEqual(["'none'", 'DENY']);
    await allow(site, [SITE, 'http://localhost:8080', SITE]);
    const some = await site.ask(`/embed/${id}`);
    expect([ancestorsIn(some), some.headers['x-frame-options']]).toEqual([`${SITE} http://localhost:8080`, undefined]);
    const { changes } = (await site.ask('/api/v1/operations/small/changes?after=1')).json() as { changes: { summary: string }[] };
    expect(changes.map(({ summary }) => summary)).toEqual([`Embeds: may be framed by ${SITE}, http://localhost:8080`]);
    const { ok } = (await site.ask('/api/v1/operations/small/changes/verify')).json() as { ok: boolean };
    expect(ok).toBe(true);
    await allow(site, []);
    expect(ancestorsIn(await site.ask(`/embed/${id}`))).toBe("'none'");
  });

  it('alone may be framed: every other address refuses, and so does an id that no embed has', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    await allow(site, [SITE]);
    const embed = await makeFrozen(site);
    const paths = [
      '/',
      '/small',
      '/small/forces',
      '/small/settings',
      `/s/${embed.snapshot}`,
      '/sign-in',
      '/account',
      '/embedding',
      '/embed',
      `/embed/${embed.id}.svg`,
      `/embed/${embed.id}.png`,
      `/embed/${embed.id}/live/x`,
      `/embed/${'0'.repeat(26)}`,
      '/api/v1/operations',
      '/api/v1/operations/small/charts/milestones.svg',
      `/api/v1/snapshots/${embed.snapshot}.svg`,
      '/trpc/board.get?input=%7B%22operation%22%3A%22small%22%2C%22known%22%3Anull%7D',
      '/api/v1/nothing',
      '/healthz',
      '/metrics',
    ];
    for (const path of paths) {
      const reply = await site.ask(path);
      expect([path, ancestorsIn(reply), reply.headers['x-frame-options']]).toEqual([path, "'none'", 'DENY']);
    }
  });

  it('reads and sets no cookie, gives away no address, and may be taken by pages that ask for isolation', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const { headers } = await addFirst(site);
    const { id } = await make(site);
    const signedIn = await site.ask(`/embed/${id}`, { headers });
    const signedOut = await site.ask(`/embed/${id}`, { headers: { Cookie: 'theme=dark' } });
    const withoutNonce = ({ text }: Reply) => text.replaceAll(/nonce="[^"]+"/g, '');
    expect(withoutNonce(signedIn)).toBe(withoutNonce(signedOut));
    for (const path of [`/embed/${id}`, `/embed/${id}.svg`, `/embed/${id}.png`, `/embed/${'0'.repeat(26)}`]) {
      const { headers: answered } = await site.ask(path, { headers });
      expect([path, answered['set-cookie'], answered['cross-origin-resource-policy']]).toEqual([path, undefined, 'cross-origin']);
    }
    expect(signedIn.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cross-origin-embedder-policy': 'require-corp' });
    expect(signedIn.headers['cache-control']).toBe('private, no-store');
    const policy = String(signedIn.headers['content-security-policy']);
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'nonce-[^']+'; style-src 'nonce-[^']+'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self';/,
    );
    const [nonce] = /nonce-[^']+/.exec(policy) ?? [''];
    expect([...signedIn.text.matchAll(/<(?:script|style)[^>]*>/g)].map(([tag]) => tag)).toEqual(
      ['style', 'script'].map((name) => `<${name} nonce="${nonce.slice(6)}">`),
    );
  });

  it('is kept for a minute as a live image, and asked for again as a frozen one', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const live = await site.ask(`/embed/${(await make(site)).id}.svg`);
    expect(live.headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=300');
    const path = `/embed/${(await makeFrozen(site)).id}.svg`;
    const frozen = await site.ask(path);
    expect(frozen.headers['cache-control']).toBe('public, no-cache');
    const again = () => site.ask(path, { headers: { 'If-None-Match': `W/${frozen.headers.etag}` } });
    expect([(await again()).status, (await again()).text]).toEqual([304, '']);
    await correct(site);
    expect((await again()).status).toBe(200);
  });

  it('of a closed board is an administrator’s to make: what was made while it was open rests, as if it were not there', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    await allow(site, [SITE]);
    const open = await makeFrozen(site);
    await setPublic(site, false);
    const unknown = await site.ask(`/embed/${'0'.repeat(26)}`);
    const rests = await site.ask(`/embed/${open.id}`);
    const withoutNonce = ({ text }: Reply) => text.replaceAll(/nonce="[^"]+"/g, '');
    expect([rests.status, withoutNonce(rests), ancestorsIn(rests)]).toEqual([404, withoutNonce(unknown), "'none'"]);
    for (const end of ['.svg', '.png', '/live']) expect((await site.ask(`/embed/${open.id}${end}`)).status).toBe(404);
    const closed = await make(site);
    const page = await site.ask(`/embed/${closed.id}`);
    expect([page.status, ancestorsIn(page)]).toEqual([200, SITE]);
    // It leads to nothing that its reader could not open, and prints no address of the board.
    expect(page.text).not.toMatch(/<a /);
    expect((await site.ask(`/embed/${closed.id}.svg`)).text).not.toContain('/small');
    await revoke(site, closed);
    const withdrawn = await site.ask(`/embed/${closed.id}`);
    expect([withdrawn.status, /<a /.test(withdrawn.text)]).toEqual([410, false]);
    await setPublic(site, true);
    expect((await site.ask(`/embed/${open.id}`)).status).toBe(200);
  });

  it('holds what others typed as text, never as HTML', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    const un = smallOperation.sources.find(({ key }) => key === 'un');
    const values = { ...valuesOf(smallOperation.sources, 'un'), title: '"><script>alert(1)</script>' };
    await saveDefinition(programCall(site), { operation: 'small', kind: 'source', version: un?.version ?? 1, values });
    const page = await site.ask(`/embed/${(await make(site)).id}`);
    expect(page.text).toContain('&quot;&gt;&lt;script&gt;alert(1)');
    expect(page.text.match(/<script/g)).toHaveLength(1);
  });

  it('is refused for a chart that there is not, and for the snapshot of another operation', async () => {
    const site = await sites.openSmall(await fresh(), STATEMENTS);
    await expect(make(site, { chart: 'gauge-none' })).rejects.toThrow('There is no chart gauge-none');
    await expect(make(site, { snapshot: '000000000000' })).rejects.toThrow('There is no snapshot');
    const { snapshot } = await makeFrozen(site);
    await expect(make(site, { snapshot, chart: 'theatre' })).rejects.toThrow('There is no chart theatre');
    expect((await site.ask('/embed/x', { method: 'POST' })).status).toBe(405);
  });
});
