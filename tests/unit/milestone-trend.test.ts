import { describe, expect, it } from 'vitest';
import { forecastSteps, prepareMilestoneTrend } from '../../server/domain/board/milestone-trend';
import { tableOf } from '../../server/domain/charts/kinds';
import { dayNumber } from '../../server/domain/days';
import { demonstrationOn } from './demonstration';

const SIZE = { width: 912, height: 430 };

function stepsOf(known: string, milestoneKey: string) {
  return forecastSteps(demonstrationOn(known)).filter((step) => step.milestoneKey === milestoneKey);
}

describe('the days that were said for a milestone', () => {
  it('stand in the order in which they were said, each with how far it moved', () => {
    expect(stepsOf('2013-02-20', 'afisma-operational').map(({ asOf, day, movedDays, kind }) => [asOf, day, movedDays, kind])).toEqual([
      ['2012-11-12', '2012-12-05', null, 'forecast'],
      ['2013-01-17', '2013-09-01', 270, 'forecast'],
      ['2013-01-18', '2013-01-18', -226, 'reached'],
    ]);
  });

  it('are those that were known on the viewed day', () => {
    expect(stepsOf('2013-01-16', 'afisma-operational').map(({ day }) => day)).toEqual(['2012-12-05']);
    expect(stepsOf('2013-01-16', 'ecowas-2000')).toEqual([]);
  });

  it('carry what the report says of the cause', () => {
    expect(stepsOf('2013-01-17', 'ecowas-2000')[0]?.note).toContain('before 26 Jan');
  });
});

describe('the milestone trend chart', () => {
  it('has the level of each line on the viewed day as a date, and the day itself', () => {
    const chart = prepareMilestoneTrend(demonstrationOn('2013-02-20'), SIZE);
    const ends = Object.fromEntries((chart?.series ?? []).map(({ key, end }) => [key, end?.text]));
    expect(ends).toMatchObject({ 'afisma-operational': '18 Jan 2013', 'battalions-trained': '31 Dec 2013', today: '20 Feb 2013' });
  });

  it('has a scale of the calendar from before the first date to after the last', () => {
    const { y } = prepareMilestoneTrend(demonstrationOn('2013-02-20'), SIZE) ?? {};
    expect(y?.min).toBeLessThan(dayNumber('2012-12-05'));
    expect(y?.max).toBeGreaterThan(dayNumber('2013-12-31'));
    expect(y?.ticks.map(({ label }) => label)).toContain('Jan 2013');
  });

  it('has as its table the days that were said, on the days on which they were', () => {
    const chart = prepareMilestoneTrend(demonstrationOn('2013-02-20'), SIZE);
    const rows = chart ? tableOf(chart).rows.filter(([, name]) => name === 'AFISMA operational in Mali') : [];
    expect(rows.map(([said, , day]) => [said, day])).toEqual([
      ['2012-11-12', '2012-12-05'],
      ['2013-01-17', '2013-09-01'],
      ['2013-01-18', '2013-01-18'],
    ]);
  });

  it('is none where nothing was forecast', () => {
    expect(prepareMilestoneTrend(demonstrationOn('2012-01-01'), SIZE)).toBeNull();
  });
});
