import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../server/domain/days';
import type { Report } from '../../server/domain/report';
import { ageDays, extendReading, isStale, levelOn, readSeries } from '../../server/domain/series/levels';
import { liveReports } from '../../server/domain/series/live';
import { dayAt, days, histories, reportOf, seriesOf, shuffledHistories, written } from './series-samples';

const END = { asOf: dayAt(99), knownAt: dayAt(99) };
const windows = fc.integer({ min: 1, max: 4 });

/** The level on a day, looked for from scratch: the newest as-of day that is spoken of, and who speaks within the window before it. */
function clusterOn(live: readonly Report[], day: Day, windowDays: number): Report[] {
  const past = live.filter(({ asOf }) => asOf <= day);
  const newest = past
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1);
  return newest === undefined ? [] : past.filter(({ asOf }) => asOf > addDays(newest, -windowDays));
}

describe('levels of a series', () => {
  it('are, on any day, made of the newest live reports within the window', () => {
    fc.assert(
      fc.property(histories, windows, days, days, (history, windowDays, day, knownAt) => {
        const at = { asOf: dayAt(99), knownAt };
        const reading = readSeries(seriesOf({ windowDays }), history, at);
        const level = levelOn(reading, day);
        const expected = clusterOn(liveReports(history, at), day, windowDays);
        expect(new Set(level?.cluster.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
        if (level) expect(level.value).toBe(level.adopted.value);
      }),
      { numRuns: 1000 },
    );
  });

  it('carry forward: between two as-of days nothing changes', () => {
    fc.assert(
      fc.property(histories, windows, (history, windowDays) => {
        const reading = readSeries(seriesOf({ windowDays }), history, END);
        for (const [index, level] of reading.levels.entries()) {
          const next = reading.levels[index + 1]?.asOf ?? dayAt(60);
          expect(level.asOf < next).toBe(true);
          expect(levelOn(reading, level.asOf)).toBe(level);
          expect(levelOn(reading, addDays(next, -1))).toBe(level);
        }
      }),
    );
  });

  it('before the first report are unknown, not zero', () => {
    const reading = readSeries(seriesOf(), written({ asOf: dayAt(3), knownAt: dayAt(3) }), END);
    expect(levelOn(reading, dayAt(2))).toBeNull();
    expect(levelOn(reading, dayAt(3))?.value).toBe(500);
    expect(levelOn({ levels: [] }, dayAt(3))).toBeNull();
  });

  it('do not depend on the order in which reports arrive', () => {
    fc.assert(
      fc.property(shuffledHistories, windows, days, ([history, shuffled], windowDays, knownAt) => {
        const series = seriesOf({ windowDays });
        const at = { asOf: dayAt(99), knownAt };
        expect(readSeries(series, shuffled, at)).toEqual(readSeries(series, history, at));
      }),
    );
  });

  it('read for an earlier as-of are the beginning of those read for a later one', () => {
    fc.assert(
      fc.property(histories, windows, days, days, (history, windowDays, asOf, knownAt) => {
        const series = seriesOf({ windowDays });
        const early = readSeries(series, history, { asOf, knownAt });
        const late = readSeries(series, history, { asOf: dayAt(99), knownAt });
        expect(early.levels).toEqual(late.levels.filter((level) => level.asOf <= asOf));
      }),
    );
  });

  it('as known on a day are the same after any report known later', () => {
    fc.assert(
      fc.property(histories, windows, days, fc.array(fc.nat({ max: 9 }), { maxLength: 4 }), (history, windowDays, knownAt, values) => {
        const series = seriesOf({ windowDays });
        const at = { asOf: dayAt(99), knownAt };
        const later = values.map((value, index) =>
          reportOf({
            id: `later${index}`,
            revision: 1000 + index,
            value,
            asOf: dayAt(value),
            knownAt: addDays(knownAt, 1),
            targetId: index % 2 ? 'r0' : null,
          }),
        );
        expect(readSeries(series, [...history, ...later], at)).toEqual(readSeries(series, history, at));
      }),
    );
  });

  it('that were read before and are extended by new reports are those read from all of them', () => {
    fc.assert(
      fc.property(histories, windows, days, days, fc.nat({ max: 14 }), (history, windowDays, asOf, knownAt, split) => {
        const series = seriesOf({ windowDays });
        const at = { asOf, knownAt };
        const extended = extendReading(readSeries(series, history.slice(0, split), at), history.slice(split), at);
        if (extended) expect(extended).toEqual(readSeries(series, history, at));
        else expect(windowDays > 1 || history.slice(split).some(({ targetId }) => targetId !== null)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('range from the lowest to the highest that the window allows, and the adopted value lies within', () => {
    fc.assert(
      fc.property(histories, windows, (history, windowDays) => {
        for (const { low, high, value, cluster } of readSeries(seriesOf({ windowDays }), history, END).levels) {
          const ends = cluster.flatMap((report) => [report.low, report.value, report.high]).filter((end) => end !== null);
          expect([low, high]).toEqual([Math.min(...ends), Math.max(...ends)]);
          expect((low ?? 0) <= (value ?? 0) && (value ?? 0) <= (high ?? 0)).toBe(true);
        }
      }),
    );
  });

  it('say conflict exactly when values within the window differ', () => {
    fc.assert(
      fc.property(histories, windows, (history, windowDays) => {
        for (const { isConflict, cluster } of readSeries(seriesOf({ windowDays }), history, END).levels) {
          expect(isConflict).toBe(cluster.some((one) => cluster.some((other) => one.value !== other.value)));
        }
      }),
    );
  });
});

describe('the window of a series', () => {
  const history = written({ value: 500, asOf: dayAt(0) }, { value: 540, asOf: dayAt(2), knownAt: dayAt(2) });

  it('of one day holds reports for one and the same day only', () => {
    expect(readSeries(seriesOf({ windowDays: 1 }), history, END).levels.map(({ isConflict }) => isConflict)).toEqual([false, false]);
    const sameDay = written({ value: 500 }, { value: 540 });
    expect(readSeries(seriesOf({ windowDays: 1 }), sameDay, END).levels.map(({ isConflict }) => isConflict)).toEqual([true]);
  });

  it('of two days does not reach two days back, and of three does', () => {
    expect(readSeries(seriesOf({ windowDays: 2 }), history, END).levels.at(-1)?.isConflict).toBe(false);
    expect(readSeries(seriesOf({ windowDays: 3 }), history, END).levels.at(-1)?.isConflict).toBe(true);
  });

  it('never reaches forward: a day that was without conflict stays so', () => {
    expect(readSeries(seriesOf({ windowDays: 3 }), history, END).levels[0]?.isConflict).toBe(false);
  });
});

describe('age', () => {
  it('counts whole days from the as-of to the viewed day', () => {
    expect(ageDays({ asOf: '2013-02-27' }, '2013-03-01')).toBe(2);
    expect(ageDays({ asOf: '2012-02-27' }, '2012-03-01')).toBe(3);
  });

  it('is stale beyond the update interval, not on its last day, and never without an interval', () => {
    expect([isStale(7, 7), isStale(8, 7), isStale(1000, 0)]).toEqual([false, true, false]);
  });
});
