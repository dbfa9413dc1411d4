import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, toInput, toTyped } from '../../app/_forms/engine/typed';
import { dayProblem, dayWords, readDay } from '../../server/domain/day-text';
import { dayFromNumber, dayNumber } from '../../server/domain/days';
import { DEFINITION_KINDS, definitionKinds } from '../../server/domain/definitions/kinds';
import { definitionSamples } from './input-samples';

describe('what was typed', () => {
  it.each([
    ['2900', 2900],
    ['2,900', 2900],
    ['2 900', 2900],
    ['1,234,567.5', 1234567.5],
    [' 12 ', 12],
    ['-3', -3],
    ['−3', -3],
    ['.5', 0.5],
    ['0', 0],
    ['', null],
    ['  ', null],
  ])('%j is read as the number %j', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each(['12a', '1,2', '1,23', '12,3456', '0x10', 'NaN', 'Infinity', '1.2.3', '--1', '1 2'])(
    '%j is no number and stays as it was typed',
    (text) => {
      expect(readNumber(text)).toBe(text);
    },
  );

  it.each([
    ['2013-01-14', '2013-01-14'],
    ['14 Jan 2013', '2013-01-14'],
    ['1 february 2013', '2013-02-01'],
    [' 3 Mar. 2013 ', '2013-03-03'],
    ['14/1/2013', '2013-01-14'],
    ['4.4.2013', '2013-04-04'],
    ['Mon, 14 Jan 2013', '2013-01-14'],
    ['', ''],
  ])('%j is read as the day %j', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each(['30 Feb 2013', '14 Foo 2013', '3/4/2013', '14 Jan 20', 'Jan 2013', '2013-01-14T10:00', 'today', 'tomorrow'])(
    '%j is no day and stays as it was typed',
    (text) => {
      expect(readDay(text)).toBe(text);
    },
  );

  it.each([
    ['today', '2013-03-01'],
    ['Yesterday', '2013-02-28'],
    ['14 Jan 2013', '2013-01-14'],
  ])('%j is read as %s on 1 March 2013', (text, day) => {
    expect(readDay(text, '2013-03-01')).toBe(day);
  });

  it.each([
    ['3/4/2013', '3/4/2013 can be 3 Apr 2013 or 4 Mar 2013: write the month in letters.'],
    ['Oct 2013', 'Give the day of the month too, such as 14 Jan 2013.'],
    ['30 Feb 2013', 'Give a day that exists, from 1900 to 2199, such as 14 Jan 2013.'],
    ['', 'Give a day that exists, from 1900 to 2199, such as 14 Jan 2013.'],
    ['2013-01-14', null],
  ])('of %j the form says %j', (text, words) => {
    expect(dayProblem(text)).toBe(words);
  });

  it('is written as a day in letters, which is read as the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }), (number) => {
        const day = dayFromNumber(number);
        expect(readDay(dayWords(day))).toBe(day);
      }),
    );
    expect(dayWords('2013-01-14')).toBe('14 Jan 2013');
    expect(dayWords('soon')).toBe('soon');
  });

  it('is never lost by reading it, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = readNumber(text);
        if (typeof number === 'string') expect(number).toBe(text);
        expect(readDay(text) === text.trim() || /^\d{4}-\d{2}-\d{2}$/.test(readDay(text))).toBe(true);
      }),
    );
  });

  it.each(DEFINITION_KINDS)('a %s goes into a form and comes out the same', (kind) => {
    const { fields, keyRule } = definitionKinds[kind];
    const there = toInput(fields, toTyped(fields, definitionSamples[kind]));
    const whole = keyRule === 'line' || keyRule === 'pledge' ? { ...there, key: definitionSamples[kind].key } : there;
    expect(definitionKinds[kind].schema.parse(whole)).toEqual(definitionSamples[kind]);
  });

  it.each(DEFINITION_KINDS)('the form of a %s asks for every field of its schema, and for no other', (kind) => {
    const asked = new Set([...definitionKinds[kind].fields.map(({ name }) => name), 'key']);
    expect([...asked].sort()).toEqual(Object.keys(definitionKinds[kind].schema.shape).sort());
  });
});
