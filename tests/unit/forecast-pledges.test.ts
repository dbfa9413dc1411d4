import { describe, expect, it } from 'vitest';
import type { Definitions } from '../../server/domain/definitions/types';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { openReading } from '../../server/domain/reading/reading';
import { HELD_ON, reportsOf, type Statement, smallOperation, stateOf } from './small-operation';

const PLAN: Statement = ['afisma.planned', 3300, '2012-11-11'];
const NIGERIA: Statement = ['afisma.nga.pledged', 600, '2013-01-05'];
const infantry = { ...smallOperation.lines[0], key: 'afisma.infantry', forceKey: 'afisma', lineKey: 'infantry', unit: 'personnel' };

function forceOf(definitions: Definitions, ...said: readonly Statement[]) {
  const reading = openReading(stateOf(definitions, reportsOf([PLAN, ...said])), { asOf: HELD_ON, knownAt: HELD_ON });
  const input = forecastInputOf(reading);
  const assumption = (key: string) => input.assumptions.find((one) => one.key === key);
  return { force: input.forces.find(({ key }) => key === 'afisma'), assumption };
}

describe('a pledge in the forecast', () => {
  it('of an unknown number is named so, and the gap says that it may fill some of it', () => {
    const { force, assumption } = forceOf(smallOperation, NIGERIA, ['afisma.sen.pledged', 500, '2013-01-05']);
    expect(force?.gap).toBe(2200);
    expect(assumption('pledge.afisma.tcd.amount')?.basis).toBe('pledged, number not known');
    expect(assumption('force.afisma.gap')).toMatchObject({
      label: 'AFISMA: asked for, without a pledged number',
      basis: 'the plan, or what a milestone waits for, less what is pledged; 1 pledge of unknown number may fill some of it',
    });
  });

  it('that was matched to a line counts as before: what was pledged to the whole is still pledged', () => {
    const pledges = smallOperation.pledges.map((one) => (one.key === 'afisma.nga' ? { ...one, lineKey: 'infantry' } : one));
    const lines = [...smallOperation.lines, { ...smallOperation.lines[0], ...infantry }] as Definitions['lines'];
    const amountOf = (definitions: Definitions) =>
      forceOf(definitions, NIGERIA).force?.pledges.find(({ key }) => key === 'afisma.nga')?.amount;
    expect(amountOf(smallOperation)).toBe(600);
    expect(amountOf({ ...smallOperation, lines, pledges })).toBe(600);
  });
});
