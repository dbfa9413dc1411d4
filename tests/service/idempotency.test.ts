import { expect, it } from 'vitest';
import { sweep } from '../../server/db/sweep';
import type { ReportInput } from '../../server/domain/input/report-input';
import { appendReport } from '../../server/services/reports/append-report';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, inputOf, instanceOver, openInstance, refusalOf, traces } from './instance';

function send({ editor }: Instance, key: string, change: Partial<ReportInput> = {}) {
  return appendReport(editor, inputOf(change), key);
}

function keptIn({ db }: Instance) {
  return db.prisma.idempotentAnswer.count();
}

describeEachDatabase('a report with a key of its sender', ({ fresh }) => {
  it('is written once, and the repeat is answered as the first', async () => {
    const instance = await openInstance(await fresh());
    const first = await send(instance, 'a');
    const after = await traces(instance.db);
    expect(first).toMatchObject({ revision: 2, isRepeat: false });
    expect(await send(instance, 'a')).toEqual({ ...first, isRepeat: true });
    expect(await traces(instance.db)).toEqual(after);
  });

  it('is known again whatever the order and spaces in which it is said', async () => {
    const instance = await openInstance(await fresh());
    const { reportId } = await send(instance, 'a', { note: 'From the communiqué' });
    const turned = Object.fromEntries(Object.entries(inputOf({ note: ' From the communiqué ' })).reverse());
    expect(await appendReport(instance.editor, turned, 'a')).toMatchObject({ reportId, isRepeat: true });
  });

  it('is refused when the key stands for another report, and writes nothing', async () => {
    const instance = await openInstance(await fresh());
    await send(instance, 'a');
    const before = await traces(instance.db);
    for (const change of [{ value: 610 }, { seriesKey: 'afisma.sen.pledged' }, { note: 'else' }]) {
      const refusal = await refusalOf(send(instance, 'a', change));
      expect([refusal.code, fieldsOf(refusal)]).toEqual(['DUPLICATE', ['Idempotency-Key']]);
    }
    expect(await traces(instance.db)).toEqual(before);
  });

  it('sent many times at once is one report, one change and one number', async () => {
    const instance = await openInstance(await fresh());
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(instance, 'a')));
    expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(1);
    expect(answers.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    const { operations, reports, changes } = await traces(instance.db);
    expect([operations[0]?.revision, reports, changes]).toEqual([2, 1, 2]);
    expect((await instance.board()).head.view.revision).toBe(2);
  });

  it('sent at once to two programs over one database is one report, which both then know', async () => {
    const one = await openInstance(await fresh());
    const other = instanceOver(one.db);
    await other.board();
    const [a, b] = await Promise.all([send(one, 'a'), send(other, 'a')]);
    expect(a.reportId).toBe(b.reportId);
    for (const instance of [one, other]) expect((await instance.board()).head.view.revision).toBe(2);
  });

  it('that differs from another sent at once under its key: one is written, one refused', async () => {
    const instance = await openInstance(await fresh());
    const sent = await Promise.allSettled([send(instance, 'a', { value: 600 }), send(instance, 'a', { value: 610 })]);
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await traces(instance.db)).reports).toBe(1);
  });

  it('keeps nothing under its key when it is refused: set right, it is taken', async () => {
    const instance = await openInstance(await fresh());
    expect((await refusalOf(send(instance, 'a', { sourceKey: 'nobody' }))).code).toBe('BAD_INPUT');
    expect(await keptIn(instance)).toBe(0);
    expect((await send(instance, 'a')).isRepeat).toBe(false);
  });

  it('is answered as the first time even where it would be asked for a reason now', async () => {
    const instance = await openInstance(await fresh());
    const first = await send(instance, 'a', { value: 600 });
    await instance.report({ value: 5000, asOf: '2013-01-13', reason: 'Announced on the radio' });
    expect(await send(instance, 'a', { value: 600 })).toEqual({ ...first, isRepeat: true });
  });

  it('of another user is another report, and so is one in another operation', async () => {
    const instance = await openInstance(await fresh());
    await openInstance(instance.db, [], 'other');
    const { actor } = instance.editor;
    const users = ['anna', 'bob'].map((userId) => ({ ...instance.editor, actor: { ...actor, userId } }));
    for (const user of users) expect((await appendReport(user, inputOf(), 'a')).isRepeat).toBe(false);
    expect((await send(instance, 'a', { operation: 'other' })).isRepeat).toBe(false);
    expect(await keptIn(instance)).toBe(3);
  });

  it('by somebody who may no longer report is refused, repeat or not', async () => {
    const instance = await openInstance(await fresh());
    await send(instance, 'a');
    expect((await refusalOf(appendReport(instance.reader, inputOf(), 'a'))).code).toBe('SIGN_IN');
  });

  it('is known for a day at least, and forgotten some time after', async () => {
    const instance = await openInstance(await fresh());
    await send(instance, 'a');
    const hours = (count: number) => instance.services.now() + count * 3_600_000;
    await sweep(instance.db, hours(25));
    expect((await send(instance, 'a')).isRepeat).toBe(true);
    await sweep(instance.db, hours(30 * 24));
    expect(await keptIn(instance)).toBe(0);
  });
});
