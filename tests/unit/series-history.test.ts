import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../server/domain/days';
import type { Report } from '../../server/domain/report';
import { historyOf, type ReportStatus, rootOf } from '../../server/domain/series/history';
import { readSeries } from '../../server/domain/series/levels';
import { plainReading } from './plain-reading';
import { dayAt, days, histories, seriesOf, shuffledHistories, written } from './series-samples';

const END = { asOf: dayAt(99), knownAt: dayAt(99) };

/** What became of each report, by the plain rules of a read. */
function model(history: readonly Report[], at: Readonly<{ asOf: Day; knownAt: Day }>, windowDays: number) {
  const plain = plainReading({ reports: history }, { ...at, windowDays });
  const { live, isRetracted, isCorrected, windowOn, choiceOn, adoptedOn } = plain;
  const statusOfAdoption = (report: Report): ReportStatus => {
    const target = live.find(({ id }) => id === report.targetId);
    if (!target) return 'without effect';
    const days = live.map(({ asOf }) => asOf).filter((day) => windowOn(day).includes(target));
    return days.some((day) => choiceOn(day) === report) ? 'in force' : 'overruled';
  };
  const statusOf = (report: Report): ReportStatus => {
    if (isRetracted(report)) return 'retracted';
    if (report.kind === 'retraction') return 'in force';
    if (report.kind === 'adoption') return statusOfAdoption(report);
    if (isCorrected(report)) return 'corrected';
    const adopted = adoptedOn(report.asOf);
    if (adopted !== report) return adopted?.value === report.value ? 'live' : 'conflicting';
    return live.some((one) => one.asOf > report.asOf) ? 'superseded' : 'adopted';
  };
  return history.filter((one) => plain.exists(one) && one.asOf <= at.asOf).map((report) => [report.id, statusOf(report)]);
}

const statuses = (history: readonly Report[], at = END, windowDays = 1) =>
  historyOf(readSeries(seriesOf({ windowDays }), history, at), history, at).map(({ report, status }) => [report.id, status]);

describe('the history of a figure', () => {
  it('tells of each report what the plain rules say, for any history, any days and any order of arrival', () => {
    fc.assert(
      fc.property(shuffledHistories, days, days, fc.integer({ min: 1, max: 3 }), ([history, shuffled], asOf, knownAt, windowDays) => {
        expect(statuses(shuffled, { asOf, knownAt }, windowDays)).toEqual(model(history, { asOf, knownAt }, windowDays));
      }),
      { numRuns: 800 },
    );
  });

  it('names for each status a report that exists in the same view', () => {
    fc.assert(
      fc.property(histories, days, days, (history, asOf, knownAt) => {
        const at = { asOf, knownAt };
        for (const { by, adoptedBy } of historyOf(readSeries(seriesOf(), history, at), history, at))
          for (const id of [by, adoptedBy]) {
            const act = history.find((one) => one.id === id);
            expect(id === null || (act !== undefined && act.knownAt <= knownAt)).toBe(true);
          }
      }),
    );
  });

  it('has one adopted value where there is any live report, and never two', () => {
    fc.assert(
      fc.property(histories, days, days, (history, asOf, knownAt) => {
        const at = { asOf, knownAt };
        const reading = readSeries(seriesOf(), history, at);
        const adopted = historyOf(reading, history, at).filter(({ status }) => status === 'adopted');
        expect(adopted.map(({ report }) => report.id)).toEqual(reading.levels.slice(-1).map((level) => level.adopted.id));
      }),
    );
  });
});

describe('what is undone', () => {
  const act = (kind: 'retraction' | 'adoption', targetId: string) => ({ kind, value: null, targetId }) as const;

  it('a retraction that is retracted gives the value back, and says by whom', () => {
    const history = written({ value: 500 }, act('retraction', 'r0'), act('retraction', 'r1'));
    expect(historyOf(readSeries(seriesOf(), history, END), history, END)).toMatchObject([
      { status: 'adopted', by: null },
      { status: 'retracted', by: 'r2' },
      { status: 'in force', by: null },
    ]);
  });

  it('a correction that is retracted gives back what it corrected', () => {
    expect(statuses(written({ value: 500 }, { value: 600, targetId: 'r0' }, act('retraction', 'r1')))).toEqual([
      ['r0', 'adopted'],
      ['r1', 'retracted'],
      ['r2', 'in force'],
    ]);
  });

  it('an adoption that is retracted leaves the choice to the grades', () => {
    const history = [{ value: 500 }, { value: 600, reliability: 'C' }, act('adoption', 'r1')] as const;
    expect(statuses(written(...history)).map(([, status]) => status)).toEqual(['conflicting', 'adopted', 'in force']);
    expect(statuses(written(...history, act('retraction', 'r2'))).map(([, status]) => status)).toEqual([
      'adopted',
      'conflicting',
      'retracted',
      'in force',
    ]);
  });

  it('an adoption of what was corrected since is without effect', () => {
    const history = written({ value: 500 }, { value: 600 }, act('adoption', 'r0'), { value: 510, targetId: 'r0' });
    expect(Object.fromEntries(statuses(history))).toMatchObject({ r0: 'corrected', r2: 'without effect' });
  });

  it('leads to the act or the value that it is about in the end', () => {
    const history = written({ value: 500 }, act('adoption', 'r0'), act('retraction', 'r1'), act('retraction', 'r2'));
    expect(history.map((report) => rootOf(report, history).id)).toEqual(['r0', 'r1', 'r1', 'r1']);
  });
});
