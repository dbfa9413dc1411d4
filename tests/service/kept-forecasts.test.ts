import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { anonymous } from '../../server/auth/actor';
import { canonicalJson } from '../../server/domain/canonical';
import { dayNumber } from '../../server/domain/days';
import { grantOf } from '../../server/domain/rights';
import { hashOf, unpackForecast } from '../../server/forecast/pack';
import type { Call } from '../../server/services/call';
import { createServices } from '../../server/services/create-services';
import { keepByItself } from '../../server/services/forecast/keep-by-itself';
import { keepForecast } from '../../server/services/forecast/keep-forecast';
import { listKept, readKept } from '../../server/services/forecast/read-kept';
import { readScores } from '../../server/services/forecast/read-scores';
import { readSeals } from '../../server/services/forecast/read-seals';
import { runForecast } from '../../server/services/forecast/run-forecast';
import { loadDemonstration } from '../../server/services/operations/load-demonstration';
import { importOperationFile, linesOfOperation } from '../../server/services/operations/operation-file';
import { bundleWorker } from '../unit/forecast-worker';
import type { Statement } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { type Instance, instanceOver, openInstance, refusalOf, SETTINGS, TODAY } from './instance';
import { signInAs } from './members';

beforeAll(bundleWorker);

const SEED = join(import.meta.dirname, '../../prisma/seed/mali-2013');
const STATEMENTS: readonly Statement[] = [
  ['afisma.nga.pledged', 600, '2013-01-10'],
  ['afisma.planned', 1_000, '2013-01-10'],
  ['milestone.ready.forecast', dayNumber('2013-03-01'), '2013-01-11'],
  ['milestone.mandate.actual', dayNumber('2013-01-12'), '2013-01-12'],
  ['milestone.launch.forecast', dayNumber('2013-01-30'), '2013-01-12'],
];
const asked = { operation: 'small', known: null, runs: 500, note: 'before the conference' };

async function closing<T>(instance: Pick<Instance, 'services'>, work: () => Promise<T>): Promise<T> {
  return work().finally(() => Promise.all([instance.services.kept.close(), instance.services.forecasts.close()]));
}

describeEachDatabase('a kept forecast', ({ fresh }) => {
  it('is kept with its input, seed and result, which are those of the forecast that was asked for', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    await closing(instance, async () => {
      const { id, resultHash, inputHash, isNew } = await keepForecast(instance.editor, {
        ...asked,
        seed: 9,
        overrides: { 'view.pledges': 0.3 },
      });
      expect(isNew).toBe(true);
      const shown = await runForecast(instance.reader, {
        operation: 'small',
        known: null,
        runs: 500,
        seed: 9,
        overrides: { 'view.pledges': 0.3 },
      });
      expect([hashOf(shown), hashOf(shown.input)]).toEqual([resultHash, inputHash]);
      const page = await readKept(instance.reader, { operation: 'small', id });
      expect(canonicalJson(page.result)).toBe(canonicalJson(shown));
      expect(page.kept).toMatchObject({
        knownAt: '2013-01-14',
        recordedAt: `${TODAY}T12:00:00.000Z`,
        isAfterwards: true,
        note: 'before the conference',
        method: 'simulation, set by hand',
        settings: { seed: 9, runs: 500, overrides: { 'view.pledges': 0.3 } },
      });
      expect(page).toMatchObject({ isWhole: true, reproduced: { isSame: true, resultHash } });
    });
  });

  it('that is kept twice is one, also when two instances keep it at once', async () => {
    const db = await fresh();
    const instance = await openInstance(db, STATEMENTS);
    const other = instanceOver(db);
    await closing(other, () =>
      closing(instance, async () => {
        const both = await Promise.all([keepForecast(instance.editor, asked), keepForecast(other.editor, { ...asked, note: 'another' })]);
        expect(new Set(both.map(({ id }) => id)).size).toBe(1);
        expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
        expect(await keepForecast(instance.editor, asked)).toMatchObject({ id: both[0].id, isNew: false });
        expect(await db.prisma.keptForecast.count()).toBe(1);
        await keepForecast(instance.editor, { ...asked, seed: 2 });
        expect(await db.prisma.keptForecast.count()).toBe(2);
      }),
    );
  });

  it('can be added to and never altered', async () => {
    const { db, ...instance } = await openInstance(await fresh(), STATEMENTS);
    await closing(instance, async () => {
      await keepForecast(instance.editor, asked);
      const sneak =
        db.provider === 'sqlite' ? 'INSERT OR REPLACE INTO "KeptForecast" SELECT * FROM "KeptForecast"' : 'TRUNCATE "KeptForecast"';
      for (const statement of [`UPDATE "KeptForecast" SET "note" = 'x'`, 'DELETE FROM "KeptForecast"', sneak])
        await expect(db.prisma.$executeRawUnsafe(statement)).rejects.toThrow('append-only');
      expect((await db.checks()).filter(({ ok }) => !ok)).toEqual([]);
    });
  });

  it('that was altered in the database all the same is told from what was kept', async () => {
    const { db, ...instance } = await openInstance(await fresh(), STATEMENTS);
    await closing(instance, async () => {
      const [one, two] = [await keepForecast(instance.editor, asked), await keepForecast(instance.editor, { ...asked, seed: 5 })];
      await db.prisma.$executeRawUnsafe(`DROP TRIGGER "KeptForecast_refuse_update"${db.provider === 'sqlite' ? '' : ' ON "KeptForecast"'}`);
      const { input, result } = await db.prisma.keptForecast.findUniqueOrThrow({ where: { id: two.id } });
      await db.prisma.keptForecast.update({ where: { id: one.id }, data: { input, result } });
      const page = await readKept(instance.reader, { operation: 'small', id: one.id });
      expect(page).toMatchObject({ isWhole: false, reproduced: { isSame: false } });
    });
  });

  it('that a former method made is shown as it was kept, and scored, and not made again', async () => {
    const { db, ...instance } = await openInstance(await fresh(), [
      ...STATEMENTS,
      ['milestone.launch.actual', dayNumber('2013-02-10'), '2013-02-10', '2013-02-12'],
    ]);
    await closing(instance, async () => {
      const { id } = await keepForecast(instance.editor, { ...asked, known: '2013-01-13' });
      const row = await db.prisma.keptForecast.findUniqueOrThrow({ where: { id } });
      const { input, ...result } = unpackForecast(row);
      const { method: _method, strength: _strength, slip: _slip, ...former } = input;
      await db.prisma.keptForecast.create({
        data: {
          ...row,
          id: 'former000000',
          inputHash: hashOf(former),
          resultHash: hashOf({ ...result, input: former }),
          input: new Uint8Array(deflateRawSync(canonicalJson(former))),
          rows: row.rows.replaceAll('"reference"', '"baseRate"'),
        },
      });
      const page = await readKept(instance.reader, { operation: 'small', id: 'former000000', isAskedAgain: true });
      expect(page).toMatchObject({ isOfFormerMethod: true, isWhole: true, reproduced: null });
      expect(page.result.rows).toEqual(result.rows);
      const { scoreboard } = await readScores(instance.reader, { operation: 'small', known: '2013-02-12' });
      expect(scoreboard.overall.happened).toBe(1);
    });
  });

  it('is kept by an editor and read by who may read the operation; what is refused leaves nothing', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { services } = instance;
    const as = (role: 'reader' | 'contributor') => signInAs(services, 'small', grantOf(role));
    await closing(instance, async () => {
      expect((await refusalOf(keepForecast(instance.reader, asked))).code).toBe('SIGN_IN');
      for (const role of ['reader', 'contributor'] as const)
        expect((await refusalOf(keepForecast(await as(role), asked))).code).toBe('FORBIDDEN');
      for (const [wrong, field] of [
        [{ known: '2013-02-30' }, 'known'],
        [{ known: '2013-06-02' }, 'known'],
        [{ overrides: { nothing: 1 } }, 'overrides.nothing'],
        [{ note: 'x'.repeat(501) }, 'note'],
        [{ runs: 0 }, 'runs'],
      ] as const)
        expect((await refusalOf(keepForecast(instance.editor, { ...asked, ...wrong }))).problems.map((one) => one.field)).toContain(field);
      expect(await instance.db.prisma.keptForecast.count()).toBe(0);
      const { id } = await keepForecast(instance.editor, asked);
      const entries = await instance.db.prisma.auditEntry.findMany({ where: { kind: 'forecast' } });
      expect(entries).toMatchObject([{ operationKey: 'small', detail: expect.stringContaining(id) }]);
      await instance.db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic: false } });
      const closed = instanceOver(instance.db);
      for (const work of [
        () => readKept(closed.reader, { operation: 'small', id }),
        () => listKept(closed.reader, { operation: 'small', known: null }),
        () => readScores(closed.reader, { operation: 'small', known: null }),
      ])
        expect((await refusalOf(work())).code).toBe('NOT_FOUND');
      expect((await refusalOf(readKept(instance.editor, { operation: 'small', id: '../../etc' }))).code).toBe('NOT_FOUND');
    });
  });
});

describeEachDatabase('the seals of kept forecasts', ({ fresh }) => {
  const keepThree = async (instance: Instance) => {
    for (const seed of [1, 2, 3]) await keepForecast(instance.editor, { ...asked, seed });
  };

  it('are a chain of their own, written with each forecast, that adds no change to the log', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const other = instanceOver(instance.db);
    await closing(other, () =>
      closing(instance, async () => {
        const { revision } = await instance.db.prisma.operation.findUniqueOrThrow({ where: { key: 'small' } });
        await keepThree(instance);
        await keepForecast(instance.editor, asked);
        await Promise.all([keepForecast(instance.editor, { ...asked, seed: 8 }), keepForecast(other.editor, { ...asked, seed: 9 })]);
        const { seals, check } = await readSeals(instance.reader, { operation: 'small' });
        expect(seals.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
        expect(check).toEqual({ ok: true, checked: 5, firstBroken: null, reason: '' });
        const kept = new Map((await listKept(instance.reader, { operation: 'small', known: null })).map((one) => [one.id, one]));
        for (const { forecastId, resultHash, sealedAt, logHash } of seals) {
          expect(kept.get(forecastId)).toMatchObject({ resultHash, recordedAt: sealedAt });
          expect(logHash).toMatch(/^[0-9a-f]{64}$/);
        }
        expect((await readSeals(instance.reader, { operation: 'small', after: 3 })).seals.map(({ number }) => number)).toEqual([4, 5]);
        expect((await instance.db.prisma.operation.findUniqueOrThrow({ where: { key: 'small' } })).revision).toBe(revision);
      }),
    );
  });

  it('can be added to and never altered; one that was altered, removed or put in all the same is named', async () => {
    const { db, ...instance } = await openInstance(await fresh(), STATEMENTS);
    const isSqlite = db.provider === 'sqlite';
    await closing(instance, async () => {
      await keepThree({ db, ...instance });
      const sneak = isSqlite ? 'INSERT OR REPLACE INTO "ForecastSeal" SELECT * FROM "ForecastSeal"' : 'TRUNCATE "ForecastSeal"';
      for (const statement of [`UPDATE "ForecastSeal" SET "knownAt" = 'x'`, 'DELETE FROM "ForecastSeal"', sneak])
        await expect(db.prisma.$executeRawUnsafe(statement)).rejects.toThrow('append-only');
      expect((await db.checks()).filter(({ ok }) => !ok)).toEqual([]);
      const open = (table: string, verb: string) =>
        db.prisma.$executeRawUnsafe(`DROP TRIGGER "${table}_refuse_${verb}"${isSqlite ? '' : ` ON "${table}"`}`);
      const check = async () => (await readSeals(instance.reader, { operation: 'small' })).check;
      await open('KeptForecast', 'update');
      await db.prisma.$executeRawUnsafe(
        `UPDATE "KeptForecast" SET "resultHash" = 'x' WHERE "id" = (SELECT "forecastId" FROM "ForecastSeal" WHERE "number" = 3)`,
      );
      expect(await check()).toMatchObject({ ok: false, checked: 2, firstBroken: 3 });
      await open('ForecastSeal', 'update');
      await db.prisma.$executeRawUnsafe(`UPDATE "ForecastSeal" SET "knownAt" = '2012-01-01' WHERE "number" = 2`);
      expect(await check()).toMatchObject({ firstBroken: 2, reason: expect.stringContaining('altered') });
      await open('ForecastSeal', 'delete');
      await db.prisma.$executeRawUnsafe(`DELETE FROM "ForecastSeal" WHERE "number" = 1`);
      expect(await check()).toMatchObject({ firstBroken: 1, reason: 'Seal 1 is missing: 2 stands in its place.' });
    });
  });

  it('go with the file of an operation, and with nothing of it when one line is another', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const db = await fresh();
    await closing(instance, async () => {
      await keepThree(instance);
      const { seals } = await readSeals(instance.reader, { operation: 'small' });
      const lines: string[] = [];
      for await (const line of linesOfOperation(instance.db, 'small')) lines.push(line.trimEnd());
      async function* of(text: readonly string[]) {
        yield* text;
      }
      const altered = lines.map((line) => (line.startsWith('{"seal"') ? line.replace('2013-01-14', '2013-01-13') : line));
      await expect(importOperationFile(db, of(altered))).rejects.toMatchObject({ code: 'BAD_INPUT' });
      await importOperationFile(db, of(lines));
      const restored = instanceOver(db);
      expect(await readSeals(restored.reader, { operation: 'small' })).toMatchObject({ seals, check: { ok: true, checked: 3 } });
    });
  });
});

describeEachDatabase('the scores of kept forecasts', ({ fresh }) => {
  it('come when something happened and is known, and not on an earlier day', async () => {
    const instance = await openInstance(await fresh(), [
      ...STATEMENTS,
      ['milestone.launch.actual', dayNumber('2013-02-10'), '2013-02-10', '2013-02-12'],
    ]);
    await closing(instance, async () => {
      await keepForecast(instance.editor, { ...asked, known: '2013-01-13' });
      const on = async (known: string) => (await readScores(instance.reader, { operation: 'small', known })).scoreboard;
      expect((await on('2013-02-11')).overall).toMatchObject({ happened: 0 });
      const { overall, sources, events, paired } = await on('2013-02-12');
      expect(overall).toMatchObject({ happened: 1, isTooFew: true });
      expect(paired).toMatchObject([{ method: 'reported', pairs: 1, events: 1, theirMean: 11 }]);
      expect(sources).toMatchObject([{ name: 'un', meanCrps: 11, meanErrorDays: -11, happened: 1 }]);
      expect(events).toMatchObject([{ event: 'milestone.launch', happened: '2013-02-10' }]);
    });
  });

  it('leave out what was known later than the viewed day', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    await closing(instance, async () => {
      await keepForecast(instance.editor, { ...asked, known: '2013-01-13' });
      const listed = async (known: string) => (await listKept(instance.reader, { operation: 'small', known })).length;
      expect([await listed('2013-01-12'), await listed('2013-01-13'), await listed('2013-05-01')]).toEqual([0, 1, 1]);
    });
  });
});

describeEachDatabase('what the program keeps by itself', ({ fresh }) => {
  it('is the forecast of the present, when the log has grown and once a day, whoever asks', async () => {
    const db = await fresh();
    const instance = await openInstance(db, STATEMENTS);
    const later = (day: string) => createServices(db, () => Date.parse(`${day}T12:00:00Z`), SETTINGS);
    const [tomorrow, twin, after] = [later('2013-06-02'), later('2013-06-02'), later('2013-06-03')];
    await closing(instance, async () => {
      expect(await keepByItself(instance.services)).toBe(1);
      expect(await keepByItself(instance.services)).toBe(0);
      expect(await db.prisma.keptForecast.findMany()).toMatchObject([
        { author: null, knownAt: '2013-01-14', slot: `day ${TODAY}`, method: 'simulation', seed: 1 },
      ]);
      expect(await keepByItself(tomorrow)).toBe(0);
      await instance.report({ seriesKey: 'afisma.sen.pledged', value: 400, asOf: '2013-01-12', knownAt: '2013-01-12' });
      expect(await keepByItself(instance.services)).toBe(0);
      const counts = await Promise.all([keepByItself(tomorrow), keepByItself(twin)]);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect(await keepByItself(after)).toBe(0);
      expect(await db.prisma.keptForecast.count()).toBe(2);
    });
    await Promise.all([tomorrow, twin, after].map(({ kept }) => kept.close()));
  });

  it('is nothing once the program ends', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    await instance.services.kept.close();
    expect(await keepByItself(instance.services)).toBe(0);
    expect(await instance.db.prisma.keptForecast.count()).toBe(0);
  });

  it('of the demonstration is the first day of each month of 2013, made afterwards, and each makes the same bytes again', {
    timeout: 120_000,
  }, async () => {
    const db = await fresh();
    const services = createServices(db, () => Date.parse('2026-11-01T12:00:00Z'), SETTINGS);
    const call: Call = { services, actor: anonymous('') };
    await closing({ services }, async () => {
      await loadDemonstration(services, SEED);
      expect(await keepByItself(services)).toBe(13);
      expect(await keepByItself(services)).toBe(0);
      const kept = await listKept(call, { operation: 'mali-2013', known: '2014-06-30' });
      expect(kept.map(({ knownAt }) => knownAt).filter((day) => day.endsWith('-01'))).toHaveLength(12);
      expect(kept.every(({ isAfterwards, author }) => isAfterwards && author === null)).toBe(true);
      const [last] = kept;
      expect(await readKept(call, { operation: 'mali-2013', id: last?.id ?? '' })).toMatchObject({
        isWhole: true,
        reproduced: { isSame: true },
      });
      const { scoreboard } = await readScores(call, { operation: 'mali-2013', known: '2014-06-30' });
      expect(scoreboard.overall.scored).toBeGreaterThan(20);
      expect(scoreboard.paired.map(({ method }) => method)).toEqual(['reported', 'base rate']);
      expect(scoreboard.points.map(({ stated }) => stated)).toContain(0.8);
    });
  });
});
