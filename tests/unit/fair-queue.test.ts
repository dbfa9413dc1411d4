import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FairQueue, type GiveWay } from '../../server/domain/fair-queue';

const SIZE = { atOnce: 1, most: 6, mostOfOne: 4, retryAfterSeconds: 5 };

/** A queue whose units say their names, and which begins when it is opened. */
function openQueue(size = SIZE) {
  const said: string[] = [];
  const queue = new FairQueue(size);
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const closed = queue.run('closed', () => opened);
  const say = (name: string) => async () => {
    said.push(name);
    return name;
  };
  return {
    queue,
    said,
    say,
    open: () => {
      open();
      return closed;
    },
  };
}

describe('a fair queue', () => {
  it('lets askers take turns, however many jobs one of them has, and keeps the order of each', async () => {
    const { queue, said, say, open } = openQueue();
    const jobs = ['a1', 'a2', 'a3', 'b1', 'c1'].map((name) => queue.run(name.slice(0, 1), say(name)));
    await open();
    expect(await Promise.all(jobs)).toEqual(['a1', 'a2', 'a3', 'b1', 'c1']);
    expect(said).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
    expect(queue.length).toBe(0);
  });

  it('gives others their turn between two units of a job', async () => {
    const { queue, said, open } = openQueue();
    const long = (name: string) => async (giveWay: GiveWay) => {
      for (const unit of [1, 2, 3]) {
        if (unit > 1) await giveWay();
        said.push(`${name}${unit}`);
      }
    };
    const jobs = [queue.run('a', long('a')), queue.run('b', long('b'))];
    await open();
    await Promise.all(jobs);
    expect(said).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
  });

  it('runs no more of one asker at the same time than it may, and lets others by', async () => {
    const queue = new FairQueue({ ...SIZE, atOnce: 3, atOnceOfOne: 1 });
    const said: string[] = [];
    const ends: Record<string, () => void> = {};
    const work = (name: string) => () => {
      said.push(name);
      return new Promise<void>((resolve) => {
        ends[name] = resolve;
      });
    };
    const jobs = ['a1', 'a2', 'b1', 'c1', 'd1'].map((name) => queue.run(name.slice(0, 1), work(name)));
    await setImmediate();
    expect(said).toEqual(['a1', 'b1', 'c1']);
    ends['b1']?.();
    await setImmediate();
    expect(said).toEqual(['a1', 'b1', 'c1', 'd1']);
    for (const name of ['a1', 'c1', 'd1']) ends[name]?.();
    await setImmediate();
    expect(said).toEqual(['a1', 'b1', 'c1', 'd1', 'a2']);
    ends['a2']?.();
    await Promise.all(jobs);
  });

  it('refuses what is beyond its bounds, and tells when to try again', async () => {
    const { queue, say, open } = openQueue();
    const jobs = ['a1', 'a2', 'a3', 'a4'].map((name) => queue.run('a', say(name)));
    await expect(queue.run('a', say('a5'))).rejects.toMatchObject({ code: 'TOO_MANY', current: { retryAfterSeconds: 5 } });
    jobs.push(queue.run('b', say('b1')));
    await expect(queue.run('c', say('c1'))).rejects.toMatchObject({ code: 'UNAVAILABLE', current: { retryAfterSeconds: 5 } });
    await open();
    expect(await Promise.all(jobs)).toHaveLength(5);
    expect(await queue.run('c', say('c1'))).toBe('c1');
  });

  it('drops what nobody waits for any more, before it begins and between its units', async () => {
    const { queue, said, say, open } = openQueue();
    const [waiting, begun] = [new AbortController(), new AbortController()];
    const dropped = queue.run('a', say('a1'), waiting.signal);
    const half = queue.run(
      'b',
      async (giveWay) => {
        said.push('b1');
        begun.abort();
        await giveWay();
        said.push('b2');
      },
      begun.signal,
    );
    waiting.abort();
    const last = queue.run('a', say('a2'));
    await expect(dropped).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await open();
    await expect(half).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await last;
    expect(said).toEqual(['b1', 'a2']);
    expect(queue.length).toBe(0);
  });

  it('frees the turn of a job that failed', async () => {
    const { queue, say, open } = openQueue();
    const failed = queue.run('a', async () => {
      throw new Error('broken');
    });
    const after = queue.run('a', say('a2'));
    await open();
    await expect(failed).rejects.toThrow('broken');
    expect(await after).toBe('a2');
  });
});
