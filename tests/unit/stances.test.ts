import { describe, expect, it } from 'vitest';
import { doubtsOf } from '../../server/domain/board/doubts';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { compareReadings } from '../../server/domain/comparing/compare';
import type { Day } from '../../server/domain/days';
import type { Definitions } from '../../server/domain/definitions/types';
import { problemsOfReport } from '../../server/domain/input/report-problems';
import { openReading, type Reading } from '../../server/domain/reading/reading';
import { seriesOfKey } from '../../server/domain/series/keys';
import { STANCES, type StanceWord } from '../../server/domain/words';
import { reportOf } from './input-samples';
import { HELD_ON, reportsOf, type Statement, smallOperation, stateOf } from './small-operation';

const KEY = 'stance.algeria';
const code = (word: StanceWord) => STANCES.indexOf(word);
const [OPPOSES, RESERVED, SUPPORTS, PRESSES] = [code('opposes'), code('reserved'), code('supports'), code('presses')] as const;

const stance = {
  key: 'algeria',
  version: 1,
  knownFrom: '2012-11-01',
  actor: 'Algeria',
  question: 'intervention',
  why: 'It shares the border',
  position: 1,
};
const definitions: Definitions = { ...smallOperation, stances: [stance] };

function readingOn(statements: readonly Statement[], knownAt: Day, asOf: Day = knownAt): Reading {
  return openReading(stateOf(definitions, reportsOf(statements)), { asOf, knownAt });
}

function rowOn(statements: readonly Statement[], knownAt: Day, asOf: Day = knownAt) {
  const [row] = prepareBoard(readingOn(statements, knownAt, asOf), HELD_ON).stances ?? [];
  return row;
}

describe('a stance', () => {
  const said: readonly Statement[] = [
    [KEY, RESERVED, '2012-12-01'],
    [KEY, RESERVED, '2012-12-20'],
    [KEY, SUPPORTS, '2013-01-10', '2013-01-13'],
  ];

  it('is what was known on the day, since when it holds without a break', () => {
    const on = (...days: readonly [Day, Day?]) => {
      const { stance: word, since } = rowOn(said, ...days) ?? {};
      return [word, since];
    };
    expect(on('2012-11-30')).toEqual([null, null]);
    expect(on('2012-12-05')).toEqual(['reserved', '2012-12-01']);
    expect(on('2013-01-12')).toEqual(['reserved', '2012-12-01']);
    expect(on('2013-01-13')).toEqual(['supports', '2013-01-10']);
    expect(on('2013-01-14', '2013-01-09')).toEqual(['reserved', '2012-12-01']);
  });

  it('that was taken, left and taken again counts from when it was taken again', () => {
    expect(rowOn([...said, [KEY, RESERVED, '2013-01-14']], HELD_ON)).toMatchObject({ stance: 'reserved', since: '2013-01-14' });
  });

  it('is not listed before it is known, and without a report is no stance rather than an unknown one', () => {
    expect(rowOn(said, '2012-10-31')).toBeUndefined();
    expect(rowOn([], HELD_ON)).toMatchObject({ value: null, stance: null, why: 'It shares the border' });
    expect(rowOn([[KEY, code('unknown'), '2013-01-10']], HELD_ON)).toMatchObject({ value: 0, stance: 'unknown' });
  });

  it('of which reports disagree is marked with the range, and named among what to take with care', () => {
    const statements: readonly Statement[] = [
      [KEY, OPPOSES, '2013-01-10'],
      [KEY, PRESSES, '2013-01-10'],
    ];
    expect(rowOn(statements, HELD_ON)?.provenance).toMatchObject({ conflictCount: 1, low: OPPOSES, high: PRESSES });
    const { conflicts } = doubtsOf(prepareBoard(readingOn(statements, HELD_ON), HELD_ON));
    expect(conflicts).toContainEqual({ seriesKey: KEY, name: 'Algeria on intervention', mark: 'conflict', text: '≠ opposes to presses' });
  });

  it('that changed is told among what changed since, without a difference, and on the timeline on the day it became known', () => {
    const change = compareReadings(readingOn(said, '2012-12-31'), readingOn(said, '2013-01-14'));
    expect(change.figures).toContainEqual(expect.objectContaining({ key: KEY, wasText: 'reserved', isText: 'supports' }));
    const { events } = prepareBoard(readingOn(said, HELD_ON), HELD_ON).timeline;
    expect(events.filter(({ title }) => title.startsWith('Algeria'))).toEqual([
      { day: '2012-12-01', title: 'Algeria on intervention: reserved' },
      { day: '2013-01-13', title: 'Algeria on intervention: supports' },
    ]);
  });

  it('is one of the five', () => {
    const series = seriesOfKey(KEY, definitions);
    const wrong = (value: number) =>
      series && problemsOfReport(reportOf({ seriesKey: KEY, value }), series, HELD_ON).map(({ field }) => field);
    expect([0, 4, 5, -1, 1.5].map(wrong)).toEqual([[], [], ['value'], ['value'], ['value']]);
  });
});
