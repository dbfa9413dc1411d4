import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { openReading } from '../../server/domain/reading/reading';
import type { KeptRow } from '../../server/domain/scoring/types';
import { type Listed, matching, SORTS, sorted, tagsOf } from '../../server/domain/summaries/choose';
import { headlineOfForecast } from '../../server/domain/summaries/forecast-headline';
import { type Summary, sparkOf, summaryOf } from '../../server/domain/summaries/summary';
import { reportsOf, type Statement, smallOperation, stateOf } from './small-operation';

const DAY = '2013-01-14';

function boardOf(statements: readonly Statement[]) {
  return prepareBoard(openReading(stateOf(smallOperation, reportsOf(statements)), { asOf: DAY, knownAt: DAY }), DAY);
}

const nothing = { forecast: null, lastChange: null };

const empty: Summary = {
  readiness: null,
  headline: null,
  forecast: null,
  nextMilestone: null,
  staleCount: 0,
  conflictCount: 0,
  lastChange: null,
};

function listed(key: string, summary: Partial<Summary> | null = {}, more: Partial<Listed> = {}): Listed {
  return { key, title: key, subtitle: '', tags: [], present: DAY, summary: summary && { ...empty, ...summary }, ...more };
}

const keysOf = (rows: readonly Listed[]) => rows.map(({ key }) => key);

describe('the summary of a board', () => {
  it('has the gauge of the largest force’s plan: what it has, the plan and the gap', () => {
    const { headline, readiness } = summaryOf(
      boardOf([
        ['afisma.planned', 3_300, '2013-01-01'],
        ['eutm.planned', 250, '2013-01-01'],
        ['afisma.nga.pledged', 900, '2013-01-10'],
      ]),
      nothing,
    );
    expect(headline).toMatchObject({ forceKey: 'afisma', have: 900, plan: 3_300, gap: 2_400, unit: 'personnel' });
    expect(readiness).not.toBeNull();
  });

  it('has no headline where no plan is known, and says of a figure that nobody reported that there is none', () => {
    expect(summaryOf(boardOf([]), nothing).headline).toBeNull();
    expect(summaryOf(boardOf([['afisma.planned', 3_300, '2013-01-01']]), nothing).headline).toMatchObject({ have: null, gap: null });
  });

  it('has no gap below nothing', () => {
    const board = boardOf([
      ['afisma.planned', 500, '2013-01-01'],
      ['afisma.nga.pledged', 900, '2013-01-10'],
    ]);
    expect(summaryOf(board, nothing).headline).toMatchObject({ have: 900, gap: 0 });
  });

  it('names the milestone that comes next, and one that is overdue only where none is to come', () => {
    const [first, second] = smallOperation.milestones.map(({ key }) => key);
    const next = (days: readonly string[]) =>
      summaryOf(
        boardOf(
          days.map(
            (day, index): Statement => [`milestone.${index === 0 ? first : second}.forecast`, Date.parse(day) / 86_400_000, '2012-12-01'],
          ),
        ),
        nothing,
      ).nextMilestone;
    expect(next(['2012-12-20', '2013-02-01'])).toMatchObject({ key: second, day: '2013-02-01', isOverdue: false });
    expect(next(['2012-12-20'])).toMatchObject({ key: first, isOverdue: true });
    expect(next([])).toBeNull();
  });

  it('has a line of readiness that ends on the viewed day', () => {
    const spark = sparkOf(
      boardOf([
        ['afisma.planned', 3_300, '2012-10-01'],
        ['afisma.nga.pledged', 900, '2012-11-10'],
      ]),
    );
    expect(spark.at(-1)?.[0]).toBe(Date.parse(DAY) / 86_400_000);
    expect(spark.length).toBeLessThanOrEqual(49);
  });
});

describe('the headline of a forecast', () => {
  const row = (key: string, needs: KeptRow['needs'] = null): KeptRow => ({
    key,
    name: key,
    needs,
    reported: null,
    days: ['2013-02-01', null, null, null, '2013-03-01', null, null, null, null],
  });
  const headline = { forceKey: 'afisma', forceName: '', name: '', unit: 'personnel', have: 1, plan: 3_300, gap: 3_299 };

  it('is the largest share of the headline force that is still ahead, else the first row', () => {
    const rows = [
      row('milestone.a'),
      row('force.afisma.50', { forceKey: 'afisma', least: 1_650 }),
      row('force.afisma.90', { forceKey: 'afisma', least: 2_970 }),
    ];
    expect(headlineOfForecast({ knownAt: DAY, rows }, headline)).toMatchObject({ key: 'force.afisma.90', p50: '2013-03-01', knownAt: DAY });
    expect(headlineOfForecast({ knownAt: DAY, rows }, null)?.key).toBe('milestone.a');
    expect(headlineOfForecast({ knownAt: DAY, rows: [] }, headline)).toBeNull();
  });
});

describe('operations in a list', () => {
  it('are found by words of title, subtitle and tags, all of them, without accents or case', () => {
    const rows = [
      listed('a', {}, { title: 'Haïti, Support', tags: ['police'] }),
      listed('b', {}, { title: 'Mali', subtitle: 'Training mission' }),
    ];
    const find = (search: string) => keysOf(matching(rows, { search, tags: [], state: null }));
    expect([find('haiti POLICE'), find('training'), find('haiti mali'), find('  ')]).toEqual([['a'], ['b'], [], ['a', 'b']]);
  });

  it('are filtered by all tags that are chosen, and by state', () => {
    const rows = [
      listed('a', { staleCount: 1 }, { tags: ['x', 'y'] }),
      listed('b', { conflictCount: 2 }, { tags: ['x'] }),
      listed('c', null, { tags: ['y'] }),
      listed('d', { forecast: { key: 'k', name: 'n', p50: null, knownAt: DAY } }),
    ];
    const find = (tags: readonly string[], state: 'attention' | 'forecast' | null) => keysOf(matching(rows, { search: '', tags, state }));
    expect([find(['x'], null), find(['x', 'y'], null), find([], 'attention'), find([], 'forecast')]).toEqual([
      ['a', 'b'],
      ['a'],
      ['a', 'b'],
      ['d'],
    ]);
    expect(tagsOf(rows)).toEqual([
      { tag: 'x', count: 2 },
      { tag: 'y', count: 2 },
    ]);
  });

  it('without a value in the sorted column come last in both orders, and equals stand by title', () => {
    const rows = [listed('c', { readiness: 0.5 }), listed('a', null), listed('b', { readiness: 0.5 }), listed('d', { readiness: 0.2 })];
    expect(keysOf(sorted(rows, { sort: 'readiness', order: 'asc' }))).toEqual(['d', 'b', 'c', 'a']);
    expect(keysOf(sorted(rows, { sort: 'readiness', order: 'desc' }))).toEqual(['b', 'c', 'd', 'a']);
  });

  it('stand in one order for each column, however they came', () => {
    const row = fc.record({
      key: fc.uuid(),
      readiness: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      staleCount: fc.nat(3),
      hasSummary: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 12 }),
        fc.constantFrom(...SORTS),
        fc.constantFrom('asc' as const, 'desc' as const),
        (made, sort, order) => {
          const rows = made.map(({ key, readiness, staleCount, hasSummary }) => listed(key, hasSummary ? { readiness, staleCount } : null));
          expect(sorted([...rows].reverse(), { sort, order })).toEqual(sorted(rows, { sort, order }));
        },
      ),
    );
  });
});
