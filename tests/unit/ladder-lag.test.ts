import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareLadderChart } from '../../server/domain/charts/ladder/prepare';
import { prepareLadder } from '../../server/domain/ladder/ladder';
import { type LevelPoint, lagsBetween, medianLag, stretchesOf } from '../../server/domain/ladder/lag';
import { conversionWords, deliveryWords, lagWords } from '../../server/domain/ladder/words';
import { caption } from '../charts/examples';
import { demonstrationOn } from './demonstration';
import { type Statement, smallOperation, smallReading } from './small-operation';

const day = (number: number) => `2013-01-${String(number).padStart(2, '0')}`;
const points = (...levels: readonly (readonly [number, number | null])[]): LevelPoint[] =>
  levels.map(([number, value]) => ({ day: day(number), value }));
const anyLevels = fc
  .uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 28 }).map(day), value: fc.option(fc.integer({ min: 0, max: 900 })) }), {
    selector: (point) => point.day,
    maxLength: 8,
  })
  .map((list) => list.sort((a, b) => (a.day < b.day ? -1 : 1)));

/** The rule unit by unit: the slow way. */
function lagsByUnit(from: readonly LevelPoint[], to: readonly LevelPoint[]): number[] {
  const first = (levels: readonly LevelPoint[], unit: number) => levels.find(({ value }) => (value ?? 0) >= unit)?.day;
  return Array.from({ length: 900 }, (_, index) => index + 1).flatMap((unit) => {
    const [a, b] = [first(from, unit), first(to, unit)];
    return a === undefined || b === undefined ? [] : [Number(b.slice(8)) - Number(a.slice(8))];
  });
}

describe('the lag from rung to rung', () => {
  it('matches the n-th unit on a rung with the n-th on the rung before', () => {
    const lags = lagsBetween(points([1, 100], [11, 300]), points([5, 50], [21, 250]));
    expect(lags).toEqual([
      { days: 4, units: 50 },
      { days: 20, units: 50 },
      { days: 10, units: 150 },
    ]);
    expect(medianLag(lags)).toEqual({ days: 10, units: 250 });
  });

  it('is what counting unit by unit gives, for any levels', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, (from, to) => {
        const slow = lagsByUnit(from, to).sort((a, b) => a - b);
        const lag = medianLag(lagsBetween(from, to));
        const middle = ((slow[Math.floor((slow.length - 1) / 2)] ?? 0) + (slow[Math.ceil((slow.length - 1) / 2)] ?? 0)) / 2;
        expect(lag).toEqual(slow.length === 0 ? null : { days: middle, units: slow.length });
      }),
    );
  });

  it('counts from when a level was first reached, also when it fell since', () => {
    expect(stretchesOf(points([1, 100], [5, 40], [9, 120]))).toEqual([
      { above: 0, upTo: 100, day: 15706 },
      { above: 100, upTo: 120, day: 15714 },
    ]);
  });

  it('is negative where the upper rung was reported first, and none where nothing can be matched', () => {
    expect(medianLag(lagsBetween(points([9, 10]), points([2, 10])))).toEqual({ days: -7, units: 10 });
    expect(medianLag(lagsBetween(points([9, 10]), []))).toBeNull();
    expect(medianLag(lagsBetween(points([9, 0]), points([9, null])))).toBeNull();
  });
});

describe('the ladder of a force', () => {
  const said: readonly Statement[] = [
    ['afisma.nga.pledged', 600, '2013-01-01'],
    ['afisma.sen.pledged', 400, '2013-01-03'],
    ['afisma.nga.deployed', 300, '2013-01-11'],
    ['afisma.sen.deployed', 100, '2013-01-05'],
  ];
  const force = smallOperation.forces[0];
  const ladder = force ? prepareLadder(smallReading(said), force) : null;

  it('says how many stand on each rung, what passes, and how long it takes', () => {
    expect(ladder?.rungs.map(({ rung, value }) => [rung, value])).toEqual([
      ['pledged', 1000],
      ['deployed', 400],
    ]);
    expect(ladder?.steps).toMatchObject([{ conversion: 0.4, lag: { days: 10, units: 400 }, contributors: 2 }]);
    expect(ladder?.delivery).toEqual(ladder?.steps[0]);
    expect(ladder?.contributors.map(({ key, steps }) => [key, steps[0]?.lag])).toEqual([
      ['NGA', { days: 10, units: 300 }],
      ['SEN', { days: 2, units: 100 }],
    ]);
    const [step] = ladder?.steps ?? [];
    expect(step && [conversionWords(step, {}), lagWords(step)]).toEqual(['40 % of pledged', 'median 10 d later (n 400)']);
    expect(ladder && deliveryWords(ladder)).toBe('1,000 pledged, 400 in place: 600 not delivered.');
  });

  it('never has more on a rung than on the one before, for the demonstration on any day', () => {
    for (const known of ['2013-01-14', '2013-03-28', '2013-07-01', '2014-03-01']) {
      const reading = demonstrationOn(known);
      for (const one of reading.definitions.forces) {
        const values = prepareLadder(reading, one)?.rungs.map(({ value }) => value ?? 0) ?? [];
        expect(values.every((value, index) => index === 0 || value <= (values[index - 1] ?? 0))).toBe(true);
      }
    }
  });

  it('is none where nobody reported a rung', () => {
    expect(force && prepareLadder(smallReading([['afisma.planned', 3300, '2013-01-01']]), force)).toBeNull();
  });

  it('as a chart keeps its words inside at any width', () => {
    if (!ladder) throw new Error('no ladder');
    for (const width of [200, 358, 460, 760, 1160]) {
      const chart = prepareLadderChart({ key: 'afisma', caption: caption('Ladder'), ladder, size: { width, height: 400 } });
      expect(chart.width).toBe(width);
      expect(chart.rows.every(({ top, bottom, headY }) => headY < top && top < bottom && bottom <= chart.plot.bottom)).toBe(true);
    }
  });
});
