import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureText } from '../../server/domain/charts/text-width';
import { dayTicks, valueTicks } from '../../server/domain/charts/ticks';
import { addDays, dayNumber } from '../../server/domain/days';

describe('ticks of values', () => {
  test('run in equal steps from 0 to a round number that covers the greatest value', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.integer({ min: 2, max: 8 }), (max, count) => {
        const ticks = valueTicks(max, count);
        const top = ticks.at(-1)?.value ?? 0;
        expect(ticks[0]).toEqual({ value: 0, label: '0' });
        expect(top).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(top).toBeLessThanOrEqual(Math.max(1, max * 2.5));
        expect(ticks.length).toBeLessThanOrEqual(count + 2);
        ticks.forEach((tick, index) => {
          expect(tick.value).toBeCloseTo((top * index) / (ticks.length - 1), 5);
        });
      }),
    );
  });

  test('are the zero alone where the greatest value is next to nothing', () => {
    for (const max of [0, Number.MIN_VALUE, 1e-301, -5]) expect(valueTicks(max, 5)).toEqual([{ value: 0, label: '0' }]);
    expect(valueTicks(1e-299, 5).length).toBeGreaterThan(1);
  });

  test('have labels of their own', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e7, noNaN: true }), (max) => {
        const labels = valueTicks(max, 5).map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });

  test('count troops in whole men', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (max) => {
        expect(valueTicks(max, 5).every(({ value }) => Number.isInteger(value))).toBe(true);
      }),
    );
  });

  test.each([
    [5500, 5, ['0', '2,000', '4,000', '6,000']],
    [8000, 5, ['0', '2,000', '4,000', '6,000', '8,000']],
    [2, 5, ['0', '1', '2']],
    [100, 4, ['0', '25', '50', '75', '100']],
    [0.4, 4, ['0', '0.1', '0.2', '0.3', '0.4']],
    [0, 5, ['0']],
    [Number.NaN, 5, ['0']],
  ])('for %d in about %d steps are %j', (max, count, labels) => {
    expect(valueTicks(max, count).map(({ label }) => label)).toEqual(labels);
  });
});

describe('ticks of days', () => {
  const span = fc.record({
    start: fc.integer({ min: -20_000, max: 40_000 }),
    length: fc.integer({ min: 1, max: 20_000 }),
    pixels: fc.integer({ min: 120, max: 1200 }),
  });
  const dayOf = (number: number) => addDays('1970-01-01', number);

  test('lie within the span, in order, with labels that stand clear of each other', () => {
    fc.assert(
      fc.property(span, ({ start, length, pixels }) => {
        const ticks = dayTicks(dayOf(start), dayOf(start + length), pixels, 13);
        ticks.forEach((tick, index) => {
          expect(tick.day).toBeGreaterThanOrEqual(start);
          expect(tick.day).toBeLessThanOrEqual(start + length);
          const next = ticks[index + 1];
          if (!next) return;
          const programs = ((next.day - tick.day) * pixels) / length;
          expect(programs).toBeGreaterThan((measureText(tick.label, 13) + measureText(next.label, 13)) / 2);
        });
      }),
    );
  });

  test('are at most twelve', () => {
    fc.assert(
      fc.property(span, ({ start, length, pixels }) => {
        expect(dayTicks(dayOf(start), dayOf(start + length), pixels, 13).length).toBeLessThanOrEqual(13);
      }),
    );
  });

  test.each([
    ['2013-01-07', '2013-02-10', 600, ['7 Jan', '14 Jan', '21 Jan', '28 Jan', '4 Feb']],
    ['2012-10-20', '2013-01-14', 800, ['Nov 2012', 'Dec', 'Jan 2013']],
    ['2012-10-20', '2014-03-31', 260, ['Jan 2013', 'Jul', 'Jan 2014']],
    ['1998-01-01', '2014-06-06', 800, ['1998', '2000', '2002', '2004', '2006', '2008', '2010', '2012', '2014']],
    ['2013-01-14', '2013-01-14', 800, []],
  ])('from %s to %s on %d pixels are %j', (from, to, pixels, labels) => {
    expect(dayTicks(from, to, pixels, 13).map(({ label }) => label)).toEqual(labels);
  });

  test('of weeks are Mondays', () => {
    for (const tick of dayTicks('2013-01-09', '2013-02-20', 700, 13)) expect((tick.day - dayNumber('2013-01-14')) % 7).toBe(0);
  });
});
