import { describe, expect, it } from 'vitest';
import { prepareContributors } from '../../server/domain/board/contributors';
import type { Definitions } from '../../server/domain/definitions/types';
import { subjectOf } from '../../server/domain/reading/subject';
import { prepareStatement } from '../../server/domain/requirements/statement';
import { rateBetween } from '../../server/domain/series/conversion';
import { moneyOf } from '../../server/domain/units/money';
import { factorAt, rateUnitOf } from '../../server/domain/units/rates';
import { HELD_ON, type Statement, smallOperation, smallReading } from './small-operation';

const [troops] = smallOperation.forces;
const [caches] = smallOperation.indicators;
const [line] = smallOperation.lines;
if (!troops || !caches || !line) throw new Error('the small operation lacks what this test is made of');

const rate = {
  ...caches,
  key: 'usd-per-cad',
  name: 'US dollars for a Canadian one',
  unit: 'USD per CAD',
  measuredBy: '',
  targetBy: '',
  thresholds: [],
};
const fund: Definitions = {
  ...smallOperation,
  forces: [
    ...smallOperation.forces,
    { ...troops, key: 'trust', name: 'Trust fund', shortName: 'Fund', unit: 'USD million', shape: 'money' },
  ],
  lines: [
    ...smallOperation.lines,
    { ...line, key: 'trust.cad', forceKey: 'trust', lineKey: 'cad', name: 'CAD million', unit: 'CAD million' },
  ],
  indicators: [...smallOperation.indicators, rate],
};
const SAID: readonly Statement[] = [
  ['indicator.usd-per-cad', 0.75, '2013-01-01'],
  ['indicator.usd-per-cad', 0.8, '2013-01-10'],
  ['trust.fra.pledged', 3, '2013-01-05'],
  ['trust.cad.nga.pledged', 100, '2013-01-05'],
  ['trust.cad.nga.disbursed', 10, '2013-01-11'],
  ['trust.cad.fra.pledged', 20, '2013-01-12'],
];
const reading = smallReading(SAID, HELD_ON, fund);
const value = (key: string, of = reading) => of.figure(key, HELD_ON)?.value;

describe('money in another currency', () => {
  it('counts at the rate of the day of each figure, beside what is in the currency of the force', () => {
    expect(value('trust.pledged')).toBe(3 + 75 + 16);
    expect(value('trust.disbursed')).toBe(8);
  });

  it('stays what it was where it was reported', () => {
    expect(value('trust.cad.pledged')).toBe(120);
    expect(reading.series('trust.cad.nga.pledged')?.levels.map((level) => level.value)).toEqual([100]);
  });

  it('is named with its rates wherever it is part of a total, and as it was beside who gives it', () => {
    expect(subjectOf(reading, 'trust.pledged')?.countingRule).toMatch(
      /; converted at 0\.75 USD per CAD \(1 Jan 2013\), 0\.8 USD per CAD \(10 Jan 2013\)$/,
    );
    const force = fund.forces.find(({ key }) => key === 'trust');
    const part = force && prepareContributors(reading, force);
    expect(part?.converted).toContain('0.8 USD per CAD');
    expect(part?.rows.map(({ key, original, rungs }) => [key, original, rungs.map((cell) => cell.value)])).toEqual([
      ['NGA', 'CA$100 m pledged, CA$10 m disbursed', [75, 8]],
      ['FRA', 'CA$20 m pledged', [3, null]],
    ]);
    expect(subjectOf(reading, 'afisma.pledged')?.countingRule).not.toContain('converted');
  });

  it('is in no total where no rate is known, and stands on its line', () => {
    const without = smallReading(SAID.slice(2), HELD_ON, { ...fund, indicators: smallOperation.indicators });
    expect([value('trust.pledged', without), value('trust.cad.pledged', without)]).toEqual([3, 120]);
  });

  it('leads to the same from headline to requirements, step by step', () => {
    const steps = prepareStatement(reading).forces.find(({ forceKey }) => forceKey === 'trust')?.reconciliation;
    expect((steps?.headline ?? 0) + (steps?.steps ?? []).reduce((sum, { by }) => sum + by, 0)).toBeCloseTo(steps?.counted ?? Number.NaN);
    expect(steps?.steps.map(({ words }) => words)).toEqual(['$91 m were reported in other currencies, and stand on lines of their own']);
  });
});

describe('a rate', () => {
  it.each([
    ['USD per CAD', 'CAD million', 'USD million', 0.75],
    ['USD per CAD', 'USD million', 'CAD thousand', 1_000 / 0.75],
    ['USD per CAD', 'CAD', 'USD million', 0.75e-6],
    ['USD per CAD', 'EUR million', 'USD million', null],
    ['USD per CAD', 'CAD million (2021 prices)', 'USD million', null],
  ])('of %s leads from %s to %s', (unit, from, to, factor) => {
    const [one, other, known] = [moneyOf(from), moneyOf(to), rateUnitOf(unit)];
    expect(one && other && known && factorAt(one, other, known, 0.75)).toEqual(factor);
  });

  it('is an indicator whose reports are in one currency per another, and no other', () => {
    expect(rateBetween('CAD million', 'USD million', fund.indicators)?.key).toBe('usd-per-cad');
    expect(rateBetween('CAD million', 'EUR million', fund.indicators)).toBeNull();
    expect([rateUnitOf('flights per day'), rateUnitOf('USD per USD'), rateUnitOf('USD')]).toEqual([null, null, null]);
  });
});
