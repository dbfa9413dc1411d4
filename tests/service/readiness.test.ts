import { expect, it } from 'vitest';
import { readReadiness } from '../../server/services/readiness/read-readiness';
import { readRequirements } from '../../server/services/requirements/read-requirements';
import type { Statement } from '../unit/small-operation';
import { describeOnSqlite } from './databases';
import { fieldsOf, openInstance, refusalOf } from './instance';

const SAID: readonly Statement[] = [
  ['afisma.planned', 1000, '2013-01-01'],
  ['afisma.nga.pledged', 200, '2013-01-05'],
  ['afisma.nga.pledged', 600, '2013-01-10'],
  ['eutm.kits.planned', 10, '2013-01-12'],
];
const small = { operation: 'small', known: null };

describeOnSqlite('the readiness tree', ({ fresh }) => {
  it('is compared with the last day on which the index was another, unless a day is named', async () => {
    const { reader } = await openInstance(await fresh(), SAID);
    const { since, band } = await readReadiness(reader, { ...small, since: null });
    expect(since).toMatchObject({ day: '2013-01-05', drivers: { from: 0.2, to: 0.6, drivers: [{ key: 'african-pledged' }] } });
    expect(band).toMatchObject({ lowest: 0.6, highest: 0.6 });
    expect((await readReadiness(reader, { ...small, since: '2013-01-11' })).since).toMatchObject({ drivers: { drivers: [], residual: 0 } });
  });

  it('is read on any day of the past, also on one before anything was measured', async () => {
    const { reader } = await openInstance(await fresh(), SAID);
    expect(await readReadiness(reader, { ...small, known: '2013-01-02', since: null })).toMatchObject({ band: null, since: null });
  });

  it('is not compared with a day that does not exist or is not earlier', async () => {
    const { reader } = await openInstance(await fresh(), SAID);
    for (const since of ['2013-02-30', 'x', '2013-01-14', '2013-02-01']) {
      const refusal = await refusalOf(readReadiness(reader, { ...small, since }));
      expect([refusal.code, fieldsOf(refusal)]).toEqual(['BAD_INPUT', ['since']]);
    }
  });
});

describeOnSqlite('the statement of requirements', ({ fresh }) => {
  it('is of the viewed day, and follows what is reported', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const filled = async (known: string | null) =>
      (await readRequirements(instance.reader, { operation: 'small', known })).fills.find(({ unit }) => unit === 'personnel')?.filled;
    expect([await filled('2013-01-06'), await filled(null)]).toEqual([200, 600]);
    await instance.report({ seriesKey: 'afisma.sen.pledged', value: 300 });
    expect(await filled(null)).toBe(900);
  });
});
