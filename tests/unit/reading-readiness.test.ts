import { describe, expect, it } from 'vitest';
import { metersOf } from '../../server/domain/board/prepare-board';
import type { Definitions } from '../../server/domain/definitions/types';
import { prepareReadiness, readinessOn } from '../../server/domain/reading/readiness';
import { type Statement, smallOperation, smallReading } from './small-operation';

/** A third of the troops, half of the capabilities, three quarters of the caches gone, one of two towns. */
const STATEMENTS: readonly Statement[] = [
  ['afisma.planned', 3300, '2012-11-11'],
  ['afisma.nga.pledged', 1100, '2013-01-10'],
  ['eutm.trainers.fra.deployed', 40, '2013-01-10'],
  ['indicator.caches', 10, '2013-01-12'],
  ['place.gao.control', 0, '2013-01-10'],
  ['place.konna.control', 2, '2013-01-12'],
  ['indicator.raids', 900, '2013-01-12'],
];

function readiness(statements: readonly Statement[], definitions: Definitions = smallOperation) {
  const reading = smallReading(statements, '2013-01-14', definitions);
  return prepareReadiness(reading, metersOf(reading));
}

const weigh = (weights: Readonly<Record<string, number>>): Definitions => ({
  ...smallOperation,
  components: smallOperation.components.map((component) => ({ ...component, weight: weights[component.key] ?? 1 })),
});

describe('readiness of an operation', () => {
  it('is the mean of its components, each the mean of its measured indicators', () => {
    const { value, components, measured, of } = readiness(STATEMENTS);
    const troops = (1 / 3 + 1 / 2) / 2;
    const opposing = (3 / 4 + 1 / 2) / 2;
    expect(components.map((component) => [component.key, component.value])).toEqual([
      ['troops', troops],
      ['opposing', opposing],
    ]);
    expect(value).toBeCloseTo((troops + opposing) / 2, 12);
    expect([measured, of]).toEqual([2, 2]);
  });

  it('counts neither what is not measured nor what is only watched, and prints the coverage', () => {
    const [troops, opposing] = readiness(STATEMENTS).components;
    expect([troops?.measured, troops?.of]).toEqual([2, 3]);
    expect([opposing?.measured, opposing?.of]).toEqual([2, 2]);
  });

  it('is unknown, with its whole method still printed, when nothing is measured', () => {
    expect(readiness([])).toMatchObject({ value: null, band: null, measured: 0, of: 2 });
    expect(readiness([]).method.join(' ')).toContain('0 of 2');
  });

  it('says that weights are an assumption, equal or not', () => {
    expect(readiness(STATEMENTS).method).toContain('Equal weights, an assumption.');
    expect(readiness(STATEMENTS, weigh({ troops: 3 })).method).toContain('Weights differ by component, an assumption.');
  });

  it('follows the weights of its components', () => {
    const [troops, opposing] = [(1 / 3 + 1 / 2) / 2, (3 / 4 + 1 / 2) / 2];
    expect(readiness(STATEMENTS, weigh({ troops: 3 })).value).toBeCloseTo((3 * troops + opposing) / 4, 12);
  });

  it('by the weakest link is that of the weakest component', () => {
    const weakest: Definitions = { ...smallOperation, operation: { ...smallOperation.operation, rollup: 'weakest' } };
    expect(readiness(STATEMENTS, weakest).value).toBeCloseTo((1 / 3 + 1 / 2) / 2, 12);
  });

  it('carries its band beside the number', () => {
    expect(readiness(STATEMENTS).band?.rating).toBe('C-4');
  });

  it('on an earlier day of the same view counts what was true then', () => {
    const reading = smallReading(STATEMENTS);
    expect(readinessOn(reading, metersOf(reading), '2013-01-09')).toBeNull();
    expect(readinessOn(reading, metersOf(reading), '2013-01-10')).toBeCloseTo(((1 / 3 + 1 / 2) / 2 + 0) / 2, 12);
  });
});
