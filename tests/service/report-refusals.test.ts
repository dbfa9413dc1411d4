import { describe, expect, it } from 'vitest';
import { appendReport } from '../../server/services/reports/append-report';
import { describeEachDatabase } from './databases';
import { fieldsOf, inputOf, openInstance, refusalOf, traces } from './instance';

/** What is wrong, in which field. */
const WRONG: readonly (readonly [name: string, field: string, change: object])[] = [
  ['an operation that does not exist', '', { operation: 'nowhere' }],
  ['a key that no operation can have', 'operation', { operation: 'No Where' }],
  ['a contributor that is not known', 'seriesKey', { seriesKey: 'afisma.xxx.pledged' }],
  ['a total that the program counts itself', 'seriesKey', { seriesKey: 'afisma.pledged' }],
  ['a reported total of nobody that is known', 'seriesKey', { seriesKey: 'afisma.total-ecowass.pledged' }],
  ['an indicator that is counted from others', 'seriesKey', { seriesKey: 'indicator.african-pledged' }],
  ['a day that does not exist', 'asOf', { asOf: '2013-02-30' }],
  ['a known-at day that does not exist', 'knownAt', { knownAt: '2013-02-30' }],
  ['an as-of after its known-at', 'asOf', { asOf: '2013-01-15' }],
  ['a known-at in the future', 'knownAt', { knownAt: '2013-06-02' }],
  ['a negative strength', 'value', { value: -1 }],
  ['a fraction of a man', 'value', { value: 12.5 }],
  ['a figure beyond all sense', 'value', { value: 1e13 }],
  ['no value', 'value', { value: null }],
  ['a text for a number', 'value', { value: '600' }],
  ['a low end above the value', 'low', { low: 700 }],
  ['a high end below the value', 'high', { high: 500 }],
  ['a source that is not known', 'sourceKey', { sourceKey: 'rumour' }],
  ['a grade that does not exist', 'reliability', { reliability: 'G' }],
  ['a credibility that does not exist', 'credibility', { credibility: 7 }],
  ['a note over its limit', 'note', { note: 'x'.repeat(1001) }],
  ['a reason over its limit', 'reason', { reason: 'x'.repeat(501) }],
  ['a note that is not text', 'note', { note: 'a\u0000b' }],
  ['a target that does not exist', 'targetId', { targetId: 'small/999', reason: 'why not' }],
  ['a target of another series', 'targetId', { targetId: 'small/1', reason: 'why not' }],
  ['a correction without a reason', 'reason', { targetId: 'small/0' }],
  ['a retraction of nothing', 'targetId', { kind: 'retraction', value: null }],
  ['a retraction with a value', 'value', { kind: 'retraction', targetId: 'small/0', reason: 'why not' }],
  ['an adoption without a reason', 'reason', { kind: 'adoption', value: null, targetId: 'small/0' }],
  ['a member that is not asked for', '', { recordedAt: '2013-01-14T00:00:00.000Z' }],
  ['an id of its own', '', { id: 'small/0' }],
  ['a day reached after it was known', 'value', { seriesKey: 'milestone.launch.actual', value: 15_720 }],
  ['a place held by a number', 'value', { seriesKey: 'place.gao.control', value: 4 }],
];

describeEachDatabase('a report that is refused', ({ fresh }) => {
  it('names its field, and leaves nothing behind', async () => {
    const instance = await openInstance(await fresh(), [
      ['afisma.nga.pledged', 600, '2013-01-10'],
      ['afisma.sen.pledged', 500, '2013-01-10'],
    ]);
    const before = await traces(instance.db);
    const board = await instance.board();
    for (const [name, field, change] of WRONG) {
      const refusal = await refusalOf(appendReport(instance.editor, { ...inputOf(), ...change }));
      expect([name, refusal.code]).toEqual([name, field === '' && 'operation' in change ? 'NOT_FOUND' : 'BAD_INPUT']);
      if (refusal.code === 'BAD_INPUT') expect([name, ...fieldsOf(refusal)]).toContain(field);
      for (const { message } of refusal.problems) expect(message).toMatch(/^\S.+/);
      expect(refusal.message).not.toBe('');
    }
    expect(await traces(instance.db)).toEqual(before);
    expect(await instance.board()).toBe(board);
  });

  it('names every field that is wrong, not only the first', async () => {
    const instance = await openInstance(await fresh());
    const refusal = await refusalOf(instance.report({ value: -1.5, low: 10, asOf: '2013-01-20', sourceKey: 'rumour' }));
    expect(new Set(fieldsOf(refusal))).toEqual(new Set(['value', 'low', 'asOf', 'sourceKey']));
  });

  it('because a write inside failed leaves nothing behind', async () => {
    const instance = await openInstance(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    // The source goes after it was read into memory: the reference fails inside the transaction, after the revision was taken.
    await instance.board();
    await instance.db.prisma.source.delete({ where: { id: 'small/press' } });
    const before = await traces(instance.db);
    await expect(instance.report({ sourceKey: 'press' })).rejects.toThrow();
    expect(await traces(instance.db)).toEqual(before);
    expect((await instance.report({ value: 620 })).revision).toBe(2);
  });

  it('is refused to whoever may only read', async () => {
    const instance = await openInstance(await fresh());
    const before = await traces(instance.db);
    expect((await refusalOf(appendReport(instance.reader, inputOf()))).code).toBe('SIGN_IN');
    expect(await traces(instance.db)).toEqual(before);
  });
});

describeEachDatabase('an unusual value', ({ fresh }) => {
  it('needs a reason, and is saved with one: Senegal has 800 in place on a pledge of 500', async () => {
    const instance = await openInstance(await fresh(), [['afisma.sen.pledged', 500, '2013-01-10']]);
    const before = await traces(instance.db);
    const deployed = { seriesKey: 'afisma.sen.deployed', value: 800 };
    const refusal = await refusalOf(instance.report(deployed));
    expect([refusal.code, fieldsOf(refusal)]).toEqual(['NEEDS_REASON', ['value']]);
    expect(refusal.message).toContain('800');
    expect(refusal.message).toContain('500');
    expect(await traces(instance.db)).toEqual(before);
    expect((await instance.report({ ...deployed, reason: 'the reserve came too' })).revision).toBe(2);
  });

  it('is one that jumps, or lies outside the usual range', async () => {
    const instance = await openInstance(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    for (const change of [{ value: 1300 }, { value: 200 }, { seriesKey: 'indicator.caches', value: 51 }]) {
      expect((await refusalOf(instance.report(change))).code).toBe('NEEDS_REASON');
    }
    expect((await instance.report({ value: 1200 })).revision).toBe(2);
    expect((await instance.report({ seriesKey: 'indicator.caches', value: 50 })).revision).toBe(3);
  });

  it('is judged by what was known on its own day, not by what came later', async () => {
    const instance = await openInstance(await fresh(), [['afisma.sen.pledged', 500, '2013-01-17']]);
    expect(
      (await instance.report({ seriesKey: 'afisma.sen.deployed', value: 800, asOf: '2013-01-14', knownAt: '2013-01-16' })).revision,
    ).toBe(2);
    expect(
      (await refusalOf(instance.report({ seriesKey: 'afisma.sen.deployed', value: 801, asOf: '2013-01-17', knownAt: '2013-01-17' }))).code,
    ).toBe('NEEDS_REASON');
  });
});

describe('the list of what is refused', () => {
  it('has each fault once', () => {
    expect(new Set(WRONG.map(([name]) => name)).size).toBe(WRONG.length);
  });
});
