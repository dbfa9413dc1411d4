import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReadings } from '../../server/domain/comparing/compare';
import { addDays, type Day } from '../../server/domain/days';
import { openReading } from '../../server/domain/reading/reading';
import type { Report } from '../../server/domain/report';
import { dayAt, days, histories, reportOf } from './series-samples';
import { reportsOf, smallOperation, stateOf } from './small-operation';

const KEY = 'afisma.sen.pledged';

function readingsOf(reports: readonly Report[], from: Day, to: Day) {
  const state = stateOf(smallOperation, reports);
  return [openReading(state, { asOf: from, knownAt: from }), openReading(state, { asOf: to, knownAt: to })] as const;
}

/** Reports of one series, written one after another, as the operation has them. */
const asRecorded = (history: readonly Report[]) => history.map((report) => ({ ...report, seriesKey: KEY, sourceKey: 'un' }));

describe('two days side by side', () => {
  it('tell each statement that became known in between once, and no other, for any history and any two days', () => {
    fc.assert(
      fc.property(histories, days, days, (history, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const { news } = compareReadings(...readingsOf(asRecorded(history), from, to));
        const expected = history.filter(({ knownAt, asOf }) => knownAt > from && knownAt <= to && asOf <= to).map(({ id }) => id);
        expect(news.map(({ report }) => report.id).sort()).toEqual(expected.sort());
      }),
    );
  });

  it('that are the same day differ in nothing', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        expect(compareReadings(...readingsOf(asRecorded(history), day, day))).toEqual({
          figures: [],
          news: [],
          opened: [],
          settled: [],
          milestones: [],
        });
      }),
    );
  });

  it('name what a statement took over from: nothing, the level before it, or the report that it is about', () => {
    const said = (change: Partial<Report> & Pick<Report, 'id'>, index: number) =>
      reportOf({ seriesKey: KEY, sourceKey: 'un', revision: index + 1, ...change });
    const history = [
      { id: 'first', value: 100, asOf: dayAt(1), knownAt: dayAt(1) },
      { id: 'later', value: 200, asOf: dayAt(3), knownAt: dayAt(3) },
      { id: 'same', value: 100, asOf: dayAt(2), knownAt: dayAt(4) },
      { id: 'corrected', value: 210, targetId: 'later', asOf: dayAt(3), knownAt: dayAt(5) },
      { id: 'retracted', kind: 'retraction' as const, value: null, targetId: 'same', asOf: dayAt(2), knownAt: dayAt(6) },
      { id: 'undone', kind: 'retraction' as const, value: null, targetId: 'retracted', asOf: dayAt(2), knownAt: dayAt(7) },
      { id: 'chosen', kind: 'adoption' as const, value: null, targetId: 'corrected', asOf: dayAt(3), knownAt: dayAt(8) },
    ].map(said);
    const { news, figures } = compareReadings(...readingsOf(history, dayAt(1), dayAt(9)));
    expect(news.map(({ kind, report, before }) => [report.id, kind, before?.id ?? null])).toEqual([
      ['chosen', 'adopted', 'corrected'],
      ['undone', 'undone', 'retracted'],
      ['retracted', 'retracted', 'same'],
      ['corrected', 'revised', 'later'],
      ['same', 'confirming', 'first'],
      ['later', 'superseding', 'first'],
    ]);
    expect(figures.find(({ name }) => name === 'African troops pledged')).toMatchObject({ wasText: '100', isText: '210' });
    expect(compareReadings(...readingsOf(history, dayAt(0), dayAt(1))).news).toMatchObject([{ kind: 'new', before: null }]);
  });

  it('say which conflicts opened and which were settled in between', () => {
    const two = [
      reportOf({ id: 'a', seriesKey: KEY, sourceKey: 'un', revision: 1, value: 100, asOf: dayAt(1), knownAt: dayAt(1) }),
      reportOf({ id: 'b', seriesKey: KEY, sourceKey: 'press', revision: 2, value: 200, asOf: dayAt(1), knownAt: dayAt(2) }),
      reportOf({
        id: 'c',
        seriesKey: KEY,
        sourceKey: 'un',
        revision: 3,
        kind: 'adoption',
        value: null,
        targetId: 'b',
        asOf: dayAt(1),
        knownAt: dayAt(4),
      }),
    ];
    const conflict = [{ seriesKey: KEY, asOf: dayAt(1) }];
    expect(compareReadings(...readingsOf(two, dayAt(1), dayAt(3)))).toMatchObject({ opened: conflict, settled: [] });
    expect(compareReadings(...readingsOf(two, dayAt(3), dayAt(5)))).toMatchObject({ opened: [], settled: conflict });
    expect(compareReadings(...readingsOf(two, dayAt(1), dayAt(5)))).toMatchObject({ opened: [], settled: [] });
  });

  it('show milestones that moved, then and now', () => {
    const reports = reportsOf([
      ['milestone.launch.forecast', 15_750, '2013-01-02'],
      ['milestone.launch.forecast', 15_760, '2013-01-09'],
    ]);
    const { milestones } = compareReadings(...readingsOf(reports, '2013-01-05', addDays('2013-01-05', 5)));
    expect(milestones).toMatchObject([{ key: 'launch', was: { forecast: '2013-02-14' }, is: { forecast: '2013-02-24' } }]);
  });
});
