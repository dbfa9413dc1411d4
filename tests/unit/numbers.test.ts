import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity } from '../../server/domain/format';
import { readNumber, writeNumber } from '../../server/domain/numbers/digits';
import { type FigureRule, readAmount, readFigure, typedRule } from '../../server/domain/numbers/figures';
import { rangeWords, valueWords } from '../../server/domain/series/value-words';
import { unitOf } from '../../server/domain/units/units';
import { QUALIFIERS } from '../../server/domain/words';

const PEOPLE = typedRule('personnel');
const MONEY = typedRule('USD million');
const ofUnit = (unit: string): FigureRule => ({ ...typedRule(unit), sign: 'point' });

const count = fc.integer({ min: 0, max: 9_999_999 });
/** A decimal as it is printed: one digit behind the sign. */
const decimal = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((tenths) => tenths / 10);

/** Digits of ten scripts, by their nought. */
const NOUGHTS = ['0', '٠', '۰', '߀', '०', '০', '෦', '๐', '၀', '០', '０', '𝟎', '𑁦'];
const inScript = (text: string, nought: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((nought.codePointAt(0) ?? 0) + Number(digit)));

/** Blanks that a page, a spreadsheet or a word processor has between groups of digits. */
const BLANKS = [' ', '\u00a0', '\u202f', '\u2009', '\u2007', '\u200a', '\u2002', '\u3000', '\u205f'];
const SEPARATORS = ['', ',', '.', "'", '’', '\u066c', ...BLANKS];
const UNSEEN = ['', '\u200e', '\u200f', '\u202b', '\u2066', '\u200b', '\ufeff', '\u00ad'];

const WORDS: Readonly<Record<(typeof QUALIFIERS)[number], readonly string[]>> = {
  about: ['about', 'around', 'some', 'approx.', 'environ', 'aproximadamente', 'unos', '~', 'c.'],
  up_to: ['up to', 'at most', "jusqu'à", 'hasta', 'fewer than', '≤'],
  more_than: ['more than', 'at least', 'plus de', 'au moins', 'más de', 'al menos', '>', '≥'],
  nearly: ['nearly', 'almost', 'près de', 'casi'],
};
const worded = fc
  .constantFrom(...QUALIFIERS)
  .chain((qualifier) => fc.constantFrom(...WORDS[qualifier]).map((word) => ({ qualifier, word })));

const SIZES: readonly (readonly [string, number])[] = [
  ['k', 1e3],
  ['thousand', 1e3],
  ['million', 1e6],
  ['millions', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['millones', 1e6],
  ['bn', 1e9],
  ['billion', 1e9],
  ['milliards', 1e9],
];

const grouped = (value: number, separator: string) => value.toLocaleString('en').replaceAll(',', separator);

describe('a number', () => {
  it('is the same in the digits of each script, with each blank or sign between its groups, and whatever nobody sees around it', () => {
    fc.assert(
      fc.property(
        count,
        fc.constantFrom(...NOUGHTS),
        fc.constantFrom(...SEPARATORS),
        fc.constantFrom(...UNSEEN),
        (value, nought, separator, unseen) => {
          const text = `${unseen}${inScript(grouped(value, separator), nought)}${unseen} `;
          expect(readFigure(text, PEOPLE)).toMatchObject({ figure: { value, qualifier: null } });
        },
      ),
    );
  });

  it('has the sign that it is written with, also as accounts write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom('-', '−', '–', '- ', '‑', '－'), (value, minus) => {
        for (const text of [`${minus}${value}`, `(${value})`, `( ${grouped(value, ' ')} )`])
          expect(readAmount(text, typedRule('')), text).toEqual({ value: -value });
        expect(readAmount(`+${value}`, typedRule(''))).toEqual({ value });
      }),
    );
  });

  it('has its qualifier, in English, French and Spanish', () => {
    fc.assert(
      fc.property(count, worded, (value, { qualifier, word }) => {
        expect(readFigure(`${word} ${value}`, PEOPLE)).toMatchObject({ figure: { value, qualifier } });
        expect(readFigure(`${word.toUpperCase()} ${value}`, PEOPLE)).toMatchObject({ figure: { value, qualifier } });
      }),
    );
  });

  it('is as large as its word says, in the unit that is counted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom(...SIZES),
        fc.constantFrom('', '$', 'US$ '),
        (value, [word, size], sign) => {
          const written = `${sign}${value / 10} ${word}`;
          expect(readFigure(written, MONEY)).toMatchObject({ figure: { value: Number(((value / 10) * (size / 1e6)).toPrecision(15)) } });
          if (sign === '') expect(readFigure(`${value} ${word}`, PEOPLE)).toMatchObject({ figure: { value: value * size } });
        },
      ),
    );
  });

  it('of a share is that of a unit of shares, and of nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.constantFrom('%', ' %', '\u00a0%', '٪', ' per cent', ' percent', ' pour cent'),
        (tenths, sign) => {
          expect(readAmount(`${tenths / 10}${sign}`, typedRule('percent'))).toEqual({ value: tenths / 10 });
          expect(readAmount(`${tenths / 10}${sign}`, PEOPLE)).toHaveProperty('problem');
        },
      ),
    );
  });

  it('of a range has its ends', () => {
    fc.assert(
      fc.property(
        count,
        count,
        fc.constantFrom('–', '-', ' — ', ' to ', ' à ', ' a '),
        fc.constantFrom('', ' '),
        (one, other, between, blank) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          expect(readFigure(`${low}${blank}${between}${blank}${high}`, PEOPLE)).toMatchObject({ figure: { value: low, low, high } });
        },
      ),
    );
  });

  it('is never made of two: what is not in groups of three is asked about', () => {
    const digits = fc.integer({ min: 0, max: 99_999 }).map(String);
    fc.assert(
      fc.property(digits, digits, fc.constantFrom(...BLANKS, '\n', '\r\n', ' \n', "'"), (one, other, blank) => {
        fc.pre(other.length !== 3 || one.length > 3 || one.startsWith('0') || blank.includes('\n'));
        expect(readFigure(`${one}${blank}${other}`, PEOPLE)).toHaveProperty('problem');
        expect(readNumber(`${one}${blank}${other}`, null)).toHaveProperty('problem');
      }),
    );
  });

  it.each([
    '12 15',
    '600\n300',
    '5 0 0',
    '1 2345',
    '1,23,4',
    '1 234,567,8',
    "1 234'567",
    '12;15',
    '1/2',
    '10²3',
    '½',
    '5 m',
    '#N/A',
    '#DIV/0!',
    'true',
  ])('%j is none of people', (text) => {
    expect(readFigure(text, PEOPLE)).toHaveProperty('problem');
  });

  it.each([
    'personnel',
    'pieces',
    'percent',
    'USD million',
    'EUR billion (2021 prices)',
    'CHF thousand',
    'XOF',
    'tonnes',
    'km²',
    'flights',
    'days',
    '',
  ])('of %s is read back as it is printed, with qualifier and range', (unit) => {
    const whole = unitOf(unit).isWhole || ['percent', 'days'].includes(unit);
    const value = whole ? count : decimal;
    fc.assert(
      fc.property(value, value, fc.constantFrom(...QUALIFIERS, null), (one, other, qualifier) => {
        const single = { value: one, low: null, high: null, qualifier };
        expect(readFigure(valueWords(single, unit), ofUnit(unit))).toMatchObject({ figure: single });
        fc.pre(Math.min(one, other) >= 0);
        const range = { value: Math.min(one, other), low: Math.min(one, other), high: Math.max(one, other), qualifier: null };
        expect(readFigure(rangeWords(range, unit), ofUnit(unit))).toMatchObject({ figure: range });
        expect(readAmount(formatQuantity(one, unit), ofUnit(unit))).toEqual({ value: one });
      }),
    );
  });

  it('in a field is read back as it stands there, whatever its decimal sign may be', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-6);
        expect(readNumber(writeNumber(value), null)).toEqual({ value: value === 0 ? 0 : value });
      }),
    );
  });

  it('is a finite one or a problem, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('personnel', 'USD million', 'percent', ''), (text, unit) => {
        const read = readFigure(text, typedRule(unit));
        expect('problem' in read || read.figure === null || Number.isFinite(read.figure.value)).toBe(true);
      }),
    );
  });
});
