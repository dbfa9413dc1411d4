import { expect, it } from 'vitest';
import { PROGRAM } from '../../server/auth/actor';
import { compareOperations } from '../../server/services/comparing/compare-operations';
import { exportComparison } from '../../server/services/comparing/export-comparison';
import type { Statement } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { fieldsOf, instanceOver, openInstance, refusalOf } from './instance';

const STATEMENTS: readonly Statement[] = [
  ['afisma.planned', 1_000, '2012-12-01'],
  ['afisma.nga.deployed', 100, '2012-12-20'],
  ['afisma.nga.deployed', 250, '2013-01-10'],
];
const asked = { format: 'svg', width: null, size: null, scale: null, theme: null, origin: 'https://muster.example' };

describeEachDatabase('operations side by side', ({ fresh }) => {
  it('show one figure of each, with where it is from', async () => {
    const db = await fresh();
    for (const key of ['one', 'two']) await openInstance(db, STATEMENTS, key);
    const { reader } = instanceOver(db);
    const page = await compareOperations(reader, { of: ['one', 'two'], measure: 'share', align: 'since', from: {} });
    expect(page.operations.map(({ key, latest, start }) => [key, latest, start?.day])).toEqual([
      ['one', 25, '2012-12-20'],
      ['two', 25, '2012-12-20'],
    ]);
    expect(page.address).toBe('/compare?of=one,two&measure=share&align=since');
    expect(page.part.drawings.wide).toContain('<svg');
  });

  it('are not there where one of them is not open to who asks, in the words of one that never was', async () => {
    const db = await fresh();
    for (const key of ['open', 'closed']) await openInstance(db, STATEMENTS, key);
    await db.prisma.operation.update({ where: { key: 'closed' }, data: { isPublic: false } });
    const { reader, services } = instanceOver(db);
    for (const ask of [
      (of: string[]) => compareOperations(reader, { of, measure: 'share', align: 'calendar', from: {} }),
      (of: string[]) => exportComparison(reader, { of }, asked),
    ]) {
      const closed = await refusalOf(ask(['open', 'closed']));
      const none = await refusalOf(ask(['open', 'nothing']));
      expect([closed.code, closed.message.replace('closed', 'nothing')]).toEqual(['NOT_FOUND', none.message]);
    }
    expect((await exportComparison({ services, actor: PROGRAM }, { of: ['open', 'closed'] }, asked)).body).toContain('<svg');
  });

  it('are refused beyond six, and from a start that is none', async () => {
    const { reader } = await openInstance(await fresh(), STATEMENTS);
    const of = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(fieldsOf(await refusalOf(exportComparison(reader, { of }, asked)))).toEqual(['of']);
    const from = { small: 'milestone.ready' };
    expect(fieldsOf(await refusalOf(exportComparison(reader, { of: ['small'], from }, asked)))).toEqual(['from']);
  });

  it('are handed out in every format', async () => {
    const { reader } = await openInstance(await fresh(), STATEMENTS);
    const file = async (format: string) =>
      String((await exportComparison(reader, { of: ['small'], align: 'since' }, { ...asked, format })).body);
    expect(await file('csv')).toContain('2012-12-20,Small operation,10,0,');
    expect(JSON.parse(await file('json'))).toMatchObject({ chart: { kind: 'side-by-side' } });
    expect((await file('pdf')).slice(0, 5)).toBe('%PDF-');
    expect(await file('svg')).toContain('https://muster.example/compare?of=small');
  });
});
