import { expect, it } from 'vitest';
import { anonymous } from '../../server/auth/actor';
import { grantOf } from '../../server/domain/rights';
import { followOtherPrograms } from '../../server/live/tail';
import type { Call } from '../../server/services/call';
import { createServices } from '../../server/services/create-services';
import { leavePlace, stayAt } from '../../server/services/presence/stay-at';
import { describeEachDatabase, describeOnSqlite } from './databases';
import { openInstance, refusalOf, SETTINGS, traces } from './instance';

const FORCE = 'force:afisma';
const windowOf = (number: number) => number.toString(16).padStart(32, '0');

function callAs(services: Call['services'], name: string, operations: readonly string[] = ['small']): Call {
  const grants = new Map(operations.map((key) => [key, grantOf('editor')]));
  return { services, actor: { ...anonymous(''), kind: 'user', name, userId: name.toLowerCase(), credentialId: name, grants } };
}

const stayOf = (change: object = {}) => ({
  operation: 'small',
  place: FORCE,
  form: 'force',
  window: windowOf(1),
  openForMs: 0,
  isHidden: false,
  ...change,
});

const names = async (call: Call, change: object = {}) =>
  (await stayAt(call, stayOf({ window: windowOf(99), ...change }))).others.map(({ name }) => name);

describeOnSqlite('who else has a form open', ({ fresh }) => {
  async function site() {
    const instance = await openInstance(await fresh());
    let now = Date.parse('2013-06-01T12:00:00Z');
    const services = createServices(instance.db, () => now, SETTINGS);
    const wait = (ms: number) => {
      now += ms;
    };
    return { db: instance.db, services, wait };
  }

  it('is told to editors: who, since when, and whether it is the same form', async () => {
    const { services } = await site();
    const [amina, ben] = [callAs(services, 'Amina'), callAs(services, 'Ben')];
    await stayAt(amina, stayOf({ openForMs: 60_000 }));
    expect(await stayAt(ben, stayOf({ window: windowOf(2), form: 'report' }))).toEqual({
      others: [{ name: 'Amina', isSelf: false, isSameForm: false, since: '2013-06-01T11:59:00.000Z' }],
    });
    expect((await stayAt(amina, stayOf())).others).toMatchObject([{ name: 'Ben' }]);
  });

  it('goes when the form is closed, and a quarter of a minute after its page was last heard', async () => {
    const { services, wait } = await site();
    const [amina, ben] = [callAs(services, 'Amina'), callAs(services, 'Ben')];
    await stayAt(amina, stayOf());
    expect(await names(ben)).toEqual(['Amina']);
    await leavePlace(amina, { operation: 'small', window: windowOf(1) });
    expect(await names(ben)).toEqual([]);
    await stayAt(amina, stayOf({ window: windowOf(2) }));
    wait(15_000);
    expect(await names(ben)).toEqual(['Amina']);
    wait(5_000);
    expect(await names(ben)).toEqual([]);
  });

  it('does not come back by what a page said before it was closed, whichever of the two arrives first', async () => {
    const { services, wait } = await site();
    const amina = callAs(services, 'Amina');
    await stayAt(amina, stayOf());
    await leavePlace(amina, { operation: 'small', window: windowOf(1) });
    await stayAt(amina, stayOf({ isHidden: true }));
    expect(await names(callAs(services, 'Ben'))).toEqual([]);
    wait(20_000);
    expect(await names(callAs(services, 'Ben'))).toEqual([]);
  });

  it('is believed for longer of a page that is hidden, where browsers let it speak once a minute', async () => {
    const { services, wait } = await site();
    await stayAt(callAs(services, 'Amina'), stayOf({ isHidden: true }));
    wait(90_000);
    expect(await names(callAs(services, 'Ben'))).toEqual(['Amina']);
    wait(90_000);
    expect(await names(callAs(services, 'Ben'))).toEqual([]);
  });

  it('is not told of another place, nor of another operation', async () => {
    const { db, services } = await site();
    await openInstance(db, [], 'other');
    await stayAt(callAs(services, 'Amina', ['small', 'other']), stayOf({ operation: 'other' }));
    const ben = callAs(services, 'Ben');
    expect(await names(ben)).toEqual([]);
    expect(await names(ben, { place: 'force:eutm' })).toEqual([]);
  });

  it('is told to no reader and no contributor, and neither is heard', async () => {
    const { services } = await site();
    await stayAt(callAs(services, 'Amina'), stayOf());
    const reader = { services, actor: anonymous('') };
    expect((await refusalOf(stayAt(reader, stayOf({ window: windowOf(2) })))).code).toBe('SIGN_IN');
    const contributor = callAs(services, 'Carla');
    const grants = new Map([['small', { ...grantOf('contributor'), contributorKeys: ['NGA'] }]]);
    const refused = refusalOf(stayAt({ services, actor: { ...contributor.actor, grants } }, stayOf({ window: windowOf(2) })));
    expect((await refused).code).toBe('FORBIDDEN');
    expect(await names(callAs(services, 'Ben'))).toEqual(['Amina']);
  });

  it('is limited: a person with dozens of forms is not told of more, and everybody else is', async () => {
    const { services } = await site();
    const amina = callAs(services, 'Amina');
    for (let number = 1; number <= 24; number += 1) await stayAt(amina, stayOf({ window: windowOf(number) }));
    expect((await refusalOf(stayAt(amina, stayOf({ window: windowOf(25) })))).code).toBe('TOO_MANY');
    expect(await names(callAs(services, 'Ben'))).toHaveLength(24);
  });

  it('of another’s window cannot be ended or taken', async () => {
    const { services } = await site();
    const [amina, ben] = [callAs(services, 'Amina'), callAs(services, 'Ben')];
    await stayAt(amina, stayOf());
    await leavePlace(ben, { operation: 'small', window: windowOf(1) });
    await stayAt(ben, stayOf({ place: 'force:eutm' }));
    expect(await names(callAs(services, 'Carla'))).toEqual(['Amina']);
  });

  it('is written nowhere', async () => {
    const { db, services } = await site();
    const before = await traces(db);
    await stayAt(callAs(services, 'Amina'), stayOf());
    expect(await traces(db)).toEqual(before);
  });

  it('of whoever edits at this computer has no name, and is another window', async () => {
    const instance = await openInstance(await fresh());
    await stayAt(instance.editor, stayOf());
    expect((await stayAt(instance.editor, stayOf({ window: windowOf(2) }))).others).toMatchObject([{ name: null, isSelf: true }]);
  });
});

describeEachDatabase('who else has a form open, of two programs over one database', ({ makePlace, open }) => {
  it('is told by either, and gone on both when it is closed', async () => {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate(() => undefined);
    const one = await openInstance(db);
    const other = createServices(await open(place), Date.now, SETTINGS);
    const heard: (() => void)[] = [];
    const hear = other.presence.hear.bind(other.presence);
    other.presence.hear = (text) => {
      hear(text);
      for (const tell of heard.splice(0)) tell();
    };
    const onError = (error: unknown) => {
      throw error;
    };
    const following = await Promise.all(
      [one.services, other].map(({ db: own, models, presence }) => followOtherPrograms({ db: own, models, presence, onError })),
    );
    try {
      const amina = callAs(one.services, 'Amina');
      const ben = callAs(other, 'Ben');
      // The connection that listens is made meanwhile, and an earlier word can come late: a page says it again, as pages do.
      const untilTold = async (say: () => Promise<unknown>, expected: readonly string[]): Promise<void> => {
        const next = new Promise<void>((resolve) => {
          heard.push(resolve);
          setTimeout(resolve, 400);
        });
        await say();
        await next;
        if ((await names(ben)).join() !== expected.join()) await untilTold(say, expected);
      };
      await untilTold(() => stayAt(amina, stayOf()), ['Amina']);
      await untilTold(() => leavePlace(amina, { operation: 'small', window: windowOf(1) }), []);
    } finally {
      await Promise.all(following.map((one) => one.close()));
    }
  });
});
