import { expect, it } from 'vitest';
import { settleConflict } from '../../server/services/conflicts/settle-conflict';
import { saveDefinition } from '../../server/services/definitions/save-definition';
import { confirmDay } from '../../server/services/rhythm/confirm-day';
import { gradeSource } from '../../server/services/sources/grade-source';
import { appRouter } from '../../server/trpc/router';
import { describeEachDatabase } from './databases';
import { CONFIRMED, type Instance, inputOf, openInstance, refusalOf, settleOf, traces, valuesOf } from './instance';

const BENIN = { key: 'BEN', name: 'Benin', kind: 'state', groups: [], knownFrom: '2013-01-01' };

type Write = Readonly<{ name: string; send(instance: Instance, key: string): Promise<Readonly<{ revision: number }>> }>;

async function forceWith(instance: Instance, change: object) {
  const { forces } = (await instance.services.models.get('small')).state.definitions;
  return { ...valuesOf(forces, 'afisma'), ...change };
}

/** Every write of a form but reports, whose own tests say more. Each is a repeat of itself when it is sent again. */
const WRITES: readonly Write[] = [
  {
    name: 'a new definition',
    send: ({ editor }, key) => saveDefinition(editor, { operation: 'small', kind: 'contributor', version: null, values: BENIN }, key),
  },
  {
    name: 'a change of a definition',
    send: async (instance, key) => {
      const values = await forceWith(instance, { name: 'The African force' });
      return saveDefinition(instance.editor, { operation: 'small', kind: 'force', version: 1, values }, key);
    },
  },
  {
    name: 'a grade',
    send: ({ editor }, key) =>
      gradeSource(
        editor,
        { operation: 'small', key: 'un', version: 1, reliability: 'D', knownFrom: '2013-01-13', reason: 'Late again' },
        key,
      ),
  },
  {
    name: 'a settled conflict',
    send: ({ editor }, key) =>
      settleConflict(editor, settleOf({ asOf: '2013-01-12', how: 'leave', rule: null, reason: 'Looked at', seen: 2 }), key),
  },
  {
    name: 'a reporting day',
    send: ({ editor }, key) => confirmDay(editor, CONFIRMED, key),
  },
];

async function openConflict(db: Parameters<typeof openInstance>[0]): Promise<Instance> {
  const instance = await openInstance(db, [['afisma.nga.pledged', 900, '2013-01-12']]);
  await instance.report({ value: 1_000, asOf: '2013-01-12', knownAt: '2013-01-12', sourceKey: 'press', reason: 'Told otherwise' });
  return instance;
}

describeEachDatabase('what a form sends with a key', ({ fresh }) => {
  for (const { name, send } of WRITES.filter((one) => one.name !== 'a settled conflict')) {
    it(`${name}: sent again it is answered as the first time, and writes nothing`, async () => {
      const instance = await openInstance(await fresh(), [['afisma.nga.pledged', 900, '2013-01-12']]);
      const first = await send(instance, 'a');
      expect(first.revision).toBe(2);
      const after = await traces(instance.db);
      expect(await send(instance, 'a')).toEqual(first);
      expect(await traces(instance.db)).toEqual(after);
    });

    it(`${name}: sent many times at once it is one change`, async () => {
      const instance = await openInstance(await fresh(), [['afisma.nga.pledged', 900, '2013-01-12']]);
      const answers = await Promise.allSettled(Array.from({ length: 6 }, () => send(instance, 'a')));
      expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
      expect((await traces(instance.db)).changes).toBe(2);
    });
  }

  it('a settled conflict: sent again it is answered as the first time, and writes nothing', async () => {
    const instance = await openConflict(await fresh());
    const settle = WRITES.find(({ name }) => name === 'a settled conflict');
    if (!settle) throw new Error('nothing settles');
    const first = await settle.send(instance, 'a');
    const after = await traces(instance.db);
    expect(await settle.send(instance, 'a')).toEqual(first);
    expect(await traces(instance.db)).toEqual(after);
  });

  it('is refused where the key stands for something else, whatever that was', async () => {
    const instance = await openInstance(await fresh());
    await WRITES[0]?.send(instance, 'a');
    const before = await traces(instance.db);
    expect((await refusalOf(WRITES[1]?.send(instance, 'a') ?? Promise.resolve())).code).toBe('DUPLICATE');
    expect(await traces(instance.db)).toEqual(before);
  });

  it('is not taken as another’s: who wrote it is not who is signed in', async () => {
    const instance = await openInstance(await fresh());
    const { services, actor } = instance.editor;
    const before = await traces(instance.db);
    const sentBy = (writtenBy: string) => appRouter.createCaller({ services, actor, sent: { idempotencyKey: 'a', writtenBy } });
    const refused = await sentBy('somebody-else')
      .reports.append(inputOf())
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(refused).toMatchObject({ code: 'UNAUTHORIZED', cause: { code: 'SIGN_IN' } });
    expect(await traces(instance.db)).toEqual(before);
    expect((await sentBy('desk').reports.append(inputOf())).isRepeat).toBe(false);
    expect((await sentBy('desk').reports.append(inputOf())).isRepeat).toBe(true);
  });
});
