import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepTogether, measureText, truncateText, wrapText } from '../../server/domain/charts/text-width';

const words = fc
  .array(
    fc.constantFrom(
      'AFISMA',
      'troops',
      'Côte',
      'd’Ivoire',
      '2,900',
      'Ñandú',
      'Łódź',
      'القوات',
      '北京',
      'extraordinarily-long-compound-word',
    ),
    { maxLength: 20 },
  )
  .map((list) => list.join(' '));

describe('text widths', () => {
  test.each([
    ['0', 1000, 400, 540],
    ['2,900', 100, 700, 4 * 54 + 28.4],
    ['A', 1000, 400, 579],
    ['', 20, 600, 0],
  ] as const)('%j at %d in weight %d is %d wide, as the font says', (text, size, weight, width) => {
    expect(measureText(text, size, weight)).toBeCloseTo(width, 6);
  });

  test('grow with size and add up', () => {
    fc.assert(
      fc.property(words, words, fc.integer({ min: 8, max: 60 }), (a, b, size) => {
        expect(measureText(`${a} ${b}`, size)).toBeCloseTo(measureText(a, size) + measureText(' ', size) + measureText(b, size), 4);
        expect(measureText(a, size * 2)).toBeCloseTo(measureText(a, size) * 2, 4);
      }),
    );
  });

  test('are the same for a letter with its accent composed or apart', () => {
    expect(measureText('Ségou'.normalize('NFD'), 20)).toBe(measureText('Ségou', 20));
  });

  test('figures are tabular', () => {
    for (const weight of [400, 600, 700] as const)
      expect(new Set([...'0123456789'].map((digit) => measureText(digit, 10, weight))).size).toBe(1);
  });
});

describe('wrapping', () => {
  test('gives lines no wider than asked, and loses no letter', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 400 }), (text, width) => {
        const lines = wrapText(text, width, 13);
        for (const line of lines) expect(measureText(line, 13)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
      }),
    );
  });

  test('ends in an ellipsis when lines are left over', () => {
    const lines = wrapText('one two three four five six seven eight', 60, 13, 400, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
  });

  test('does not break what is kept together', () => {
    expect(wrapText(`known at ${keepTogether('14 Jan 2013')}`, 70, 13)).toEqual(['known at', '14\u00A0Jan\u00A02013']);
  });

  test('of nothing is nothing', () => {
    expect(wrapText('   ', 100, 13)).toEqual([]);
  });
});

describe('truncation', () => {
  test('fits, and is the text itself where that fits', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 400 }), (text, width) => {
        const cut = truncateText(text, width, 13);
        expect(measureText(cut, 13)).toBeLessThanOrEqual(width);
        if (measureText(text, 13) <= width) expect(cut).toBe(text);
        else expect(cut === '' || cut.endsWith('…')).toBe(true);
      }),
    );
  });
});
