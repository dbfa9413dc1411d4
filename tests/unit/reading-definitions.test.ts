import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/days';
import type { Definitions } from '../../server/domain/definitions/types';
import { definitionsKnownAt } from '../../server/domain/reading/state';
import { OPERATION_LISTS } from '../../server/services/operations/operation-file';
import { demonstration } from './demonstration';
import { smallOperation } from './small-operation';

const LISTS = OPERATION_LISTS.filter((list) => list !== 'series');
const { definitions } = demonstration();
const day = fc.integer({ min: 0, max: 800 }).map((count) => addDays('2012-06-01', count));

function keysIn(known: Definitions, list: (typeof LISTS)[number]): string[] {
  return known[list].map(({ key }) => key);
}

describe('definitions as they were known on a day', () => {
  it.each(LISTS)('list of %s those that became known by then, each once', (list) => {
    fc.assert(
      fc.property(day, (known) => {
        const expected = definitions[list].filter(({ knownFrom }) => knownFrom <= known).map(({ key }) => key);
        expect(keysIn(definitionsKnownAt(definitions, known), list).sort()).toEqual(expected.sort());
      }),
      { numRuns: 40 },
    );
  });

  it('only grow with the day', () => {
    fc.assert(
      fc.property(day, fc.nat({ max: 300 }), (known, later) => {
        const [before, after] = [definitionsKnownAt(definitions, known), definitionsKnownAt(definitions, addDays(known, later))];
        for (const list of LISTS) expect(keysIn(after, list)).toEqual(expect.arrayContaining(keysIn(before, list)));
      }),
      { numRuns: 40 },
    );
  });

  it('leave out dependencies that became known later', () => {
    const [launch, ...rest] = smallOperation.milestones;
    const dependencies = [{ predecessorKey: 'mandate', lagDays: 0, isAssumption: true, knownFrom: '2013-01-10' }];
    const changed = { ...smallOperation, milestones: launch ? [{ ...launch, dependencies }, ...rest] : rest };
    const waits = (known: string) => definitionsKnownAt(changed, known).milestones.find(({ key }) => key === 'launch')?.dependencies.length;
    expect([waits('2013-01-09'), waits('2013-01-10')]).toEqual([0, 1]);
  });

  it('leave out estimates and waits that became known later', () => {
    const counts = (known: string) => {
      const found = definitionsKnownAt(definitions, known).milestones.find(({ key }) => key === 'battalion-1-starts');
      return found && [found.estimates.length, found.waits.length];
    };
    expect([counts('2013-01-16'), counts('2013-01-17'), counts('2013-02-08')]).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
  });

  it('stand in their own order: forces, components, indicators and milestones by position, events by day', () => {
    const known = definitionsKnownAt(definitions, '2014-12-31');
    for (const list of ['forces', 'components', 'indicators', 'milestones'] as const) {
      const positions = known[list].map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
    }
    const occurred = known.events.map(({ occurredOn }) => occurredOn);
    expect(occurred).toEqual([...occurred].sort());
  });

  it('leave what is recorded as it was', () => {
    const before = JSON.stringify(definitions);
    definitionsKnownAt(definitions, '2013-01-14');
    expect(JSON.stringify(definitions)).toBe(before);
  });
});
