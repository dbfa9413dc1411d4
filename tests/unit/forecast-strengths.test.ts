import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whenOf } from '../../server/domain/forecast/answer';
import { forecast, simulateAll } from '../../server/domain/forecast/forecast';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { baseRateOf, PLAN_SHARES, referenceClassOn, stepsGivenNotYet } from '../../server/domain/forecast/reference-class';
import { announcedOf, daysLeft, SLIP_PRIOR, studentCdf, studentQuantile } from '../../server/domain/forecast/slip';
import { dayReached, reachedBy, STRENGTH_FITS } from '../../server/domain/forecast/strength-model';
import { demonstrationOn } from './demonstration';
import { forceOf, inputOf, pledgeOf, step } from './forecast-samples';

const share = fc.double({ min: 0, max: 0.99, noNaN: true });
const uniform = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const standing = fc.record({
  monthsSince: fc.double({ min: 0, max: 80, noNaN: true }),
  share,
  gained: fc.double({ min: -0.2, max: 0.6, noNaN: true }),
});
const fit = fc.constantFrom(...STRENGTH_FITS);

describe('the model of strengths', () => {
  it('has twenty fits, in each of which what is far, late in the plan or has not grown comes later', () => {
    expect(STRENGTH_FITS.map(({ year }) => year)).toEqual(Array.from({ length: 20 }, (_, place) => 1999 + place));
    for (const { b, missions, plans } of STRENGTH_FITS) {
      expect(b).toHaveLength(7);
      expect([(b[4] ?? 1) < 0, (b[5] ?? -1) > 0, (b[6] ?? -1) > 0, missions >= 5, plans >= missions]).toEqual(Array(5).fill(true));
    }
  });

  it('is never less likely by a later month, with more in place or gained, or of a lesser share', () => {
    fc.assert(
      fc.property(fit, standing, share, share, ({ b }, stands, more, wanted) => {
        const table = reachedBy(b, stands, 0.01 + wanted);
        expect([...table]).toEqual([...table].sort((a, b) => a - b));
        expect([table[0], (table[36] ?? 2) <= 1]).toEqual([0, true]);
        const better = { ...stands, share: stands.share + more, gained: stands.gained + more };
        const [fuller, nearer] = [reachedBy(b, better, 0.01 + wanted), reachedBy(b, stands, (0.01 + wanted) * (1 - more))];
        for (const [month, probability] of table.entries()) {
          expect(fuller[month]).toBeGreaterThanOrEqual(probability - 1e-12);
          expect(nearer[month]).toBeGreaterThanOrEqual(probability - 1e-12);
        }
      }),
    );
  });

  it('spreads a month over its days: a run comes between the ends of its month', () => {
    fc.assert(
      fc.property(fit, standing, uniform, ({ b }, stands, u) => {
        const table = reachedBy(b, stands, 1);
        const day = dayReached(table, u);
        const month = table.findIndex((probability) => probability >= u);
        if (month < 0) expect(day).toBe(Number.POSITIVE_INFINITY);
        else expect([day > (month - 1) * 30.4, day <= month * 30.44]).toEqual([true, true]);
      }),
    );
  });

  it('decides in three of four runs, and pledges in one of four: the shares of a run lie in order', () => {
    const pace = { monthsSince: 2, share: 0.2, gained: 0.1 };
    const force = forceOf([pledgeOf('p', 1_000)], { present: 660, gap: 1_640, pace });
    const input = inputOf([], { forces: [force], runs: 40_000, horizonDays: 1_096, parts: { count: 2, spread: 0.3 } });
    const rows = forecast(input).rows.map(({ p50, never }) => ({ p50, never }));
    expect(rows.map(({ never }) => never)).toEqual(rows.map(({ never }) => never).sort((a, b) => a - b));
    const { goals, goalTallies } = simulateAll({ ...input, strength: { ...input.strength, pledges: 0 } });
    const b = input.strength.fit?.b ?? [];
    for (const [place, goal] of goals.entries()) {
      if (goal.kind !== 'strength' || goal.needed <= 0) continue;
      const table = reachedBy(b, pace, (660 + goal.needed) / 3_300);
      const there = 1 - (goalTallies[place]?.never ?? 0) / 40_000;
      expect(Math.abs(there - (table[36] ?? 0))).toBeLessThan(0.01);
    }
  });

  it('says nothing of a strength beyond the plan, of a force that shrinks, of money: pledges alone decide', () => {
    const beyond = forceOf([pledgeOf('p', 9_000, { since: '2013-01-14' })], { pace: { monthsSince: 2, share: 0, gained: 0 } });
    const wait = { kind: 'strength', forceKey: 'afisma', rung: 'deployed', amount: 4_000, present: 0 } as const;
    const go = step('go', [], [0, 0, 0], { waits: [wait] });
    const day = (force: typeof beyond) => forecast(inputOf([go], { forces: [force], runs: 4_000, target: 'milestone.go' })).rows[0];
    expect(day(beyond)).toEqual(day({ ...beyond, pace: null }));
    const { forces } = forecastInputOf(demonstrationOn('2013-07-15'));
    expect(forces.find(({ key }) => key === 'minusma')?.paceNote).toBe('');
  });
});

describe('the reference class', () => {
  it('is conditional on what has not happened yet, and keeps what was not reached within 36 months', () => {
    const months = [2, 10, 20, null];
    expect(stepsGivenNotYet(months, 0).at(-1)).toEqual([1111, 0.75]);
    expect(stepsGivenNotYet(months, 10.5).at(-1)?.[1]).toBeCloseTo(0.5);
    expect(stepsGivenNotYet([2, 10], 11)).toEqual([]);
    expect(stepsGivenNotYet([], 3)).toEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat({ max: 36 }), { nil: null }), { maxLength: 12 }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (list, elapsed) => {
          const steps = stepsGivenNotYet(list, elapsed);
          for (const [place, [day, probability]] of steps.entries()) {
            const [beforeDay, before] = steps[place - 1] ?? [0, 0];
            expect(day > beforeDay && probability >= before && probability <= 1).toBe(true);
          }
        },
      ),
    );
    expect(baseRateOf(referenceClassOn('2013-01-14'), '2012-11-11', '2013-01-14').map((row) => row.share)).toEqual([...PLAN_SHARES]);
  });
});

describe('how announced days slip', () => {
  it('has the quantiles of a two-piece Student t with three degrees of freedom', () => {
    fc.assert(
      fc.property(uniform, (u) => {
        expect(studentCdf(studentQuantile(u))).toBeCloseTo(u, 4);
      }),
    );
    const fresh = announcedOf(100, 0, SLIP_PRIOR);
    const at = (u: number) => Math.round(daysLeft(fresh, SLIP_PRIOR, u));
    expect([0.1, 0.5, 0.8, 0.9].map(at)).toEqual([90, 115, 188, 261]);
  });

  it('given the days that have gone: never before today, and what is missed stays open and late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 900 }), uniform, uniform, (lead, gone, u, v) => {
        const announced = announcedOf(lead, gone, SLIP_PRIOR);
        const [low, high] = [Math.min(u, v), Math.max(u, v)].map((one) => daysLeft(announced, SLIP_PRIOR, one));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeGreaterThanOrEqual(low ?? 0);
        expect(gone + daysLeft(announced, SLIP_PRIOR, 0.001)).toBeGreaterThanOrEqual(gone);
      }),
    );
    const missed = announcedOf(30, 60, SLIP_PRIOR);
    expect(daysLeft(missed, SLIP_PRIOR, 0.5)).toBeGreaterThan(10);
  });

  it('decides in half of the runs, in all where nobody estimated it, and never before what a milestone depends on', () => {
    const announced = { on: '2013-01-04', day: '2013-03-05' };
    const bare = step('bare', [], [0, 0, 0], { estimate: null, announced });
    const rows = forecast(
      inputOf([
        bare,
        step('both', [], [10, 10, 10], { announced }),
        step('after', ['late'], [0, 0, 0], { announced }),
        step('late', [], [300, 300, 300]),
      ]),
    ).rows;
    const row = (key: string) => rows.find((one) => one.key === `milestone.${key}`);
    expect(row('bare')?.p50 && row('bare')?.p50 !== null && (row('bare')?.p50 ?? '') > '2013-03-05').toBe(true);
    expect([row('both')?.p10, (row('both')?.p80 ?? '') > '2013-03-05']).toEqual(['2013-01-24', true]);
    expect(row('after')?.p10).toBe(row('late')?.p10);
  });
});

describe('the answer to when', () => {
  it('has the two days, the share that is not there, and what it waits for', () => {
    const milestones = [step('a', [], [1, 2, 3]), step('b', ['a'], [1, 2, 3])];
    expect(whenOf(forecast(inputOf(milestones, { runs: 500 })))).toMatchObject({
      key: 'milestone.b',
      kind: 'milestone',
      p50: expect.any(String),
      p80: expect.any(String),
      notWithin: 0,
      waitsFor: [{ key: 'milestone.a', name: 'a', share: 1 }],
    });
    expect(whenOf(forecast(inputOf([], { runs: 10 })))).toBeNull();
  });
});
