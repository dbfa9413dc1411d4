import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../server/domain/days';
import type { Report } from '../../server/domain/report';
import { liveReports, settleStatuses } from '../../server/domain/series/live';
import { plainReading } from './plain-reading';
import { dayAt, days, histories, shuffledHistories, written } from './series-samples';

const plainly = (history: readonly Report[], knownAt: Day, asOf = dayAt(99)) =>
  plainReading({ reports: history }, { asOf, knownAt, windowDays: 1 });

const idsOf = (reports: readonly Report[]) => reports.map(({ id }) => id);

function liveIds(history: readonly Report[], asOf = dayAt(99), knownAt = dayAt(99)): string[] {
  return idsOf(liveReports(history, { asOf, knownAt }));
}

describe('what holds of a series', () => {
  it('is what the plain rules say, for any history and any day', () => {
    fc.assert(
      fc.property(histories, days, days, (history, asOf, knownAt) => {
        expect(new Set(liveIds(history, asOf, knownAt))).toEqual(new Set(idsOf(plainly(history, knownAt, asOf).live)));
      }),
      { numRuns: 2000 },
    );
  });

  it('names as adoptions in force those that are known and not retracted, in order of writing', () => {
    fc.assert(
      fc.property(histories, days, (history, knownAt) => {
        const { exists, isRetracted } = plainly(history, knownAt);
        const expected = history.filter((one) => one.kind === 'adoption' && exists(one) && !isRetracted(one));
        expect(idsOf(settleStatuses(history, knownAt).adoptions)).toEqual(idsOf(expected));
      }),
    );
  });

  it('names for each dead report an act that is known, not retracted, and of the right kind', () => {
    fc.assert(
      fc.property(histories, days, (history, knownAt) => {
        const { exists, isRetracted } = plainly(history, knownAt);
        const statuses = settleStatuses(history, knownAt);
        const actOf = (id: string) => history.find((one) => one.id === id);
        for (const [map, kind] of [
          [statuses.retractedBy, 'retraction'],
          [statuses.correctedBy, 'value'],
        ] as const) {
          for (const by of map.values()) {
            const act = actOf(by);
            expect(act?.kind).toBe(kind);
            expect(act && exists(act) && !isRetracted(act)).toBe(true);
          }
        }
      }),
    );
  });

  it('does not depend on the order in which reports arrive', () => {
    fc.assert(
      fc.property(shuffledHistories, days, days, ([history, shuffled], asOf, knownAt) => {
        expect(liveIds(shuffled, asOf, knownAt)).toEqual(liveIds(history, asOf, knownAt));
        expect(settleStatuses(shuffled, knownAt)).toEqual(settleStatuses(history, knownAt));
      }),
    );
  });

  it('as known on a day does not change by what becomes known later', () => {
    fc.assert(
      fc.property(histories, days, days, (history, asOf, knownAt) => {
        const knownThen = history.filter((one) => one.knownAt <= knownAt);
        expect(liveIds(knownThen, asOf, knownAt)).toEqual(liveIds(history, asOf, knownAt));
        expect(settleStatuses(knownThen, knownAt)).toEqual(settleStatuses(history, knownAt));
      }),
    );
  });

  it('is sorted by as-of, then by writing', () => {
    fc.assert(
      fc.property(shuffledHistories, ([history, shuffled]) => {
        const place = (id: string) => history.findIndex((one) => one.id === id);
        const live = liveReports(shuffled, { asOf: dayAt(99), knownAt: dayAt(99) });
        for (const [index, one] of live.slice(1).entries()) {
          const before = live[index];
          if (before) expect(before.asOf < one.asOf || (before.asOf === one.asOf && place(before.id) < place(one.id))).toBe(true);
        }
      }),
    );
  });
});

describe('a retraction', () => {
  const history = written({ value: 500 }, { kind: 'retraction', value: null, targetId: 'r0', knownAt: dayAt(3) });

  it('takes its target away from the day it is known', () => {
    expect(liveIds(history, dayAt(9), dayAt(2))).toEqual(['r0']);
    expect(liveIds(history, dayAt(9), dayAt(3))).toEqual([]);
  });

  it('that is retracted gives its target back', () => {
    const again = [...history, ...written({}, {}, { kind: 'retraction', value: null, targetId: 'r1', knownAt: dayAt(5) }).slice(2)];
    expect(liveIds(again, dayAt(9), dayAt(4))).toEqual([]);
    expect(liveIds(again, dayAt(9), dayAt(5))).toEqual(['r0']);
  });

  it('whose retraction is retracted holds again', () => {
    const acts = ['r0', 'r1', 'r2'].map((targetId) => ({ kind: 'retraction', value: null, targetId }) as const);
    expect(liveIds(written({}, ...acts))).toEqual([]);
  });

  it('of one of two retractions leaves the other in force', () => {
    const acts = ['r0', 'r0', 'r1'].map((targetId) => ({ kind: 'retraction', value: null, targetId }) as const);
    expect(liveIds(written({}, ...acts))).toEqual([]);
  });
});

describe('a correction', () => {
  it('stands in place of what it corrects', () => {
    expect(liveIds(written({ value: 500 }, { value: 600, targetId: 'r0' }))).toEqual(['r1']);
  });

  it('that is retracted gives its target back', () => {
    expect(liveIds(written({ value: 500 }, { value: 600, targetId: 'r0' }, { kind: 'retraction', value: null, targetId: 'r1' }))).toEqual([
      'r0',
    ]);
  });

  it('of a correction leaves one value: the first does not come back', () => {
    expect(liveIds(written({ value: 500 }, { value: 600, targetId: 'r0' }, { value: 650, targetId: 'r1' }))).toEqual(['r2']);
  });

  it('of a correction that is retracted leaves the first correction', () => {
    const history = written(
      { value: 500 },
      { value: 600, targetId: 'r0' },
      { value: 650, targetId: 'r1' },
      { kind: 'retraction', value: null, targetId: 'r2' },
    );
    expect(liveIds(history)).toEqual(['r1']);
  });

  it('may be for another day: the old day is then unknown', () => {
    const history = written({ asOf: dayAt(3), knownAt: dayAt(3) }, { asOf: dayAt(5), knownAt: dayAt(5), targetId: 'r0' });
    expect(liveIds(history, dayAt(4))).toEqual([]);
    expect(liveIds(history, dayAt(5))).toEqual(['r1']);
  });
});
