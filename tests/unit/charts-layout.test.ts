import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeEndLabels } from '../../server/domain/charts/end-labels';
import { placeEvents, settleEvents } from '../../server/domain/charts/event-row';
import { spread } from '../../server/domain/charts/spread';
import { addDays, dayNumber } from '../../server/domain/days';

describe('spread', () => {
  const items = fc
    .array(fc.record({ at: fc.double({ min: 0, max: 400, noNaN: true }), size: fc.double({ min: 1, max: 60, noNaN: true }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((list) => [...list].sort((a, b) => a.at - b.at));

  test('never lets one thing cover the next, and keeps their order', () => {
    fc.assert(
      fc.property(items, (list) => {
        const starts = spread(
          list.map(({ at }) => at),
          list.map(({ size }) => size),
          0,
          400,
        );
        list.slice(1).forEach((_, index) => {
          expect(starts[index + 1]).toBeGreaterThanOrEqual((starts[index] ?? 0) + (list[index]?.size ?? 0) - 1e-6);
        });
      }),
    );
  });

  test('stays within its bounds when all fit', () => {
    fc.assert(
      fc.property(items, (list) => {
        const total = list.reduce((sum, { size }) => sum + size, 0);
        fc.pre(total <= 400);
        const starts = spread(
          list.map(({ at }) => at),
          list.map(({ size }) => size),
          0,
          400,
        );
        expect(starts[0]).toBeGreaterThanOrEqual(-1e-6);
        expect((starts.at(-1) ?? 0) + (list.at(-1)?.size ?? 0)).toBeLessThanOrEqual(400 + 1e-6);
      }),
    );
  });

  test('moves nothing that already stands clear', () => {
    fc.assert(
      fc.property(items, (list) => {
        let at = 0;
        const clear = list.map(({ size }) => {
          const start = at;
          at += size + 2;
          return { start, size };
        });
        const starts = clear.map(({ start }) => start);
        const placed = spread(
          starts,
          clear.map(({ size }) => size),
          0,
          at,
        );
        // Sums of fractions round: a thousand-millionth of a pixel is no move.
        for (const [index, start] of starts.entries()) expect(placed[index]).toBeCloseTo(start, 9);
      }),
    );
  });

  test('shares the way equally between two that collide', () => {
    expect(spread([100, 100], [20, 20], 0, 400)).toEqual([90, 110]);
  });
});

describe('numbered events', () => {
  const from = '2013-01-01';
  const events = fc
    .array(fc.integer({ min: 0, max: 90 }), { maxLength: 25 })
    .map((days) => days.map((day, index) => ({ key: `e${index}`, day: addDays(from, day), title: `event ${index}` })));
  const place = (list: readonly Readonly<{ key: string; day: string; title: string }>[], most: number, radius: number) =>
    settleEvents(
      placeEvents(list, most, radius, 40, 900, (day) => 40 + (dayNumber(day) - dayNumber(from)) * 9),
      80,
      radius,
    );

  test('have circles that never cover each other', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 25 }), fc.constantFrom(8.5, 9.5), (list, most, radius) => {
        const placed = place(list, most, radius);
        placed.forEach((a, index) => {
          for (const b of placed.slice(index + 1))
            expect(Math.hypot(a.circleX - b.circleX, a.circleY - b.circleY)).toBeGreaterThanOrEqual(2 * radius);
        });
      }),
    );
  });

  test('have hair lines that pass clear of the circles below', () => {
    fc.assert(
      fc.property(events, (list) => {
        const placed = place(list, 25, 9.5);
        for (const upper of placed.filter(({ row }) => row === 1)) {
          for (const lower of placed.filter(({ row }) => row === 0)) expect(Math.abs(upper.circleX - lower.circleX)).toBeGreaterThan(9.5);
        }
      }),
    );
  });

  test('stay in the picture, are numbered by day and stand in that order', () => {
    fc.assert(
      fc.property(events, (list) => {
        const placed = place(list, 25, 9.5);
        expect(placed.map(({ number }) => number)).toEqual(placed.map((_, index) => index + 1));
        placed.forEach((event, index) => {
          const next = placed[index + 1];
          if (next) expect(event.day <= next.day && event.circleX < next.circleX).toBe(true);
          expect(event.circleX).toBeGreaterThanOrEqual(40 + 9.4);
          expect(event.circleX).toBeLessThanOrEqual(900 - 9.4);
        });
      }),
    );
  });

  test('are the most important ones when there are too many', () => {
    const list = Array.from({ length: 12 }, (_, index) => ({ key: `e${index}`, day: addDays(from, 80 - index * 5), title: '' }));
    expect(place(list, 3, 9.5).map(({ key }) => key)).toEqual(['e2', 'e1', 'e0']);
  });

  test('stand straight above their days where these are far apart', () => {
    const placed = place(
      [0, 30, 60].map((day) => ({ key: `${day}`, day: addDays(from, day + 5), title: '' })),
      9,
      9.5,
    );
    expect(placed.every(({ x, circleX, row }) => x === circleX && row === 0)).toBe(true);
  });
});

describe('labels of the ends', () => {
  const text = { axis: 13, name: 13, value: 24, event: 12 };
  const inputs = fc
    .array(
      fc.record({
        anchorY: fc.double({ min: 40, max: 400, noNaN: true }),
        name: fc.constantFrom('planned', 'in place', 'Forces armées de la République de Côte d’Ivoire', ''),
      }),
      { maxLength: 14 },
    )
    .map((list) => list.map((each, index) => ({ ...each, key: `s${index}`, colour: 'pledged' as const, value: `${index},000` })));

  test('never collide, whatever their number, and stay beside the plot', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const labels = placeEndLabels(list, { left: 800, top: 20, bottom: 428, maxWidth: 110 }, text);
        labels.forEach((label, index) => {
          expect(label.top).toBeGreaterThanOrEqual(20);
          expect(label.top + label.height).toBeLessThanOrEqual(428);
          const next = labels[index + 1];
          if (next) expect(next.top).toBeGreaterThanOrEqual(label.top + label.height);
        });
      }),
    );
  });

  test('stand large with the name below, and small on one line when they are many', () => {
    const of = (count: number) =>
      placeEndLabels(
        Array.from({ length: count }, (_, index) => ({ key: `s${index}`, colour: 'ink' as const, value: '1', name: 'name', anchorY: 100 })),
        { left: 0, top: 0, bottom: 400, maxWidth: 100 },
        text,
      );
    expect(of(3).map(({ isInline }) => isInline)).toEqual([false, false, false]);
    expect(of(12).every(({ isInline }) => isInline)).toBe(true);
    expect(of(60).length).toBeLessThan(60);
  });
});
