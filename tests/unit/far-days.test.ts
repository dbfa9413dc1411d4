import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../server/domain/days';
import { axisBeginning, countDays, farFrom, mainEra } from '../../server/domain/far-days';
import { warningsOfReport } from '../../server/domain/input/report-problems';
import { indicatorSeries, milestoneSeries, NOTHING_AROUND, reportOf } from './input-samples';

const DAYS = ['2013-01-10', '2013-01-14', '2013-06-01', '2014-02-01'];

describe('a day far from all others', () => {
  it.each([
    ['1913-01-14', { years: 99, nearest: '2013-01-10' }],
    ['2103-01-14', { years: 88, nearest: '2014-02-01' }],
    ['2016-12-31', null],
    ['2013-03-01', null],
  ])('%s is %j from them', (day, far) => {
    expect(farFrom(day, mainEra(countDays(DAYS)))).toEqual(far);
  });

  it('is told by where most is said, and nothing is far where nothing is said', () => {
    expect(mainEra(countDays([...DAYS, '1913-01-14', '1913-02-01']))).toMatchObject({ from: '2013-01-10', to: '2014-02-01' });
    expect(mainEra(new Map())).toBeNull();
    expect(farFrom('1913-01-14', null)).toBeNull();
  });

  it('leaves an axis to the others, which says that it lies outside', () => {
    expect(axisBeginning(['1913-01-14', ...DAYS], '2014-03-01')).toEqual({ first: '2013-01-10', earlier: '1913-01-14' });
    expect(axisBeginning(DAYS, '2014-03-01')).toEqual({ first: '2013-01-10', earlier: null });
    expect(axisBeginning([], '2014-03-01')).toEqual({ first: '2014-03-01', earlier: null });
  });

  it('needs a reason, as a date of a milestone does that is decades off', () => {
    const around = { ...NOTHING_AROUND, era: mainEra(countDays(DAYS)) };
    expect(warningsOfReport(reportOf({ asOf: '1913-01-14' }), indicatorSeries('index'), around)).toEqual([
      { field: 'asOf', message: 'A day far from all others: 14 Jan 1913 is 99 years before 10 Jan 2013.' },
    ]);
    const milestone = milestoneSeries('forecast');
    expect(warningsOfReport(reportOf({ value: dayNumber('2103-03-01') }), milestone, around)).toHaveLength(1);
    expect(warningsOfReport(reportOf({ value: dayNumber('2013-03-01') }), milestone, around)).toEqual([]);
  });
});
