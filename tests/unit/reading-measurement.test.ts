import { describe, expect, it } from 'vitest';
import { parseMeasuredBy } from '../../server/domain/definitions/indicator/measured-by';
import type { Definitions } from '../../server/domain/definitions/types';
import { type Measurement, meterOf, originOf } from '../../server/domain/reading/measurement';
import { subjectOf } from '../../server/domain/reading/subject';
import { type Statement, smallOperation, smallReading } from './small-operation';

const DAY = '2013-01-14';
const MISSING: Measurement = {
  value: null,
  low: null,
  high: null,
  target: null,
  attainment: null,
  levels: [],
  seriesKeys: [],
  conflictCount: 0,
  figure: null,
};

function measure(
  indicatorKey: string,
  statements: readonly Statement[],
  day = DAY,
  definitions: Definitions = smallOperation,
): Measurement {
  const reading = smallReading(statements, day, definitions);
  const indicator = reading.definitions.indicators.find(({ key }) => key === indicatorKey);
  return indicator ? meterOf(reading, indicator).on(day) : MISSING;
}

describe('what an indicator is measured by', () => {
  it.each([
    ['', { kind: 'reports' }],
    ['figure:afisma.pledged', { kind: 'figure', key: 'afisma.pledged' }],
    ['places:gao+konna', { kind: 'places', placeKeys: ['gao', 'konna'] }],
    ['lines:enablers.deployed', { kind: 'lines', forceKey: 'enablers', measure: 'deployed' }],
    ['figure:', null],
    ['lines:enablers', null],
    ['guess:work', null],
    ['figure', null],
    [':', null],
  ])('%j is read as %o', (text, expected) => {
    expect(parseMeasuredBy(text)).toEqual(expected);
  });
});

describe('an indicator with reports of its own', () => {
  it('has the level of its series and the attainment of its thresholds', () => {
    expect(measure('caches', [['indicator.caches', 10, '2013-01-12']])).toMatchObject({
      value: 10,
      target: 0,
      attainment: 0.75,
      seriesKeys: ['indicator.caches'],
    });
  });

  it('is unknown without a report, and attains nothing that could be counted', () => {
    expect(measure('caches', [])).toMatchObject({ value: null, target: 0, attainment: null, levels: [] });
  });

  it('with no target is watched: it has a value and no attainment', () => {
    expect(measure('raids', [['indicator.raids', 4, '2013-01-12']])).toMatchObject({ value: 4, target: null, attainment: null });
  });
});

describe('an indicator measured by a headline total', () => {
  const plan: Statement = ['afisma.planned', 3300, '2012-11-11'];
  const pledges: readonly Statement[] = [
    ['afisma.nga.pledged', 600, '2013-01-10'],
    ['afisma.sen.pledged', 500, '2013-01-11'],
  ];

  it('has the total and its target is the adopted plan', () => {
    expect(measure('african-pledged', [plan, ...pledges])).toMatchObject({
      value: 1100,
      target: 3300,
      attainment: 1 / 3,
      seriesKeys: ['afisma.nga.pledged', 'afisma.sen.pledged'],
    });
  });

  it('is held against the plan as it was known on the viewed day', () => {
    const grown: readonly Statement[] = [plan, ['afisma.planned', 5800, '2013-01-20'], ...pledges];
    expect([measure('african-pledged', grown, '2013-01-19').target, measure('african-pledged', grown, '2013-01-20').target]).toEqual([
      3300, 5800,
    ]);
  });

  it('without a plan has a value and no attainment', () => {
    expect(measure('african-pledged', pledges)).toMatchObject({ value: 1100, target: null, attainment: null });
  });

  it('stops at all of it, and prints the raw number', () => {
    expect(measure('african-pledged', [plan, ['afisma.nga.pledged', 9000, '2013-01-10']])).toMatchObject({ value: 9000, attainment: 1 });
  });

  it('counts the conflicts of every candidate, because each could be the greatest', () => {
    const disputed: readonly Statement[] = [
      ...pledges,
      ['afisma.sen.pledged', 550, '2013-01-11'],
      ['afisma.total-all.pledged', 5000, '2013-01-12'],
    ];
    const { value, conflictCount } = measure('african-pledged', disputed);
    expect([value, conflictCount]).toEqual([5000, 1]);
  });
});

describe('an indicator that counts places', () => {
  it('counts those held by the government or the coalition', () => {
    const at = (gao: number, konna: number) =>
      measure('towns-held', [
        ['place.gao.control', gao, '2013-01-10'],
        ['place.konna.control', konna, '2013-01-10'],
      ]).value;
    expect([at(0, 0), at(1, 1), at(2, 0), at(3, 2)]).toEqual([0, 0, 1, 2]);
  });

  it('is unknown while nothing is reported of any of them', () => {
    expect(measure('towns-held', []).value).toBeNull();
    expect(measure('towns-held', [['place.gao.control', 2, '2013-01-10']]).value).toBe(1);
  });
});

describe('an indicator that counts requirement lines', () => {
  it('counts the lines of which anybody has anything, whatever their unit', () => {
    const value = (...statements: readonly Statement[]) => measure('capabilities', statements).value;
    expect(value(['eutm.trainers.fra.deployed', 40, '2013-01-10'])).toBe(1);
    expect(
      value(
        ['eutm.trainers.fra.deployed', 40, '2013-01-10'],
        ['eutm.trainers.sen.deployed', 5, '2013-01-10'],
        ['eutm.kits.fra.deployed', 3, '2013-01-11'],
      ),
    ).toBe(2);
    expect(value(['eutm.trainers.fra.deployed', 0, '2013-01-10'])).toBe(0);
    expect(value()).toBeNull();
  });
});

describe("a force's total", () => {
  it('takes lines only in its own unit', () => {
    const reading = smallReading([
      ['eutm.trainers.fra.deployed', 40, '2013-01-10'],
      ['eutm.kits.fra.deployed', 900, '2013-01-10'],
    ]);
    expect(reading.figure('eutm.deployed', DAY)?.value).toBe(40);
    expect(reading.figure('eutm.kits.deployed', DAY)?.value).toBe(900);
  });

  it("does not take a line's reported total, which covers that line alone", () => {
    const reading = smallReading([
      ['eutm.trainers.total-all.deployed', 70, '2013-01-10'],
      ['eutm.trainers.fra.deployed', 40, '2013-01-10'],
    ]);
    expect([reading.figure('eutm.deployed', DAY)?.value, reading.figure('eutm.trainers.deployed', DAY)?.value]).toEqual([40, 70]);
  });

  it('is none for a key that names no total', () => {
    const reading = smallReading([]);
    expect([
      reading.figure('afisma.planned', DAY),
      reading.figure('nowhere.pledged', DAY),
      reading.figureReadings('afisma.nga.pledged'),
    ]).toEqual([null, null, null]);
  });
});

describe('what a key is asked about', () => {
  const reading = smallReading([
    ['afisma.nga.pledged', 600, '2013-01-10'],
    ['indicator.raids', 4, '2013-01-12'],
  ]);

  it.each([
    ['afisma.nga.pledged', 'Nigeria, pledged (AFISMA)', 'personnel', 600, false],
    ['afisma.pledged', 'African-led mission, pledged', 'personnel', 600, true],
    ['indicator.raids', 'Raids', 'count', 4, false],
    ['indicator.african-pledged', 'African troops pledged', 'personnel', 600, false],
    ['milestone.launch.forecast', 'Launch, forecast', 'day', null, false],
    ['place.gao.control', 'Gao, control', 'control', null, false],
  ] as const)('%s is %s', (key, name, unit, value, isFigure) => {
    const subject = subjectOf(reading, key);
    expect(subject).toMatchObject({ key, name, unit, isFigure });
    expect(subject?.on(DAY).value).toBe(value);
  });

  it('is nothing when the key names nothing that was known', () => {
    expect(subjectOf(reading, 'afisma.xxx.pledged')).toBeNull();
    expect(subjectOf(smallReading([], '2012-10-31'), 'afisma.nga.pledged')).toBeNull();
  });
});

describe('where a figure comes from', () => {
  it('is the newest as-of and known-at, the weakest grade, and each source once', () => {
    const levels = measure('african-pledged', [
      ['afisma.nga.pledged', 600, '2013-01-10', '2013-01-13'],
      ['afisma.sen.pledged', 500, '2013-01-11', '2013-01-12'],
    ]).levels;
    expect(originOf(levels)).toEqual({
      asOf: '2013-01-11',
      knownAt: '2013-01-13',
      recordedAt: expect.any(String),
      grade: { reliability: 'B', credibility: 2 },
      sourceKeys: ['un'],
      qualifier: null,
    });
  });

  it('is nothing where nobody reported', () => {
    expect(originOf([])).toEqual({ asOf: null, knownAt: null, recordedAt: null, grade: null, sourceKeys: [], qualifier: null });
  });
});
