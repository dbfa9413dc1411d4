import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../../server/domain/days';
import { dayOfSerial, readDay } from '../../server/domain/import/days';
import { readNumber } from '../../server/domain/numbers/digits';

const JANUARY = '2013-01-14';

describe('a day in a file', () => {
  it.each([
    '2013-01-14',
    '2013/01/14',
    '20130114',
    '2013-01-14T00:00:00Z',
    '14/01/2013',
    '14.01.2013',
    '14-01-13',
    '01/14/2013',
    '14 janvier 2013',
    'lundi 14 janvier 2013',
    '14 janv. 2013',
    '14 January 2013',
    '14 Jan 2013',
    'January 14, 2013',
    '14-Jan-13',
    '14th January 2013',
    '41288',
    ' 14/01/2013 ',
  ])('%s is one day whoever reads it', (text) => {
    expect(readDay(text, null, '1900')).toEqual({ value: JANUARY });
  });

  it.each([
    ['1er mars 2013', '2013-03-01'],
    ['1 août 2013', '2013-08-01'],
    ['1 AOÛT 2013', '2013-08-01'],
    ['28 février 2013', '2013-02-28'],
    ['3 déc. 2012', '2012-12-03'],
    ['05/05/2013', '2013-05-05'],
  ])('%s is read as %s', (text, day) => {
    expect(readDay(text, null, '1900')).toEqual({ value: day });
  });

  it('that can be two days is asked about, and told by the order once it is chosen', () => {
    expect(readDay('03/04/2013', null, '1900')).toEqual({
      problem: '03/04/2013 can be 2013-04-03 or 2013-03-04: choose whether the day or the month comes first.',
    });
    expect(readDay('03/04/2013', 'day-first', '1900')).toEqual({ value: '2013-04-03' });
    expect(readDay('03/04/2013', 'month-first', '1900')).toEqual({ value: '2013-03-04' });
  });

  it.each(['30/02/2013', '2013-13-01', '99999999', '14 brumaire 2013', 'soon', '0', '31/12/1899', '#N/A', '14/01'])(
    '%s is none, and says what is allowed',
    (text) => {
      expect(readDay(text, 'day-first', '1900')).toEqual({ problem: expect.stringContaining('Give a day that exists') });
    },
  );

  it('is none in an empty cell, which is no mistake', () => {
    expect(readDay('  ', null, '1900')).toEqual({ value: null });
    expect(readDay(null, null, '1900')).toEqual({ value: null });
  });

  it('as a serial number counts from the system of its workbook, and knows the leap day that never was', () => {
    expect(dayOfSerial(1, '1900')).toBe('1900-01-01');
    expect(dayOfSerial(59, '1900')).toBe('1900-02-28');
    expect(dayOfSerial(60, '1900')).toBeNull();
    expect(dayOfSerial(61, '1900')).toBe('1900-03-01');
    expect(dayOfSerial(41_288.75, '1900')).toBe(JANUARY);
    expect(dayOfSerial(41_288 - 1_462, '1904')).toBe(JANUARY);
    expect(readDay(39_826, null, '1904')).toEqual({ value: JANUARY });
  });

  it('of either system is the same day 1,462 numbers apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 100_000 }), (serial) => {
        expect(dayOfSerial(serial - 1_462, '1904')).toBe(dayOfSerial(serial, '1900'));
      }),
    );
  });

  it('written in any unambiguous way comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('1970-01-01'), max: dayNumber('2069-12-31') }), (number) => {
        const day = dayFromNumber(number);
        const [year, month, date] = day.split('-');
        expect(readDay(day, null, '1900')).toEqual({ value: day });
        expect(readDay(`${date}/${month}/${year}`, 'day-first', '1900')).toEqual({ value: day });
        expect(readDay(`${month}/${date}/${year}`, 'month-first', '1900')).toEqual({ value: day });
      }),
    );
  });
});

describe('a number in a file', () => {
  it.each([
    ['5494', 5_494],
    ['5 494', 5_494],
    ['5\u202f494', 5_494],
    ['1.234,5', 1_234.5],
    ['1,234.5', 1_234.5],
    ['1,234,567', 1_234_567],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['−3', -3],
    ['0', 0],
    ['1e3', 1_000],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text, null)).toEqual({ value });
  });

  it.each(['', ' ', '-', '–', 'n/a', '..'])('“%s” is no number, and no mistake', (text) => {
    expect(readNumber(text, null)).toEqual({ value: null });
  });

  it('with three digits after its only mark is asked about, and told by the decimal sign once it is chosen', () => {
    expect(readNumber('1,234', null)).toEqual({ problem: '1,234 can be 1.234 or 1234: write 1.2340 or 1234, or choose the decimal sign.' });
    expect(readNumber('1,234', 'point')).toEqual({ value: 1_234 });
    expect(readNumber('1,234', 'comma')).toEqual({ value: 1.234 });
    expect(readNumber('1.234', 'comma')).toEqual({ value: 1_234 });
  });

  it.each(['about 500', '1.2.3', '1,23,4', '=1+1', '12%', 'NaN', 'Infinity', '0x10', '1 2 a'])('%s is none, and says so', (text) => {
    expect(readNumber(text, null)).toHaveProperty('problem');
  });

  it('reads nothing but a finite number or a problem, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('point' as const, 'comma' as const, null), (text, sign) => {
        const read = readNumber(text, sign);
        expect('problem' in read || read.value === null || Number.isFinite(read.value)).toBe(true);
      }),
    );
  });
});
