import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, toCsv } from '../../server/domain/charts/csv';
import { tableOf } from '../../server/domain/charts/kinds';
import { prepareMilestones } from '../../server/domain/charts/milestones/prepare';
import { cellText } from '../../server/domain/charts/points-table';
import { prepareTrend } from '../../server/domain/charts/trend/prepare';
import { ALL_CHARTS } from '../charts/all-charts';
import { caption } from '../charts/examples';
import { MILESTONES } from '../charts/milestones';
import { points, TRENDS } from '../charts/trends';

/** A reader of RFC 4180. */
function readCsv(source: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] ?? '';
    if (isQuoted && character === '"' && source[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === ',' || character === '\r')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (character === '\r') {
        index += 1;
        rows.push([]);
      }
    } else cell += character;
  }
  return rows.slice(0, -1);
}

describe('CSV', () => {
  test('gives back every text as it was, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const row = readCsv(`${texts.map(csvCell).join(',')}\r\n`)[0] ?? [];
        expect(row.map((cell, index) => (cell === `'${texts[index]}` ? texts[index] : cell))).toEqual(texts);
      }),
    );
  });

  test('never starts a text with what a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '\t=', '＝', '＋'), fc.string(), (start, rest) => {
        expect(csvCell(start + rest).replace(/^"/, '')).toMatch(/^'/);
      }),
    );
  });

  test('leaves numbers numbers, negative ones too', () => {
    expect([2900, -3, 455.5, 0, null, Number.NaN].map(csvCell)).toEqual(['2900', '-3', '455.5', '0', '', '']);
  });

  test('has its provenance beside every point, in the order that is promised', () => {
    const [head, first] = readCsv(
      toCsv(
        prepareTrend({
          key: 'k',
          caption: caption('Troops, "in place"'),
          from: '2013-01-01',
          to: '2013-01-14',
          size: 'wide',
          events: [],
          series: [
            {
              key: 's',
              name: '=cmd()',
              colour: 'deployed',
              isDashed: false,
              isFilled: false,
              points: points(['2013-01-10', 2900, 2800, 3100]),
            },
          ],
        }),
      ).slice(1),
    );
    expect(head?.slice(0, 9)).toEqual(['day', 'series', 'value', 'low', 'high', 'as_of', 'known_at', 'unit', 'counting_rule']);
    expect(first?.slice(0, 8)).toEqual(['2013-01-10', "'=cmd()", '2900', '2800', '3100', '2013-01-14', '2013-01-14', 'personnel']);
  });

  test.each(ALL_CHARTS)('of %s has one width, a byte order mark and the same bytes twice', (_, chart) => {
    const csv = toCsv(chart);
    const rows = readCsv(csv.slice(1));
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(rows).toHaveLength(tableOf(chart).rows.length + 1);
    expect(toCsv(chart)).toBe(csv);
  });
});

describe('the table of a chart', () => {
  test('has a gap as a row without value, and no row for what only closes a step', () => {
    const gaps = TRENDS.gaps;
    if (!gaps) throw new Error('no example');
    const rows = tableOf(prepareTrend(gaps))
      .rows.filter((row) => row[1] === 'trained')
      .map((row) => [row[0], row[2]]);
    expect(rows).toEqual([
      ['2012-11-10', 120],
      ['2012-11-24', null],
      ['2012-12-20', 380],
      ['2013-01-20', null],
      ['2013-02-10', 640],
      ['2013-02-28', 640],
    ]);
  });

  test('of milestones says of a missed one that its slip is at least what has passed, also where it was frozen with another', () => {
    const input = MILESTONES['january-wide'];
    if (!input) throw new Error('no example');
    const chart = prepareMilestones(input);
    const frozen = { ...chart, table: chart.table.map((row) => ({ ...row, slipDays: 0 })) };
    for (const one of [chart, frozen])
      expect(tableOf(one).rows.map((row) => row.slice(4))).toEqual([
        [40, 'missed', 'at least, and growing'],
        [0, 'forecast', 'by forecast'],
      ]);
  });

  test.each([
    [null, 'value', '–'],
    ['2013-01-14', 'day', '14 Jan 2013'],
    [2900, 'value', '2,900'],
    [44, 'slip_days', '+44 d'],
    [-4.90134, 'longitude', '−4.901'],
    ['missed', 'state', 'missed'],
  ] as const)('shows %j in column %s as %s', (cell, column, text) => {
    expect(cellText(cell, column)).toBe(text);
  });
});
