import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareContributors } from '../../server/domain/board/contributors';
import { addDays } from '../../server/domain/days';
import type { Definitions, RequirementLine } from '../../server/domain/definitions/types';
import { forecast } from '../../server/domain/forecast/forecast';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { strengthWords } from '../../server/domain/outlook/words';
import { laterWords } from '../../server/domain/requirements/pledge-words';
import { prepareStatement } from '../../server/domain/requirements/statement';
import { reachesKey } from '../../server/domain/rights';
import { MOST_PARTS } from '../../server/domain/series/due';
import { seriesOfKey } from '../../server/domain/series/keys';
import { levelOn } from '../../server/domain/series/levels';
import { nameOfSeries } from '../../server/domain/series/names';
import { figuresOf, problemsOf, readText } from './import-text';
import { HELD_ON, type Statement, smallOperation, smallReading } from './small-operation';

const [afisma] = smallOperation.forces;
if (!afisma) throw new Error('the small operation has no force');

const WHOLE: Statement = ['afisma.nga.pledged', 900, '2013-01-03'];
const MARCH: Statement = ['afisma.nga.pledged.by-2013-03-31', 300, '2013-01-03'];
const JUNE: Statement = ['afisma.nga.pledged.by-2013-06-30', 200, '2013-01-03'];
const PLAN: Statement = ['afisma.planned', 3300, '2013-01-01'];

const standing = (said: readonly Statement[], day = HELD_ON) => {
  const reading = smallReading(said).standing('afisma.nga.pledged');
  return reading ? (levelOn(reading, day)?.value ?? null) : null;
};
const row = (said: readonly Statement[], day = HELD_ON) =>
  prepareContributors(smallReading(said, day), afisma).rows.find(({ key }) => key === 'NGA');

describe('the key of a part that is promised for a day', () => {
  it('names a series of its own, of what is offered and not there yet', () => {
    const series = seriesOfKey('afisma.nga.pledged.by-2013-03-31', smallOperation);
    expect(series).toMatchObject({ scope: 'due:2013-03-31', contributorKey: 'NGA', measure: 'pledged' });
    expect(series && nameOfSeries(series, smallOperation)).toBe('Nigeria, pledged for 31 Mar 2013 (AFISMA)');
  });

  it.each([
    'afisma.nga.deployed.by-2013-03-31',
    'afisma.nga.withdrawn.by-2013-03-31',
    'afisma.planned.by-2013-03-31',
    'afisma.total-all.pledged.by-2013-03-31',
    'afisma.nga.pledged.by-2013-02-31',
    'afisma.nga.pledged.by-',
    'indicator.caches.by-2013-03-31',
  ])('%s names nothing', (key) => {
    expect(seriesOfKey(key, smallOperation)).toBeNull();
  });

  it('belongs to its contributor, whose rights reach it', () => {
    const grant = { role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: [] } as const;
    expect(reachesKey(grant, 'afisma.nga.pledged.by-2013-03-31')).toBe(true);
    expect(reachesKey(grant, 'afisma.sen.pledged.by-2013-03-31')).toBe(false);
  });
});

describe('what is promised for later', () => {
  it('is a part of what is pledged, and adds nothing to it', () => {
    expect(standing([WHOLE, MARCH, JUNE])).toBe(900);
    expect(smallReading([WHOLE, MARCH, JUNE]).figure('afisma.pledged', HELD_ON)?.value).toBe(900);
  });

  it('is the whole where nobody reported that', () => {
    expect(standing([MARCH, JUNE])).toBe(500);
    expect(smallReading([MARCH, JUNE]).figure('afisma.pledged', HELD_ON)?.value).toBe(500);
    expect(row([MARCH, JUNE])?.rungs.find(({ measure }) => measure === 'pledged')?.value).toBe(500);
  });

  it('raises the whole where it was reported later and adds up to more, and no longer when it is lowered', () => {
    const more: Statement = ['afisma.nga.pledged.by-2013-06-30', 800, '2013-01-08'];
    const less: Statement = ['afisma.nga.pledged.by-2013-06-30', 100, '2013-01-11'];
    const days = ['2013-01-07', '2013-01-08', '2013-01-11'];
    expect(days.map((day) => standing([WHOLE, MARCH, JUNE, more, less], day))).toEqual([900, 1100, 900]);
  });

  it('does not raise the whole when it is lowered, though it was more before the whole was reported', () => {
    const early: Statement = ['afisma.nga.pledged.by-2013-06-30', 800, '2013-01-02'];
    const less: Statement = ['afisma.nga.pledged.by-2013-06-30', 700, '2013-01-08'];
    expect(standing([early, ['afisma.nga.pledged', 500, '2013-01-05'], less])).toBe(500);
  });

  it('is lowered by what was withdrawn, the latest first', () => {
    const said: readonly Statement[] = [WHOLE, MARCH, JUNE, ['afisma.nga.withdrawn', 500, '2013-01-08']];
    expect(standing(said)).toBe(400);
    expect(row(said)?.later).toEqual([
      { by: '2013-03-31', value: 300 },
      { by: '2013-06-30', value: 100 },
    ]);
  });

  it('is named beside its contributor and in the verdict, until its day has come', () => {
    expect(laterWords(row([WHOLE, MARCH, JUNE])?.later ?? [], 'personnel')).toBe('300 for 31 Mar 2013, 200 for 30 Jun 2013');
    expect(row([WHOLE, MARCH, JUNE], '2013-04-01')?.later).toEqual([{ by: '2013-06-30', value: 200 }]);
    expect(row([WHOLE, MARCH, JUNE], '2013-07-01')?.later).toBeUndefined();
    const level = (measure: string, value: number) => ({ measure, value, seriesKey: `afisma.${measure}` });
    const strength = { forceKey: 'afisma', forceName: 'AFISMA', unit: 'personnel', plan: 3300 };
    expect(strengthWords({ ...strength, offered: level('pledged', 900), delivered: level('deployed', 0), later: 500 })).toBe(
      'AFISMA: 900 of 3,300 pledged (500 of it for later), none in place.',
    );
  });

  it('fills no requirement that is needed before', () => {
    const infantry: RequirementLine = {
      ...(smallOperation.lines[1] as RequirementLine),
      key: 'afisma.infantry',
      forceKey: 'afisma',
      lineKey: 'infantry',
      neededBy: '2013-04-30',
    };
    const definitions: Definitions = { ...smallOperation, lines: [...smallOperation.lines, infantry] };
    const said: readonly Statement[] = [
      ['afisma.infantry.planned', 900, '2013-01-01'],
      ['afisma.infantry.nga.pledged', 900, '2013-01-03'],
      ['afisma.infantry.nga.pledged.by-2013-03-31', 300, '2013-01-03'],
      ['afisma.infantry.nga.pledged.by-2013-06-30', 200, '2013-01-03'],
    ];
    const { forces } = prepareStatement(smallReading(said, HELD_ON, definitions));
    const found = forces.flatMap(({ rows }) => rows).find(({ key }) => key === 'afisma.infantry');
    expect(found).toMatchObject({ counted: 700, offered: 900, state: 'short' });
    expect(found?.offers[0]).toMatchObject({ tooLate: 200 });
    const steps = forces.find(({ forceKey }) => forceKey === 'afisma')?.reconciliation.steps;
    expect(steps).toEqual([{ words: '200 are promised for days after they are needed', by: -200 }]);
  });

  it('comes on its day at the earliest in the forecast, and is not late before', () => {
    const old: readonly Statement[] = [
      PLAN,
      ['afisma.nga.pledged', 3300, '2012-11-02'],
      ['afisma.nga.pledged.by-2014-01-14', 3000, '2012-11-02'],
    ];
    const input = { ...forecastInputOf(smallReading(old)), strength: { pledges: 1, fit: null } };
    const pledges = input.forces.find(({ key }) => key === 'afisma')?.pledges.filter(({ amount }) => amount > 0);
    expect(pledges?.map(({ key, amount, dueDays }) => [key, amount, dueDays])).toEqual([
      ['afisma.nga', 300, undefined],
      ['afisma.nga.by-2014-01-14', 3000, 365],
    ]);
    const half = forecast(input).rows.find(({ key }) => key === 'force.afisma.50');
    expect(half?.curve.filter(({ day, probability }) => day < '2014-01-14' && probability > 0)).toEqual([]);
    expect(half?.p50).toBe('2014-01-14');
  });

  it('is taken from what is in place last', () => {
    const said: readonly Statement[] = [PLAN, WHOLE, MARCH, JUNE, ['afisma.nga.deployed', 500, '2013-01-05']];
    const pledges = forecastInputOf(smallReading(said)).forces.find(({ key }) => key === 'afisma')?.pledges;
    expect(pledges?.filter(({ contributorKey }) => contributorKey === 'NGA').map(({ amount, deployed }) => [amount, deployed])).toEqual([
      [400, 400],
      [300, 100],
      [200, 0],
    ]);
  });

  it('never makes a contributor’s parts more than the whole, whatever is reported in whatever order', () => {
    const value = fc.integer({ min: 0, max: 900 });
    const said = fc.record({
      key: fc.constantFrom(WHOLE[0], MARCH[0], JUNE[0], 'afisma.nga.withdrawn'),
      value,
      day: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 8 }), (steps) => {
        const statements = steps.map(({ key, value: number, day }): Statement => [key, number, `2013-01-0${day}`]);
        const whole = standing(statements) ?? 0;
        const later = (row(statements)?.later ?? []).reduce((sum, part) => sum + part.value, 0);
        expect(later).toBeLessThanOrEqual(whole);
      }),
    );
  });
});

describe('a table with a column of days for which pledges are promised', () => {
  it('gives a part for each day, month and year, of what is offered alone', () => {
    const text = [
      'Force,Contributor,Pledged,Deployed,Promised for,Date,Source',
      'AFISMA,Nigeria,300,,31 March 2013,2013-01-10,un',
      'AFISMA,Nigeria,200,50,June 2013,2013-01-10,un',
      'AFISMA,Senegal,100,,2014,2013-01-10,un',
      'AFISMA,Chad,400,,,2013-01-10,un',
    ].join('\n');
    const read = readText(text, smallOperation);
    expect(problemsOf(read)).toEqual([]);
    expect(figuresOf(read).map(([key, , value]) => [key, value])).toEqual([
      ['afisma.nga.pledged.by-2013-03-31', 300],
      ['afisma.nga.pledged.by-2013-06-30', 200],
      ['afisma.nga.deployed', 50],
      ['afisma.sen.pledged.by-2014-12-31', 100],
      ['afisma.tcd.pledged', 400],
    ]);
  });

  it('refuses a day that would be lost, and more days than one offer has', () => {
    const head = 'Series,Force,Contributor,Stage,Value,Promised for,Date,Source';
    const lost = [',AFISMA,AFISMA,planned,3300,2013-06-30,2013-01-10,un', 'afisma.nga.pledged,,,,300,2013-06-30,2013-01-10,un'];
    const own = 'Only a contributor promises something for a day: leave this cell empty, or name the contributor, the force and the stage.';
    expect(problemsOf(readText([head, ...lost].join('\n'), smallOperation))).toEqual([`2 Promised for: ${own}`, `3 Promised for: ${own}`]);
    const rows = Array.from(
      { length: MOST_PARTS + 1 },
      (_, index) => `,AFISMA,Nigeria,pledged,1,${addDays('2014-01-01', index)},2013-01-10,un`,
    );
    const read = readText([head, ...rows].join('\n'), smallOperation);
    expect([read.statements.length, problemsOf(read).length]).toEqual([MOST_PARTS, 1]);
    expect(problemsOf(read)[0]).toContain('One offer is promised for at most 120 days');
  });

  it('names a day that cannot be read, and a row of what is there already', () => {
    const text = [
      'Force,Contributor,Stage,Value,Promised for,Date,Source',
      'AFISMA,Nigeria,pledged,300,soon,2013-01-10,un',
      'AFISMA,Nigeria,deployed,200,2013-06-30,2013-01-10,un',
    ].join('\n');
    expect(problemsOf(readText(text, smallOperation))).toEqual([
      '2 Promised for: “soon” is not a day. Give a day that exists, from 1900 to 2199, such as 2013-01-14, 14/01/2013 or 14 January 2013.',
      '3 Promised for: Only what is offered and not there yet is promised for later: leave this cell empty, or give a stage that is offered.',
    ]);
  });
});
