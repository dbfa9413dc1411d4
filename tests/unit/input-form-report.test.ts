import { describe, expect, it } from 'vitest';
import { ABOUT_NAMES, chosenKey, findSeries, partsOf, startOfAbout } from '../../app/_forms/report/about';
import { readQuantity } from '../../app/_forms/report/quantity';
import { reportResolver } from '../../app/_forms/report/report-resolver';
import type { About } from '../../app/_forms/report/to-report';
import { dayNumber } from '../../server/domain/days';
import type { Typed } from '../../server/domain/definitions/form-fields';
import { definitions, TODAY } from './input-samples';
import { reportOf } from './series-samples';

const blank = Object.fromEntries(ABOUT_NAMES.map((name) => [name, '']));

describe('choosing what a report is about', () => {
  it.each([
    [{ about: 'strength', forceKey: 'afisma', giver: 'SEN', rung: 'pledged' }, 'afisma.sen.pledged'],
    [{ about: 'strength', forceKey: 'eutm', lineKey: 'trainers', giver: 'SEN', rung: 'deployed' }, 'eutm.trainers.sen.deployed'],
    [{ about: 'strength', forceKey: 'afisma', giver: 'total-ecowas-tcd', rung: 'deployed' }, 'afisma.total-ecowas-tcd.deployed'],
    [{ about: 'plan', forceKey: 'afisma', plan: 'ceiling' }, 'afisma.ceiling'],
    [{ about: 'plan', forceKey: 'eutm', lineKey: 'trainers', plan: 'planned' }, 'eutm.trainers.planned'],
    [{ about: 'indicator', indicatorKey: 'caches' }, 'indicator.caches'],
    [{ about: 'milestone', milestoneKey: 'staging', aspect: 'actual' }, 'milestone.staging.actual'],
    [{ about: 'place', placeKey: 'konna' }, 'place.konna.control'],
  ])('%j names %s, a series that exists', (typed, key) => {
    expect(chosenKey({ ...blank, ...typed })).toBe(key);
    expect(findSeries(key, definitions)?.key).toBe(key);
  });

  it.each([
    { about: 'strength', forceKey: 'afisma', giver: '', rung: 'pledged' },
    { about: 'strength', forceKey: 'afisma', giver: 'SEN', rung: 'planned-ish' },
    { about: 'milestone', milestoneKey: 'staging' },
    { about: '' },
    { about: 'weather' },
  ])('%j names nothing yet', (typed) => {
    expect(chosenKey({ ...blank, ...typed })).toBeNull();
  });

  it('a total tells its force, line and rung; the contributor is to be chosen', () => {
    expect(startOfAbout('eutm.trainers.deployed', null, definitions)).toMatchObject({
      about: 'strength',
      forceKey: 'eutm',
      lineKey: 'trainers',
      rung: 'deployed',
      giver: '',
    });
    expect(startOfAbout('indicator.trainers', null, definitions)).toMatchObject({
      forceKey: 'eutm',
      lineKey: 'trainers',
      rung: 'deployed',
    });
    expect(startOfAbout('indicator.bases', null, definitions)).toMatchObject({ about: 'place' });
    expect(findSeries('indicator.trainers', definitions)).toBeNull();
  });

  it('a button within a force tells the force', () => {
    expect(startOfAbout(null, 'eutm', definitions)).toMatchObject({ forceKey: 'eutm' });
    expect(startOfAbout(null, 'staging', definitions)).toMatchObject({ forceKey: '' });
  });

  it('an only force is chosen from the start, with its own rungs; of several the first gives its rungs until one is chosen', () => {
    const fund = { ...definitions.forces[0], key: 'fund', shape: 'money' } as (typeof definitions.forces)[number];
    const only = { ...definitions, forces: [fund] };
    const rungs = (all: typeof definitions, typed: Typed) =>
      partsOf(typed).flatMap((part) =>
        part.name === 'rung' && 'options' in part ? part.options(all, typed).map(({ value }) => value) : [],
      );
    expect(startOfAbout(null, null, only)).toMatchObject({ forceKey: 'fund', rung: 'pledged' });
    expect(rungs(only, startOfAbout(null, null, only))).toContain('disbursed');
    const several = { ...definitions, forces: [fund, ...definitions.forces] };
    expect(startOfAbout(null, null, several)).toMatchObject({ forceKey: '' });
    expect(rungs(several, startOfAbout(null, null, several))).toEqual(rungs(only, startOfAbout(null, null, only)));
  });
});

describe('a quantity as it is typed', () => {
  it('a day of a milestone counts from 1970', () => {
    expect(readQuantity('15 Feb 2013', 'day')).toBe(dayNumber('2013-02-15'));
    expect(readQuantity('', 'day')).toBeNull();
    expect(readQuantity('2013-02-30', 'day')).toBe('2013-02-30');
  });

  it('a number is a number', () => {
    expect(readQuantity('2,900', 'personnel')).toBe(2900);
  });
});

describe('checking a report before it is sent', () => {
  const typed = {
    ...blank,
    about: 'strength',
    rung: 'pledged',
    value: '500',
    low: '',
    high: '',
    qualifier: '',
    asOf: TODAY,
    knownAt: TODAY,
    knownBasis: 'exact',
    sourceKey: 'stratfor',
    reliability: 'B',
    credibility: '2',
    note: '',
    reason: '',
  };
  const check = async (change: Record<string, string>, fixedKey: string | null = 'afisma.sen.pledged', beside: About['beside'] = null) =>
    reportResolver({ operation: 'mali-2013', fixedKey, definitions, beside }, '2026-01-01')({ ...typed, ...change }, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
  const fieldsOf = async (change: Record<string, string>, fixedKey?: string | null) =>
    Object.keys((await check(change, fixedKey)).errors).sort();

  it('gives the report that the server takes', async () => {
    expect((await check({})).values).toMatchObject({
      operation: 'mali-2013',
      seriesKey: 'afisma.sen.pledged',
      kind: 'value',
      value: 500,
      low: null,
      qualifier: null,
      credibility: 2,
      targetId: null,
    });
  });

  it('says of a report that says otherwise what was chosen: nothing, from its own day, or from the day of the error', async () => {
    const other = reportOf({ id: 'other', value: 400, knownAt: '2013-01-13', knownBasis: 'inferred' });
    const beside = { other, seenIn: { revision: 7, cursor: '7.3fa9c1d2e4f5a6b7.a1b2c3d4' } };
    const said = async (relation: string, reason = '') => (await check({ relation, reason }, 'afisma.sen.pledged', beside)).values;
    expect(await said('disagrees')).toMatchObject({ targetId: null, reason: '', knownAt: TODAY });
    expect(await said('')).toMatchObject({ targetId: null });
    const seen = { targetId: 'other', seen: 7, cursor: '7.3fa9c1d2e4f5a6b7.a1b2c3d4' };
    expect(await said('replaces')).toMatchObject({ ...seen, knownAt: TODAY, reason: 'Replaced by a newer report.' });
    expect(await said('corrects', 'Misread.')).toMatchObject({
      ...seen,
      knownAt: '2013-01-13',
      knownBasis: 'inferred',
      reason: 'Misread.',
    });
  });

  it('names everything that is wrong at once', async () => {
    expect(await fieldsOf({ value: '-5.5', asOf: '2013-02-30', sourceKey: '', reliability: '' })).toEqual([
      'asOf',
      'reliability',
      'sourceKey',
      'value',
    ]);
  });

  it('a missing choice is named where it is made', async () => {
    expect(await fieldsOf({ forceKey: 'afisma' }, null)).toEqual(['giver']);
    expect(await fieldsOf({ about: 'milestone', aspect: 'actual' }, null)).toEqual(['milestoneKey']);
  });

  it('a day that does not exist is told as a day', async () => {
    const { errors } = await check({ value: '2013-02-30' }, 'milestone.staging.forecast');
    expect(errors).toMatchObject({ value: { message: 'Give a day that exists, from 1900 to 2199, such as 14 Jan 2013.' } });
  });

  it('a value that is missing, and a value that is no number', async () => {
    expect((await check({ value: '' })).errors).toMatchObject({ value: { message: 'A value is needed.' } });
    expect((await check({ value: 'many' })).errors).toMatchObject({
      value: { message: '“many” is not a number: give digits, such as 1234 or 12.5.' },
    });
  });

  it('a day reached after it was known', async () => {
    expect(await fieldsOf({ value: '2013-01-15' }, 'milestone.staging.actual')).toEqual(['value']);
  });
});
