import { describe, expect, it } from 'vitest';
import type { Definitions, RequirementLine } from '../../server/domain/definitions/types';
import { prepareStatement } from '../../server/domain/requirements/statement';
import type { RequirementRow } from '../../server/domain/requirements/types';
import { demonstrationOn } from './demonstration';
import { HELD_ON, type Statement, smallOperation, smallReading } from './small-operation';

const infantry: RequirementLine = {
  key: 'afisma.infantry',
  version: 1,
  knownFrom: '2012-11-01',
  forceKey: 'afisma',
  lineKey: 'infantry',
  name: 'Infantry',
  unit: 'personnel',
  neededBy: '2013-02-01',
  placeKey: 'gao',
  priority: 1,
  isAssumption: false,
  note: '',
};

function operation(change: Partial<Definitions> = {}): Definitions {
  return { ...smallOperation, lines: [...smallOperation.lines, infantry], ...change };
}

function rowsOf(statements: readonly Statement[], definitions: Definitions = operation(), day = HELD_ON): readonly RequirementRow[] {
  return prepareStatement(smallReading(statements, day, definitions)).forces.flatMap(({ rows }) => rows);
}

function rowOf(key: string, ...asked: Parameters<typeof rowsOf>): RequirementRow {
  const found = rowsOf(...asked).find((row) => row.key === key);
  if (!found) throw new Error(`no row ${key}`);
  return found;
}

const PLAN: readonly Statement[] = [
  ['afisma.planned', 3300, '2013-01-01'],
  ['afisma.infantry.planned', 2000, '2013-01-01'],
];

describe('a statement of requirements', () => {
  it('asks of the whole force what its plan leaves to no line', () => {
    expect(rowOf('afisma', PLAN)).toMatchObject({
      needed: 1300,
      name: 'Whole force, matched to no line',
      counted: null,
      state: 'no offer',
    });
  });

  it('shows an offer to the whole force on a row of its own, where it fills no line', () => {
    const said: Statement[] = [...PLAN, ['afisma.nga.pledged', 600, '2013-01-05']];
    expect(rowOf('afisma', said).counted).toBe(600);
    expect(rowOf('afisma.infantry', said)).toMatchObject({ counted: null, state: 'no offer' });
  });

  it('moves an offer to the line to which an editor matched it', () => {
    const pledges = smallOperation.pledges.map((pledge) => (pledge.key === 'afisma.nga' ? { ...pledge, lineKey: 'infantry' } : pledge));
    const said: Statement[] = [...PLAN, ['afisma.nga.pledged', 600, '2013-01-05']];
    expect(rowOf('afisma.infantry', said, operation({ pledges }))).toMatchObject({ counted: 600, state: 'short' });
    expect(rowOf('afisma', said, operation({ pledges })).counted).toBeNull();
  });

  it('takes off a figure for the whole what its contributor gives to lines, so that nobody counts twice', () => {
    const said: Statement[] = [...PLAN, ['afisma.nga.pledged', 600, '2013-01-05'], ['afisma.infantry.nga.pledged', 450, '2013-01-05']];
    expect(rowOf('afisma.infantry', said).counted).toBe(450);
    expect(rowOf('afisma', said).offers.find(({ contributorKey }) => contributorKey === 'NGA')).toMatchObject({
      offered: 150,
      onLines: 450,
    });
  });

  it('takes the greatest level from pledged up, and nothing that was only announced', () => {
    const said: Statement[] = [
      ['afisma.nga.announced', 1200, '2013-01-02'],
      ['afisma.sen.pledged', 500, '2013-01-02'],
      ['afisma.sen.deployed', 640, '2013-01-10'],
    ];
    const { offers } = rowOf('afisma', said);
    expect(offers.find(({ contributorKey }) => contributorKey === 'NGA')).toMatchObject({
      offered: null,
      rung: null,
      silence: 'announced',
    });
    expect(offers.find(({ contributorKey }) => contributorKey === 'TCD')).toMatchObject({ offered: null, silence: 'not known' });
    expect(offers.find(({ contributorKey }) => contributorKey === 'SEN')).toMatchObject({ offered: 640, rung: 'deployed' });
  });

  it('lowers what counts by the share known on the day, and says from what', () => {
    const allowances = [{ knownFrom: '2013-01-10', share: 0.5, why: 'no lift' }];
    const pledges = smallOperation.pledges.map((pledge) => (pledge.key === 'afisma.nga' ? { ...pledge, allowances } : pledge));
    const said: Statement[] = [
      ['afisma.planned', 600, '2013-01-01'],
      ['afisma.nga.pledged', 600, '2013-01-05'],
    ];
    expect(rowOf('afisma', said, { ...smallOperation, pledges }, '2013-01-09')).toMatchObject({ counted: 600, state: 'filled' });
    expect(rowOf('afisma', said, { ...smallOperation, pledges })).toMatchObject({ offered: 600, counted: 300, fill: { short: 300 } });
  });

  it('says of each line whether it is filled, short, overdue or cannot be told', () => {
    const said: Statement[] = [...PLAN, ['afisma.infantry.nga.pledged', 450, '2013-01-05']];
    expect(rowOf('afisma.infantry', said)).toMatchObject({ state: 'short', dueInDays: 18, fill: { short: 1550 } });
    expect(rowOf('afisma.infantry', said, operation(), '2013-02-02')).toMatchObject({ state: 'overdue', dueInDays: -1 });
    expect(rowOf('afisma.infantry', [...said, ['afisma.infantry.nga.pledged', 2000, '2013-01-08']]).state).toBe('filled');
    expect(rowOf('eutm.trainers', said).state).toBe('no quantity');
  });

  it('lists first what is due first, and what has no day last', () => {
    const { due } = prepareStatement(smallReading(PLAN, HELD_ON, operation()));
    expect(due.map(({ key }) => key)[0]).toBe('afisma.infantry');
    expect(due.slice(1).every(({ neededBy }) => neededBy === null)).toBe(true);
  });

  it('does not depend on the order of definitions', () => {
    const said: Statement[] = [...PLAN, ['afisma.nga.pledged', 600, '2013-01-05'], ['afisma.sen.pledged', 500, '2013-01-05']];
    const { pledges, lines, contributors } = operation();
    const turned = operation({ pledges: [...pledges].reverse(), lines: [...lines].reverse(), contributors: [...contributors].reverse() });
    expect(rowsOf(said, turned)).toEqual(rowsOf(said));
  });

  it('leads from the headline to what counts step by step', () => {
    const said: Statement[] = [
      ['afisma.planned', 3300, '2013-01-01'],
      ['afisma.nga.pledged', 600, '2013-01-05'],
      ['afisma.sen.pledged', 500, '2013-01-05'],
      ['afisma.sen.deployed', 640, '2013-01-10'],
      ['afisma.total-ecowas.pledged', 2000, '2013-01-06'],
    ];
    const [force] = prepareStatement(smallReading(said)).forces;
    const { headline, counted, steps } = force?.reconciliation ?? { headline: null, counted: 0, steps: [] };
    expect([headline, counted, steps.map(({ by }) => by)]).toEqual([2000, 1240, [-900, 140]]);
  });

  it.each(['2012-12-01', '2013-01-14', '2013-03-28', '2013-07-01', '2014-03-01'])(
    'of the demonstration on %s has steps that add up in each force',
    (day) => {
      for (const { reconciliation } of prepareStatement(demonstrationOn(day)).forces) {
        const { headline, counted, steps } = reconciliation;
        expect(steps.reduce((sum, { by }) => sum + by, headline ?? 0)).toBeCloseTo(counted, 6);
      }
    },
  );

  it('of the demonstration finds the 400 that African troops were short of on 14 January 2013', () => {
    const african = prepareStatement(demonstrationOn('2013-01-14')).forces.find(({ forceKey }) => forceKey === 'afisma');
    expect(african?.fills).toMatchObject([{ needed: 3300, filled: 2900, short: 400, silent: 0 }]);
  });
});
