import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAtShare, monthsOn, placeOn } from '../../app/_timeline/time-scale';
import { prepareTimeline } from '../../server/domain/board/timeline';
import { dayFromNumber, dayNumber } from '../../server/domain/days';
import { reportOf } from './series-samples';
import { smallOperation, stateOf } from './small-operation';

/** Any day that an address may name. */
const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dayFromNumber);
const known = fc.array(anyDay, { maxLength: 12 });

describe('the scale of the time machine', () => {
  it('keeps every mark between its ends, whatever is known, viewed and present', () => {
    fc.assert(
      fc.property(known, anyDay, anyDay, (days, viewed, present) => {
        const reports = days.map((knownAt, index) => reportOf({ id: `r${index}`, asOf: knownAt, knownAt }));
        const timeline = prepareTimeline(stateOf(smallOperation, reports), viewed);
        for (const day of [viewed, present, ...days]) {
          expect(placeOn(timeline, day)).toBeGreaterThanOrEqual(0);
          expect(placeOn(timeline, day)).toBeLessThanOrEqual(1);
        }
        expect(dayAtShare(timeline, placeOn(timeline, viewed))).toBe(viewed);
      }),
    );
  });

  it('names at most twelve months, evenly apart and on the scale', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, to] = [one, other].sort();
        const months = monthsOn({ from: from ?? one, to: to ?? other });
        expect(months.length).toBeLessThanOrEqual(12);
        for (const month of months) expect(month >= (from ?? '') && month <= (to ?? '')).toBe(true);
      }),
    );
  });

  it.each([
    ['2012-11-09', '2013-03-28', ['2012-12-01', '2013-01-01', '2013-02-01', '2013-03-01']],
    ['2012-12-01', '2012-12-31', ['2012-12-01']],
    ['2013-01-14', '2013-01-14', []],
    ['1900-01-01', '2199-12-31', ['1900-01-01', '1950-01-01', '2000-01-01', '2050-01-01', '2100-01-01', '2150-01-01']],
  ])('from %s to %s names %j', (from, to, months) => {
    expect(monthsOn({ from, to })).toEqual(months);
  });

  it('has its last day at its end, also where it is one day long', () => {
    expect(dayAtShare({ from: '2013-01-14', to: '2013-01-14' }, 1)).toBe('2013-01-14');
    expect(dayAtShare({ from: '2013-01-14', to: '2013-01-24' }, 7)).toBe('2013-01-24');
  });
});
