import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AVERAGE_RULES, averageOf, canAverage } from '../../server/domain/conflicts/average';
import type { Source, SourceGrade } from '../../server/domain/definitions/types';
import { readSeries } from '../../server/domain/series/levels';
import { regraderOf, reliabilityAt } from '../../server/domain/series/regrade';
import { RELIABILITIES } from '../../server/domain/words';
import { dayAt, days, histories, seriesOf, written } from './series-samples';

const grades: fc.Arbitrary<readonly SourceGrade[]> = fc
  .array(
    fc.record({
      reliability: fc.constantFrom(...RELIABILITIES),
      known: fc.integer({ min: 0, max: 12 }),
      gap: fc.integer({ min: 1, max: 4 }),
    }),
    {
      maxLength: 4,
    },
  )
  .map((list) => {
    let revision = 0;
    let was: Source['reliability'] = 'B';
    return list.map(({ reliability, known, gap }) => {
      revision += gap;
      const grade = { reliability, was, knownFrom: dayAt(known), reason: 'so it proved', author: 'desk', revision };
      was = reliability;
      return grade;
    });
  });

const sourceOf = (list: readonly SourceGrade[]): Source => ({
  key: 'desk',
  version: 1,
  knownFrom: dayAt(0),
  title: 'The desk',
  address: '',
  reliability: list.at(-1)?.reliability ?? 'B',
  grades: list,
});

describe('a source graded anew', () => {
  it('speaks of each report as the last grade says that was known and was given after the report', () => {
    fc.assert(
      fc.property(histories, grades, days, (history, list, knownAt) => {
        for (const [index, report] of regraderOf([sourceOf(list)], knownAt)(history).entries()) {
          const speaking = list.filter(({ knownFrom, revision }) => knownFrom <= knownAt && revision > report.revision);
          const lastDay = speaking
            .map(({ knownFrom }) => knownFrom)
            .sort()
            .at(-1);
          const last = speaking.filter(({ knownFrom }) => knownFrom === lastDay).at(-1);
          expect(report).toEqual({ ...history[index], reliability: last?.reliability ?? history[index]?.reliability });
        }
      }),
    );
  });

  it('leaves every view of a day before the grade was known as it was', () => {
    fc.assert(
      fc.property(histories, grades, days, (history, list, knownAt) => {
        const earlier = list.filter(({ knownFrom }) => knownFrom <= knownAt);
        expect(regraderOf([sourceOf(list)], knownAt)(history)).toEqual(regraderOf([sourceOf(earlier)], knownAt)(history));
      }),
    );
  });

  it('is listed on each day with the grade that was known then, and before the first with what it was', () => {
    const list = [
      { reliability: 'D' as const, was: 'B' as const, knownFrom: dayAt(5), reason: '', author: '', revision: 3 },
      { reliability: 'C' as const, was: 'D' as const, knownFrom: dayAt(8), reason: '', author: '', revision: 4 },
    ];
    expect([4, 5, 7, 8].map((day) => reliabilityAt(sourceOf(list), dayAt(day)))).toEqual(['B', 'D', 'D', 'C']);
  });

  it('that was never graded anew costs no copy', () => {
    const history = written({ value: 1 });
    expect(regraderOf([{ ...sourceOf([]), grades: [] }], dayAt(9))(history)).toBe(history);
  });
});

describe('a value reckoned from reports that disagree', () => {
  const level = (...values: readonly number[]) => {
    const [found] = readSeries(seriesOf(), written(...values.map((value) => ({ value }))), { asOf: dayAt(9), knownAt: dayAt(9) }).levels;
    if (!found) throw new Error('no level');
    return found;
  };

  it('is the mean, the median or the middle of the range, whole where heads are counted, and says which', () => {
    const of = (rule: (typeof AVERAGE_RULES)[number]) => averageOf(level(100, 200, 601), rule, seriesOf());
    expect(AVERAGE_RULES.map((rule) => of(rule)?.value)).toEqual([300, 200, 351]);
    expect(of('mean')?.note).toBe('Derived: arithmetic mean of 3 live reports (100; 200; 601), rounded.');
    expect(averageOf(level(1, 2), 'mean', seriesOf({ unit: 'USD million' }))).toMatchObject({ value: 1.5, low: 1, high: 2 });
  });

  it('lies within the range and keeps it, for any reports', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 2, maxLength: 8 }),
        fc.constantFrom(...AVERAGE_RULES),
        (values, rule) => {
          const found = averageOf(level(...values), rule, seriesOf());
          expect(found?.low).toBe(Math.min(...values));
          expect(found?.high).toBe(Math.max(...values));
          expect(found?.value).toBeGreaterThanOrEqual(Math.min(...values));
          expect(found?.value).toBeLessThanOrEqual(Math.max(...values));
        },
      ),
    );
  });

  it('is not reckoned from one report, from what was reckoned, or of words', () => {
    expect(averageOf(level(100), 'mean', seriesOf())).toBeNull();
    const derived = written({ value: 100 }, { value: 200, isDerived: true });
    const [found] = readSeries(seriesOf(), derived, { asOf: dayAt(9), knownAt: dayAt(9) }).levels;
    expect(found && averageOf(found, 'mean', seriesOf())).toBeNull();
    expect(['evidence', 'control', 'personnel', 'day'].filter(canAverage)).toEqual(['personnel', 'day']);
  });
});
