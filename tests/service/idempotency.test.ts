import { expect, it } from 'vitest';
import { sweep } from '../../server/db/sweep';
import type { ReportInput } from '../../server/domain/input/report-input';
import { appendReport } from '../../server/services/reports/append-report';
import { describeEachDatabase } from './databases';
import { type Desk, deskOver, fieldsOf, inputOf, openDesk, refusalOf, traces } from './desk';

function send({ editor }: Desk, key: string, change: Partial<ReportInput> = {}) {
  return appendReport(editor, inputOf(change), key);
}

function keptIn({ db }: Desk) {
  return db.prisma.idempotentAnswer.count();
}

describeEachDatabase('a report with a key of its sender', ({ fresh }) => {
  it('is written once, and the repeat is answered as the first', async () => {
    const desk = await openDesk(await fresh());
    const first = await send(desk, 'a');
    const after = await traces(desk.db);
    expect(first).toMatchObject({ revision: 2, isRepeat: false });
    expect(await send(desk, 'a')).toEqual({ ...first, isRepeat: true });
    expect(await traces(desk.db)).toEqual(after);
  });

  it('is known again whatever the order and spaces in which it is said', async () => {
    const desk = await openDesk(await fresh());
    const { reportId } = await send(desk, 'a', { note: 'From the communiqué' });
    const turned = Object.fromEntries(Object.entries(inputOf({ note: ' From the communiqué ' })).reverse());
    expect(await appendReport(desk.editor, turned, 'a')).toMatchObject({ reportId, isRepeat: true });
  });

  it('is refused when the key stands for another report, and writes nothing', async () => {
    const desk = await openDesk(await fresh());
    await send(desk, 'a');
    const before = await traces(desk.db);
    for (const change of [{ value: 610 }, { seriesKey: 'afisma.sen.pledged' }, { note: 'else' }]) {
      const refusal = await refusalOf(send(desk, 'a', change));
      expect([refusal.code, fieldsOf(refusal)]).toEqual(['DUPLICATE', ['Idempotency-Key']]);
    }
    expect(await traces(desk.db)).toEqual(before);
  });

  it('sent many times at once is one report, one change and one number', async () => {
    const desk = await openDesk(await fresh());
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(desk, 'a')));
    expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(1);
    expect(answers.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    const { operations, reports, changes } = await traces(desk.db);
    expect([operations[0]?.revision, reports, changes]).toEqual([2, 1, 2]);
    expect((await desk.board()).head.view.revision).toBe(2);
  });

  it('sent at once to two programs over one database is one report, which both then know', async () => {
    const one = await openDesk(await fresh());
    const other = deskOver(one.db);
    await other.board();
    const [a, b] = await Promise.all([send(one, 'a'), send(other, 'a')]);
    expect(a.reportId).toBe(b.reportId);
    for (const desk of [one, other]) expect((await desk.board()).head.view.revision).toBe(2);
  });

  it('that differs from another sent at once under its key: one is written, one refused', async () => {
    const desk = await openDesk(await fresh());
    const sent = await Promise.allSettled([send(desk, 'a', { value: 600 }), send(desk, 'a', { value: 610 })]);
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await traces(desk.db)).reports).toBe(1);
  });

  it('keeps nothing under its key when it is refused: set right, it is taken', async () => {
    const desk = await openDesk(await fresh());
    expect((await refusalOf(send(desk, 'a', { sourceKey: 'nobody' }))).code).toBe('BAD_INPUT');
    expect(await keptIn(desk)).toBe(0);
    expect((await send(desk, 'a')).isRepeat).toBe(false);
  });

  it('is answered as the first time even where it would be asked for a reason now', async () => {
    const desk = await openDesk(await fresh());
    const first = await send(desk, 'a', { value: 600 });
    await desk.report({ value: 5000, asOf: '2013-01-13', reason: 'Announced on the radio' });
    expect(await send(desk, 'a', { value: 600 })).toEqual({ ...first, isRepeat: true });
  });

  it('of another user is another report, and so is one in another operation', async () => {
    const desk = await openDesk(await fresh());
    await openDesk(desk.db, [], 'other');
    const { actor } = desk.editor;
    const users = ['anna', 'bob'].map((userId) => ({ ...desk.editor, actor: { ...actor, userId } }));
    for (const user of users) expect((await appendReport(user, inputOf(), 'a')).isRepeat).toBe(false);
    expect((await send(desk, 'a', { operation: 'other' })).isRepeat).toBe(false);
    expect(await keptIn(desk)).toBe(3);
  });

  it('by somebody who may no longer report is refused, repeat or not', async () => {
    const desk = await openDesk(await fresh());
    await send(desk, 'a');
    expect((await refusalOf(appendReport(desk.reader, inputOf(), 'a'))).code).toBe('SIGN_IN');
  });

  it('is known for a day at least, and forgotten some time after', async () => {
    const desk = await openDesk(await fresh());
    await send(desk, 'a');
    const hours = (count: number) => desk.services.now() + count * 3_600_000;
    await sweep(desk.db, hours(25));
    expect((await send(desk, 'a')).isRepeat).toBe(true);
    await sweep(desk.db, hours(30 * 24));
    expect(await keptIn(desk)).toBe(0);
  });
});
