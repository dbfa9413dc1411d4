import { describe, expect, it } from 'vitest';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { tableOf } from '../../server/domain/charts/kinds';
import { dayNumber } from '../../server/domain/days';
import { openReading } from '../../server/domain/reading/reading';
import { type Side, sideBySideChart, startDayOf, valueAt } from '../../server/domain/side-by-side/chart';
import { pointsOfMeasure } from '../../server/domain/side-by-side/measures';
import { startsOf } from '../../server/domain/side-by-side/starts';
import { reportsOf, type Statement, smallOperation, stateOf } from './small-operation';

const DAY = '2013-01-14';
const STATEMENTS: readonly Statement[] = [
  ['afisma.planned', 1_000, '2012-12-01'],
  ['afisma.nga.pledged', 600, '2012-12-10'],
  ['afisma.nga.deployed', 100, '2012-12-20'],
  ['afisma.nga.deployed', 250, '2013-01-10'],
  ['milestone.mandate.actual', dayNumber('2012-12-20'), '2012-12-20'],
];

const reading = openReading(stateOf(smallOperation, reportsOf(STATEMENTS)), { asOf: DAY, knownAt: DAY });
const at = (points: ReturnType<typeof pointsOfMeasure>, day: string) => points.findLast((point) => point.day <= dayNumber(day))?.value;

const side = (more: Partial<Side> = {}): Side => ({
  key: 'small',
  title: 'Small',
  revision: 3,
  present: DAY,
  points: pointsOfMeasure(reading, 'afisma', 'in-place'),
  start: null,
  ...more,
});
const wanted = { measure: 'in-place', align: 'since', address: '/compare?of=small' } as const;

describe('a figure of an operation over time', () => {
  it('is the share of the plan that is in place, unknown before both are known', () => {
    const points = pointsOfMeasure(reading, 'afisma', 'share');
    expect([at(points, '2012-12-05'), at(points, '2012-12-20'), at(points, '2013-01-14')]).toEqual([null, 10, 25]);
  });

  it('is what was pledged, or is in place, of the force; nothing where no force has a plan', () => {
    expect(at(pointsOfMeasure(reading, 'afisma', 'pledged'), DAY)).toBe(600);
    expect(at(pointsOfMeasure(reading, 'afisma', 'in-place'), DAY)).toBe(250);
    expect(pointsOfMeasure(reading, null, 'pledged')).toEqual([]);
  });
});

describe('operations side by side', () => {
  it('can be counted from milestones that were reached and from events, not from what is to come', () => {
    const starts = startsOf(reading, prepareBoard(reading, DAY));
    expect(starts.map(({ key }) => key)).toContain('milestone.mandate');
    expect(starts.map(({ key }) => key)).not.toContain('milestone.launch');
    expect(starts.every(({ day }) => day <= DAY)).toBe(true);
  });

  it('are counted from the first reported figure unless another start is chosen', () => {
    expect(startDayOf(side())).toBe('2012-12-20');
    expect(startDayOf(side({ start: { key: 'event.x', name: 'X', day: '2013-01-01' } }))).toBe('2013-01-01');
    expect(startDayOf(side({ points: [] }))).toBeNull();
  });

  it('have no value before the first figure and after their own present', () => {
    const values = ['2012-12-01', '2013-01-01', DAY, '2013-02-01'].map((day) => valueAt(side(), dayNumber(day)));
    expect(values).toEqual([null, 100, 250, null]);
  });

  it('end each at their own present, and the table has the days of the calendar beside those that are counted', () => {
    const longer = side({ key: 'longer', title: 'Longer', start: { key: 'event.x', name: 'X', day: '2012-10-01' } });
    const chart = sideBySideChart([side(), longer], wanted, 'wide');
    const ends = chart.series.map(({ endDay, points }) => endDay ?? points.at(-1)?.day);
    expect(ends).toEqual([dayNumber(DAY) - dayNumber('2012-12-20'), dayNumber(DAY) - dayNumber('2012-10-01')]);
    expect(tableOf(chart).rows[0]).toEqual(['2012-12-20', 'Small', 100, 0]);
    expect(chart.caption.sources).toEqual([
      'Small, as of 14 Jan 2013, change 3, day 0: 20 Dec 2012',
      'Longer, as of 14 Jan 2013, change 3, day 0: 1 Oct 2012, X',
    ]);
  });

  it('without anything reported have no line, and the chart stands all the same', () => {
    const chart = sideBySideChart([side({ points: [] })], wanted, 'wide');
    expect(chart.series).toEqual([]);
    expect(chart.summary).toContain('nothing reported');
  });
});
