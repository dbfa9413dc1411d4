import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/days';
import { milestoneState, slipDays } from '../../server/domain/milestones/slip';
import { slipCell, slipKind } from '../../server/domain/milestones/words';
import { days } from './series-samples';

const VIEWED = '2013-01-14';
const maybeDay = fc.option(days, { nil: null });

describe('the state of a milestone', () => {
  it.each([
    [{ forecast: null, actual: null }, 'unknown'],
    [{ forecast: '2013-02-12', actual: null }, 'forecast'],
    [{ forecast: '2013-01-14', actual: null }, 'forecast'],
    [{ forecast: '2013-01-13', actual: null }, 'missed'],
    [{ forecast: '2013-01-13', actual: '2013-01-14' }, 'reached'],
    [{ forecast: null, actual: '2013-01-01' }, 'reached'],
  ] as const)('with %o is, on 14 January 2013, %s', (known, state) => {
    expect(milestoneState({ baseline: null, ...known }, '2013-01-14')).toBe(state);
  });

  it('goes from forecast to missed the day after the forecast day, and only then', () => {
    fc.assert(
      fc.property(days, maybeDay, (forecast, baseline) => {
        const known = { baseline, forecast, actual: null };
        expect([milestoneState(known, forecast), milestoneState(known, addDays(forecast, 1))]).toEqual(['forecast', 'missed']);
      }),
    );
  });
});

describe('slip', () => {
  it('is counted from the baseline to the actual day, or else to the latest forecast', () => {
    expect(slipDays({ baseline: '2013-02-01', forecast: '2013-02-12', actual: null }, VIEWED)).toBe(11);
    expect(slipDays({ baseline: '2013-02-01', forecast: '2013-02-12', actual: '2013-04-02' }, VIEWED)).toBe(60);
  });

  it('is negative when earlier than planned, and 0 on the day', () => {
    expect(slipDays({ baseline: '2013-02-12', forecast: '2013-02-01', actual: null }, VIEWED)).toBe(-11);
    expect(slipDays({ baseline: '2013-02-12', forecast: null, actual: '2013-02-12' }, VIEWED)).toBe(0);
  });

  it.each([
    ['the only forecast, on its day', '2013-01-14', '2013-01-14', '2013-01-14', 0],
    ['the only forecast, a day later', '2013-01-13', '2013-01-13', '2013-01-14', 1],
    ['a later forecast that passed too', '2012-12-01', '2013-01-10', '2013-01-14', 44],
    ['a forecast before the baseline, and the baseline is still to come', '2013-02-01', '2013-01-10', '2013-01-14', null],
    ['a forecast before the baseline, on the day of the baseline', '2013-01-14', '2013-01-10', '2013-01-14', null],
  ])('of a missed milestone is at least what has passed since the baseline: %s', (_why, baseline, forecast, viewed, slip) => {
    expect(slipDays({ baseline, forecast, actual: null }, viewed)).toBe(slip);
  });

  it('of a missed milestone grows by a day each day, and is no forecast any more once it is reached', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 5000 }), (forecast, passed) => {
        const missed = { baseline: forecast, forecast, actual: null };
        expect(slipDays(missed, addDays(forecast, passed))).toBe(passed);
        expect(slipDays({ ...missed, actual: forecast }, addDays(forecast, passed))).toBe(0);
      }),
    );
  });

  it.each([
    [{ slipDays: 1, state: 'missed' }, 'at least 1 d late, and growing', 'at least, and growing'],
    [{ slipDays: null, state: 'missed' }, '–', null],
    [{ slipDays: 0, state: 'forecast' }, 'on the day', 'by forecast'],
    [{ slipDays: -3, state: 'reached' }, '−3 d', 'final'],
    [{ slipDays: null, state: 'unknown' }, '–', null],
  ] as const)('of %o reads %j', (row, words, kind) => {
    expect([slipCell(row), slipKind(row)]).toEqual([words, kind]);
  });

  it('is unknown without a baseline, or with nothing to hold against it', () => {
    expect(slipDays({ baseline: null, forecast: '2013-02-12', actual: null }, VIEWED)).toBeNull();
    expect(slipDays({ baseline: '2013-02-12', forecast: null, actual: null }, VIEWED)).toBeNull();
  });

  it('leads, added to the baseline, to the day it was counted to', () => {
    fc.assert(
      fc.property(days, maybeDay, maybeDay, (baseline, forecast, actual) => {
        const slip = slipDays({ baseline, forecast, actual }, forecast ?? VIEWED);
        expect(slip === null ? null : addDays(baseline, slip)).toBe(actual ?? forecast);
      }),
    );
  });
});
