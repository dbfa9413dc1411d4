import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVALUATIONS } from '../../server/domain/forecast/evaluation';
import { PAST_PLANS } from '../../server/domain/forecast/reference-class';
import { fitOn } from '../back-test/fit';
import { arePlansShipped, coefficientsDiffer, evaluateMissions, missionsTable, storedOf } from '../back-test/missions';
import { maliTable, testBack } from '../back-test/table';
import { type Mission, monthOf, readUnData } from '../back-test/un-data';

const data = readUnData();
const page = readFileSync('docs/measured.md', 'utf8');

describe('the evaluation on past missions', () => {
  it('stands in docs/measured.md and in the README as it is stored, and is no worse than what was set as its measure', () => {
    expect(page).toContain(missionsTable(EVALUATIONS));
    const [leftOut, rolling, former] = EVALUATIONS;
    expect(readFileSync('README.md', 'utf8')).toContain(`${Math.round((leftOut?.skill.value ?? 0) * 100)} % better`);
    expect(leftOut).toMatchObject({ missions: 17, questions: 1_434 });
    expect(leftOut?.model).toBeLessThanOrEqual(187);
    expect(leftOut?.skill.value).toBeGreaterThanOrEqual(0.08);
    for (const [value, low, high] of [
      [leftOut?.modelWithin[0], 0.75, 0.85],
      [leftOut?.modelWithin[1], 0.45, 0.55],
      [rolling?.modelWithin[0], 0.72, 0.85],
      [rolling?.skill.value, 0.08, 1],
      [former?.skill.value, 0.33, 1],
    ] as const)
      expect([(value ?? 0) >= low, (value ?? 2) <= high]).toEqual([true, true]);
  });

  it('of the demonstration, which nothing was fitted on, stands in docs/measured.md as the command prints it', { timeout: 60_000 }, () => {
    expect(page).toContain(maliTable(testBack()));
  });
});

// The returns are not ours to pass on: without them this line alone says so.
const NAME = data ? 'the UN monthly returns' : 'the UN monthly returns: skipped, MUSTER_UN_DATA names no folder that has them';

describe.runIf(data)(NAME, { timeout: 120_000 }, () => {
  const { missions, questions } = data ?? { missions: [], questions: [] };

  it('give the plans, the coefficients and the evaluation that are shipped', () => {
    expect(questions).toHaveLength(1_434);
    expect(arePlansShipped({ missions, questions }, PAST_PLANS)).toBe(true);
    expect(coefficientsDiffer({ missions, questions })).toBeLessThanOrEqual(1e-3);
    expect(evaluateMissions({ missions, questions }).map(storedOf)).toEqual(EVALUATIONS);
  });

  it('of a later month move no earlier fit', () => {
    const until = monthOf('2005-12');
    const changed = missions.map(
      (mission): Mission => ({
        ...mission,
        strengthIn: (month) => mission.strengthIn(month) * (month > until ? 3 : 1),
        returnOf: (month) => {
          const found = mission.returnOf(month);
          return found === null ? null : found * (month > until ? 3 : 1);
        },
      }),
    );
    expect(fitOn(changed, until)).toEqual(fitOn(missions, until));
    expect(fitOn(changed, until + 12)).not.toEqual(fitOn(missions, until + 12));
  });
});
