import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/days';
import { milestoneState, slipDays } from '../../server/domain/milestones/slip';
import { days } from './series-samples';

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
    expect(slipDays({ baseline: '2013-02-01', forecast: '2013-02-12', actual: null })).toBe(11);
    expect(slipDays({ baseline: '2013-02-01', forecast: '2013-02-12', actual: '2013-04-02' })).toBe(60);
  });

  it('is negative when earlier than planned, and 0 on the day', () => {
    expect(slipDays({ baseline: '2013-02-12', forecast: '2013-02-01', actual: null })).toBe(-11);
    expect(slipDays({ baseline: '2013-02-12', forecast: null, actual: '2013-02-12' })).toBe(0);
  });

  it('is unknown without a baseline, or with nothing to hold against it', () => {
    expect(slipDays({ baseline: null, forecast: '2013-02-12', actual: null })).toBeNull();
    expect(slipDays({ baseline: '2013-02-12', forecast: null, actual: null })).toBeNull();
  });

  it('leads, added to the baseline, to the day it was counted to', () => {
    fc.assert(
      fc.property(days, maybeDay, maybeDay, (baseline, forecast, actual) => {
        const slip = slipDays({ baseline, forecast, actual });
        expect(slip === null ? null : addDays(baseline, slip)).toBe(actual ?? forecast);
      }),
    );
  });
});
