import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Threshold } from '../../server/domain/definitions/types';
import { attainment, thresholdOn } from '../../server/domain/readiness/attainment';
import { dayAt } from './series-samples';

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('attainment', () => {
  it('is from 0 to 1, in either direction', () => {
    fc.assert(
      fc.property(number, number, number, (value, floor, target) => {
        const share = attainment(value, floor, target);
        if (floor === target) expect(share).toBeNull();
        else expect(share !== null && share >= 0 && share <= 1).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is 0 at the floor and beyond, 1 at the target and beyond', () => {
    fc.assert(
      fc.property(number, number, fc.double({ min: 0, max: 1e9, noNaN: true }), (floor, target, more) => {
        fc.pre(floor !== target);
        const away = Math.sign(target - floor) * more;
        expect([attainment(floor, floor, target), attainment(floor - away, floor, target)]).toEqual([0, 0]);
        expect([attainment(target, floor, target), attainment(target + away, floor, target)]).toEqual([1, 1]);
      }),
    );
  });

  it('never falls as the value moves from floor to target', () => {
    fc.assert(
      fc.property(number, number, number, number, (floor, target, one, other) => {
        fc.pre(floor !== target);
        const [worse, better] = one < other === floor < target ? [one, other] : [other, one];
        expect(attainment(worse, floor, target) ?? 0).toBeLessThanOrEqual(attainment(better, floor, target) ?? 0);
      }),
    );
  });

  it.each([
    [1450, 0, 2900, 0.5, 'half way up'],
    [5464, 0, 3300, 1, 'more than all stops at all'],
    [30, 40, 0, 0.25, 'less is better'],
    [50, 40, 0, 0, 'worse than the floor'],
    [-5, 40, 0, 1, 'better than the target'],
  ] as const)('of %d between %d and %d is %d: %s', (value, floor, target, expected, _why) => {
    expect(attainment(value, floor, target)).toBe(expected);
  });

  it('is unknown when the value or the target is, and when nothing is asked', () => {
    expect([attainment(null, 0, 10), attainment(5, 0, null), attainment(5, 3, 3)]).toEqual([null, null, null]);
  });
});

describe('the threshold in force', () => {
  const threshold = (holdsFrom: number, knownFrom: number, target: number): Threshold => ({
    holdsFrom: dayAt(holdsFrom),
    knownFrom: dayAt(knownFrom),
    floor: 0,
    target,
  });

  it('is the one that holds from the latest day, of those known by then', () => {
    const list = [threshold(0, 0, 10), threshold(5, 0, 20), threshold(7, 9, 30)];
    const targetOn = (asOf: number, knownAt: number) => thresholdOn(list, dayAt(asOf), dayAt(knownAt))?.target;
    expect([targetOn(4, 99), targetOn(5, 99), targetOn(7, 8), targetOn(7, 9)]).toEqual([10, 20, 20, 30]);
  });

  it('is none before the first', () => {
    expect(thresholdOn([threshold(3, 3, 10)], dayAt(2), dayAt(99))).toBeNull();
    expect(thresholdOn([], dayAt(2), dayAt(99))).toBeNull();
  });

  it('is, of two that hold from one day, the one known later', () => {
    const list = [threshold(3, 3, 10), threshold(3, 6, 15)];
    expect(thresholdOn(list, dayAt(9), dayAt(5))?.target).toBe(10);
    expect(thresholdOn(list, dayAt(9), dayAt(6))?.target).toBe(15);
  });

  it('does not depend on the order in which thresholds are listed', () => {
    const lists = fc
      .uniqueArray(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { selector: ([holds, known]) => `${holds}/${known}`, maxLength: 6 })
      .map((list) => list.map(([holds, known], index) => threshold(holds, known, index)));
    const shuffled = lists.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }).map((other) => [list, other] as const));
    fc.assert(
      fc.property(shuffled, fc.nat({ max: 5 }), fc.nat({ max: 5 }), ([list, other], asOf, knownAt) => {
        expect(thresholdOn(other, dayAt(asOf), dayAt(knownAt))).toEqual(thresholdOn(list, dayAt(asOf), dayAt(knownAt)));
      }),
    );
  });
});
