import { expect, it } from 'vitest';
import { verifyChain } from '../../server/services/changes/read-changes';
import { confirmDay } from '../../server/services/rhythm/confirm-day';
import { readRhythm } from '../../server/services/rhythm/read-rhythm';
import { readSeries } from '../../server/services/series/read-series';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, openInstance, refusalOf, traces } from './instance';

const PLEDGED = ['afisma.nga.pledged', 'afisma.sen.pledged'];

function confirm({ editor }: Instance, change: object = {}) {
  return confirmDay(editor, {
    operation: 'small',
    asOf: '2013-01-14',
    knownAt: '2013-01-14',
    keys: PLEDGED,
    isCompleteReturn: false,
    sourceKey: 'un',
    reliability: 'B',
    credibility: 2,
    note: 'By telephone.',
    ...change,
  });
}

const openOwing = (db: Parameters<typeof openInstance>[0]) =>
  openInstance(db, [
    ['afisma.planned', 3300, '2012-11-11'],
    ['afisma.nga.pledged', 600, '2013-01-01'],
    ['afisma.sen.pledged', 500, '2013-01-01'],
    ['afisma.total-ecowas.pledged', 1000, '2012-12-01'],
    ['indicator.caches', 1, '2013-01-01'],
  ]);

const overdueIn = async ({ editor }: Instance) =>
  (await readRhythm(editor, { operation: 'small', known: null })).duties
    .filter(({ overdueDays }) => overdueDays > 0)
    .map(({ seriesKey }) => seriesKey);

describeEachDatabase('a reporting day', ({ fresh }) => {
  it('is marked complete by saying again what stands: one change, the same values, a new as-of day', async () => {
    const instance = await openOwing(await fresh());
    expect(await overdueIn(instance)).toEqual(expect.arrayContaining(PLEDGED));
    expect(await confirm(instance)).toEqual({ revision: 2, count: 2 });
    expect((await overdueIn(instance)).filter((key) => PLEDGED.includes(key))).toEqual([]);
    const { value, provenance, reports } = await readSeries(instance.editor, {
      operation: 'small',
      key: 'afisma.nga.pledged',
      known: null,
    });
    expect([value, provenance.asOf]).toEqual([600, '2013-01-14']);
    expect(reports[0]?.report).toMatchObject({
      note: 'Confirmed unchanged since 1 Jan 2013. By telephone.',
      isCompleteReturn: false,
      isDerived: false,
    });
    expect((await instance.board()).changes.filter(({ revision }) => revision === 2)).toHaveLength(2);
    expect(await verifyChain(instance.editor, 'small')).toMatchObject({ ok: true });
  });

  it('as a complete return sets contributors that it does not name to none', async () => {
    const instance = await openOwing(await fresh());
    const sum = async () => {
      const { candidates } = await readSeries(instance.editor, { operation: 'small', key: 'afisma.pledged', known: null });
      return candidates.find(({ label }) => label === 'sum of contributors')?.value;
    };
    expect(await sum()).toBe(1100);
    await confirm(instance, { keys: ['afisma.nga.pledged'], isCompleteReturn: true });
    expect(await sum()).toBe(600);
  });

  it('is refused where nothing stands, where it is reported already, or a return is mixed; then nothing is written', async () => {
    const instance = await openOwing(await fresh());
    const before = await traces(instance.db);
    expect(fieldsOf(await refusalOf(confirm(instance, { keys: [...PLEDGED, 'indicator.raids'] })))).toEqual(['keys']);
    expect(fieldsOf(await refusalOf(confirm(instance, { asOf: '2013-01-01', keys: PLEDGED })))).toEqual(['keys']);
    expect(fieldsOf(await refusalOf(confirm(instance, { keys: [] })))).toEqual(['keys']);
    expect(fieldsOf(await refusalOf(confirm(instance, { keys: [...PLEDGED, ...PLEDGED] })))).toEqual(['keys']);
    expect(fieldsOf(await refusalOf(confirm(instance, { keys: [...PLEDGED, 'indicator.caches'], isCompleteReturn: true })))).toEqual([
      'isCompleteReturn',
    ]);
    expect(fieldsOf(await refusalOf(confirm(instance, { sourceKey: 'nobody' })))).toEqual(['sourceKey']);
    expect(fieldsOf(await refusalOf(confirm(instance, { knownAt: '2099-01-01' })))).toEqual(['knownAt']);
    expect(fieldsOf(await refusalOf(confirm(instance, { knownAt: '2013-01-13' })))).toEqual(['asOf']);
    expect((await refusalOf(confirm({ ...instance, editor: instance.reader }))).code).toBe('SIGN_IN');
    expect(await traces(instance.db)).toEqual(before);
  });
});
