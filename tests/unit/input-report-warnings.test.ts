import { describe, expect, it } from 'vitest';
import type { ReportInput } from '../../server/domain/input/report-input';
import { type Surroundings, warningsOfReport } from '../../server/domain/input/report-problems';
import type { Series } from '../../server/domain/report';
import { indicatorOf, indicatorSeries, levelOf, milestoneSeries, NOTHING_AROUND, reportOf } from './input-samples';
import { seriesOf } from './series-samples';

function warnings(change: Partial<ReportInput>, around: Partial<Surroundings>, series: Series = seriesOf()): string[] {
  return warningsOfReport(reportOf(change), series, { ...NOTHING_AROUND, ...around }).map(({ message }) => message);
}

describe('what is unusual about a report', () => {
  it('is nothing where nothing is known', () => {
    expect(warnings({ value: 1e9 }, {})).toEqual([]);
  });

  it('a jump up by more than the double', () => {
    expect(warnings({ value: 1001 }, { previous: levelOf(500) })).toEqual(['A jump: 1,001 after 500 on 10 Jan 2013.']);
    expect(warnings({ value: 1000 }, { previous: levelOf(500) })).toEqual([]);
  });

  it('a fall to less than the half', () => {
    expect(warnings({ value: 249 }, { previous: levelOf(500) })).toHaveLength(1);
    expect(warnings({ value: 250 }, { previous: levelOf(500) })).toEqual([]);
  });

  it('not a difference of a few', () => {
    expect(warnings({ value: 100 }, { previous: levelOf(1) })).toEqual([]);
    expect(warnings({ value: 101 }, { previous: levelOf(1) })).toHaveLength(1);
  });

  it('not a jump of an indicator, which has a usual range instead', () => {
    expect(warnings({ value: 40 }, { previous: levelOf(1), indicator: indicatorOf() }, indicatorSeries('count'))).toEqual([]);
  });

  it('a value outside the usual range of its indicator; its ends are usual', () => {
    const around = { indicator: indicatorOf({ usualLow: 0, usualHigh: 50 }) };
    expect(warnings({ value: 51 }, around, indicatorSeries('count'))).toEqual(['Outside the usual range of 0 to 50.']);
    expect(warnings({ value: 50 }, around, indicatorSeries('count'))).toEqual([]);
    expect(warnings({ value: 0 }, around, indicatorSeries('count'))).toEqual([]);
  });

  it('a usual range may be open at one end', () => {
    const around = { indicator: indicatorOf({ usualLow: null, usualHigh: 50 }) };
    expect(warnings({ value: -1e9 }, around, indicatorSeries('count'))).toEqual([]);
    expect(warnings({ value: 51 }, around, indicatorSeries('count'))).toHaveLength(1);
  });

  it.each(['day', 'evidence', 'control', 'percent', 'constructor'])(
    'a usual range open at one end is said in words, whatever the unit: %s',
    (unit) => {
      const around = { indicator: indicatorOf({ unit, usualLow: null, usualHigh: 1 }) };
      expect(warnings({ value: 2 }, around, indicatorSeries(unit))).toHaveLength(1);
    },
  );

  it('more on a rung than on the rung below', () => {
    const deployed = seriesOf({ key: 'afisma.sen.deployed', measure: 'deployed' });
    expect(warnings({ value: 800 }, { rungs: [{ rung: 'pledged', value: 500 }] }, deployed)).toEqual([
      'More than on the stage below: 800 in place, 500 pledged.',
    ]);
    expect(warnings({ value: 500 }, { rungs: [{ rung: 'pledged', value: 500 }] }, deployed)).toEqual([]);
  });

  it('fewer on a rung than on the rung above', () => {
    expect(warnings({ value: 300 }, { rungs: [{ rung: 'deployed', value: 500 }] })).toEqual([
      'Fewer than on the stage above: 300 pledged, 500 in place.',
    ]);
  });

  it('not the order of measures that are off the ladder', () => {
    for (const measure of ['planned', 'ceiling', 'withdrawn', 'trained', 'in_training'] as const)
      expect(warnings({ value: 900 }, { rungs: [{ rung: 'pledged', value: 500 }] }, seriesOf({ measure }))).toEqual([]);
  });

  it('not a correction, which has a reason already', () => {
    expect(warnings({ value: 5000, targetId: 'r1', reason: 'misread' }, { previous: levelOf(500) })).toEqual([]);
  });

  it('not a retraction or an adoption', () => {
    for (const kind of ['retraction', 'adoption'] as const)
      expect(warnings({ kind, value: null, targetId: 'r1' }, { previous: levelOf(500) })).toEqual([]);
  });

  it('not the day of a milestone', () => {
    expect(warnings({ value: 20000 }, { previous: levelOf(15000) }, milestoneSeries('forecast'))).toEqual([]);
  });

  it('a level without a value is not something to jump from', () => {
    expect(warnings({ value: 5000 }, { previous: levelOf(null) })).toEqual([]);
  });
});
