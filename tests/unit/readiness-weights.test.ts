import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metersOf } from '../../server/domain/board/prepare-board';
import { driversBetween, indexOf, type ReadinessTree } from '../../server/domain/readiness/drivers';
import { rollUp } from '../../server/domain/readiness/tree';
import { weightsBand } from '../../server/domain/readiness/weights-band';
import { prepareReadiness, readinessTree } from '../../server/domain/reading/readiness';
import { ROLLUPS, type Rollup } from '../../server/domain/words';
import { demonstrationOn } from './demonstration';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = fc.option(share);

describe('the index under other weights', () => {
  it('of two components at 0 and at 1 is uniform', () => {
    const band = weightsBand([0, 1], 'mean', 20_000);
    expect(band?.p5).toBeCloseTo(0.05, 1.8);
    expect(band?.p50).toBeCloseTo(0.5, 1.8);
    expect(band?.p95).toBeCloseTo(0.95, 1.8);
    expect([band?.lowest, band?.highest]).toEqual([0, 1]);
  });

  it('of three components, one of them at 1, is what Dirichlet says: a Beta(1, 2)', () => {
    // P(w < q) = 1 − (1 − q)²
    const band = weightsBand([0, 1, 0], 'mean', 20_000);
    expect(band?.p50).toBeCloseTo(1 - Math.sqrt(0.5), 1.8);
    expect(band?.p95).toBeCloseTo(1 - Math.sqrt(0.05), 1.8);
  });

  it('of components that attain the same has no width', () => {
    const band = weightsBand([0.4, 0.4, null, 0.4], 'mean', 500);
    for (const value of [band?.p5, band?.p50, band?.p95, band?.lowest, band?.highest]) expect(value).toBeCloseTo(0.4, 12);
  });

  it('does not depend on the order of components, and is the same each time', () => {
    fc.assert(
      fc.property(fc.array(maybe, { minLength: 1, maxLength: 6 }), fc.constantFrom(...ROLLUPS), (values, rollup) => {
        const band = weightsBand(values, rollup, 200);
        expect(weightsBand([...values].reverse(), rollup, 200)).toEqual(band);
      }),
      { numRuns: 60 },
    );
  });

  it('lies between its lowest and its highest component, in order', () => {
    fc.assert(
      fc.property(fc.array(maybe, { minLength: 1, maxLength: 6 }), fc.constantFrom<Rollup>(...ROLLUPS), (values, rollup) => {
        const band = weightsBand(values, rollup, 100);
        if (band === null) return values.every((value) => value === null);
        return band.lowest <= band.p5 && band.p5 <= band.p50 && band.p50 <= band.p95 && band.p95 <= band.highest;
      }),
      { numRuns: 60 },
    );
  });

  it('is none where nothing is measured', () => {
    expect(weightsBand([null, null], 'mean')).toBeNull();
  });
});

const indicators = (values: readonly (number | null)[], name: string) =>
  values.map((attainment, index) => ({ key: `${name}-${index}`, name: `${name} ${index}`, attainment }));
const tree = (rollup: Rollup, ...components: readonly (readonly (number | null)[])[]): ReadinessTree => ({
  rollup,
  components: components.map((values, index) => ({
    key: `c${index}`,
    name: `C${index}`,
    weight: index + 1,
    rollup,
    note: '',
    indicators: indicators(values, `c${index}`),
  })),
});

describe('what moved the index', () => {
  it('is each indicator’s weight times its change, for means', () => {
    const drivers = driversBetween(tree('mean', [0.5, 0.5], [0.2]), tree('mean', [0.9, 0.5], [0.5]));
    expect(drivers?.drivers.map(({ key, by }) => [key, Math.round(by * 1e6) / 1e6])).toEqual([
      ['c1-0', 0.2],
      ['c0-0', 0.066667],
    ]);
    expect(drivers?.residual).toBeCloseTo(0, 12);
  });

  it('adds up exactly for means of the same indicators, and always with its residual', () => {
    const pair = fc.tuple(share, share);
    fc.assert(
      fc.property(
        fc.array(fc.array(pair, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...ROLLUPS),
        (pairs, rollup) => {
          const before = tree(rollup, ...pairs.map((own) => own.map(([was]) => was)));
          const after = tree(rollup, ...pairs.map((own) => own.map(([, is]) => is)));
          const found = driversBetween(before, after);
          if (!found) return false;
          const parts = found.drivers.reduce((sum, { by }) => sum + by, 0);
          expect(found.from + parts + found.residual).toBeCloseTo(found.to, 9);
          if (rollup === 'mean') expect(found.residual).toBeCloseTo(0, 9);
          return true;
        },
      ),
    );
  });

  it('leaves a residual where an indicator came to be measured, and names that indicator', () => {
    const drivers = driversBetween(tree('mean', [0.5, null], [0.2]), tree('mean', [0.9, 0.1], [0.2]));
    expect(drivers?.drivers.map(({ key }) => key).sort()).toEqual(['c0-0', 'c0-1']);
    const parts = drivers?.drivers.reduce((sum, { by }) => sum + by, 0) ?? 0;
    expect((drivers?.from ?? 0) + parts + (drivers?.residual ?? 0)).toBeCloseTo(drivers?.to ?? 0, 12);
  });

  it('is the same the other way round, with its sign turned, for any roll-up', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 4 }), fc.constantFrom(...ROLLUPS), (pairs, rollup) => {
        const before = tree(rollup, ...pairs.map(([was]) => [was]));
        const after = tree(rollup, ...pairs.map(([, is]) => [is]));
        const parts = (one: ReadinessTree, other: ReadinessTree) =>
          new Map(driversBetween(one, other)?.drivers.map(({ key, by }) => [key, by] as const));
        const back = parts(after, before);
        for (const [key, by] of parts(before, after)) expect(back.get(key)).toBeCloseTo(-by, 9);
      }),
    );
  });

  it('is nothing where nothing moved, and unknown where the index is', () => {
    expect(driversBetween(tree('mean', [0.5]), tree('mean', [0.5]))).toMatchObject({ drivers: [], residual: 0 });
    expect(driversBetween(tree('mean', [null]), tree('mean', [0.5]))).toBeNull();
  });

  it('is told of the index that the board shows', () => {
    for (const day of ['2013-01-14', '2013-03-28', '2013-08-01']) {
      const reading = demonstrationOn(day);
      const meters = metersOf(reading);
      expect(indexOf(readinessTree(reading, meters))).toBe(prepareReadiness(reading, meters).value);
    }
    expect(rollUp([], 'mean').value).toBeNull();
  });
});
