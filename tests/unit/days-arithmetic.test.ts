import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, dayNumber, dayOfInstant, daysBetween, earlierDay, isDay, laterDay } from '../../server/domain/days';

const FIRST = -25_567; // 1900-01-01
const LAST = 84_005; // 2199-12-31
const number = fc.integer({ min: FIRST, max: LAST });
const day = number.map(dayFromNumber);

function dayOrNone(text: string): string | null {
  try {
    return dayFromNumber(dayNumber(text));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

describe('a day', () => {
  it.each(['1900-01-01', '2012-02-29', '2000-02-29', '2013-01-14', '2199-12-31'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2013-02-29',
    '1900-02-29',
    '2100-02-29',
    '2013-04-31',
    '2013-13-01',
    '2013-00-10',
    '2013-01-00',
    '1899-12-31',
    '2200-01-01',
    '0000-01-01',
    '',
    '2013-1-14',
    '14-01-2013',
    '2013/01/14',
    '2013-01-14T00:00:00Z',
    ' 2013-01-14',
    '2013-01-14\n',
    '+02013-01-14',
    '२०१३-०१-१४',
    'today',
    'NaN-NaN-NaN',
  ])('%j does not exist', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('is any of the days from 1900 to 2199, each once', () => {
    let previous = '';
    for (let one = FIRST; one <= LAST; one += 1) {
      const text = dayFromNumber(one);
      if (!isDay(text) || text <= previous || dayNumber(text) !== one) throw new Error(`${text} after ${previous}`);
      previous = text;
    }
    expect(previous).toBe('2199-12-31');
  });

  it('that is any text is a day or is refused, and never something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), day), (text) => {
        if (isDay(text)) expect(dayFromNumber(dayNumber(text))).toBe(text);
        else if (dayOrNone(text) !== null) expect(text < '1900' || text >= '2200').toBe(true);
      }),
    );
  });

  it('that does not exist has no number', () => {
    for (const text of ['2013-02-29', '', 'today', '2013-1-1', '1899-02-29']) expect(() => dayNumber(text)).toThrow(RangeError);
  });

  it('just outside of what may be given has a number: an axis begins before its first point', () => {
    expect([addDays('1900-01-01', -45), daysBetween('1899-12-31', '1900-01-01'), addDays('2199-12-31', 1)]).toEqual([
      '1899-11-17',
      1,
      '2200-01-01',
    ]);
    expect([isDay('1899-12-31'), isDay('2200-01-01')]).toEqual([false, false]);
  });

  it('counts from 1970-01-01', () => {
    expect([dayNumber('1970-01-01'), dayNumber('1969-12-31'), dayNumber('2013-01-14')]).toEqual([0, -1, 15_719]);
  });
});

describe('arithmetic of days', () => {
  it('goes forth and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -500, max: 500 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
        expect(addDays(addDays(from, count), -count)).toBe(from);
      }),
    );
  });

  it('between two days is opposite in the other direction, and adds up over a third', () => {
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        expect(daysBetween(a, b) + daysBetween(b, a)).toBe(0);
        expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c));
      }),
    );
  });

  it('orders days as their texts are ordered', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
        expect(new Set([earlierDay(a, b), laterDay(a, b)])).toEqual(new Set([a, b]));
        expect(earlierDay(a, b) <= laterDay(a, b)).toBe(true);
      }),
    );
  });

  it('knows leap years', () => {
    expect([addDays('2012-02-28', 1), addDays('2013-02-28', 1), addDays('1900-02-28', 1), addDays('2000-02-28', 1)]).toEqual([
      '2012-02-29',
      '2013-03-01',
      '1900-03-01',
      '2000-02-29',
    ]);
  });
});

describe('the day of an instant', () => {
  it('is the UTC day, to the last millisecond', () => {
    expect(dayOfInstant(Date.UTC(2013, 0, 14, 23, 59, 59, 999))).toBe('2013-01-14');
    expect(dayOfInstant(Date.UTC(2013, 0, 15))).toBe('2013-01-15');
  });
});
