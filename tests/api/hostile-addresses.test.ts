import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEachDatabase } from '../service/databases';
import { inputOf, traces } from '../service/instance';
import { makeSites } from './site';
import { expectSense, hostile, sendable, spoil, textOf } from './spoil';

describeEachDatabase('whatever is asked', ({ fresh }) => {
  const sites = makeSites();

  it('as a report over REST never fails, and what is refused changes nothing', { timeout: 60_000 }, async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const { operation: _operation, seriesKey: _key, ...body } = inputOf();
    const keys = fc.constantFrom('afisma.nga.pledged', 'x', '%00', '__proto__', '%F0%9F%98%80', '..%2F..', 'x'.repeat(300));
    const marks = fc.constantFrom('', 'a', 'a', 'b', ' ', 'x'.repeat(300));
    const sent = fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 4, arbitrary: spoil(body) });
    await fc.assert(
      fc.asyncProperty(keys, marks, sent, async (key, mark, input) => {
        const before = await traces(site.services.db);
        const reply = await site.ask(`/api/v1/operations/small/series/${key}/reports`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(mark === '' ? {} : { 'Idempotency-Key': mark }) },
          body: textOf(input),
        });
        await expectSense(site, key, reply.status, reply.text);
        const isWritten = reply.status === 201 && reply.headers['idempotent-replayed'] === undefined;
        if (!isWritten) expect(await traces(site.services.db)).toEqual(before);
      }),
      { numRuns: 80 },
    );
  });

  it('as an address of REST never fails, and changes nothing', { timeout: 60_000 }, async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const before = await traces(site.services.db);
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
        const reply = await site.ask(
          `/api/v1/operations/small/${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, sendable(value)]))}`,
        );
        await expectSense(site, path, reply.status, reply.text);
      }),
      { numRuns: 120 },
    );
    expect(await traces(site.services.db)).toEqual(before);
  });

  it('as any address of REST never fails', { timeout: 60_000 }, async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
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
        const reply = await site.ask(`/api/v1/${parts.join('/')}?${params}`);
        expect([parts, asked, reply.status < 500, site.takeFaults()]).toEqual([parts, asked, true, []]);
      }),
      { numRuns: 150 },
    );
  });

  it('as an address of an embed never fails, and shows nothing', { timeout: 60_000 }, async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const ends = fc.constantFrom('', '.svg', '.png', '.csv', '.', '/live', '/x', '%00', '.svg.png');
    const ids = fc.oneof(
      fc.constantFrom('0'.repeat(26), '0'.repeat(12), '__proto__', '%ff', '%2F', 'x'.repeat(3_000)),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(sendable(text))),
    );
    const isDots = (text: string) => /^\.{1,2}$/.test(text); // an address with such a part names another folder
    const search = fc.dictionary(
      fc.constantFrom('theme', 'scale', 'size', 'v'),
      fc.constantFrom('', 'dark', '4', '1e9', 'narrow', '\u0000', '<script>'),
    );
    await fc.assert(
      fc.asyncProperty(ids, ends, search, async (id, end, asked) => {
        fc.pre(!isDots(id + end.split('/')[0]));
        const reply = await site.ask(`/embed/${id}${end}?${new URLSearchParams(asked)}`);
        expect([id, end, asked, reply.status, site.takeFaults()]).toEqual([id, end, asked, reply.status === 400 ? 400 : 404, []]);
        expect(reply.text).not.toContain('<script>');
      }),
      { numRuns: 120 },
    );
  });
});
