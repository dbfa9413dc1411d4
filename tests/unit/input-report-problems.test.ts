import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../server/domain/days';
import type { ReportInput } from '../../server/domain/input/report-input';
import { problemsOfReport } from '../../server/domain/input/report-problems';
import type { Series } from '../../server/domain/report';
import { indicatorSeries, milestoneSeries, reportOf, TODAY } from './input-samples';
import { seriesOf } from './series-samples';

function fieldsOf(change: Partial<ReportInput>, series: Series = seriesOf()): string[] {
  return problemsOfReport(reportOf(change), series, TODAY).map(({ field }) => field);
}

describe('what is wrong with a report', () => {
  it('is nothing when it holds to the rules', () => {
    expect(problemsOfReport(reportOf(), seriesOf(), TODAY)).toEqual([]);
  });

  it('an as-of after the known-at day, named with the latest day allowed', () => {
    expect(problemsOfReport(reportOf({ asOf: '2013-01-13', knownAt: '2013-01-12' }), seriesOf(), TODAY)).toEqual([
      { field: 'asOf', message: 'The known-at day cannot be before the as-of day: give 12 Jan 2013 or earlier, or a later known-at day.' },
    ]);
  });

  it('a known-at day in the future', () => {
    expect(fieldsOf({ knownAt: '2013-01-15' })).toEqual(['knownAt']);
    expect(fieldsOf({ knownAt: TODAY })).toEqual([]);
  });

  it.each([-1, -0.5])('a negative strength: %d', (value) => {
    expect(fieldsOf({ value })).toEqual(['value']);
    expect(fieldsOf({ value }, seriesOf({ unit: 'USD million' }))).toEqual(['value']);
  });

  it('a fraction of a soldier, but not a fraction of a million', () => {
    expect(fieldsOf({ value: 0.5 })).toEqual(['value']);
    expect(fieldsOf({ value: 455.5 }, seriesOf({ unit: 'USD million' }))).toEqual([]);
  });

  it('names the low or the high end when that is what breaks the rule', () => {
    expect(fieldsOf({ low: 1.5 })).toEqual(['low']);
    expect(fieldsOf({ high: 600.5 })).toEqual(['high']);
    expect(fieldsOf({ low: 501 })).toEqual(['low']);
    expect(fieldsOf({ high: 499 })).toEqual(['high']);
    expect(fieldsOf({ low: 500, high: 500 })).toEqual([]);
  });

  it('a value that is missing', () => {
    expect(fieldsOf({ value: null })).toEqual(['value']);
  });

  it('zero is a value', () => {
    expect(fieldsOf({ value: 0 })).toEqual([]);
  });

  it.each([-1, 4, 1.5, 1e12])('a code that names no evidence: %d', (value) => {
    expect(problemsOfReport(reportOf({ value }), indicatorSeries('evidence'), TODAY)).toEqual([
      { field: 'value', message: 'Choose one of: not seen, reported, corroborated, confirmed.' },
    ]);
  });

  it('takes every code of evidence and of control', () => {
    for (const unit of ['evidence', 'control'])
      for (const value of [0, 1, 2, 3]) expect(fieldsOf({ value }, indicatorSeries(unit))).toEqual([]);
  });

  it.each([0.5, 1e12, -1e12, dayNumber('1900-01-01') - 1, dayNumber('2199-12-31') + 1])(
    'a day of a milestone that does not exist: %d',
    (value) => {
      expect(fieldsOf({ value }, milestoneSeries('forecast'))).toEqual(['value']);
    },
  );

  it('a day reached after the day it became known, but not a forecast of the future', () => {
    const tomorrow = dayNumber('2013-01-15');
    expect(fieldsOf({ value: tomorrow }, milestoneSeries('actual'))).toEqual(['value']);
    expect(fieldsOf({ value: tomorrow - 1 }, milestoneSeries('actual'))).toEqual([]);
    expect(fieldsOf({ value: tomorrow }, milestoneSeries('forecast'))).toEqual([]);
  });

  it('a day before 1970 is a day too', () => {
    expect(fieldsOf({ value: dayNumber('1960-06-20') }, milestoneSeries('actual'))).toEqual([]);
  });

  it('an indicator may fall below zero, a count of heads may not', () => {
    expect(fieldsOf({ value: -3.5 }, indicatorSeries('points'))).toEqual([]);
    expect(fieldsOf({ value: -3 }, indicatorSeries('personnel'))).toEqual(['value']);
  });

  it('a retraction or an adoption that names no report', () => {
    expect(fieldsOf({ kind: 'retraction', value: null, reason: 'wrong paper' })).toEqual(['targetId']);
    expect(fieldsOf({ kind: 'adoption', value: null, reason: 'nearer to the source' })).toEqual(['targetId']);
  });

  it('a retraction or an adoption that brings a value of its own', () => {
    expect(fieldsOf({ kind: 'retraction', targetId: 'r1', reason: 'wrong paper', value: 5 })).toEqual(['value']);
    expect(fieldsOf({ kind: 'adoption', targetId: 'r1', reason: 'nearer to the source', value: null, low: 3 })).toEqual(['value']);
  });

  it.each(['value', 'retraction', 'adoption'] as const)('an act on a report, a %s, that gives no reason', (kind) => {
    const value = kind === 'value' ? 500 : null;
    expect(fieldsOf({ kind, value, targetId: 'r1' })).toEqual(['reason']);
    expect(fieldsOf({ kind, value, targetId: 'r1', reason: 'a slip of the pen' })).toEqual([]);
  });

  it('every rule that is broken is named at once', () => {
    expect(fieldsOf({ value: -1, low: 0.5, asOf: '2013-01-16', knownAt: '2013-01-15' }).sort()).toEqual([
      'asOf',
      'knownAt',
      'low',
      'low',
      'value',
    ]);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'a unit that is also the name of a property of every object is only a unit: %s',
    (unit) => {
      expect(fieldsOf({ value: 2 }, indicatorSeries(unit))).toEqual([]);
    },
  );
});
