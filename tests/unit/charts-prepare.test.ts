import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps, placeLabelsWell, pushApart, textBox } from '../../server/domain/charts/declutter';
import { GAUGE_START, GAUGE_SWEEP, type GaugeInput, layoutGauge, prepareGauge } from '../../server/domain/charts/gauge/prepare';
import { prepareMilestones } from '../../server/domain/charts/milestones/prepare';
import type { ChartPoint } from '../../server/domain/charts/schema';
import { prepareSpark } from '../../server/domain/charts/spark/prepare';
import { frameFor, project } from '../../server/domain/charts/theatre/map-frame';
import { prepareTrend } from '../../server/domain/charts/trend/prepare';
import { addDays, dayNumber } from '../../server/domain/days';
import { caption } from '../charts/examples';
import { MILESTONES } from '../charts/milestones';
import { january, march } from '../charts/trends';

describe('a trend', () => {
  test('says on 14 January 2013: 3,300 planned, 2,900 pledged, 400 short, none in place', () => {
    const chart = prepareTrend(january('wide'));
    expect(chart.labels.map(({ value, nameLines }) => `${value} ${nameLines.join(' ')}`)).toEqual([
      '3,300 planned',
      '400 short',
      '2,900 pledged',
      '0 in place',
    ]);
    expect(chart.summary).toBe(
      'African troops: planned, pledged, in place, 14 Jan 2013: planned 3,300, pledged 2,900, in place 0 (personnel).',
    );
  });

  test('marks no gap where the plan is filled', () => {
    expect(prepareTrend(march('wide')).gap).toBeNull();
  });

  test('numbers nine events where it is wide and six where it is narrow', () => {
    expect([prepareTrend(march('wide')).events.length, prepareTrend(march('narrow')).events.length]).toEqual([9, 6]);
  });

  test('leaves out events that the viewed day does not know', () => {
    const chart = prepareTrend({ ...march('wide'), to: '2013-02-09' });
    expect(chart.events.every(({ day }) => day <= '2013-02-09')).toBe(true);
  });

  test('starts its scale at zero and covers values, plans and ranges', () => {
    const chart = prepareTrend(march('wide'));
    expect([chart.y.min, chart.y.max]).toEqual([0, 8000]);
    const wide = prepareTrend({
      ...january('wide'),
      series: january('wide').series.map((series) => ({
        ...series,
        points: series.points.map((each): ChartPoint => ({ ...each, low: 1, high: 9100 })),
      })),
    });
    expect(wide.y.max).toBe(10_000);
  });

  test('has a scale for nothing at all', () => {
    const chart = prepareTrend({ ...january('narrow'), series: [], events: [] });
    expect([chart.y.min, chart.y.max, chart.y.ticks.length]).toEqual([0, 1, 1]);
  });

  test('keeps its plot, labels and events inside for any size and any values', () => {
    const values = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 400 }), value: fc.option(fc.integer({ min: 0, max: 2_000_000 })) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.array(values, { maxLength: 6 }),
        fc.integer({ min: 260, max: 1400 }),
        fc.integer({ min: 240, max: 700 }),
        (lists, width, height) => {
          const base = dayNumber('2012-06-01');
          const chart = prepareTrend({
            ...january({ width, height }),
            from: '2012-06-01',
            to: addDays('2012-06-01', 365),
            series: lists.map((list, index) => ({
              key: `s${index}`,
              name: `series ${index}`,
              colour: 'pledged' as const,
              isDashed: index === 0,
              isFilled: false,
              points: list.map(({ day, value }) => ({ day: base + day, value, low: null, high: null })),
            })),
          });
          expect(chart.plot.right - chart.plot.left).toBeGreaterThan(width * 0.4);
          expect(chart.plot.bottom - chart.plot.top).toBeGreaterThan(height * 0.4);
          for (const label of chart.labels)
            expect(label.top >= 0 && label.top + label.height <= height && label.left > chart.plot.right).toBe(true);
          for (const event of chart.events)
            expect(event.circleY - chart.eventRadius >= 0 && event.circleX + chart.eventRadius <= width).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a gauge', () => {
  const gauge = (input: Partial<GaugeInput>) =>
    prepareGauge({
      key: 'g',
      caption: caption('Troops'),
      value: null,
      low: null,
      high: null,
      target: null,
      colour: 'pledged',
      detailText: '',
      conflictCount: 0,
      ...input,
    });

  test.each([
    [null, 3300, 'not reported', 'none', null],
    [0, 2600, 'none yet', 'low', 0],
    [2900, 3300, 'short 400', 'middle', 2900 / 3300],
    [3100, 3300, 'short 200', 'high', 3100 / 3300],
    [3300, 3300, 'plan filled', 'full', 1],
    [3500, 3300, '200 over plan', 'full', 1],
    [70, null, '', 'none', null],
    [5, 0, '5 over plan', 'none', null],
  ])('of %s with a target of %s says "%s" in tone %s', (value, target, stateText, tone, attainment) => {
    expect(gauge({ value, target })).toMatchObject({ stateText, tone, attainment });
  });

  test('keeps its angles on the arc and in order, the figure inside the ring', () => {
    const number = fc.option(fc.integer({ min: 0, max: 5_000_000 }));
    const [first, last] = [GAUGE_START, GAUGE_START + GAUGE_SWEEP];
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 4000 }), (value, target, spread) => {
        const range = value === null ? {} : { low: Math.max(0, value - spread), high: value + spread, conflictCount: 1 };
        const { fillTo, rangeFrom, rangeTo, target: mark, figureSize } = layoutGauge(gauge({ value, target, ...range }));
        const angles = [fillTo, rangeFrom, rangeTo, mark].filter((angle) => angle !== null);
        expect(Math.min(first, ...angles)).toBe(first);
        expect(Math.max(last, ...angles)).toBe(last);
        expect(rangeTo ?? 0).toBeGreaterThanOrEqual(rangeFrom ?? 0);
        expect(figureSize).toBeGreaterThanOrEqual(14);
        expect(figureSize).toBeLessThanOrEqual(46);
      }),
    );
  });

  test('puts the target at the end, and moves it in when the value is beyond', () => {
    const end = GAUGE_START + GAUGE_SWEEP;
    expect(layoutGauge(gauge({ value: 100, target: 200 })).target).toBe(end);
    expect(layoutGauge(gauge({ value: 400, target: 200 }))).toMatchObject({ fillTo: end, target: GAUGE_START + GAUGE_SWEEP / 2 });
  });
});

describe('a spark', () => {
  test('hatches the days before the first report and under a gap', () => {
    const to = '2013-01-14';
    const day = dayNumber(to);
    const spark = prepareSpark({
      key: 's',
      caption: caption('Raids'),
      from: addDays(to, -100),
      to,
      points: [
        [day - 80, 2],
        [day - 40, null],
        [day - 20, 3],
      ],
      target: null,
      colour: 'gap',
    });
    expect(spark.gaps).toHaveLength(2);
    expect(spark.runs).toHaveLength(2);
    expect(spark.end).not.toBeNull();
  });

  test('keeps every point in its box', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 15_000, max: 15_719 }), fc.option(fc.integer({ min: -50, max: 5000 })))),
        fc.option(fc.integer({ min: 0, max: 6000 })),
        (points, target) => {
          const spark = prepareSpark({
            key: 's',
            caption: caption('x'),
            from: '2012-01-01',
            to: '2013-01-14',
            points,
            target,
            colour: 'ink',
          });
          for (const { x, y } of spark.runs.flat()) expect(x >= 0 && x <= spark.width && y >= 0 && y <= spark.height).toBe(true);
        },
      ),
    );
  });
});

describe('milestones', () => {
  test('have the first forecast, later ones, the day reached, and the slip in words', () => {
    const input = MILESTONES['march-wide'];
    if (!input) throw new Error('no example');
    const rows = prepareMilestones(input).rows;
    expect(rows.map(({ marks }) => marks.map(({ shape }) => shape))).toEqual([
      ['first', 'tick', 'reached'],
      ['first', 'reached'],
      ['first', 'reached'],
      ['first', 'tick', 'latest'],
      ['latest'],
      ['first', 'missed'],
      [],
    ]);
    expect(rows.map(({ text }) => `${text.day} ${text.slip}`.trim())).toEqual([
      'reached 18 Jan +44 d',
      'reached 5 Feb +10 d',
      'reached 18 Feb +3 d',
      'due 1 Apr +45 d',
      'due 31 Dec',
      'missed 15 Mar at least 36 d late',
      'no forecast yet',
    ]);
  });
});

describe('the map', () => {
  const coordinates = fc.array(
    fc.record({ lat: fc.double({ min: -30, max: 35, noNaN: true }), lon: fc.double({ min: -17, max: 50, noNaN: true }) }),
    { minLength: 1, maxLength: 30 },
  );

  test('shows every place, north up', () => {
    fc.assert(
      fc.property(coordinates, fc.integer({ min: 200, max: 900 }), fc.integer({ min: 200, max: 900 }), (places, width, height) => {
        const frame = frameFor(places, width, height);
        for (const { lat, lon } of places) {
          const [x, y] = project(frame, lon, lat);
          expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
        }
        expect(project(frame, 0, 10)[1]).toBeLessThan(project(frame, 0, 0)[1]);
      }),
    );
  });

  test('places names so that none covers another or a mark, or leaves the picture', () => {
    const labels = fc.array(
      fc.record({
        x: fc.integer({ min: 10, max: 290 }),
        y: fc.integer({ min: 10, max: 190 }),
        text: fc.constantFrom('Gao', 'Timbuktu', 'Adrar des Ifoghas'),
      }),
      { maxLength: 25 },
    );
    const bounds = { left: 0, top: 0, right: 300, bottom: 200 };
    fc.assert(
      fc.property(labels, (list) => {
        const inputs = list.map((each) => ({ ...each, size: 12, weight: 600 as const, radius: 5 }));
        const marks = inputs.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
        const placed = placeLabelsWell(inputs, bounds, marks, () => 1);
        const boxes = placed.flatMap((label) => (label ? [textBox(label.text, label.x, label.y, label.anchor, 12, 600)] : []));
        boxes.forEach((box, index) => {
          expect([...marks, ...boxes.slice(index + 1)].some((other) => overlaps(box, other))).toBe(false);
          expect(box.left >= 0 && box.right <= 300 && box.top >= 0 && box.bottom <= 200).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('moves no mark further than it may', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }), radius: fc.constantFrom(6, 8) }), {
          maxLength: 12,
        }),
        (points) => {
          pushApart(points, 10).forEach((moved, index) => {
            const origin = points[index];
            if (origin) expect(Math.hypot(moved.x - origin.x, moved.y - origin.y)).toBeLessThanOrEqual(10 + 1e-6);
          });
        },
      ),
    );
  });
});
