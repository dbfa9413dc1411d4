import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../server/domain/fair-queue';
import { SharedWork } from '../../server/domain/shared-work';

/** Work that goes on when it is told to, and says what was begun and what was given up. */
function openWork(size = { atOnce: 1, most: 100, mostOfOne: 50, retryAfterSeconds: 5 }) {
  const said: string[] = [];
  const shared = new SharedWork<string>(new FairQueue(size));
  const finishers = new Map<string, (error?: Error) => void>();
  const ask = (key: string, asker: string, more: Readonly<{ signal?: AbortSignal; weight?: number }> = {}) =>
    shared.run({ key, asker, ...more }, (signal) => {
      said.push(key);
      signal.addEventListener('abort', () => said.push(`${key} given up`), { once: true });
      return new Promise((resolve, reject) => {
        finishers.set(key, (error) => (error ? reject(error) : resolve(`made ${key}`)));
        signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
      });
    });
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const finish = async (key: string, error?: Error) => {
    await settled();
    finishers.get(key)?.(error);
    await settled();
  };
  return { said, ask, finish, settled };
}

describe('shared work', () => {
  it('is done once for all who ask while it is under way, and takes one place of an asker in the queue', async () => {
    const { said, ask, finish } = openWork({ atOnce: 1, most: 4, mostOfOne: 2, retryAfterSeconds: 5 });
    const asked = [...Array.from({ length: 100 }, () => ask('x', 'a', { weight: 2 })), ask('x', 'b', { weight: 2 })];
    await finish('x');
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['made x']));
    expect(said.filter((word) => word === 'x')).toHaveLength(1);
  });

  it('that somebody put at the end of a long queue of theirs is not late for others', async () => {
    const { said, ask, finish } = openWork();
    const queued = ['1', '2', '3', 'wanted'].map((key) => ask(key, 'attacker'));
    const wanted = ask('wanted', 'reader');
    await finish('1');
    await finish('wanted');
    expect(await wanted).toBe('made wanted');
    expect(said.slice(0, 2)).toEqual(['1', 'wanted']);
    for (const key of ['2', '3']) await finish(key);
    expect(await Promise.all(queued)).toHaveLength(4);
  });

  it('is dropped when its last caller leaves: waiting, it never begins; begun, it is told', async () => {
    const { said, ask, settled } = openWork();
    const leaving = Array.from({ length: 120 }, () => new AbortController());
    const asked = leaving.map(({ signal }, index) => ask(`${index}`, 'a', index < 50 ? { signal } : { signal, weight: 100 }));
    const told = Promise.allSettled(asked);
    await settled();
    for (const one of leaving) one.abort();
    expect((await told).filter(({ status }) => status === 'rejected')).toHaveLength(120);
    await settled();
    expect(said).toEqual(['0', '0 given up']);
  });

  it('goes on while one caller is left, in the turn of who is left', async () => {
    const { said, ask, finish } = openWork();
    const first = ask('1', 'a');
    const leaving = new AbortController();
    const left = ask('x', 'a', { signal: leaving.signal });
    const stays = ask('x', 'a');
    const other = ask('x', 'b');
    const gone = expect(left).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    leaving.abort();
    await gone;
    await finish('1');
    await finish('x');
    expect(await Promise.all([first, stays, other])).toEqual(['made 1', 'made x', 'made x']);
    expect(said.slice(0, 2)).toEqual(['1', 'x']);
  });

  it('that fails is tried again for another asker', async () => {
    const { ask, finish } = openWork();
    const first = ask('x', 'a');
    const second = ask('x', 'b');
    const failed = expect(first).rejects.toThrow('broken');
    await finish('x', new Error('broken'));
    await failed;
    await finish('x');
    expect(await second).toBe('made x');
  });
});
