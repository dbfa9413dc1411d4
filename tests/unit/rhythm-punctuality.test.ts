import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/days';
import { dutiesOf, punctuality, reportersOf } from '../../server/domain/rhythm/rhythm';
import { levelOn, readSeries } from '../../server/domain/series/levels';
import { dayAt, days, histories, seriesOf, written } from './series-samples';
import { smallOperation, smallReading } from './small-operation';

const levelsOf = (...asOf: readonly number[]) =>
  readSeries(seriesOf(), written(...asOf.map((day) => ({ asOf: dayAt(day), knownAt: dayAt(day) }))), {
    asOf: dayAt(99),
    knownAt: dayAt(99),
  }).levels;

describe('a rhythm of reports', () => {
  it('counts a due day as kept when a newer report was known by it', () => {
    expect(punctuality(levelsOf(0, 7, 14), 7, dayAt(15))).toEqual({ dueCount: 2, onTimeCount: 2 });
    expect(punctuality(levelsOf(0, 8), 7, dayAt(9))).toEqual({ dueCount: 1, onTimeCount: 0 });
    expect(punctuality(levelsOf(0), 7, dayAt(7)), 'the due day itself has not passed').toEqual({ dueCount: 0, onTimeCount: 0 });
    expect(punctuality(levelsOf(0), 7, dayAt(8))).toEqual({ dueCount: 1, onTimeCount: 0 });
    expect(punctuality([], 7, dayAt(8))).toEqual({ dueCount: 0, onTimeCount: 0 });
  });

  it('goes by the day a report became known, not by the day it is true for', () => {
    const late = written({ asOf: dayAt(0), knownAt: dayAt(0) }, { asOf: dayAt(5), knownAt: dayAt(20) });
    const { levels } = readSeries(seriesOf(), late, { asOf: dayAt(99), knownAt: dayAt(99) });
    expect(punctuality(levels, 7, dayAt(12))).toEqual({ dueCount: 1, onTimeCount: 0 });
  });

  it('is what the plain rule says, for any history and any day', () => {
    fc.assert(
      fc.property(histories, days, fc.integer({ min: 1, max: 6 }), (history, viewed, interval) => {
        const { levels } = readSeries(seriesOf(), history, { asOf: viewed, knownAt: viewed });
        const due = levels.map(({ asOf }) => addDays(asOf, interval));
        const isKept = (day: string, index: number) => levels[index + 1]?.cluster.some(({ knownAt }) => knownAt <= day) ?? false;
        const passed = due.filter((day, index) => day < viewed || isKept(day, index));
        const kept = due.filter(isKept);
        expect(punctuality(levels, interval, viewed)).toEqual({ dueCount: passed.length, onTimeCount: kept.length });
      }),
    );
  });
});

describe('what is owed', () => {
  const reading = smallReading(
    [
      ['afisma.nga.pledged', 600, '2013-01-02'],
      ['indicator.caches', 1, '2013-01-12'],
    ],
    '2013-01-14',
  );
  const duties = dutiesOf(reading);

  it('names each series once, with who owes it, since when and until when', () => {
    expect(new Set(duties.map(({ seriesKey }) => seriesKey)).size).toBe(duties.length);
    expect(duties.find(({ seriesKey }) => seriesKey === 'afisma.nga.pledged')).toMatchObject({
      who: { kind: 'contributor', key: 'NGA' },
      lastAsOf: '2013-01-02',
      valueText: '600',
    });
    expect(duties.find(({ seriesKey }) => seriesKey === 'indicator.caches')?.who).toMatchObject({ kind: 'writer', key: 'desk' });
  });

  it('falls to the person or the team that the indicator names, and to nobody where nobody was named or reported', () => {
    const named = smallReading([['afisma.nga.pledged', 600, '2013-01-02']], '2013-01-14', {
      ...smallOperation,
      indicators: smallOperation.indicators.map((one) =>
        one.measuredBy === 'figure:afisma.pledged' ? { ...one, reportedBy: 'Liaison team' } : one,
      ),
    });
    const whoOf = (key: string) => dutiesOf(named).find(({ seriesKey }) => seriesKey === key)?.who;
    expect(whoOf('afisma.nga.pledged')).toEqual({ kind: 'named', key: 'Liaison team', name: 'Liaison team' });
    expect(whoOf('indicator.caches')).toEqual({ kind: 'nobody', key: '', name: 'not assigned' });
  });

  it('comes with the most overdue first, and is overdue where the figure is stale', () => {
    expect(duties.map(({ overdueDays }) => overdueDays)).toEqual(duties.map(({ overdueDays }) => overdueDays).sort((a, b) => b - a));
    for (const { seriesKey, intervalDays, overdueDays, lastAsOf } of duties) {
      const level = levelOn(reading.series(seriesKey) ?? { levels: [] }, '2013-01-14');
      expect(level?.asOf ?? null).toBe(lastAsOf);
      if (level) expect(overdueDays > 0).toBe(addDays(level.asOf, intervalDays) < '2013-01-14');
    }
  });

  it('is summed up by who owes it, nothing lost', () => {
    const rows = reportersOf(duties);
    expect(rows.reduce((sum, row) => sum + row.duties, 0)).toBe(duties.length);
    expect(rows.reduce((sum, row) => sum + row.overdue, 0)).toBe(duties.filter(({ overdueDays }) => overdueDays > 0).length);
  });
});
