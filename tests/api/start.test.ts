import { expect, it } from 'vitest';
import { makeStartAddress } from '../../server/services/accounts/start-address';
import { createServices } from '../../server/services/create-services';
import { describeEachDatabase } from '../service/databases';
import { instanceOver, SETTINGS } from '../service/instance';
import { addFirst, cookiesOf } from './people';
import { makeSites, type Site } from './site';

const STRANGER = { Cookie: '' };

async function pathOf({ services }: Site): Promise<string> {
  const address = await makeStartAddress(services);
  expect(address).toMatch(/^http:\/\/localhost:3000\/start\/[\w-]{43}$/);
  return new URL(address ?? '').pathname;
}

async function kindOf(site: Site, headers: object): Promise<string> {
  const reply = await site.ask('/small', { headers: { ...headers } });
  return (reply.json() as { viewer: { kind: string } }).viewer.kind;
}

describeEachDatabase('the start address', ({ fresh }) => {
  const sites = makeSites();

  it('makes the browser that opens it the local editor, once', async () => {
    const site = await sites.openSmall(await fresh());
    const path = await pathOf(site);
    const opened = await site.ask(path, { headers: STRANGER });
    expect([opened.status, opened.headers.location]).toEqual([303, '/']);
    const [cookie = ''] = opened.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^muster-tests\.local_editor=[\w.-]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/);
    expect(await kindOf(site, cookiesOf([cookie]))).toBe('desk');
    const again = await site.ask(path, { headers: STRANGER });
    expect([again.status, again.headers['set-cookie']]).toEqual([410, undefined]);
    // Who reloads it is led on.
    expect((await site.ask(path, { headers: cookiesOf([cookie]) })).status).toBe(303);
  });

  it('opened twice at once is opened once', async () => {
    const site = await sites.openSmall(await fresh());
    const path = await pathOf(site);
    const both = await Promise.all([1, 2, 3].map(() => site.ask(path, { headers: STRANGER })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  });

  it('is not used up by what looks ahead, embeds it, or asks elsewhere', async () => {
    const site = await sites.openSmall(await fresh());
    const path = await pathOf(site);
    for (const [method, headers, status] of [
      ['HEAD', {}, 405],
      ['POST', {}, 405],
      ['GET', { 'Sec-Purpose': 'prefetch;prerender' }, 503],
      ['GET', { Purpose: 'prefetch' }, 503],
      ['GET', { 'Sec-Fetch-Dest': 'image' }, 503],
      ['GET', { 'Sec-Fetch-Dest': 'iframe' }, 503],
      ['GET', { Host: '127.0.0.1:3000' }, 410],
      ['GET', { 'X-Forwarded-For': '203.0.113.9' }, 410],
    ] as const) {
      const reply = await site.ask(path, { method, headers: { ...STRANGER, ...headers } });
      expect([method, headers, reply.status, reply.headers['set-cookie']]).toEqual([method, headers, status, undefined]);
    }
    expect((await site.ask(path, { headers: STRANGER })).status).toBe(303);
  });

  it('followed from another site is answered with a page, since a strict cookie would not come along', async () => {
    const site = await sites.openSmall(await fresh());
    const headers = { ...STRANGER, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const reply = await site.ask(await pathOf(site), { headers });
    expect([reply.status, reply.json(), reply.headers['set-cookie']?.length]).toMatchObject([200, { viewer: { kind: 'desk' } }, 1]);
  });

  it('stops working with the next start, with a day, and with the first administrator', async () => {
    const site = await sites.openSmall(await fresh());
    const earlier = await pathOf(site);
    const path = await pathOf(site);
    expect((await site.ask(earlier, { headers: STRANGER })).status).toBe(410);
    const tomorrow = await sites.openOver(createServices(site.services.db, () => site.services.now() + 86_400_000, SETTINGS));
    expect((await tomorrow.ask(path, { headers: STRANGER })).status).toBe(410);
    await addFirst(site);
    expect((await site.ask(path, { headers: STRANGER })).status).toBe(410);
    expect(await makeStartAddress(site.services)).toBeNull();
  });

  it('is kept as a hash alone', async () => {
    const site = await sites.openSmall(await fresh());
    const code = (await pathOf(site)).split('/').at(-1) ?? '';
    const rows = await site.services.db.prisma.oneTimeLink.findMany();
    expect(rows.map(({ purpose }) => purpose)).toEqual(['start']);
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it('is not made for a program that is reached from elsewhere', async () => {
    const { db } = instanceOver(await fresh());
    for (const change of [
      { allowsLocalEditor: false },
      { origin: () => 'https://muster.example' },
      { origin: () => 'http://192.168.1.7:3000' },
    ])
      expect(await makeStartAddress(createServices(db, Date.now, { ...SETTINGS, ...change }))).toBeNull();
  });
});
