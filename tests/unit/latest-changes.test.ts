import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownWords, markBackdated } from '../../server/domain/board/backdated';
import { withEffects } from '../../server/domain/board/effects';
import { prepareLatest } from '../../server/domain/board/latest';
import type { ChangeRow } from '../../server/domain/board/types';
import { addDays, type Day } from '../../server/domain/days';
import { openReading } from '../../server/domain/reading/reading';
import { Writings } from '../../server/domain/reading/writings';
import type { Report } from '../../server/domain/report';
import { byWriting } from '../../server/domain/series/live';
import { demonstrationOn } from './demonstration';
import { reportOf } from './series-samples';
import { smallOperation, stateOf } from './small-operation';

/** Value, change, known day, and the day on which it was recorded. */
type Told = readonly [value: number, revision: number, knownAt: Day, recordedOn: Day];

function listOf(told: readonly Told[], { heldOn = null, knownAt = '2013-12-31' }: Readonly<{ heldOn?: Day | null; knownAt?: Day }> = {}) {
  const reports = told.map(
    ([value, revision, known, recordedOn], ordinal): Report =>
      reportOf({
        id: `small/${ordinal}`,
        seriesKey: 'afisma.nga.pledged',
        sourceKey: 'un',
        revision,
        ordinal,
        value,
        asOf: '2013-01-01',
        knownAt: known,
        recordedAt: `${recordedOn}T10:00:00.000Z`,
      }),
  );
  const state = stateOf({ ...smallOperation, operation: { ...smallOperation.operation, heldOn } }, reports);
  return prepareLatest(openReading(state, { asOf: knownAt, knownAt }));
}

/** Value and words of each row. */
function saidOf(rows: readonly ChangeRow[]) {
  return rows.map((row) => `${row.summary.split(': ').at(-1)}: ${knownWords(row)}`);
}

describe('the latest changes', () => {
  it('come by when they were recorded, and say which were backdated', () => {
    const rows = listOf([
      [100, 1, '2013-01-12', '2013-01-12'],
      [200, 2, '2013-01-14', '2013-01-14'],
      [300, 3, '2013-01-10', '2013-01-14'],
      [400, 4, '2013-01-14', '2013-01-15'],
    ]);
    expect(saidOf(rows)).toEqual([
      '400: known 14 Jan 2013',
      '300: backdated: known 10 Jan 2013, recorded 14 Jan 2013',
      '200: known 14 Jan 2013',
      '100: known 12 Jan 2013',
    ]);
  });

  it('mark what is more than a day late, and what comes after a change that became known later', () => {
    expect(saidOf(listOf([[1, 1, '2013-01-10', '2013-01-11']]))).toEqual(['1: known 10 Jan 2013']);
    expect(saidOf(listOf([[1, 1, '2013-01-10', '2013-01-12']]))).toEqual(['1: backdated: known 10 Jan 2013, recorded 12 Jan 2013']);
    const sameDay = listOf([
      [1, 1, '2013-01-14', '2013-01-14'],
      [2, 2, '2013-01-13', '2013-01-14'],
    ]);
    expect(sameDay.map(({ isBackdated = false }) => isBackdated)).toEqual([true, false]);
  });

  it('leave out what the viewed day did not know, for the order too', () => {
    const told: Told[] = [
      [1, 1, '2013-01-10', '2013-01-10'],
      [2, 2, '2013-01-14', '2013-01-14'],
      [3, 3, '2013-01-13', '2013-01-14'],
    ];
    expect(saidOf(listOf(told, { knownAt: '2013-01-13' }))).toEqual(['3: known 13 Jan 2013', '1: known 10 Jan 2013']);
  });

  it('of one import come by the day they became known, without a mark', () => {
    const rows = listOf([
      [1, 1, '2013-01-02', '2013-03-01'],
      [2, 1, '2013-01-09', '2013-03-01'],
      [3, 1, '2013-01-05', '2013-03-01'],
      [4, 2, '2013-01-08', '2013-03-02'],
    ]);
    expect(saidOf(rows)).toEqual([
      '4: backdated: known 8 Jan 2013, recorded 2 Mar 2013',
      '2: known 9 Jan 2013',
      '3: known 5 Jan 2013',
      '1: known 2 Jan 2013',
    ]);
  });

  it('of an import that is one late day are marked, each of them', () => {
    const rows = listOf([
      [1, 1, '2013-01-02', '2013-03-01'],
      [2, 1, '2013-01-02', '2013-03-01'],
    ]);
    expect(rows.map(({ isBackdated = false }) => isBackdated)).toEqual([true, true]);
  });

  it('of an operation that is held at a day are marked by their order alone', () => {
    const told: Told[] = [
      [1, 1, '2013-01-10', '2026-11-01'],
      [2, 2, '2013-01-12', '2026-11-01'],
      [3, 3, '2013-01-11', '2026-11-02'],
    ];
    expect(saidOf(listOf(told, { heldOn: '2013-01-14' }))).toEqual([
      '3: backdated: known 11 Jan 2013, recorded 2 Nov 2026',
      '2: known 12 Jan 2013',
      '1: known 10 Jan 2013',
    ]);
  });

  it('of the demonstration, which is one load, come by the day they became known, and none is marked', () => {
    for (const day of ['2013-01-14', '2013-03-28']) {
      const rows = prepareLatest(demonstrationOn(day));
      const days = rows.map(({ knownAt }) => knownAt ?? '');
      expect(rows.length).toBeGreaterThan(10);
      expect(days).toEqual([...days].sort().reverse());
      expect(days.every((known) => known <= day)).toBe(true);
      expect(rows.some(({ isBackdated = false }) => isBackdated)).toBe(false);
    }
  });

  it('of the log have no mark where they are about no day', () => {
    const about = { at: '2013-02-01T00:00:00.000Z', author: 'desk', action: 'import', summary: '', keys: [], knownAt: null };
    const state = stateOf(smallOperation, []);
    const rows = markBackdated([{ ...about, revision: 1 }], state);
    expect(rows).toEqual([{ ...about, revision: 1 }]);
    expect(rows.map(knownWords)).toEqual([null]);
  });
});

describe('reports by the change that wrote them', () => {
  const days = Array.from({ length: 8 }, (_, index) => addDays('2013-01-01', index));
  const logs = fc.array(fc.record({ step: fc.integer({ min: 0, max: 2 }), day: fc.constantFrom(...days) }), { maxLength: 60 });

  it('are found from the end as a search through all of them finds them', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(...days), (log, knownAt) => {
        let revision = 1;
        const reports = log.map(({ step, day }, ordinal) => {
          revision += step;
          return reportOf({ id: `r${ordinal}`, revision, ordinal, knownAt: day });
        });
        const writings = new Writings(reports);
        const expected = [...new Set(reports.filter((report) => report.knownAt <= knownAt).map((report) => report.revision))].reverse();
        expect([...writings.latest(knownAt)].map((written) => written.revision)).toEqual(expected);
        for (let number = 0; number <= revision + 1; number += 1) {
          const written = writings.of(number);
          const found = written ? [...written.byKnownDay.values()].flat().sort(byWriting) : [];
          expect(found).toEqual(reports.filter((report) => report.revision === number));
        }
      }),
    );
  });

  it('are taken in the order of writing alone', () => {
    const writings = new Writings([reportOf({ id: 'a', revision: 2 })]);
    expect(() => writings.add(reportOf({ id: 'b', revision: 1 }))).toThrow(RangeError);
  });
});

it('changes have their effects, the newest first, until so many reports were read that a page would be slow', () => {
  const count = 6_000;
  const reports = Array.from({ length: count }, (_, place) =>
    reportOf({
      id: `small/${place}`,
      seriesKey: 'afisma.nga.pledged',
      sourceKey: 'un',
      revision: place + 1,
      value: place,
      knownAt: '2013-01-10',
    }),
  );
  const reading = openReading(stateOf(smallOperation, reports), { asOf: '2013-01-14', knownAt: '2013-01-14' });
  const newest = [count, count - 1, count - 2].map((revision) => ({ revision, keys: ['afisma.nga.pledged'] }));
  expect(withEffects(reading, newest).map(({ effects }) => effects.length)).toEqual([1, 0, 0]);
});
