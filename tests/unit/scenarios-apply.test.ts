import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metersOf } from '../../server/domain/board/prepare-board';
import { prepareReadiness } from '../../server/domain/reading/readiness';
import { openReading, type Reading } from '../../server/domain/reading/reading';
import { applyChanges, readChanged } from '../../server/domain/scenarios/apply';
import { type Changes, NO_CHANGES } from '../../server/domain/scenarios/changes';
import { rankLosses } from '../../server/domain/scenarios/losses';
import { outcomeOf } from '../../server/domain/scenarios/outcome';
import { previewOf, withDates } from '../../server/domain/scenarios/preview';
import { demonstrationOn } from './demonstration';
import { HELD_ON, type Statement, smallReading } from './small-operation';

const SAID: readonly Statement[] = [
  ['afisma.planned', 1000, '2013-01-01'],
  ['afisma.nga.pledged', 600, '2013-01-05'],
  ['afisma.nga.deployed', 200, '2013-01-08'],
  ['afisma.sen.pledged', 300, '2013-01-05'],
];

function figureAfter(reading: Reading, changes: Partial<Changes>, key: string): number | null {
  return readChanged(reading, applyChanges(reading, { ...NO_CHANGES, ...changes })).figure(key, HELD_ON)?.value ?? null;
}

describe('what is recorded, with changes', () => {
  it('has nothing on any rung of a contributor that is taken out', () => {
    const reading = smallReading(SAID);
    expect(figureAfter(reading, { out: ['NGA'] }, 'afisma.pledged')).toBe(300);
    expect(figureAfter(reading, { out: ['NGA'] }, 'afisma.deployed')).toBe(0);
    expect(figureAfter(reading, { out: ['NGA', 'SEN'] }, 'afisma.pledged')).toBe(0);
  });

  it('has a pledge at the number that it is set to, and nobody on a higher rung than was pledged', () => {
    const reading = smallReading(SAID);
    const lowered = { pledges: [{ pledge: 'afisma.nga', value: 150 }] };
    expect(figureAfter(reading, lowered, 'afisma.pledged')).toBe(450);
    expect(figureAfter(reading, lowered, 'afisma.deployed')).toBe(150);
    const raised = { pledges: [{ pledge: 'afisma.nga', value: 700 }] };
    expect([figureAfter(reading, raised, 'afisma.pledged'), figureAfter(reading, raised, 'afisma.deployed')]).toEqual([1000, 200]);
  });

  it('gives a number to a pledge of which none was known', () => {
    expect(figureAfter(smallReading(SAID), { pledges: [{ pledge: 'afisma.tcd', value: 100 }] }, 'afisma.pledged')).toBe(1000);
  });

  it('takes a contributor out of a reported total by what it had when the total was reported', () => {
    const reading = smallReading([...SAID, ['afisma.total-ecowas.pledged', 1500, '2013-01-06'], ['afisma.nga.pledged', 900, '2013-01-10']]);
    expect(figureAfter(reading, {}, 'afisma.pledged')).toBe(1500);
    expect(figureAfter(reading, { out: ['NGA'] }, 'afisma.pledged')).toBe(900);
  });

  it('leaves a reported total in which the part of a contributor was not reported, and says so', () => {
    const reading = smallReading([['afisma.total-ecowas.pledged', 1500, '2013-01-04'], ...SAID]);
    const applied = applyChanges(reading, { ...NO_CHANGES, out: ['NGA'] });
    expect(readChanged(reading, applied).figure('afisma.pledged', HELD_ON)?.value).toBe(1500);
    expect(applied.untold).toEqual([{ contributor: 'NGA', seriesKey: 'afisma.total-ecowas.pledged' }]);
  });

  it('keeps what was before the viewed day, and what was recorded stays as it is', () => {
    const reading = smallReading(SAID);
    const before = JSON.stringify([...reading.state.reports]);
    const changed = readChanged(reading, applyChanges(reading, { ...NO_CHANGES, out: ['NGA'] }));
    expect(changed.figure('afisma.pledged', '2013-01-13')?.value).toBe(900);
    expect(JSON.stringify([...reading.state.reports])).toBe(before);
  });

  it('counts a contributor that is out as out, whatever is said of its pledge', () => {
    expect(figureAfter(smallReading(SAID), { out: ['NGA'], pledges: [{ pledge: 'afisma.nga', value: 800 }] }, 'afisma.pledged')).toBe(300);
  });

  it('changes no figure of the viewed day by a delay', () => {
    const reading = demonstrationOn('2013-03-28');
    const delayed = outcomeOf(readChanged(reading, applyChanges(reading, { ...NO_CHANGES, delays: [{ contributor: 'TCD', days: 30 }] })));
    expect(delayed).toEqual(outcomeOf(reading));
  });

  it('is what was recorded where nothing is changed', () => {
    const reading = demonstrationOn('2013-03-28');
    const applied = applyChanges(reading, NO_CHANGES);
    expect([applied.changed.size, applied.state.reports]).toEqual([0, reading.state.reports]);
  });

  it('never has more in a force when somebody is taken out, for any contributors and days of the demonstration', () => {
    const readings = ['2013-01-14', '2013-02-10', '2013-03-28', '2013-07-18'].map(demonstrationOn);
    const keys = readings[3]?.definitions.contributors.map(({ key }) => key) ?? [];
    fc.assert(
      fc.property(fc.constantFrom(...readings), fc.subarray(keys, { maxLength: 5 }), (reading, out) => {
        const changed = readChanged(reading, applyChanges(reading, { ...NO_CHANGES, out }));
        for (const { key } of reading.definitions.forces) {
          for (const measure of ['pledged', 'deployed', 'trained'] as const) {
            const before = reading.figure(`${key}.${measure}`, reading.at.asOf)?.value ?? 0;
            expect(changed.figure(`${key}.${measure}`, reading.at.asOf)?.value ?? 0).toBeLessThanOrEqual(before);
          }
        }
        const readiness = (of: Reading) => prepareReadiness(of, metersOf(of)).value ?? 0;
        expect(readiness(changed)).toBeLessThanOrEqual(readiness(reading) + 1e-9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the contributor-loss test', () => {
  it('says what moves, with the numbers', () => {
    const { said, sentences } = previewOf(demonstrationOn('2013-01-14'), { ...NO_CHANGES, out: ['NGA'] });
    expect(said).toEqual(['without Nigeria']);
    expect(sentences).toEqual([
      'African troops: fill 88 % → 70 %, 1,000 short of 3,300, was 400.',
      'Readiness 42 → 40 of 100: Force generation 44 → 35.',
      'African troops, pledged: 2,900 → 2,300.',
    ]);
  });

  it('names what it does not know, and leaves it out', () => {
    const { sentences, notes } = previewOf(smallReading(SAID), {
      ...NO_CHANGES,
      out: ['ZZZ'],
      pledges: [{ pledge: 'nato.zzz', value: 5 }],
    });
    expect(sentences).toEqual([]);
    expect(notes).toEqual(['Not known on this day, and left out: ZZZ, nato.zzz.']);
  });

  it('puts first whose loss takes most of a fill', () => {
    const losses = rankLosses(smallReading(SAID));
    expect(losses.map(({ contributor }) => contributor).slice(0, 2)).toEqual(['NGA', 'SEN']);
    expect(losses[0]?.worst).toMatchObject({ forceKey: 'afisma', from: 0.9, to: 0.3, short: 700, shortBefore: 100 });
    const falls = losses.map(({ worst }) => (worst ? worst.from - worst.to : 0));
    expect(falls).toEqual([...falls].sort((a, b) => b - a));
  });

  it('is read of an operation whose present is the real today as of one that is held at a day', () => {
    const { state, at } = smallReading(SAID);
    const { definitions } = state;
    const real = openReading({ ...state, definitions: { ...definitions, operation: { ...definitions.operation, heldOn: null } } }, at);
    expect(rankLosses(real)).toEqual(rankLosses(smallReading(SAID)));
  });

  it('says which dates move, by how much, and what is no longer reached, what comes latest first', () => {
    const date = (key: string, p50: string | null) => ({ key, name: `Milestone ${key}`, p10: null, p50, p80: null });
    const preview = previewOf(smallReading(SAID), { ...NO_CHANGES, out: ['NGA'] });
    const { present, changed, sentences } = withDates(
      preview,
      [date('a', '2013-08-01'), date('b', '2013-08-01'), date('c', '2013-08-01')],
      [date('a', '2013-09-01'), date('b', null), date('c', '2013-08-01')],
    );
    expect([present.dates?.length, changed.dates?.[1]?.p50]).toEqual([3, null]);
    expect(sentences.slice(preview.sentences.length)).toEqual([
      'Milestone b: 1 Aug 2013 → not within the horizon (P50).',
      'Milestone a: 1 Aug 2013 → 1 Sep 2013 (P50, +31 d).',
    ]);
  });
});
