import { beforeAll, describe, expect, it, vi } from 'vitest';
import { anonymous } from '../../server/auth/actor';
import { canonicalJson } from '../../server/domain/canonical';
import { forecast } from '../../server/domain/forecast/forecast';
import { ForecastPool, type PoolSize } from '../../server/forecast/pool';
import { runForecast } from '../../server/services/forecast/run-forecast';
import { watchForecast } from '../../server/services/forecast/watch-forecast';
import { GENERAL_FOUNDRY, inputOf } from '../unit/forecast-samples';
import { bundleWorker, FORECAST_WORKER } from '../unit/forecast-worker';
import { describeOnSqlite } from './databases';
import { openInstance } from './instance';

beforeAll(bundleWorker);

const quick = inputOf(GENERAL_FOUNDRY, { runs: 5_000 });
const long = inputOf(GENERAL_FOUNDRY, { runs: 1_000_000 });

async function withPool<T>(work: (pool: ForecastPool) => Promise<T>, size?: PoolSize): Promise<T> {
  const pool = new ForecastPool(FORECAST_WORKER, size);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

describe('a forecast off the thread that answers requests', () => {
  it.each([5_000, 51_201, 130_000])(
    'of %i runs has the bytes of one that is computed here, drawn by one thread or by two',
    async (runs) => {
      const input = inputOf(GENERAL_FOUNDRY, { runs });
      const result = await withPool((pool) => pool.run(input));
      expect(canonicalJson(result)).toBe(canonicalJson(forecast(input)));
      expect(result.rows[0]?.curve.at(-1)?.probability).toBeCloseTo(1 - (result.rows[0]?.never ?? 0), 5);
    },
  );

  it('tells how far it is: ever more, and 1 at the end', async () => {
    const told: number[] = [];
    await withPool((pool) => pool.run(long, { onProgress: (share) => told.push(share) }));
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(told[0]).toBeGreaterThan(0);
  });

  it('is cancelled while it runs and while it waits, and the next one is answered', async () => {
    await withPool(async (pool) => {
      const [running, waiting] = [new AbortController(), new AbortController()];
      const first = pool.run(long, { signal: running.signal, onProgress: () => running.abort() });
      const second = pool.run(long, { signal: waiting.signal });
      waiting.abort();
      await expect(second).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await expect(first).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await expect(pool.run(quick)).resolves.toMatchObject({ target: 'milestone.h' });
    });
  });

  it('that is cancelled frees its worker: it is not computed to the end', async () => {
    await withPool(async (pool) => {
      const told: number[] = [];
      const controller = new AbortController();
      const onProgress = (share: number) => {
        told.push(share);
        controller.abort();
      };
      await expect(pool.run(long, { signal: controller.signal, onProgress })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      // The one worker takes the next only when it is done with the first: by then the first has told all that it had to tell.
      await pool.run(quick);
      expect(told.at(-1)).toBeLessThan(0.9);
    });
  });

  it('is refused in words when too many wait, when its input is bad, and when the program ends', async () => {
    await withPool(
      async (pool) => {
        const first = pool.run(long);
        const second = pool.run(quick);
        await expect(pool.run(quick)).rejects.toMatchObject({ code: 'TOO_MANY', current: { retryAfterSeconds: 10 } });
        await expect(pool.run(quick, { asker: 'another' })).rejects.toMatchObject({
          code: 'UNAVAILABLE',
          current: { retryAfterSeconds: 10 },
        });
        const ended = Promise.all([first, second].map((one) => expect(one).rejects.toMatchObject({ code: 'UNAVAILABLE' })));
        await pool.close();
        await ended;
        await expect(pool.run(quick)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      },
      { workers: 1, most: 2, mostOfOne: 2 },
    );
    const bad = inputOf(GENERAL_FOUNDRY, { runs: 0 });
    await expect(withPool((pool) => pool.run(bad))).rejects.toMatchObject({ code: 'BAD_INPUT', problems: [{ field: 'runs' }] });
  });
});

describeOnSqlite('the forecast of an operation', ({ fresh }) => {
  const asked = { operation: 'small', known: null, runs: 2_000 };

  it('is remembered for one revision, shared by those who ask at once, and made anew after a change', async () => {
    const instance = await openInstance(await fresh(), [
      ['afisma.nga.pledged', 600, '2013-01-10'],
      ['afisma.planned', 1_000, '2013-01-10'],
    ]);
    const [one, two] = await Promise.all([runForecast(instance.reader, asked), runForecast(instance.reader, asked)]);
    expect(two).toBe(one);
    expect(one.rows.find(({ key }) => key === 'force.afisma.50')?.p50).not.toBeNull();
    await instance.report({ seriesKey: 'afisma.sen.pledged', value: 400, asOf: '2013-01-12', knownAt: '2013-01-12' });
    const three = await runForecast(instance.reader, asked);
    expect(three.input.forces[0]?.pledges.find(({ key }) => key === 'afisma.sen')?.amount).toBe(400);
    const earlier = await runForecast(instance.reader, { ...asked, known: '2013-01-11' });
    expect(earlier.rows.map(({ p50 }) => p50)).toEqual(
      (await runForecast(instance.reader, { ...asked, known: '2013-01-11', overrides: {} })).rows.map(({ p50 }) => p50),
    );
    expect(earlier.input.forces[0]?.pledges.find(({ key }) => key === 'afisma.sen')?.amount).toBe(0);
    await instance.services.forecasts.close();
  });

  it('one who cancels does not take it from another who asked for the same', async () => {
    const instance = await openInstance(await fresh(), []);
    const controller = new AbortController();
    const both = { ...asked, runs: 300_000 };
    const [mine, theirs] = [runForecast(instance.reader, both, { signal: controller.signal }), runForecast(instance.reader, both)];
    const refused = expect(mine).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await Promise.resolve();
    controller.abort();
    await refused;
    await expect(theirs).resolves.toMatchObject({ target: expect.any(String) });
    await instance.services.forecasts.close();
  });

  it('tells how far it is while it is watched, first 0 and last 1, and is remembered by then', async () => {
    const instance = await openInstance(await fresh(), []);
    const many = { ...asked, runs: 400_000 };
    const told: number[] = [];
    for await (const { share } of watchForecast(instance.reader, many, new AbortController().signal)) told.push(share);
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    const [one, two] = await Promise.all([runForecast(instance.reader, many), runForecast(instance.reader, many)]);
    expect(one).toBe(two);
    await instance.services.forecasts.close();
  });

  it('ends when who watches it leaves, and goes on while somebody else watches the same', async () => {
    const instance = await openInstance(await fresh(), []);
    const many = { ...asked, runs: 1_000_000 };
    const left = new AbortController();
    const [mine, theirs] = [left.signal, new AbortController().signal].map((signal) => watchForecast(instance.reader, many, signal));
    expect([(await mine?.next())?.value, (await theirs?.next())?.value]).toEqual([{ share: 0 }, { share: 0 }]);
    const ended = mine?.next();
    left.abort();
    expect((await mine?.next())?.done).toBe(true);
    await ended;
    const seen: number[] = [];
    for await (const { share } of theirs ?? []) seen.push(share);
    expect(seen.at(-1)).toBe(1);

    // The worker is busy, so that the next one is still under way when it is left.
    const busy = [1, 2].map((seed) => runForecast(instance.reader, { ...many, seed: 10 + seed }).catch(() => null));
    const alone = new AbortController();
    const watch = watchForecast(instance.reader, { ...many, seed: 20 }, alone.signal);
    await watch.next();
    const next = watch.next();
    await vi.waitUntil(() => instance.services.forecasts.size === 4);
    alone.abort();
    expect((await next).done).toBe(true);
    expect(instance.services.forecasts.size).toBe(3);
    await Promise.all(busy);
    await instance.services.forecasts.close();
  });

  it('is given so often a minute to one asker, larger ones less often, and what is remembered always', async () => {
    const instance = await openInstance(await fresh(), []);
    const askFrom = (address: string, seed: number, runs = 1) =>
      runForecast({ services: instance.services, actor: anonymous(address) }, { ...asked, seed, runs });
    for (let seed = 0; seed < 120; seed += 1) await askFrom('203.0.113.7', seed);
    await expect(askFrom('203.0.113.7', 200)).rejects.toMatchObject({
      code: 'TOO_MANY',
      message: expect.stringMatching(/^Too many forecasts\. Nothing was done\. Try again in \d+ seconds\.$/),
      current: { retryAfterSeconds: expect.any(Number) },
    });
    await expect(askFrom('203.0.113.7', 119)).resolves.toMatchObject({ input: { seed: 119 } });
    await expect(askFrom('203.0.113.8', 200)).resolves.toMatchObject({ input: { seed: 200 } });
    // One of a million runs counts eleven times.
    const large = (seed: number) => askFrom('2001:db8::1', seed, 1_000_000);
    const begun = Array.from({ length: 10 }, (_, seed) => large(seed).catch(() => null));
    await expect(large(10)).rejects.toMatchObject({ code: 'TOO_MANY' });
    await instance.services.forecasts.close();
    await Promise.all(begun);
  });

  it('is refused with the field, and is no more to be had than the board', async () => {
    const instance = await openInstance(await fresh(), []);
    const refusals: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ runs: 0 }, 'runs'],
      [{ known: '2013-02-30' }, 'known'],
      [{ known: '2999-01-01' }, 'known'],
      [{ overrides: { nothing: 1 } }, 'overrides.nothing'],
      [{ target: 'milestone.nowhere' }, 'target'],
      [{ horizonDays: 1e9 }, 'horizonDays'],
      [{ runs: 1_000_001 }, 'runs'],
      [{ seed: -1 }, 'seed'],
      [{ shape: 'round' }, 'shape'],
      [{ overrides: Object.fromEntries(Array.from({ length: 501 }, (_, place) => [`x${place}`, 1])) }, 'overrides'],
    ];
    for (const [change, field] of refusals)
      await expect(runForecast(instance.reader, { ...asked, ...change })).rejects.toMatchObject({
        code: 'BAD_INPUT',
        problems: [{ field }],
      });
    await expect(runForecast(instance.reader, { ...asked, operation: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await instance.services.forecasts.close();
  });
});
