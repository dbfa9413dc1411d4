import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familiesOf, membersOf, parentsOf, withoutMembers } from '../../server/domain/counting/families';
import { definitionKinds } from '../../server/domain/definitions/kinds';
import type { Contributor, Definitions } from '../../server/domain/definitions/types';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { prepareStatement } from '../../server/domain/requirements/statement';
import { applyChanges, readChanged } from '../../server/domain/scenarios/apply';
import { NO_CHANGES } from '../../server/domain/scenarios/changes';
import { contributorsInScope } from '../../server/domain/series/keys';
import { HELD_ON, type Statement, smallOperation, smallReading } from './small-operation';

const contributor = (key: string, parentKey?: string): Contributor => ({
  key,
  name: key,
  kind: 'state',
  groups: [],
  version: 1,
  knownFrom: '2012-01-01',
  ...(parentKey ? { parentKey } : {}),
});

/** An alliance of two states, one of which has an agency. */
const ALLIANCE = [contributor('ALL'), contributor('ONE', 'ALL'), contributor('TWO', 'ALL'), contributor('AGY', 'ONE'), contributor('OUT')];
const amounts = (values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([contributorKey, value]) => ({ contributorKey, value, low: value, high: value }));
const left = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(withoutMembers(amounts(values), ALLIANCE).map(({ contributorKey, value }) => [contributorKey, value]));

describe('what a contributor and its members report', () => {
  it.each([
    ['the members have more', { ALL: 100, ONE: 80, TWO: 40, OUT: 7 }, { ONE: 80, TWO: 40, OUT: 7 }],
    ['it has more itself', { ALL: 100, ONE: 30, TWO: 40 }, { ALL: 30, ONE: 30, TWO: 40 }],
    ['a member has nothing of its own, and its agency has', { ALL: 100, AGY: 60 }, { ALL: 40, AGY: 60 }],
    ['its member and the agency of that report', { ALL: 100, ONE: 50, AGY: 60 }, { ALL: 40, AGY: 60 }],
    ['only it reports', { ALL: 100 }, { ALL: 100 }],
    ['only members report', { ONE: 5, TWO: 6 }, { ONE: 5, TWO: 6 }],
  ])('is counted once where %s', (_, given, expected) => {
    expect(left(given)).toEqual(expected);
  });

  it('adds up to the greater of the two, at every level', () => {
    const value = fc.integer({ min: 0, max: 900 });
    fc.assert(
      fc.property(value, value, value, value, value, (ALL, ONE, TWO, AGY, OUT) => {
        const sum = Object.values(left({ ALL, ONE, TWO, AGY, OUT })).reduce((total, one) => total + one, 0);
        expect(sum).toBe(Math.max(ALL, Math.max(ONE, AGY) + TWO) + OUT);
      }),
    );
  });

  it('ends where an old file has a circle', () => {
    const circle = [contributor('ONE', 'TWO'), contributor('TWO', 'ONE')];
    expect(withoutMembers(amounts({ ONE: 5, TWO: 6 }), circle).length).toBeLessThanOrEqual(2);
    expect([...membersOf('ONE', familiesOf(circle))]).toEqual(['TWO']);
    expect(parentsOf('ONE', circle)).toEqual(['TWO', 'ONE']);
  });

  it('is covered by a reported total of the parent', () => {
    expect([...(contributorsInScope('total:all+', ALLIANCE.slice(1)) ?? [])]).toEqual([]);
    expect([...(contributorsInScope('total:one', ALLIANCE) ?? [])]).toEqual(['ONE', 'AGY']);
  });
});

const members = (definitions: Definitions): Definitions => ({
  ...definitions,
  contributors: definitions.contributors.map((one) => (one.key === 'SEN' || one.key === 'TCD' ? { ...one, parentKey: 'NGA' } : one)),
});
const SAID: readonly Statement[] = [
  ['afisma.planned', 1000, '2013-01-01'],
  ['afisma.nga.pledged', 600, '2013-01-05'],
  ['afisma.sen.pledged', 300, '2013-01-05'],
  ['afisma.tcd.pledged', 200, '2013-01-05'],
];
const family = smallReading(SAID, HELD_ON, members(smallOperation));

describe('an operation in which contributors belong to another', () => {
  it('has the same total by the headline, the requirements and the forecast', () => {
    expect(family.figure('afisma.pledged', HELD_ON)?.value).toBe(600);
    expect(smallReading(SAID).figure('afisma.pledged', HELD_ON)?.value).toBe(1100);
    const [force] = prepareStatement(family).forces;
    const whole = force?.rows.find(({ key }) => key === 'afisma');
    expect(whole?.counted).toBe(600);
    expect(whole?.offers.find(({ contributorKey }) => contributorKey === 'NGA')).toMatchObject({ offered: 100, ofMembers: 500 });
    const pledges = forecastInputOf(family).forces.find(({ key }) => key === 'afisma')?.pledges ?? [];
    expect(pledges.reduce((sum, { amount }) => sum + amount, 0)).toBe(600);
  });

  it('loses the members of who drops out, and the part of a member from the figure of the whole', () => {
    const without = (out: readonly string[]) =>
      readChanged(family, applyChanges(family, { ...NO_CHANGES, out: [...out] })).figure('afisma.pledged', HELD_ON)?.value;
    expect(without(['NGA'])).toBe(0);
    expect(without(['SEN'])).toBe(300);
  });
});

describe('a contributor', () => {
  const problems = (key: string, parentKey: string) =>
    definitionKinds.contributor
      .problems?.({ ...contributor(key), groups: [], parentKey }, { ...smallOperation, contributors: ALLIANCE })
      .map(({ field }) => field);

  it('is not part of itself, nor of its own members, nor of nobody', () => {
    expect([problems('ONE', 'ONE'), problems('ALL', 'AGY'), problems('ONE', 'XYZ'), problems('OUT', 'ONE')]).toEqual([
      ['parentKey'],
      ['parentKey'],
      ['parentKey'],
      [],
    ]);
  });
});
