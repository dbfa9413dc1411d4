import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatCount,
  formatDay,
  formatDayNear,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatShortDay,
  formatSigned,
  formatSignedDays,
  unitWords,
} from '../../server/domain/format';

describe('numbers', () => {
  test.each([
    [2900, '2,900'],
    [0, '0'],
    [-0, '0'],
    [455.5, '455.5'],
    [1234567, '1,234,567'],
    [-12, '−12'],
    [-0.01, '−0.01'],
    [0.85, '0.85'],
    [0.04, '0.04'],
    [0.000_123, '0.00012'],
    [99.96, '100'],
    [999.99, '1,000'],
    [Number.NaN, '–'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test('read back as what they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        expect(Number(formatNumber(value).replace(/,/g, '').replace('−', '-'))).toBe(value);
      }),
    );
  });

  test.each([
    [2900, 'personnel', '2,900'],
    [455.5, 'USD million', '$455.5 m'],
    [1.2, 'EUR billion', '€1.2 bn'],
    [1.25, 'EUR billion (2021 prices)', '€1.25 bn'],
    [0.0004, 'EUR billion', '€0.4 m'],
    [0.000_04, 'EUR billion', '€40 k'],
    [0.04, 'USD million', '$40 k'],
    [0, 'USD million', '$0 m'],
    [-1.2, 'GBP m', '−£1.2 m'],
    [0.001, 'CHF', 'CHF 0.001'],
    [12.5, 'tonnes', '12.5 t'],
    [1200, 'km2', '1,200 km²'],
    [0.4, 'percent', '0.4 %'],
    [0.25, 'days', '0.25 d'],
    [79, 'percent', '79 %'],
    [15_719, 'day', '14 Jan 2013'],
    [2, 'evidence', 'corroborated'],
    [0, 'control', 'opposing'],
    [3, 'places', '3'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  test.each([
    [0.79, '79 %'],
    [0.999, '99 %'],
    [0.001, '1 %'],
    [0, '0 %'],
    [1, '100 %'],
  ])('the share %d is %s: not all is never all, not nothing never nothing', (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });

  test.each([
    [400, '+400'],
    [-12, '−12'],
    [0, '±0'],
  ])('the change %d is %s', (value, text) => {
    expect(formatSigned(value)).toBe(text);
  });
});

describe('days and ages', () => {
  test('are written in English on every machine', () => {
    expect([
      formatDay('2013-01-04'),
      formatShortDay('2013-12-31'),
      formatDayNear('2013-02-01', '2013-01-14'),
      formatDayNear('2014-02-01', '2013-01-14'),
    ]).toEqual(['4 Jan 2013', '31 Dec', '1 Feb', '1 Feb 2014']);
  });

  test.each([
    [0, 'today'],
    [3, '3 d'],
    [69, '69 d'],
    [70, '10 w'],
    [400, '57 w'],
  ])('%d days are %s old', (days, text) => {
    expect(formatAge(days)).toBe(text);
  });

  test.each([
    [44, '+44 d'],
    [-3, '−3 d'],
    [0, 'on the day'],
    [1200, '+1,200 d'],
  ])('a slip of %d is %s', (days, text) => {
    expect(formatSignedDays(days)).toBe(text);
  });

  test('counts and units are words', () => {
    expect([formatCount(1, 'source'), formatCount(1200, 'source'), unitWords('USD million'), unitWords('personnel')]).toEqual([
      '1 source',
      '1,200 sources',
      'million US dollars',
      'personnel',
    ]);
  });
});
