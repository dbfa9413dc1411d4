import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributorsInScope, figureOfKey, isPlanMeasure, pledgeSeriesKey, seriesOfKey } from '../../server/domain/series/keys';
import { measuresOf } from '../../server/domain/shapes/rungs';

const MEASURES = measuresOf(undefined);

import { demonstration } from './demonstration';

const { definitions } = demonstration();
const { contributors, forces, lines } = definitions;

describe('the key of a series', () => {
  it('names again what the demonstration recorded under it', () => {
    for (const series of definitions.series) expect(seriesOfKey(series.key, definitions)).toEqual(series);
  });

  it.each([
    [
      'afisma.nga.pledged',
      { kind: 'strength', forceKey: 'afisma', contributorKey: 'NGA', measure: 'pledged', scope: 'contributor', unit: 'personnel' },
    ],
    [
      'eutm.trainers.fra.deployed',
      { forceKey: 'eutm', lineKey: 'trainers', contributorKey: 'FRA', measure: 'deployed', scope: 'contributor' },
    ],
    ['afisma.planned', { forceKey: 'afisma', lineKey: null, contributorKey: null, measure: 'planned', scope: 'force' }],
    ['afisma.total-ecowas-tcd.deployed', { scope: 'total:ecowas+tcd', contributorKey: null, measure: 'deployed' }],
    ['afisma.total-all.pledged', { scope: 'total:all' }],
    ['indicator.caches', { kind: 'indicator', indicatorKey: 'caches' }],
    ['milestone.eutm-launch.forecast', { kind: 'milestone', milestoneKey: 'eutm-launch', aspect: 'forecast', unit: 'day' }],
    ['place.gao.control', { kind: 'control', placeKey: 'gao', unit: 'control' }],
  ] as const)('%s names its parts', (key, parts) => {
    expect(seriesOfKey(key, definitions)).toMatchObject({ key, ...parts });
  });

  it.each([
    ['', 'nothing'],
    ['afisma', 'a force alone'],
    ['afisma.pledged', 'a total, which is counted and never reported'],
    ['afisma.nga', 'no measure'],
    ['afisma.nga.brave', 'a measure that is none'],
    ['afisma.xxx.pledged', 'an unknown contributor'],
    ['afisma.NGA.pledged', 'capital letters'],
    ['nowhere.nga.pledged', 'an unknown force'],
    ['eutm.cooks.fra.deployed', 'an unknown line'],
    ['afisma.nga.ben.pledged', 'two contributors'],
    ['afisma.total-.pledged', 'an empty scope'],
    ['afisma.total-ecowas-.pledged', 'an unfinished scope'],
    ['indicator.unheard', 'an unknown indicator'],
    ['indicator.malian-trained', 'an indicator that is counted from others'],
    ['milestone.eutm-launch', 'a milestone without aspect'],
    ['milestone.eutm-launch.guess', 'an unknown aspect'],
    ['place.gao', 'a place without what is said of it'],
    ['place.gao.control.', 'a dot too many'],
    ['__proto__.constructor.pledged', 'a part of the language'],
  ])('%s names no series: %s', (key) => {
    expect(seriesOfKey(key, definitions)).toBeNull();
  });

  it('that is any text names a series of that very key, or none', () => {
    const part = fc.oneof(
      fc.constantFrom('afisma', 'eutm', 'trainers', 'nga', 'fra', 'total-all', 'indicator', 'milestone', 'place', 'gao', ...MEASURES),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const key = parts.join('.');
        expect([key, undefined]).toContain(seriesOfKey(key, definitions)?.key);
        expect([key, undefined]).toContain(figureOfKey(key, definitions)?.key);
      }),
      { numRuns: 1000 },
    );
  });

  it('of a contributor is made from its parts and names them again', () => {
    const combinations = fc.tuple(fc.constantFrom(...forces), fc.constantFrom(...contributors), fc.constantFrom(...MEASURES), fc.nat());
    fc.assert(
      fc.property(combinations, ([force, contributor, measure, pick]) => {
        const own = [null, ...lines.filter(({ forceKey }) => forceKey === force.key).map(({ lineKey }) => lineKey)];
        const lineKey = own[pick % own.length] ?? null;
        const key = pledgeSeriesKey(force.key, lineKey, contributor.key, measure);
        expect(seriesOfKey(key, definitions)).toMatchObject({ forceKey: force.key, lineKey, contributorKey: contributor.key, measure });
      }),
    );
  });
});

describe('the key of a total', () => {
  it('names a force or a requirement line and a measure', () => {
    expect(figureOfKey('afisma.pledged', definitions)).toMatchObject({ force: { key: 'afisma' }, line: null, measure: 'pledged' });
    expect(figureOfKey('eutm.trainers.deployed', definitions)).toMatchObject({
      force: { key: 'eutm' },
      line: { lineKey: 'trainers' },
      measure: 'deployed',
    });
  });

  it('never names a plan or a ceiling, which are reported as they are', () => {
    for (const measure of MEASURES.filter(isPlanMeasure)) expect(figureOfKey(`afisma.${measure}`, definitions)).toBeNull();
  });

  it.each(['afisma', 'afisma.nga.pledged', 'nowhere.pledged', 'eutm.cooks.deployed', 'eutm.trainers.x.deployed'])(
    '%s names no total',
    (key) => {
      expect(figureOfKey(key, definitions)).toBeNull();
    },
  );

  it('is never the key of a series', () => {
    for (const force of forces) {
      for (const measure of MEASURES) {
        const key = `${force.key}.${measure}`;
        expect(seriesOfKey(key, definitions) === null || figureOfKey(key, definitions) === null).toBe(true);
      }
    }
  });
});

describe('the scope of a reported total', () => {
  it('covers the members of its groups and the contributors that it names', () => {
    const covered = contributorsInScope('total:ecowas+tcd', contributors);
    expect(covered?.has('NGA') && covered.has('TCD')).toBe(true);
    expect(covered?.has('FRA')).toBe(false);
    expect([...(contributorsInScope('total:ben+bfa', contributors) ?? [])].sort()).toEqual(['BEN', 'BFA']);
  });

  it('that says all covers everyone, also who is not known', () => {
    expect(contributorsInScope('total:all', contributors)).toBeNull();
    expect(contributorsInScope('total:ecowas+all', contributors)).toBeNull();
  });

  it('covers nobody under a name that is not known', () => {
    expect(contributorsInScope('total:nobody', contributors)?.size).toBe(0);
  });
});
