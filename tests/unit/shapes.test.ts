import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { proposedGauges } from '../../server/domain/board/proposed-gauges';
import { NO_DEFINITIONS } from '../../server/domain/definitions/kinds';
import type { Definitions, Force } from '../../server/domain/definitions/types';
import { measureOfText } from '../../server/domain/import/measure-words';
import { figureOfKey, seriesOfKey } from '../../server/domain/series/keys';
import { measureName } from '../../server/domain/shapes/measure-names';
import { ownWordsOf, wordProblems } from '../../server/domain/shapes/own-words';
import { ALL_RUNGS, MEASURES, measuresOf, rungsOf } from '../../server/domain/shapes/rungs';
import { type Shape, shapeSchema } from '../../server/domain/shapes/shape';
import { SHAPE_KEYS, SHAPES, shapeOf } from '../../server/domain/shapes/shapes';
import { definitionSamples } from './input-samples';

const FOLDER = join(import.meta.dirname, '../../prisma/shapes');

const forceOf = (shape: string): Force => ({ ...definitionSamples.force, version: 1, key: 'fund', shape });
const knownOf = (force: Force): Definitions['forces'] => [force];
const known = (force: Force) => ({
  ...NO_DEFINITIONS,
  forces: knownOf(force),
  contributors: [{ ...definitionSamples.contributor, version: 1, key: 'USA', name: 'United States' }],
});

/** Every text of a shape. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];

describe('the shapes', () => {
  it('are the files of their folder, each read by its schema', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
    expect([...SHAPE_KEYS].sort()).toEqual(files.sort());
    for (const key of files) {
      const file: unknown = JSON.parse(readFileSync(join(FOLDER, `${key}.json`), 'utf8'));
      expect(shapeSchema.parse(file)).toEqual(SHAPES[key]);
    }
  });

  it.each(SHAPE_KEYS)('%s has a rung of what is offered below that of what is there, and a name for each measure', (shape) => {
    const { all, offered, delivered, offers, inPlace } = rungsOf({ shape });
    expect(all.indexOf(offered)).toBeLessThan(all.indexOf(delivered));
    expect(offers).toEqual(all.slice(all.indexOf(offered)));
    expect(inPlace).toEqual(all.slice(all.indexOf(delivered)));
    for (const measure of measuresOf({ shape })) expect(measureName(measure, { shape })).not.toMatch(/_|^$/);
    expect(shapeOf({ shape }).forceKinds).toContain(shapeOf({ shape }).forceKind);
  });

  it('that of troops has the rungs that there were before there were others', () => {
    expect(rungsOf(undefined).all).toEqual(['announced', 'pledged', 'committed', 'verified', 'staged', 'deployed', 'operational']);
    expect(rungsOf({}).offered).toBe('pledged');
    expect(MEASURES).toEqual(expect.arrayContaining(['planned', 'ceiling', 'withdrawn', 'in_training', 'trained', 'disbursed']));
    expect(ALL_RUNGS).toContain('delivered');
  });

  it.each(['money', 'equipment', 'aid'])('none of %s names soldiers', (key) => {
    for (const text of textsOf(SHAPES[key] as Shape)) expect(text).not.toMatch(/troop|soldier|battalion|jihad|Mali/i);
  });
});

describe('words of an operation of its own', () => {
  it.each(SHAPE_KEYS)('of %s stand in place of each word of its shape, and its keys stay', (key) => {
    const shape = shapeOf({ shape: key });
    const words = Object.fromEntries(ownWordsOf(shape).map((one) => [one.key, `own ${one.key}`]));
    const own = { shape: key, words };
    expect(new Set(Object.keys(words)).size).toBe(ownWordsOf(shape).length);
    expect(measuresOf(own)).toEqual(measuresOf({ shape: key }));
    expect(rungsOf(own)).toEqual(rungsOf({ shape: key }));
    for (const measure of measuresOf(own)) if (measure !== 'withdrawn') expect(measureName(measure, own)).toBe(`own ${measure}`);
    expect(shapeOf(own).words.opposing).toBe('own opposing');
    expect(shapeOf(own).forceName).toBe('own force');
    expect(wordProblems(shape, words)).toEqual([]);
    expect(wordProblems(shape, {})).toEqual([]);
  });

  it('that name two measures alike, or nothing, are refused by their key', () => {
    const shape = shapeOf({ shape: 'money' });
    expect(wordProblems(shape, { disbursed: 'Pledged' }).map(({ key }) => key)).toEqual(['disbursed']);
    expect(wordProblems(shape, { pledged: 'disbursed' }).map(({ key }) => key)).toEqual(['pledged']);
    expect(wordProblems(shape, { pledged: 'disbursed', disbursed: 'paid out' })).toEqual([]);
    expect(wordProblems(shape, { constructor: 'x' }).map(({ key }) => key)).toEqual(['constructor']);
  });
});

describe('a force of a shape', () => {
  it('has series of its own rungs and of no others', () => {
    const fund = forceOf('money');
    expect(seriesOfKey('fund.usa.disbursed', known(fund))?.measure).toBe('disbursed');
    expect(seriesOfKey('fund.usa.deployed', known(fund))).toBeNull();
    expect(seriesOfKey('fund.usa.trained', known(fund))).toBeNull();
    expect(seriesOfKey('fund.planned', known(fund))?.scope).toBe('force');
    expect(figureOfKey('fund.disbursed', known(fund))?.measure).toBe('disbursed');
    expect(figureOfKey('fund.operational', known(fund))).toBeNull();
  });

  it('names its measures in its own words', () => {
    expect(measureName('planned', forceOf('money'))).toBe('required');
    expect(measureName('deployed', forceOf('police'))).toBe('in place');
    expect(measureName('shipped', forceOf('aid'))).toBe('under way');
  });

  it.each([
    ['money', 'Paid', 'disbursed'],
    ['money', 'pledge', 'pledged'],
    ['money', 'Required', 'planned'],
    ['equipment', 'Pledged', 'committed'],
    ['equipment', 'Received', 'delivered'],
    ['troops', 'in place', 'deployed'],
    ['police', 'vetted', 'verified'],
    ['money', 'trained', null],
  ])('of %s, the text %s names the measure %s', (shape, text, measure) => {
    expect(measureOfText(text, forceOf(shape))).toBe(measure);
  });

  it('is proposed gauges that it does not have yet, by their names', () => {
    const fund = { ...forceOf('money'), shortName: 'Trust fund' };
    const proposed = proposedGauges({ forces: [fund], indicators: [] });
    expect(proposed.map(({ name }) => name)).toEqual([
      'Trust fund: disbursed, of required',
      'Trust fund: pledged, of required',
      'Trust fund: disbursed, of pledged',
    ]);
    const [first] = proposed;
    const has = { ...definitionSamples.indicator, version: 1, measuredBy: first?.measuredBy ?? '', targetBy: first?.targetBy ?? '' };
    expect(proposedGauges({ forces: [fund], indicators: [has] })).toHaveLength(2);
  });
});
