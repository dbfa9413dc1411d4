import { expect, it } from 'vitest';
import { readSeries } from '../../server/services/series/read-series';
import { gradeSource, previewGrade } from '../../server/services/sources/grade-source';
import { listSources } from '../../server/services/sources/list-sources';
import { smallOperation } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, instanceOver, openInstance, refusalOf, valuesOf } from './instance';

const KEY = 'afisma.nga.pledged';

const grade = ({ editor }: Instance, change: object = {}) =>
  gradeSource(editor, {
    operation: 'small',
    key: 'un',
    version: 1,
    reliability: 'D',
    knownFrom: '2013-01-10',
    reason: 'proved wrong twice',
    ...change,
  });

async function valueOn({ editor }: Instance, known: string | null) {
  return (await readSeries(editor, { operation: 'small', key: KEY, known })).value;
}

/** The United Nations (B) says 600, the press (C) 450, of one day. */
async function instanceOfTwo(db: Parameters<typeof openInstance>[0]): Promise<Instance> {
  const instance = await openInstance(db, [['afisma.planned', 3300, '2012-11-11']]);
  await instance.report({ value: 600, asOf: '2013-01-05', knownAt: '2013-01-05' });
  await instance.report({
    value: 450,
    asOf: '2013-01-05',
    knownAt: '2013-01-05',
    sourceKey: 'press',
    reliability: 'C',
    reason: 'so it was said',
  });
  return instance;
}

describeEachDatabase('a source that is graded anew', ({ fresh }) => {
  it('takes what was reported from it before along, from the day the grade is known, and leaves earlier views as they were', async () => {
    const instance = await instanceOfTwo(await fresh());
    await grade(instance);
    expect([await valueOn(instance, '2013-01-09'), await valueOn(instance, '2013-01-10'), await valueOn(instance, null)]).toEqual([
      600, 450, 450,
    ]);
    expect(await valueOn(instanceOver(instance.db), null), 'and so says a program that reads it from the database').toBe(450);
    const listed = async (known: string) =>
      (await listSources(instance.editor, { operation: 'small', known })).find(({ key }) => key === 'un');
    expect(await listed('2013-01-09')).toMatchObject({ reliability: 'B', grades: [] });
    expect(await listed('2013-01-10')).toMatchObject({
      reliability: 'D',
      grades: [{ was: 'B', reliability: 'D', knownFrom: '2013-01-10', reason: 'proved wrong twice', author: 'desk' }],
    });
  });

  it('does not speak of what was reported after it, which was graded by itself', async () => {
    const instance = await instanceOfTwo(await fresh());
    await grade(instance);
    await instance.report({ value: 610, asOf: '2013-01-05', knownAt: '2013-01-11', reliability: 'A', reason: 'seen in writing' });
    expect(await valueOn(instance, null)).toBe(610);
  });

  it('can be graded back, and the latest grade counts', async () => {
    const instance = await instanceOfTwo(await fresh());
    await grade(instance);
    await grade(instance, { version: 2, reliability: 'B', knownFrom: '2013-01-12', reason: 'the error was ours' });
    expect([await valueOn(instance, '2013-01-09'), await valueOn(instance, '2013-01-11'), await valueOn(instance, '2013-01-12')]).toEqual([
      600, 450, 600,
    ]);
  });

  it('shows what it would change before it is saved, and writes nothing by that', async () => {
    const instance = await instanceOfTwo(await fresh());
    const ask = (reliability: string) =>
      previewGrade(instance.editor, { operation: 'small', key: 'un', reliability, knownFrom: '2013-01-10', known: null });
    const { adopted, headlines, reports } = await ask('D');
    expect(adopted).toMatchObject([{ key: KEY, was: 600, is: 450, wasText: '600', isText: '450' }]);
    expect(headlines.map(({ name, wasText, isText }) => [name, wasText, isText])).toContainEqual(['African troops pledged', '600', '450']);
    expect(reports).toBe(2);
    expect(await ask('A')).toMatchObject({ adopted: [], headlines: [] });
    expect(await valueOn(instance, null)).toBe(600);
  });

  it('says in the log from what to what, and the chain holds', async () => {
    const instance = await instanceOfTwo(await fresh());
    const { revision } = await grade(instance);
    const change = await instance.db.prisma.change.findFirst({ where: { operationKey: 'small', revision } });
    expect(change?.summary).toBe('Graded anew: United Nations: B to D');
  });

  it('is refused without a reason, in the future, to the same grade, at a version that stands no more, and by another form', async () => {
    const instance = await instanceOfTwo(await fresh());
    expect(fieldsOf(await refusalOf(grade(instance, { reason: ' ' })))).toEqual(['reason']);
    expect(fieldsOf(await refusalOf(grade(instance, { knownFrom: '2099-01-01' })))).toEqual(['knownFrom']);
    expect(fieldsOf(await refusalOf(grade(instance, { reliability: 'B' })))).toEqual(['reliability']);
    expect((await refusalOf(grade(instance, { key: 'nobody' }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(grade({ ...instance, editor: instance.reader }))).code).toBe('SIGN_IN');
    expect(fieldsOf(await refusalOf(instance.save('source', 1, { ...valuesOf(smallOperation.sources, 'un'), reliability: 'C' })))).toEqual([
      'reliability',
    ]);
    await grade(instance);
    expect((await refusalOf(grade(instance))).code).toBe('STALE_VERSION');
  });
});
