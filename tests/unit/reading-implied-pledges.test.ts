import { describe, expect, it } from 'vitest';
import { prepareContributors } from '../../server/domain/board/contributors';
import type { Definitions } from '../../server/domain/definitions/types';
import { openReading } from '../../server/domain/reading/reading';
import { prepareStatement } from '../../server/domain/requirements/statement';
import { HELD_ON, reportsOf, type Statement, smallOperation, stateOf } from './small-operation';

const NIGERIA: Statement = ['afisma.nga.pledged', 600, '2013-01-10'];
const unwritten = { ...smallOperation, pledges: smallOperation.pledges.filter(({ contributorKey }) => contributorKey !== 'NGA') };

function readingOf(day = HELD_ON, definitions: Definitions = unwritten) {
  return openReading(stateOf(definitions, reportsOf([NIGERIA])), { asOf: day, knownAt: day });
}

function rowOf(reading: ReturnType<typeof readingOf>) {
  const force = reading.definitions.forces.find(({ key }) => key === 'afisma');
  return force && prepareContributors(reading, force).rows.find(({ key }) => key === 'NGA');
}

describe('a contributor of whom a figure was reported and no pledge written down', () => {
  it('stands in the list of the force, as one whose pledge can be added', () => {
    expect(rowOf(readingOf())).toMatchObject({ pledgeKey: null, rungs: [{ measure: 'pledged', value: 600 }, { measure: 'deployed' }] });
  });

  it('stands among the offers to the force', () => {
    const force = prepareStatement(readingOf()).forces.find(({ forceKey }) => forceKey === 'afisma');
    expect(force?.rows.flatMap(({ offers }) => offers).map(({ contributorKey }) => contributorKey)).toContain('NGA');
  });

  it('is not there on a day before anything of it was known', () => {
    expect(rowOf(readingOf('2013-01-09'))).toBeUndefined();
  });

  it('is there once where the pledge is written down', () => {
    const pledges = readingOf(HELD_ON, smallOperation).definitions.pledges.filter(({ contributorKey }) => contributorKey === 'NGA');
    expect(pledges.map(({ key }) => key)).toEqual(['afisma.nga']);
  });
});
