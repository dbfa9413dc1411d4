import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, unitWords } from '../../server/domain/format';
import { problemsOfReport } from '../../server/domain/input/report-problems';
import { factorBetween, isSameUnit } from '../../server/domain/numbers/amounts';
import type { Series } from '../../server/domain/report';
import { PROPOSED_UNITS, unitOf } from '../../server/domain/units/units';

const INDICATOR = {
  key: 'indicator.caches',
  kind: 'indicator',
  windowDays: 1,
  indicatorKey: 'caches',
  forceKey: null,
  lineKey: null,
  contributorKey: null,
  measure: null,
  scope: null,
  milestoneKey: null,
  aspect: null,
  placeKey: null,
} as const;

describe('a unit', () => {
  it.each([
    ['personnel', 'people', true, false],
    ['Police officers', 'people', true, false],
    ['vehicles', 'pieces', true, false],
    ['capability', 'pieces', true, false],
    ['USD million', 'money', false, true],
    ['EUR billion (2021 prices)', 'money', false, true],
    ['tonnes', 'tonnes', false, false],
    ['km²', 'area', false, false],
    ['ha', 'area', false, false],
    ['flights', 'flights', true, false],
    ['percent', 'percent', false, true],
    ['days', 'days', false, true],
    ['litres a day', 'free', false, true],
    ['evidence', 'free', true, false],
    ['constructor', 'free', false, true],
  ])('%s is of %s', (text, kind, isWhole, isSigned) => {
    expect(unitOf(text)).toMatchObject({ kind, isWhole, isSigned });
  });

  it('of money has its currency, its size and the year of its prices', () => {
    expect(unitOf('EUR billion (2021 prices)').money).toEqual({ currency: 'EUR', size: 1e9, priceYear: 2021 });
    expect(unitOf('USD m at constant 2015 prices').money).toEqual({ currency: 'USD', size: 1e6, priceYear: 2015 });
    expect(unitOf('£m').money).toBeNull();
  });

  it('at constant prices is another than at those of each day: neither becomes the other', () => {
    expect(isSameUnit('EUR billion', 'EUR bn (2021 prices)')).toBe(false);
    expect(factorBetween('EUR million', 'EUR billion (2021 prices)')).toBeNull();
    expect(factorBetween('EUR million (2021 prices)', 'EUR billion (2021 prices)')).toBe(0.001);
  });

  it.each([
    ['USD million', 'million US dollars'],
    ['EUR billion (2021 prices)', 'billion euros at 2021 prices'],
    ['XAF thousand', 'thousand XAF'],
    ['USD', 'US dollars'],
    ['vehicles', 'vehicles'],
  ])('%s is called %s', (unit, words) => {
    expect(unitWords(unit)).toBe(words);
  });
});

describe('a figure', () => {
  it('that is not nothing never reads 0, in any unit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        fc.constantFrom(...PROPOSED_UNITS),
        fc.boolean(),
        (size, unit, isBelow) => {
          const { isWhole, isSigned, money } = unitOf(unit);
          // A cent is the smallest of money, and one of what is whole.
          fc.pre(money === null || size * money.size >= 0.01);
          const value = (isWhole ? Math.ceil(size) : size) * (isBelow && isSigned ? -1 : 1);
          expect(formatQuantity(value, unit)).not.toMatch(/^\D*0\D*$/);
        },
      ),
    );
  });

  it.each([
    ['vehicles', 1.5, 'Give a whole number of vehicles.'],
    ['flights', -1, 'Give 0 or more: a strength is never negative.'],
    ['tonnes', -1, 'Give 0 or more: a strength is never negative.'],
    ['tonnes', 1.5, undefined],
    ['percent', -1, undefined],
  ])('of %s, %d, is held against its kind', (unit, value, message) => {
    const series: Series = { ...INDICATOR, unit };
    const given = {
      kind: 'value',
      value,
      low: null,
      high: null,
      asOf: '2013-01-14',
      knownAt: '2013-01-14',
      reason: '',
      targetId: null,
    } as const;
    expect(problemsOfReport(given, series, '2013-01-14')[0]?.message).toBe(message);
  });
});
