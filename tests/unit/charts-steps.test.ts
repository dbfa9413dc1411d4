import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChartPoint } from '../../server/domain/charts/schema';
import { decimate, stepPoints } from '../../server/domain/charts/steps';

const point = (day: number, value: number | null, low: number | null = null, high: number | null = null): ChartPoint => ({
  day,
  value,
  low,
  high,
});
const points = fc
  .array(fc.record({ day: fc.integer({ min: 0, max: 300 }), value: fc.option(fc.integer({ min: 0, max: 9000 })) }), { maxLength: 60 })
  .map((list) => list.map(({ day, value }) => point(day, value)));

/** The level on a day as the reports have it: the last one not later; null when none or a gap. */
const levelOn = (list: readonly ChartPoint[], day: number) =>
  [...list]
    .sort((a, b) => a.day - b.day)
    .filter((each) => each.day <= day)
    .at(-1)?.value ?? null;

describe('steps', () => {
  test('have on every day of the view the level that was last reported', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 150 }), fc.integer({ min: 1, max: 150 }), (list, from, length) => {
        const steps = stepPoints(list, from, from + length);
        for (let day = from; day <= from + length; day += 1) expect(levelOn(steps, day)).toBe(levelOn(list, day));
      }),
    );
  });

  test('end on the viewed day and never leave the view', () => {
    fc.assert(
      fc.property(points, (list) => {
        const steps = stepPoints(list, 50, 200);
        expect(steps.every(({ day }) => day >= 50 && day <= 200)).toBe(true);
        if (steps.length > 0) expect(steps.at(-1)?.day).toBe(200);
      }),
    );
  });

  test('close the level before a gap on the first day of the gap', () => {
    expect(stepPoints([point(1, 5), point(4, null)], 0, 9)).toEqual([point(1, 5), point(4, 5), point(4, null), point(9, null)]);
  });

  test('carry in the level before the view without its conflict', () => {
    expect(stepPoints([point(1, 5, 3, 8), point(20, 7)], 10, 30)).toEqual([point(10, 5), point(20, 7), point(30, 7)]);
  });

  test('of no points are none', () => {
    expect(stepPoints([], 0, 10)).toEqual([]);
  });
});

describe('decimation', () => {
  const long = fc
    .array(
      fc.record({
        value: fc.option(fc.integer({ min: 0, max: 9000 }), { freq: 20 }),
        range: fc.option(fc.integer({ min: 1, max: 500 }), { freq: 3 }),
      }),
      { minLength: 1, maxLength: 900 },
    )
    .map((list) =>
      list.map(({ value, range }, day) =>
        point(day, value, value !== null && range !== null ? value - range : null, value !== null && range !== null ? value + range : null),
      ),
    );

  test('keeps within its limit, in order, without inventing a point', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 20, max: 200 }), (list, limit) => {
        const kept = decimate(list, limit);
        expect(kept.length).toBeLessThanOrEqual(Math.max(limit, 5));
        expect(kept.every((each, index) => list.includes(each) && each.day > (kept[index - 1]?.day ?? -1))).toBe(true);
      }),
    );
  });

  test('keeps the first, the last and the extremes, conflict ranges among them', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 20, max: 200 }), (list, limit) => {
        const kept = decimate(list, limit);
        const top = (all: readonly ChartPoint[]) => Math.max(...all.map((each) => Math.max(each.value ?? 0, each.high ?? 0)));
        const bottom = (all: readonly ChartPoint[]) =>
          Math.min(...all.filter((each) => each.value !== null).map((each) => Math.min(each.value ?? 0, each.low ?? each.value ?? 0)));
        expect(kept[0]).toBe(list[0]);
        expect(kept.at(-1)).toBe(list.at(-1));
        expect(top(kept)).toBe(top(list));
        expect(bottom(kept)).toBe(bottom(list));
      }),
    );
  });

  test('keeps a gap a gap', () => {
    fc.assert(
      fc.property(long, (list) => {
        expect(decimate(list, 60).some(({ value }) => value === null)).toBe(list.some(({ value }) => value === null));
      }),
    );
  });

  test('leaves 2,000 points alone', () => {
    const list = Array.from({ length: 2000 }, (_, day) => point(day, day));
    expect(decimate(list)).toBe(list);
  });
});
