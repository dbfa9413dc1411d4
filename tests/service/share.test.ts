import { expect, it } from 'vitest';
import { exportCard } from '../../server/services/exports/export-card';
import { readShare } from '../../server/services/exports/read-share';
import { describeOnSqlite } from './databases';
import { instanceOver, openInstance, refusalOf } from './instance';

const card = { operation: 'small', known: null, asOf: null, theme: null, origin: 'http://localhost:3000' };
const page = { operation: 'small', page: '', known: null };

describeOnSqlite('the card of a shared page', ({ fresh }) => {
  it('is named by pages of an operation that is open to everybody', async () => {
    const { reader } = await openInstance(await fresh());
    expect(await readShare(reader, page)).toMatchObject({
      url: 'http://localhost:3000/small?known=2013-01-14',
      image: 'http://localhost:3000/api/v1/operations/small/card.png?known=2013-01-14',
    });
    expect(await readShare(reader, { ...page, page: 'series/afisma.nga.pledged' })).toMatchObject({
      image: expect.stringContaining('/charts/series-afisma.nga.pledged.png?known=2013-01-14&size=card'),
    });
    expect((await exportCard(reader, card)).contentType).toBe('image/png');
  });

  it('is neither named nor handed out where not everybody may read', async () => {
    const { db } = await openInstance(await fresh());
    await db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic: false } });
    const { reader, editor } = instanceOver(db);
    expect((await refusalOf(readShare(reader, page))).code).toBe('NOT_FOUND');
    expect((await refusalOf(exportCard(reader, card))).code).toBe('NOT_FOUND');
    expect(await readShare(editor, page)).toBeNull();
  });
});
