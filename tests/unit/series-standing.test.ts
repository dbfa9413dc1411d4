import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareContributors } from '../../server/domain/board/contributors';
import { prepareTrendAt } from '../../server/domain/board/prepare-board';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { prepareStatement } from '../../server/domain/requirements/statement';
import { levelOn } from '../../server/domain/series/levels';
import { HELD_ON, type Statement, smallOperation, smallReading } from './small-operation';

const [afisma] = smallOperation.forces;
if (!afisma) throw new Error('the small operation has no force');
const PLEDGED: Statement = ['afisma.nga.pledged', 900, '2013-01-03'];
const WITHDRAWN: Statement = ['afisma.nga.withdrawn', 200, '2013-01-08'];

const standing = (said: readonly Statement[], day = HELD_ON, key = 'afisma.nga.pledged') => {
  const reading = smallReading(said).standing(key);
  return reading ? (levelOn(reading, day)?.value ?? null) : null;
};

describe('what was pledged and withdrawn', () => {
  it('stands lower from the day of the withdrawal, and as it was before', () => {
    expect([standing([PLEDGED, WITHDRAWN], '2013-01-07'), standing([PLEDGED, WITHDRAWN], '2013-01-08')]).toEqual([900, 700]);
  });

  it('is not lowered twice by a later report of the pledge, which knows of the withdrawal', () => {
    expect(standing([PLEDGED, WITHDRAWN, ['afisma.nga.pledged', 750, '2013-01-10']])).toBe(750);
  });

  it('is lowered by what was withdrawn since, where the count goes on', () => {
    const again: Statement = ['afisma.nga.withdrawn', 250, '2013-01-12'];
    expect(standing([PLEDGED, WITHDRAWN, ['afisma.nga.pledged', 750, '2013-01-10'], again])).toBe(700);
  });

  it('lowers what is committed too, and nothing that is there', () => {
    const said: readonly Statement[] = [
      PLEDGED,
      ['afisma.nga.committed', 800, '2013-01-04'],
      ['afisma.nga.deployed', 750, '2013-01-05'],
      WITHDRAWN,
    ];
    expect([standing(said, HELD_ON, 'afisma.nga.committed'), standing(said, HELD_ON, 'afisma.nga.deployed')]).toEqual([600, 750]);
  });

  it('is the same in totals, lists, requirements, charts and forecast', () => {
    const reading = smallReading([['afisma.planned', 3300, '2013-01-01'], PLEDGED, WITHDRAWN]);
    expect(reading.figure('afisma.pledged', HELD_ON)?.value).toBe(700);
    const row = prepareContributors(reading, afisma).rows.find(({ key }) => key === 'NGA');
    expect(row?.rungs.find(({ measure }) => measure === 'pledged')?.value).toBe(700);
    expect(row?.withdrawn).toBe('200 withdrawn');
    expect(
      prepareStatement(reading)
        .forces.flatMap(({ rows }) => rows.flatMap(({ offers }) => offers))
        .find(({ key }) => key === 'afisma.nga')?.offered,
    ).toBe(700);
    expect(prepareTrendAt(reading, 'afisma', 'wide')?.series.find(({ key }) => key === 'afisma.pledged')?.end?.value).toBe(700);
    expect(
      forecastInputOf(reading)
        .forces.find(({ key }) => key === 'afisma')
        ?.pledges.find(({ key }) => key === 'afisma.nga')?.amount,
    ).toBe(700);
  });

  it('never stands below nought, nor above what was pledged', () => {
    const value = fc.integer({ min: 0, max: 900 });
    fc.assert(
      fc.property(value, value, value, (pledged, first, second) => {
        const left = standing([
          ['afisma.nga.pledged', pledged, '2013-01-03'],
          ['afisma.nga.withdrawn', first, '2013-01-05'],
          ['afisma.nga.withdrawn', second, '2013-01-07'],
        ]);
        expect(left).toBe(Math.max(0, pledged - second));
      }),
    );
  });
});
