import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareBoard, prepareTrendAt } from '../../server/domain/board/prepare-board';
import type { Board } from '../../server/domain/board/types';
import { addDays, type Day } from '../../server/domain/days';
import { openReading } from '../../server/domain/reading/reading';
import type { OperationState } from '../../server/domain/reading/state';
import { Writings } from '../../server/domain/reading/writings';
import { byWriting } from '../../server/domain/series/live';
import { demonstration } from './demonstration';
import { reportOf } from './series-samples';

const state = demonstration();
const PRESENT = '2013-01-14';
const told = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2012-06-01', count));
const anyDay = fc.oneof(told, fc.constantFrom('1900-01-01', '2011-07-07', '2014-03-31', '2199-12-31'));

function boardOn(knownAt: Day, asOf: Day = knownAt, of: OperationState = state): Board {
  return prepareBoard(openReading(of, { asOf, knownAt }), PRESENT);
}

/** What a board says of its day; that more was known later may show on the scale of days alone. */
function saidOnTheDay({ head, timeline: _timeline, ...parts }: Board) {
  const { lastKnownDay: _lastKnownDay, ...rest } = head;
  return { ...parts, head: rest };
}

/** Numbers that JSON cannot hold, by the path at which they stand. */
function unspeakable(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (value === undefined) return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => unspeakable(member, `${path}/${key}`));
}

describe('the board of any day', () => {
  it('is there, whatever was known, and holds no number that is none', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (knownAt, asOf) => {
        const board = boardOn(knownAt, asOf);
        expect(unspeakable(board)).toEqual([]);
        expect(board.head.view).toEqual({
          asOf,
          knownAt,
          present: PRESENT,
          isPresent: asOf === PRESENT && knownAt === PRESENT,
          isHeld: true,
          revision: 0,
          cursor: '0',
        });
      }),
      {
        numRuns: 12,
        examples: [
          ['1900-01-01', '1900-01-01'],
          ['2199-12-31', '2199-12-31'],
          ['2014-03-31', '1900-01-01'],
          ['1900-01-01', '2199-12-31'],
        ],
      },
    );
  });

  it('is the same whenever it is asked for', () => {
    expect(boardOn('2013-02-01')).toEqual(boardOn('2013-02-01'));
  });

  it('does not change by what becomes known later', () => {
    fc.assert(
      fc.property(told, (knownAt) => {
        const reports = [...state.reports].map(([key, list]) => [key, list.filter((report) => report.knownAt <= knownAt)] as const);
        const knownThen = {
          ...state,
          reports: new Map(reports),
          byKnownDay: new Map([...state.byKnownDay].filter(([day]) => day <= knownAt)),
          writings: new Writings(reports.flatMap(([, list]) => list)),
        };
        expect(saidOnTheDay(boardOn(knownAt, knownAt, knownThen))).toEqual(saidOnTheDay(boardOn(knownAt)));
      }),
      { numRuns: 8 },
    );
  });

  it('shows nothing that was known, or true, only after it', () => {
    fc.assert(
      fc.property(told, (day) => {
        const board = boardOn(day);
        const shown = [...board.gauges, ...board.indicators, ...board.signs, ...board.milestones].map(({ provenance }) => provenance);
        for (const { asOf, knownAt, ageDays } of shown) {
          expect((asOf ?? day) <= day && (knownAt ?? day) <= day).toBe(true);
          expect(ageDays ?? 0).toBeGreaterThanOrEqual(0);
        }
        for (const row of board.changes) expect((row.knownAt ?? '') <= day).toBe(true);
        for (const row of board.milestones) expect((row.actual ?? '') <= day).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('has attainments, readiness and components from 0 to 1', () => {
    fc.assert(
      fc.property(told, (day) => {
        const { readiness, indicators, signs } = boardOn(day);
        const shares = [
          readiness.value,
          ...readiness.components.map(({ value }) => value),
          ...[...indicators, ...signs].map(({ attainment }) => attainment),
        ];
        for (const share of shares) expect(share === null || (share >= 0 && share <= 1)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('names for each figure series that exist', () => {
    const { gauges, contributors, milestones } = boardOn('2013-03-28');
    const known = new Set(state.definitions.series.map(({ key }) => key));
    for (const { provenance } of [...gauges, ...milestones, ...contributors.flatMap(({ totals }) => totals)]) {
      for (const key of provenance.asOf === null ? [] : provenance.seriesKeys) expect(known).toContain(key);
    }
  });

  it('draws its trends at any size under the same keys', () => {
    const reading = openReading(state, { asOf: PRESENT, knownAt: PRESENT });
    for (const { key, wide } of prepareBoard(reading, PRESENT).trends) {
      expect(prepareTrendAt(reading, key, 'wide')).toEqual(wide);
      expect(prepareTrendAt(reading, key, { width: 700, height: 400 })).toMatchObject({ width: 700, height: 400 });
    }
    expect(prepareTrendAt(reading, 'nothing', 'wide')).toBeNull();
  });
});

describe('a report entered for the past', () => {
  it('changes the days from which it was known, and none before', () => {
    const late = reportOf({
      id: 'late',
      seriesKey: 'afisma.nga.pledged',
      revision: 2,
      value: 5000,
      asOf: '2013-01-10',
      knownAt: '2013-01-20',
      sourceKey: 'desk',
      reliability: 'A',
      credibility: 1,
    });
    const reports = new Map(state.reports).set(late.seriesKey, [...(state.reports.get(late.seriesKey) ?? []), late]);
    const byKnownDay = new Map(state.byKnownDay).set(late.knownAt, [...(state.byKnownDay.get(late.knownAt) ?? []), late]);
    const writings = new Writings([...reports.values()].flat().sort(byWriting));
    const after = { ...state, reports, byKnownDay, writings };
    expect(saidOnTheDay(boardOn('2013-01-19', '2013-01-19', after))).toEqual(saidOnTheDay(boardOn('2013-01-19')));
    expect(saidOnTheDay(boardOn('2013-01-20', '2013-01-20', after))).not.toEqual(saidOnTheDay(boardOn('2013-01-20')));
  });
});
