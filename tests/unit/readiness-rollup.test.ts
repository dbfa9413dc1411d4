import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANDS, bandOf } from '../../server/domain/readiness/bands';
import { type Branch, rollUp } from '../../server/domain/readiness/tree';
import { ROLLUPS } from '../../server/domain/words';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.double({ min: 0.01, max: 100, noNaN: true });
const branch: fc.Arbitrary<Branch> = fc.record({ value: fc.option(share, { nil: null }), weight: fc.oneof(weight, fc.constant(0)) });
const branches = fc.array(branch, { maxLength: 8 });
const rollup = fc.constantFrom(...ROLLUPS);

function counted(list: readonly Branch[]): number[] {
  return list.flatMap(({ value, weight: own }) => (value !== null && own > 0 ? [value] : []));
}

const equal = (...values: (number | null)[]) => values.map((value): Branch => ({ value, weight: 1 }));

describe('a roll-up', () => {
  it('lies between its lowest and its highest measured branch', () => {
    fc.assert(
      fc.property(branches, rollup, (list, how) => {
        const { value } = rollUp(list, how);
        const values = counted(list);
        if (values.length === 0) expect(value).toBeNull();
        else expect(value !== null && Math.min(...values) <= value && value <= Math.max(...values)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order of its branches', () => {
    const shuffled = branches.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }).map((other) => [list, other] as const));
    fc.assert(
      fc.property(shuffled, rollup, ([list, other], how) => {
        expect(rollUp(other, how).value ?? -1).toBeCloseTo(rollUp(list, how).value ?? -1, 10);
      }),
    );
  });

  it('does not change when every weight is multiplied by one number', () => {
    fc.assert(
      fc.property(branches, rollup, weight, (list, how, factor) => {
        const scaled = list.map(({ value, weight: own }) => ({ value, weight: own * factor }));
        expect(rollUp(scaled, how).value ?? -1).toBeCloseTo(rollUp(list, how).value ?? -1, 10);
      }),
    );
  });

  it('leaves out what is not measured and what weighs nothing', () => {
    fc.assert(
      fc.property(branches, rollup, share, (list, how, value) => {
        const more = [...list, { value: null, weight: 5 }, { value, weight: 0 }];
        expect(rollUp(more, how).value).toBe(rollUp(list, how).value);
      }),
    );
  });

  it('prints its coverage: how many of how many were measured', () => {
    fc.assert(
      fc.property(branches, rollup, (list, how) => {
        expect(rollUp(list, how)).toMatchObject({ measured: counted(list).length, of: list.length });
      }),
    );
  });

  it('is the mean or less when geometric, and the weakest or more', () => {
    fc.assert(
      fc.property(branches, (list) => {
        const [mean, geometric, weakest] = (['mean', 'geometric', 'weakest'] as const).map((how) => rollUp(list, how).value ?? 0);
        expect(geometric ?? 0).toBeLessThanOrEqual((mean ?? 0) + 1e-12);
        expect(weakest ?? 0).toBeLessThanOrEqual(geometric ?? 0);
      }),
    );
  });

  it('never falls when a branch rises', () => {
    fc.assert(
      fc.property(branches, rollup, share, fc.nat(), (list, how, more, pick) => {
        const risen = list.map((one, index) =>
          index === pick % list.length && one.value !== null ? { ...one, value: Math.max(one.value, more) } : one,
        );
        expect(rollUp(risen, how).value ?? 0).toBeGreaterThanOrEqual((rollUp(list, how).value ?? 0) - 1e-12);
      }),
    );
  });

  it('of branches that all attain the same is that', () => {
    fc.assert(
      fc.property(share, fc.array(weight, { minLength: 1, maxLength: 8 }), rollup, (value, weights, how) => {
        expect(
          rollUp(
            weights.map((own) => ({ value, weight: own })),
            how,
          ).value,
        ).toBe(value);
      }),
    );
  });

  it.each([
    ['mean', 0.6],
    ['geometric', Math.sqrt(0.2)],
    ['weakest', 0.2],
  ] as const)('of 0.2 and 1 by %s is %d', (how, expected) => {
    expect(rollUp(equal(0.2, 1), how).value).toBeCloseTo(expected, 12);
  });

  it('weighs: 0.2 thrice as heavy as 1 gives 0.4', () => {
    const list = [
      { value: 0.2, weight: 3 },
      { value: 1, weight: 1 },
    ];
    expect(rollUp(list, 'mean').value).toBeCloseTo(0.4, 12);
    expect(rollUp(list, 'geometric').value).toBeCloseTo(0.2 ** 0.75, 12);
  });

  it('that is geometric is 0 when one branch is', () => {
    expect(rollUp(equal(0, 1, 1), 'geometric').value).toBe(0);
  });

  it('of nothing measured is unknown, not zero', () => {
    expect(rollUp(equal(null, null), 'mean')).toEqual({ value: null, measured: 0, of: 2 });
    expect(rollUp([], 'weakest')).toEqual({ value: null, measured: 0, of: 0 });
  });
});

describe('a band', () => {
  it.each([
    [1, 'C-1'],
    [0.9, 'C-1'],
    [0.8999, 'C-2'],
    [0.8, 'C-2'],
    [0.7999, 'C-3'],
    [0.7, 'C-3'],
    [0.6999, 'C-4'],
    [0, 'C-4'],
  ] as const)('of %d is %s', (value, rating) => {
    expect(bandOf(value).rating).toBe(rating);
  });

  it('never falls as attainment rises', () => {
    const place = (value: number) => BANDS.findIndex(({ key }) => key === bandOf(value).key);
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(place(Math.max(a, b))).toBeLessThanOrEqual(place(Math.min(a, b)));
      }),
    );
  });
});
