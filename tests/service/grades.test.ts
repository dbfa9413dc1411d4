import { expect, it } from 'vitest';
import { readSeries } from '../../server/services/series/read-series';
import { foreseeGrade, gradeSource } from '../../server/services/sources/grade-source';
import { listSources } from '../../server/services/sources/list-sources';
import { smallOperation } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { type Desk, deskOver, fieldsOf, openDesk, refusalOf, valuesOf } from './desk';

const KEY = 'afisma.nga.pledged';

const grade = ({ editor }: Desk, change: object = {}) =>
  gradeSource(editor, {
    operation: 'small',
    key: 'un',
    version: 1,
    reliability: 'D',
    knownFrom: '2013-01-10',
    reason: 'proved wrong twice',
    ...change,
  });

async function valueOn({ editor }: Desk, known: string | null) {
  return (await readSeries(editor, { operation: 'small', key: KEY, known })).value;
}

/** The United Nations (B) says 600, the press (C) 450, of one day. */
async function deskOfTwo(db: Parameters<typeof openDesk>[0]): Promise<Desk> {
  const desk = await openDesk(db, [['afisma.planned', 3300, '2012-11-11']]);
  await desk.report({ value: 600, asOf: '2013-01-05', knownAt: '2013-01-05' });
  await desk.report({
    value: 450,
    asOf: '2013-01-05',
    knownAt: '2013-01-05',
    sourceKey: 'press',
    reliability: 'C',
    reason: 'so it was said',
  });
  return desk;
}

describeEachDatabase('a source that is graded anew', ({ fresh }) => {
  it('takes what was reported from it before along, from the day the grade is known, and leaves earlier views as they were', async () => {
    const desk = await deskOfTwo(await fresh());
    await grade(desk);
    expect([await valueOn(desk, '2013-01-09'), await valueOn(desk, '2013-01-10'), await valueOn(desk, null)]).toEqual([600, 450, 450]);
    expect(await valueOn(deskOver(desk.db), null), 'and so says a program that reads it from the database').toBe(450);
    const listed = async (known: string) => (await listSources(desk.editor, { operation: 'small', known })).find(({ key }) => key === 'un');
    expect(await listed('2013-01-09')).toMatchObject({ reliability: 'B', grades: [] });
    expect(await listed('2013-01-10')).toMatchObject({
      reliability: 'D',
      grades: [{ was: 'B', reliability: 'D', knownFrom: '2013-01-10', reason: 'proved wrong twice', author: 'desk' }],
    });
  });

  it('does not speak of what was reported after it, which was graded by itself', async () => {
    const desk = await deskOfTwo(await fresh());
    await grade(desk);
    await desk.report({ value: 610, asOf: '2013-01-05', knownAt: '2013-01-11', reliability: 'A', reason: 'seen in writing' });
    expect(await valueOn(desk, null)).toBe(610);
  });

  it('can be graded back, and the latest grade counts', async () => {
    const desk = await deskOfTwo(await fresh());
    await grade(desk);
    await grade(desk, { version: 2, reliability: 'B', knownFrom: '2013-01-12', reason: 'the error was ours' });
    expect([await valueOn(desk, '2013-01-09'), await valueOn(desk, '2013-01-11'), await valueOn(desk, '2013-01-12')]).toEqual([
      600, 450, 600,
    ]);
  });

  it('shows what it would change before it is saved, and writes nothing by that', async () => {
    const desk = await deskOfTwo(await fresh());
    const ask = (reliability: string) =>
      foreseeGrade(desk.editor, { operation: 'small', key: 'un', reliability, knownFrom: '2013-01-10', known: null });
    const { adopted, headlines, reports } = await ask('D');
    expect(adopted).toMatchObject([{ key: KEY, was: 600, is: 450, wasText: '600', isText: '450' }]);
    expect(headlines.map(({ name, wasText, isText }) => [name, wasText, isText])).toContainEqual(['African troops pledged', '600', '450']);
    expect(reports).toBe(2);
    expect(await ask('A')).toMatchObject({ adopted: [], headlines: [] });
    expect(await valueOn(desk, null)).toBe(600);
  });

  it('says in the log from what to what, and the chain holds', async () => {
    const desk = await deskOfTwo(await fresh());
    const { revision } = await grade(desk);
    const change = await desk.db.prisma.change.findFirst({ where: { operationKey: 'small', revision } });
    expect(change?.summary).toBe('Graded anew: United Nations: B to D');
  });

  it('is refused without a reason, in the future, to the same grade, at a version that stands no more, and by another form', async () => {
    const desk = await deskOfTwo(await fresh());
    expect(fieldsOf(await refusalOf(grade(desk, { reason: ' ' })))).toEqual(['reason']);
    expect(fieldsOf(await refusalOf(grade(desk, { knownFrom: '2099-01-01' })))).toEqual(['knownFrom']);
    expect(fieldsOf(await refusalOf(grade(desk, { reliability: 'B' })))).toEqual(['reliability']);
    expect((await refusalOf(grade(desk, { key: 'nobody' }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(grade({ ...desk, editor: desk.reader }))).code).toBe('SIGN_IN');
    expect(fieldsOf(await refusalOf(desk.save('source', 1, { ...valuesOf(smallOperation.sources, 'un'), reliability: 'C' })))).toEqual([
      'reliability',
    ]);
    await grade(desk);
    expect((await refusalOf(grade(desk))).code).toBe('STALE_VERSION');
  });
});
