import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareContributors } from '../../server/domain/board/contributors';
import { thinDays } from '../../server/domain/board/indicators';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { provenanceOf } from '../../server/domain/board/provenance';
import { prepareTimeline } from '../../server/domain/board/timeline';
import type { Board } from '../../server/domain/board/types';
import { addDays, type Day, dayNumber } from '../../server/domain/days';
import { openReading } from '../../server/domain/reading/reading';
import type { Report } from '../../server/domain/report';
import { dayAt, days, reportOf } from './series-samples';
import { HELD_ON, reportsOf, type Statement, smallOperation, smallReading, stateOf } from './small-operation';

function boardOf(statements: readonly Statement[], day: Day = HELD_ON): Board {
  return prepareBoard(smallReading(statements, day), HELD_ON);
}

function boardWith(reports: readonly Report[], day: Day = HELD_ON): Board {
  return prepareBoard(openReading(stateOf(smallOperation, reports), { asOf: day, knownAt: day }), HELD_ON);
}

describe("a force's contributors", () => {
  const pledged: readonly Statement[] = [
    ['afisma.planned', 3300, '2012-11-11'],
    ['afisma.sen.pledged', 500, '2013-01-10'],
    ['afisma.nga.pledged', 600, '2013-01-10'],
    ['afisma.sen.deployed', 20, '2013-01-12'],
  ];
  const part = (statements: readonly Statement[]) => boardOf(statements).contributors.find(({ forceKey }) => forceKey === 'afisma');

  it('stand with the most pledged first, each with pledged and in place', () => {
    expect(part(pledged)?.rows.map(({ name, rungs }) => [name, ...rungs.map(({ measure, value }) => [measure, value])])).toEqual([
      ['Nigeria', ['pledged', 600], ['deployed', null]],
      ['Senegal', ['pledged', 500], ['deployed', 20]],
    ]);
  });

  it('have other rungs only where somebody reported them', () => {
    const rungs = (...more: readonly Statement[]) => part([...pledged, ...more])?.totals.map(({ measure }) => measure);
    expect(rungs()).toEqual(['pledged', 'deployed']);
    expect(rungs(['afisma.tcd.announced', 2000, '2013-01-12'])).toEqual(['announced', 'pledged', 'deployed']);
  });

  it('with a pledge of which no number is known are told so, and are neither expected nor in the gap', () => {
    const without = (...more: readonly Statement[]) => part([...pledged, ...more]);
    expect(without()).toMatchObject({ unquantified: [{ name: 'Chad', pledgeKey: 'afisma.tcd' }], expected: [], shortfall: 2200 });
    expect(without(['afisma.tcd.pledged', 0, '2013-01-12'])).toMatchObject({ unquantified: [], expected: [] });
    expect(without(['afisma.tcd.announced', 2000, '2013-01-12'])).toMatchObject({ unquantified: [], expected: [] });
  });

  it('of whom a pledge is only expected are named apart, until something is reported of them', () => {
    const pledges = smallOperation.pledges.map((one) => (one.key === 'afisma.tcd' ? { ...one, isExpected: true } : one));
    const partOf = (statements: readonly Statement[]) =>
      prepareBoard(
        openReading(stateOf({ ...smallOperation, pledges }, reportsOf(statements)), { asOf: HELD_ON, knownAt: HELD_ON }),
        HELD_ON,
      ).contributors.find(({ forceKey }) => forceKey === 'afisma');
    expect(partOf(pledged)).toMatchObject({ unquantified: [], expected: ['Chad'] });
    expect(partOf([...pledged, ['afisma.tcd.pledged', 500, '2013-01-12']])).toMatchObject({ unquantified: [], expected: [] });
  });

  it('lack what the plan has beyond the pledged total', () => {
    expect(part(pledged)?.shortfall).toBe(2200);
    expect(part(pledged.slice(1))?.shortfall).toBeNull();
    expect(part([...pledged, ['afisma.total-all.pledged', 4000, '2013-01-12']])?.shortfall).toBe(0);
  });
});

describe('who gives on requirement lines alone', () => {
  const force = smallOperation.forces.find(({ key }) => key === 'eutm');
  const [trainers] = smallOperation.lines.filter(({ lineKey }) => lineKey === 'trainers');
  if (!force || !trainers) throw new Error('the small operation lacks what this test is made of');
  const lines = [...smallOperation.lines, { ...trainers, key: 'eutm.guards', lineKey: 'guards', name: 'Guards' }];
  const partOf = (statements: readonly Statement[], definitions = smallOperation) =>
    prepareContributors(smallReading(statements, HELD_ON, { ...definitions, lines }), force);
  const shown = (statements: readonly Statement[], definitions = smallOperation) =>
    partOf(statements, definitions).rows.map(({ key, onLines = '', rungs }) => [key, onLines, ...rungs.map(({ value }) => value)]);
  const ON_LINES: readonly Statement[] = [
    ['eutm.trainers.fra.pledged', 40, '2013-01-10'],
    ['eutm.guards.fra.pledged', 25, '2013-01-12'],
    ['eutm.guards.fra.deployed', 5, '2013-01-12'],
    ['eutm.trainers.nga.pledged', 30, '2013-01-12'],
  ];

  it('stands with the sum of those lines, stage by stage, as the headline counts it', () => {
    const part = partOf(ON_LINES);
    expect(shown(ON_LINES)).toEqual([
      ['FRA', '', 65, 5],
      ['NGA', '', 30, null],
    ]);
    expect(part.totals.map(({ value }) => value)).toEqual([95, 5]);
    expect(part.rows[0]?.rungs[0]).toMatchObject({
      seriesKey: 'eutm.trainers.fra.pledged',
      provenance: { seriesKeys: ['eutm.trainers.fra.pledged', 'eutm.guards.fra.pledged'] },
    });
  });

  it('has its figure for the force as a whole where there is one, stage by stage', () => {
    expect(shown([...ON_LINES, ['eutm.fra.pledged', 80, '2013-01-13']])[0]).toEqual(['FRA', '', 80, 5]);
  });

  it('has lines in other units named, where nothing else is known of it', () => {
    const kits: readonly Statement[] = [
      ['eutm.kits.sen.pledged', 6, '2013-01-12'],
      ['eutm.kits.sen.deployed', 2, '2013-01-13'],
    ];
    expect(shown([...ON_LINES, ...kits]).at(-1)).toEqual(['SEN', 'Kits: 6 pledged, 2 in place', null, null]);
    expect(shown([...kits, ['eutm.guards.sen.pledged', 10, '2013-01-12']])).toEqual([['SEN', 'Kits: 6 pledged, 2 in place', 10, null]]);
    expect(shown([...kits, ['eutm.sen.pledged', 10, '2013-01-12']])).toEqual([['SEN', '', 10, null]]);
  });

  it('is named with whom it belongs to, and both count once', () => {
    const contributors = smallOperation.contributors.map((one) => (one.key === 'NGA' ? { ...one, parentKey: 'FRA' } : one));
    const part = partOf(ON_LINES, { ...smallOperation, contributors });
    expect(part.rows.map(({ name, partOf: parent }) => [name, parent])).toEqual([
      ['France', undefined],
      ['Nigeria', 'France'],
    ]);
    expect(part.totals.map(({ value }) => value)).toEqual([65, 5]);
  });

  it('has nothing once a later complete return does not list it', () => {
    const said = reportsOf([...ON_LINES, ['eutm.trainers.sen.pledged', 12, '2013-01-13']]);
    const reports = said.map((report) => (report.seriesKey.includes('.sen.') ? { ...report, isCompleteReturn: true } : report));
    const reading = openReading(stateOf({ ...smallOperation, lines }, reports), { asOf: HELD_ON, knownAt: HELD_ON });
    expect(prepareContributors(reading, force).rows.map(({ key, rungs }) => [key, rungs[0]?.value])).toEqual([
      ['FRA', 25],
      ['SEN', 12],
    ]);
  });
});

describe('a milestone on the board', () => {
  const said = (aspect: string, day: Day, asOf: Day): Statement => [`milestone.launch.${aspect}`, dayNumber(day), asOf];
  const row = (...statements: readonly Statement[]) => boardOf(statements).milestones.find(({ key }) => key === 'launch');

  it('takes the first forecast for its baseline until one is reported', () => {
    const forecasts = [said('forecast', '2013-02-01', '2013-01-02'), said('forecast', '2013-03-01', '2013-01-10')] as const;
    expect(row(...forecasts)).toMatchObject({ baseline: '2013-02-01', forecast: '2013-03-01', slipDays: 28, state: 'forecast' });
    expect(row(...forecasts, said('baseline', '2013-01-20', '2013-01-11'))).toMatchObject({ baseline: '2013-01-20', slipDays: 40 });
  });

  it('is reached once an actual day is known, whatever was forecast', () => {
    expect(row(said('forecast', '2013-02-01', '2013-01-02'), said('actual', '2013-01-10', '2013-01-11'))).toMatchObject({
      actual: '2013-01-10',
      slipDays: -22,
      state: 'reached',
    });
  });

  it('is missed when the forecast day passed without it', () => {
    expect(row(said('forecast', '2013-01-13', '2013-01-02'))).toMatchObject({ state: 'missed', slipDays: 1 });
    expect(row(said('baseline', '2012-12-31', '2013-01-01'), said('forecast', '2013-01-13', '2013-01-02'))?.slipDays).toBe(14);
  });

  it('is unknown when nothing was said, and names what it waits for', () => {
    expect(row()).toMatchObject({ baseline: null, forecast: null, actual: null, slipDays: null, state: 'unknown', dependsOn: ['mandate'] });
  });

  it('keeps every forecast with the day it was said', () => {
    expect(row(said('forecast', '2013-02-01', '2013-01-02'), said('forecast', '2013-03-01', '2013-01-10'))?.forecasts).toEqual([
      { asOf: '2013-01-02', knownAt: '2013-01-02', day: '2013-02-01' },
      { asOf: '2013-01-10', knownAt: '2013-01-10', day: '2013-03-01' },
    ]);
  });
});

describe('the latest reports', () => {
  it('are at most fourteen, the last recorded first, whatever day they became known', () => {
    const statements = Array.from({ length: 20 }, (_, index): Statement => ['indicator.raids', index, addDays('2013-01-01', index % 10)]);
    const rows = boardOf(statements).changes;
    expect(rows).toHaveLength(14);
    expect(rows.map(({ revision }) => revision)).toEqual(Array.from({ length: 14 }, (_, index) => 20 - index));
    expect(rows[0]?.summary).toBe('Raids: 19');
  });

  it('say what was done, and to what: a value with its qualifier, a correction, an adoption, its undoing, a retraction', () => {
    const [first] = reportsOf([['afisma.nga.pledged', 900, '2013-01-10']]);
    const common = { seriesKey: 'afisma.nga.pledged', asOf: '2013-01-10', knownAt: '2013-01-10', sourceKey: 'un' };
    const rows = boardWith([
      ...(first ? [{ ...first, qualifier: 'more_than' as const }] : []),
      reportOf({ ...common, id: 'a', revision: 2, kind: 'adoption', value: null, targetId: 'small/0' }),
      reportOf({ ...common, id: 'b', revision: 3, kind: 'retraction', value: null, targetId: 'a' }),
      reportOf({ ...common, id: 'c', revision: 4, value: 700, targetId: 'small/0' }),
      reportOf({ ...common, id: 'd', revision: 5, kind: 'retraction', value: null, targetId: 'small/0' }),
    ]).changes;
    expect(rows.map(({ summary }) => summary)).toEqual([
      'Retracted: Nigeria, pledged (AFISMA): more than 900',
      'Corrected: Nigeria, pledged (AFISMA): 700, was more than 900',
      'Undone: the adoption of Nigeria, pledged (AFISMA): more than 900',
      'Adopted: Nigeria, pledged (AFISMA): more than 900',
      'Nigeria, pledged (AFISMA): more than 900',
    ]);
  });
});

describe('what stands beside a figure', () => {
  const parts = { levels: [], seriesKeys: [], conflictCount: 0, low: null, high: null };
  const gauge = (statements: readonly Statement[], day?: Day) =>
    boardOf(statements, day).gauges.find(({ key }) => key === 'african-pledged')?.provenance;

  it('is its age from the viewed day', () => {
    expect(gauge([['afisma.nga.pledged', 600, '2013-01-10']])?.ageDays).toBe(4);
    expect(gauge([['afisma.nga.pledged', 600, '2013-01-10']], '2013-01-10')?.ageDays).toBe(0);
  });

  it('says stale when it is older than the update interval', () => {
    const isStale = (day: Day) => gauge([['afisma.nga.pledged', 600, '2013-01-10']], day)?.isStale;
    expect([isStale('2013-01-17'), isStale('2013-01-18')]).toEqual([false, true]);
  });

  it('gives a range only where reports leave one', () => {
    expect(provenanceOf({ ...parts, low: 500, high: 500 }, HELD_ON)).toMatchObject({ low: null, high: null });
    expect(provenanceOf({ ...parts, low: 500, high: 700 }, HELD_ON)).toMatchObject({ low: 500, high: 700 });
  });

  it('of nothing reported is nothing, not fresh and not stale', () => {
    expect(provenanceOf(parts, HELD_ON, 7)).toMatchObject({ asOf: null, ageDays: null, isStale: false, grade: null, sourceKeys: [] });
  });
});

describe('the theatre', () => {
  it('shows who holds a place since when, and nothing where nothing is reported', () => {
    const places = boardOf([
      ['place.gao.control', 0, '2012-03-31'],
      ['place.gao.control', 2, '2013-01-12'],
    ]).theatre.places;
    expect(places.map(({ key, control, since }) => [key, control, since])).toEqual([
      ['gao', 'government', '2013-01-12'],
      ['konna', null, null],
    ]);
  });
});

describe('the scale of days', () => {
  const knownDays = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 60 });

  it('has every report of its span in one bar, at most 800 bars, and the viewed day upon it', () => {
    fc.assert(
      fc.property(knownDays, fc.integer({ min: -50, max: 6000 }), (numbers, viewed) => {
        const reports = numbers.map((number, index) => reportOf({ id: `r${index}`, seriesKey: 'indicator.raids', knownAt: dayAt(number) }));
        const { from, to, bars } = prepareTimeline(stateOf(smallOperation, reports), dayAt(viewed));
        expect(from <= dayAt(viewed) && dayAt(viewed) <= to).toBe(true);
        expect(bars.length).toBeLessThanOrEqual(800);
        const within = reports.filter(({ knownAt }) => knownAt >= from && knownAt <= to).length;
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(within);
        expect(within).toBeGreaterThanOrEqual(Math.floor(reports.length * 0.99));
      }),
    );
  });
});

describe('thinned days', () => {
  it('are at most as many as asked for, in order, with the first and the last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(days, { minLength: 1 }), fc.integer({ min: 2, max: 12 }), (list, most) => {
        const sorted = [...list].sort();
        const thinned = thinDays(sorted, most);
        expect(thinned.length).toBe(Math.min(most, sorted.length));
        expect(sorted).toEqual(expect.arrayContaining([...thinned]));
        expect([thinned[0], thinned.at(-1)]).toEqual([sorted[0], sorted.at(-1)]);
        expect(thinned).toEqual([...thinned].sort());
      }),
    );
  });
});
