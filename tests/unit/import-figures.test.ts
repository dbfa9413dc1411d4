import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOfState } from '../../server/domain/import/countries';
import { readDay } from '../../server/domain/import/days';
import { isTotal } from '../../server/domain/import/totals';
import { type Figure, readFigure } from '../../server/domain/numbers/figures';
import { rangeWords, valueWords } from '../../server/domain/series/value-words';
import { QUALIFIERS } from '../../server/domain/words';

const PEOPLE = { sign: null, isWhole: true, unit: 'personnel', factor: 1 } as const;
const MONEY = { sign: null, isWhole: false, unit: 'USD million', factor: 1 } as const;
const figure = (value: number, low: number | null = null, high: number | null = null, qualifier: Figure['qualifier'] = null) => ({
  figure: { value, low, high, qualifier },
});

describe('a figure in a table', () => {
  it.each([
    ['1,000', figure(1_000)],
    ['1.000', figure(1_000)],
    ['up to 200', figure(200, null, null, 'up_to')],
    ['fewer than 200', figure(200, null, null, 'up_to')],
    ['about 3,000', figure(3_000, null, null, 'about')],
    ['some 200', figure(200, null, null, 'about')],
    ['~900', figure(900, null, null, 'about')],
    ['at least 24', figure(24, null, null, 'more_than')],
    ['20+', figure(20, null, null, 'more_than')],
    ['>300', figure(300, null, null, 'more_than')],
    ['Almost 40', figure(40, null, null, 'nearly')],
    ['1,500–2,000', figure(1_500, 1_500, 2_000)],
    ['100 to 200', figure(100, 100, 200)],
    ['between 100 and 200', figure(100, 100, 200)],
    ['about 100-200', figure(100, 100, 200, 'about')],
    ['900 (800–1,000)', figure(900, 800, 1_000)],
    ['200[3]', figure(200)],
    ['1.5k', figure(1_500)],
    ['1–2 million', figure(1_000_000, 1_000_000, 2_000_000)],
  ])('of people, %s, is read as it is meant', (text, read) => {
    expect(readFigure(text, PEOPLE)).toMatchObject(read);
  });

  it.each([
    ['$15m', figure(15)],
    ['3 bn', figure(3_000)],
    ['USD 15 million', figure(15)],
    ['15 USD million', figure(15)],
    ['$1-2m', figure(1, 1, 2)],
    ['80,5', figure(80.5)],
    ['(1.2)', figure(-1.2)],
    ['455.5 M$', figure(455.5)],
    ['15 millions USD', figure(15)],
    ['US$ 1.5 milliard', figure(1_500)],
  ])('of money, %s, is in the unit of the fund', (text, read) => {
    expect(readFigure(text, MONEY)).toMatchObject(read);
  });

  it.each(['$15', '€1.2 bn', 'CAD 3m', '15,000,000', '1,234', '15 CHF'])('of money, %s, is asked about', (text) => {
    expect(readFigure(text, MONEY)).toHaveProperty('problem');
  });

  it.each(['12 15', '600\n300', '5 0 0', '12%', '2,000–1,500', '5 m', '200 vehicles', '1-2-3', '300 (of which 20)', 'many'])(
    'that can be meant in several ways, %j, is asked about',
    (text) => {
      expect(readFigure(text, PEOPLE)).toHaveProperty('problem');
    },
  );

  it.each(['–', '-', 'n/a', 'TBD', 'some', 'unknown', '?'])('that is %s says that no number is known, which is not nought', (text) => {
    expect(readFigure(text, PEOPLE)).toEqual({ figure: null, isUnknown: true });
  });

  it('is read back as it is printed, with each qualifier and range', () => {
    const count = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(count, count, fc.constantFrom(...QUALIFIERS, null), (one, other, qualifier) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const single = { value: one, low: null, high: null, qualifier };
        expect(readFigure(valueWords(single, ''), { ...PEOPLE, unit: '' })).toMatchObject({ figure: single });
        const range = { value: low, low, high, qualifier: null };
        expect(readFigure(rangeWords(range, ''), { ...PEOPLE, unit: '' })).toMatchObject({ figure: range });
      }),
    );
  });

  it('is the same whatever separates its thousands, behind each qualifier', () => {
    const words = ['', 'up to ', 'more than ', 'nearly ', 'about '];
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 9_999_999 }),
        fc.constantFrom(...words),
        fc.constantFrom(',', '.', ' ', '\u00a0', '\u202f', "'", '’', ''),
        (value, word, separator) => {
          const text = `${word}${value.toLocaleString('en').replaceAll(',', separator)}`;
          expect(readFigure(text, PEOPLE)).toMatchObject({ figure: { value } });
        },
      ),
    );
  });
});

describe('a month in a file', () => {
  it.each([
    ['Oct 2023', '2023-10-31'],
    ['10/2023', '2023-10-31'],
    ['2023-10', '2023-10-31'],
    ['Feb 2024', '2024-02-29'],
    ['février 2023', '2023-02-28'],
    ['December 2023', '2023-12-31'],
  ])('%s is its last day, and says that it was a month', (text, day) => {
    expect(readDay(text, null, '1900')).toEqual({ value: day, isMonth: true });
  });
});

describe('a contributor’s name', () => {
  it.each([
    ['The Bahamas', 'BHS'],
    ['États-Unis', 'USA'],
    ['Côte d’Ivoire', 'CIV'],
    ['DR Congo', 'COD'],
    ['St. Lucia', 'LCA'],
    ['Кения', 'KEN'],
    ['كينيا', 'KEN'],
  ])('%s has the code %s', (name, code) => {
    expect(codeOfState(name)).toBe(code);
  });

  it.each(['Congo', 'Korea', 'Atlantis', ''])('“%s” has none', (name) => {
    expect(codeOfState(name)).toBeNull();
  });

  it.each(['Total', 'TOTAL', 'Grand total', 'Sub-total police', 'Sum', 'All', 'Total:', 'Итого', 'المجموع'])(
    '%s is that of a total',
    (text) => {
      expect(isTotal(text)).toBe(true);
    },
  );

  it.each(['total-all', 'Kenya', 'Allied Command', 'Totalia'])('%s is that of somebody', (text) => {
    expect(isTotal(text)).toBe(false);
  });
});
