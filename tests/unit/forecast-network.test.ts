import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../server/domain/canonical';
import { addDays, daysBetween } from '../../server/domain/days';
import { percentileOf } from '../../server/domain/forecast/distribution';
import { meanDays, SHAPES, samplerOf, type ThreePoint, varianceOfDays } from '../../server/domain/forecast/duration';
import { forecast, simulateAll } from '../../server/domain/forecast/forecast';
import type { ForecastInput, NetworkMilestone } from '../../server/domain/forecast/types';
import { DAY_0, forceOf, GENERAL_FOUNDRY, inputOf, MILWAUKEE_PAPER, pledgeOf, step } from './forecast-samples';

/** Mean and standard deviation, in days, of a milestone's simulated day. */
function moments(input: ForecastInput, key: string) {
  const { nodes, nodeTallies } = simulateAll(input);
  const runs = nodeTallies[nodes.findIndex(({ milestone }) => milestone.key === key)];
  if (!runs || runs.never > 0) throw new Error(`not every run reaches ${key}`);
  const mean = runs.sum / runs.runs;
  return { mean, sd: Math.sqrt(runs.squares / runs.runs - mean * mean), runs };
}

const RUNS = 100_000;

describe('what can be known exactly is simulated within three standard errors', () => {
  it.each(SHAPES)('%s: along one chain means and variances add up', (shape) => {
    const guesses: readonly ThreePoint[] = [
      { optimistic: 10, likely: 20, pessimistic: 60 },
      { optimistic: 5, likely: 30, pessimistic: 35 },
      { optimistic: 0, likely: 7, pessimistic: 90 },
    ];
    const chain = guesses.map(({ optimistic, likely, pessimistic }, place) =>
      step(`s${place}`, place === 0 ? [] : [`s${place - 1}`], [optimistic, likely, pessimistic]),
    );
    const { mean, sd } = moments(inputOf(chain, { runs: RUNS, shape }), 's2');
    const expected = guesses.reduce((sum, guess) => sum + meanDays(guess, shape), 0);
    const variance = guesses.reduce((sum, guess) => sum + varianceOfDays(guess, shape), 0);
    expect(Math.abs(mean - expected)).toBeLessThan((3 * Math.sqrt(variance)) / Math.sqrt(RUNS));
    // The standard error of a variance is at most that of a normal sample times a kurtosis that these shapes stay below.
    expect(Math.abs(sd ** 2 - variance)).toBeLessThan(3 * variance * Math.sqrt(2.5 / RUNS));
  });

  it('of two alike paths side by side, the later is not there with the square of the chance of one', () => {
    const guess = [10, 20, 60] as const;
    const pair = [step('one', [], guess), step('two', [], guess), step('both', ['one', 'two'], [0, 0, 0])];
    const { runs } = moments(inputOf(pair, { runs: RUNS }), 'both');
    const sampler = samplerOf({ optimistic: 10, likely: 20, pessimistic: 60 }, 'pert');
    let there = 0;
    for (let day = 10; day <= 55; day += 5) {
      there = runs.counts.subarray(0, day + 1).reduce((sum, count) => sum + count, 0) / RUNS;
      let [low, high] = [0, 1];
      for (let round = 0; round < 40; round += 1) {
        const middle = (low + high) / 2;
        if (sampler.days(middle) < day + 0.5) low = middle;
        else high = middle;
      }
      const exact = low * low;
      expect(Math.abs(there - exact)).toBeLessThan(3 * Math.sqrt((exact * (1 - exact)) / RUNS) + 1e-4);
    }
  });

  it.each([
    ['General Foundry', GENERAL_FOUNDRY],
    ['Milwaukee Paper', MILWAUKEE_PAPER],
  ])('the published network of %s has its published times, days, slack and critical path', (_name, network) => {
    expect(network.map(({ estimate }) => estimate && meanDays(estimate, 'pert'))).toEqual([2, 3, 2, 4, 4, 3, 5, 2]);
    const { rows, criticalPath } = forecast(inputOf(network, { runs: 1_000 }));
    expect(criticalPath).toEqual(['a', 'c', 'e', 'g', 'h'].map((key) => `milestone.${key}`));
    const table = rows.map(({ key, deterministic }) => [
      key.slice(-1),
      deterministic && daysBetween(DAY_0, deterministic.earlyStart),
      deterministic && daysBetween(DAY_0, deterministic.earlyFinish),
      deterministic?.lateStart && daysBetween(DAY_0, deterministic.lateStart),
      deterministic?.lateFinish && daysBetween(DAY_0, deterministic.lateFinish),
      deterministic?.floatDays,
    ]);
    expect(table).toEqual([
      ['a', 0, 2, 0, 2, 0],
      ['b', 0, 3, 1, 4, 1],
      ['c', 2, 4, 2, 4, 0],
      ['d', 3, 7, 4, 8, 1],
      ['e', 4, 8, 4, 8, 0],
      ['f', 4, 7, 10, 13, 6],
      ['g', 8, 13, 8, 13, 0],
      ['h', 13, 15, 13, 15, 0],
    ]);
  });

  it('its critical path alone takes 15 weeks on average; with the other paths it takes longer, by the merge bias', () => {
    const path = GENERAL_FOUNDRY.filter(({ key }) => 'acegh'.includes(key)).map((one) => ({
      ...one,
      dependencies: one.dependencies.filter(({ key }) => 'acegh'.includes(key)),
    }));
    const alone = moments(inputOf(path, { runs: RUNS }), 'h');
    expect(Math.abs(alone.mean - 15)).toBeLessThan((3 * alone.sd) / Math.sqrt(RUNS));
    const row = forecast(inputOf(GENERAL_FOUNDRY, { runs: RUNS })).rows.find(({ key }) => key === 'milestone.h');
    expect(row?.mergeBiasDays).toBeGreaterThan(0.1);
    expect(row?.criticality).toBe(1);
  });
});

describe('a network', () => {
  it('has what was reached on its day, and nothing else before the viewed day', () => {
    const { rows } = forecast(
      inputOf([
        step('done', [], [5, 5, 5], { actual: '2013-01-02', estimate: null }),
        step('late', [], [1, 2, 3], { estimate: { optimistic: 1, likely: 2, pessimistic: 3, from: '2012-12-01' } }),
      ]),
    );
    expect(rows.map(({ key, reached, p10, p90 }) => [key, reached, p10, p90])).toEqual([
      ['milestone.done', '2013-01-02', '2013-01-02', '2013-01-02'],
      ['milestone.late', null, DAY_0, DAY_0],
    ]);
  });

  it('counts the days that were spent: who has worked for long without an end has less left, and never nothing', () => {
    const sampler = samplerOf({ optimistic: 10, likely: 20, pessimistic: 60 }, 'pert');
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.nat({ max: 100 }), (u, spent) => {
        const left = sampler.left(u, spent);
        expect(left).toBeGreaterThan(0);
        expect(sampler.left(u, spent + 1)).toBeLessThanOrEqual(left + 1e-9);
        // The whole time only grows with what was spent already.
        if (spent < 30) expect(spent + 1 + sampler.left(u, spent + 1)).toBeGreaterThanOrEqual(spent + left - 1e-9);
      }),
    );
  });

  it('that rests on a milestone which nobody estimated has no day, and says so', () => {
    const { rows } = forecast(
      inputOf([step('bare', [], [0, 0, 0], { estimate: null }), step('after', ['bare'], [1, 2, 3])], { runs: 100 }),
    );
    expect(rows.map(({ p50, never, note }) => [p50, never, note !== ''])).toEqual([
      [null, 1, true],
      [null, 1, false],
    ]);
  });

  it('has P80 only where at least eight of ten runs get there within the horizon', () => {
    const { nodeTallies } = simulateAll(inputOf([step('a', [], [0, 50, 100])], { horizonDays: 60 }));
    const [runs] = nodeTallies;
    if (!runs) throw new Error('nothing was simulated');
    const there = 1 - runs.never / runs.runs;
    expect(percentileOf(runs, there - 0.01)).not.toBeNull();
    expect(percentileOf(runs, there + 0.01)).toBeNull();
    expect(forecast(inputOf([step('a', [], [0, 50, 100])], { horizonDays: 60 })).rows[0]).toMatchObject({
      p80: null,
      p90: null,
      mean: null,
    });
  });
});

const guess = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat({ max: 60 })).map(([a, b, c]) => [a, a + b, a + b + c] as const);

/** A network in which each step waits for some of those before it. */
const network = fc
  .array(fc.tuple(guess, fc.array(fc.nat({ max: 20 }), { maxLength: 3 }), fc.integer({ min: -5, max: 20 })), { minLength: 1, maxLength: 8 })
  .map((steps) =>
    steps.map(
      ([days, after, lagDays], place): NetworkMilestone => ({
        ...step(`s${place}`, [], days),
        dependencies: place === 0 ? [] : [...new Set(after.map((one) => one % place))].map((one) => ({ key: `s${one}`, lagDays })),
      }),
    ),
  );

const few = { runs: 500, seed: 3 } as const;
const byKey = (input: ForecastInput) => new Map(forecast(input).rows.map((row) => [row.key, row]));

describe('whatever the network', () => {
  it('the order of its rows changes nothing', () => {
    fc.assert(
      fc.property(network, fc.integer(), (milestones, salt) => {
        const shuffled = [...milestones].sort((a, b) => ((a.key.charCodeAt(1) * salt) % 7) - ((b.key.charCodeAt(1) * salt) % 7));
        expect(canonicalJson([...byKey(inputOf(shuffled, few))].sort())).toBe(canonicalJson([...byKey(inputOf(milestones, few))].sort()));
      }),
      { numRuns: 30 },
    );
  });

  it('another milestone that nothing waits for moves no day of the others', () => {
    fc.assert(
      fc.property(network, guess, (milestones, days) => {
        const before = byKey(inputOf(milestones, { ...few, target: 'milestone.s0' }));
        const after = byKey(inputOf([step('another', [], days), ...milestones], { ...few, target: 'milestone.s0' }));
        for (const [key, { p10, p50, p80, p90 }] of before) expect(after.get(key)).toMatchObject({ p10, p50, p80, p90 });
      }),
      { numRuns: 30 },
    );
  });

  it('longer work or a longer lag never gives an earlier day', () => {
    fc.assert(
      fc.property(network, fc.nat(), fc.nat({ max: 30 }), fc.nat({ max: 30 }), (milestones, which, moreDays, moreLag) => {
        const place = which % milestones.length;
        const longer = milestones.map((one, at) =>
          at !== place || !one.estimate
            ? one
            : {
                ...one,
                estimate: {
                  ...one.estimate,
                  optimistic: one.estimate.optimistic + moreDays,
                  likely: one.estimate.likely + moreDays,
                  pessimistic: one.estimate.pessimistic + moreDays,
                },
                dependencies: one.dependencies.map((dependency) => ({ ...dependency, lagDays: dependency.lagDays + moreLag })),
              },
        );
        const [before, after] = [byKey(inputOf(milestones, few)), byKey(inputOf(longer, few))];
        for (const [key, { p10, p50, p90 }] of before) {
          const row = after.get(key);
          for (const [was, is] of [
            [p10, row?.p10],
            [p50, row?.p50],
            [p90, row?.p90],
          ])
            expect((is ?? '') >= (was ?? '')).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('the same seed gives the same bytes, and another seed other luck', () => {
    const text = (seed: number) => canonicalJson(forecast(inputOf(GENERAL_FOUNDRY, { seed, runs: 3_000 })).rows);
    expect(text(5)).toBe(text(5));
    expect(text(5)).not.toBe(text(6));
  });

  it('the first runs of many are the runs of few', () => {
    const sums = (runs: number) => simulateAll(inputOf(GENERAL_FOUNDRY, { runs })).sample.correlations(3);
    expect(sums(10_000)).toEqual(sums(40_000));
  });
});

describe('an input that cannot be forecast is refused with its field', () => {
  const a = step('a', [], [1, 2, 3]);
  const soldiers = { kind: 'strength', forceKey: 'x', rung: 'deployed', amount: 1, present: 0 } as const;
  it.each<[string, string, ForecastInput]>([
    ['a circle', 'milestones', inputOf([step('a', ['b'], [1, 2, 3]), step('b', ['a'], [1, 2, 3])])],
    ['likely before optimistic', 'milestones.0.estimate.likely', inputOf([step('a', [], [3, 2, 4])])],
    ['pessimistic before likely', 'milestones.0.estimate.pessimistic', inputOf([step('a', [], [1, 4, 3])])],
    ['days below nought', 'milestones.0.estimate.optimistic', inputOf([step('a', [], [-1, 4, 5])])],
    ['no number of days', 'milestones.0.estimate.likely', inputOf([step('a', [], [1, Number.NaN, 5])])],
    ['days beyond ten years', 'milestones.0.estimate.pessimistic', inputOf([step('a', [], [1, 4, 4_000])])],
    ['a milestone that is not there', 'milestones.0.dependencies.0.key', inputOf([step('a', ['nowhere'], [1, 2, 3])])],
    ['the same milestone twice', 'milestones.1.key', inputOf([a, a])],
    ['a day to come as reached', 'milestones.0.actual', inputOf([{ ...a, actual: '2013-02-01' }])],
    [
      'reached before what it waits for',
      'milestones.1.actual',
      inputOf([{ ...a, actual: '2013-01-10' }, step('b', ['a'], [1, 2, 3], { actual: '2013-01-05' })]),
    ],
    ['reached while what it waits for is not', 'milestones.1.actual', inputOf([a, step('b', ['a'], [1, 2, 3], { actual: '2013-01-05' })])],
    ['a target that is not there', 'target', inputOf([a], { target: 'milestone.b' })],
    ['no runs', 'runs', inputOf([a], { runs: 0 })],
    ['half a run', 'runs', inputOf([a], { runs: 1.5 })],
    ['too many runs', 'runs', inputOf([a], { runs: 1_000_001 })],
    ['a seed below nought', 'seed', inputOf([a], { seed: -1 })],
    ['a horizon beyond ten years', 'horizonDays', inputOf([a], { horizonDays: 4_000 })],
    ['too many milestones', 'milestones', inputOf(Array.from({ length: 501 }, (_, place) => step(`s${place}`, [], [1, 2, 3])))],
    [
      'too many numbers to draw',
      'runs',
      inputOf(
        Array.from({ length: 400 }, (_, place) => step(`s${place}`, [], [1, 2, 3])),
        { runs: 1_000_000 },
      ),
    ],
    ['too many strengths that are waited for', 'milestones', inputOf([step('a', [], [1, 2, 3], { waits: Array(501).fill(soldiers) })])],
    [
      'too many pledges',
      'forces',
      inputOf([a], { forces: [forceOf(Array.from({ length: 2_001 }, (_, place) => pledgeOf(`p${place}`, 1)))] }),
    ],
    ['a pledge below nought', 'forces.0.pledges.0.amount', inputOf([a], { forces: [forceOf([pledgeOf('p', -1)])] })],
    ['a pledge that is no number', 'forces.0.pledges.0.amount', inputOf([a], { forces: [forceOf([pledgeOf('p', Number.NaN)])] })],
    ['a delay below nought', 'forces.0.pledges.0.delayDays', inputOf([a], { forces: [forceOf([pledgeOf('p', 1, { delayDays: -1 })])] })],
    ['more parts than there are', 'parts', inputOf([a], { parts: { count: 5, spread: 0 } })],
    ['parts that lie apart by no number', 'parts', inputOf([a], { parts: { count: 2, spread: Number.NaN } })],
    [
      'a lag beyond ten years',
      'milestones.1.dependencies.0.lagDays',
      inputOf([a, { ...a, key: 'b', dependencies: [{ key: 'a', lagDays: 4_000 }] }]),
    ],
    ['a force that is not there', 'milestones.0.waits.0.forceKey', inputOf([step('a', [], [1, 2, 3], { waits: [soldiers] })])],
  ])('%s', (_what, field, input) => {
    expect(() => forecast(input)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', problems: expect.arrayContaining([expect.objectContaining({ field })]) }),
    );
  });

  it('a lag that holds is no refusal: reached on the very day', () => {
    const b = step('b', [], [1, 2, 3], { dependencies: [{ key: 'a', lagDays: 3 }], actual: addDays('2013-01-05', 3) });
    expect(() => forecast(inputOf([{ ...a, actual: '2013-01-05' }, b], { runs: 10 }))).not.toThrow();
  });
});
