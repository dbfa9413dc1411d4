import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/days';
import { backTest, withoutReconstructed } from '../../server/domain/forecast/back-test';
import { happenedBy, pitHistogram, scoreOf, skillOf } from '../../server/domain/forecast/score';
import { likelihoodOf, likelihoodWords, YARDSTICK } from '../../server/domain/forecast/yardstick';
import { demonstration } from './demonstration';

/** The share of these days that have passed, by whole days from 0. */
const passedBy = (days: readonly number[], last = 100) =>
  Float64Array.from({ length: last + 1 }, (_, at) => days.filter((day) => day <= at).length / days.length);
const day = fc.nat({ max: 100 });

describe('the continuous ranked probability score', () => {
  it('of one day is the error in days', () => {
    fc.assert(
      fc.property(day, day, (said, happened) => {
        expect(scoreOf(passedBy([said]), { happened, cut: 100 }).crps).toBe(Math.abs(said - happened));
      }),
    );
  });

  it("of a sample is E|X - y| - E|X - X'| / 2 (Gneiting and Raftery 2007, eq. 21)", () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), day, (days, happened) => {
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const pairs = mean(days.flatMap((a) => days.map((b) => Math.abs(a - b))));
        expect(scoreOf(passedBy(days), { happened, cut: 100 }).crps).toBeCloseTo(
          mean(days.map((one) => Math.abs(one - happened))) - pairs / 2,
          8,
        );
      }),
    );
  });

  it('looks no further than the cut: what happens later had not happened by then', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 9 }), day, fc.nat({ max: 50 }), (days, cut, later) => {
        const [never, after] = [null, cut + 1 + later].map((happened) => scoreOf(passedBy(days), { happened, cut }));
        expect(after).toEqual(never);
        expect(never?.high).toBe(1);
      }),
    );
  });
});

describe('the place of an outcome in its distribution', () => {
  it('of what is drawn from it is uniform, whether or not it is cut off', () => {
    const cumulative = Float64Array.from({ length: 61 }, (_, at) => 1 - 0.97 ** (at + 1));
    const weights = cumulative.map((there, at) => there - (cumulative[at - 1] ?? 0));
    for (const cut of [60, 20, 5]) {
      for (const level of [0.1, 0.5, 0.8, 0.9]) {
        const expected = weights.reduce(
          (sum, weight, happened) => sum + weight * happenedBy(scoreOf(cumulative, { happened, cut }), level),
          0,
        );
        const never = 1 - (cumulative.at(-1) ?? 0);
        expect(expected + never * happenedBy(scoreOf(cumulative, { happened: null, cut }), level)).toBeCloseTo(level, 9);
      }
    }
  });

  it('fills a histogram whose bins are shares of all', () => {
    expect(pitHistogram([])).toEqual([]);
    expect(pitHistogram([{ low: 0, high: 1 }])).toEqual(Array(10).fill(expect.closeTo(0.1, 9)));
    expect(
      pitHistogram([
        { low: 1, high: 1 },
        { low: 0.15, high: 0.25 },
      ]).map((share) => Math.round(share * 100) / 100),
    ).toEqual([0, 0.25, 0.25, 0, 0, 0, 0, 0, 0, 0.5]);
  });
});

describe('skill', () => {
  const pairs = (operations: number, ours: (at: number) => number) =>
    Array.from({ length: operations * 3 }, (_, at) => ({
      operation: `o${at % operations}`,
      event: `e${at}`,
      ours: ours(at % operations),
      theirs: 100,
    }));

  it('is one less the ratio of the means over operations of the means over their questions', () => {
    const uneven = [...pairs(2, (at) => (at === 0 ? 50 : 100)), ...pairs(1, () => 50), ...pairs(1, () => 50)];
    expect(skillOf(uneven)?.value).toBeCloseTo(0.25);
    expect(skillOf([])).toBeNull();
  });

  it('has an interval of operations, not of questions, and none of one', () => {
    const spread = (at: number) => (at % 2 === 0 ? 60 : 110);
    const [few, many] = [skillOf(pairs(12, spread)), skillOf([...pairs(12, spread), ...pairs(12, spread)])];
    expect(many).toMatchObject({ value: few?.value, low: few?.low, high: few?.high, isTooFew: false });
    expect((few?.low ?? 1) < 0.15 && (few?.high ?? 0) > 0.15).toBe(true);
    expect(skillOf(pairs(1, spread))).toMatchObject({ low: null, high: null, isTooFew: true });
    expect(skillOf(pairs(9, spread))?.isTooFew).toBe(true);
  });
});

describe('words of likelihood', () => {
  it.each([
    [0, 'remote chance'],
    [0.05, 'remote chance'],
    [0.07, 'remote chance'],
    [0.075, 'highly unlikely'],
    [0.15, 'highly unlikely'],
    [0.225, 'unlikely'],
    [0.3, 'unlikely'],
    [0.45, 'realistic possibility'],
    [0.5, 'realistic possibility'],
    [0.525, 'realistic possibility'],
    [0.53, 'likely'],
    [0.775, 'likely'],
    [0.85, 'highly likely'],
    [0.94, 'almost certain'],
    [1, 'almost certain'],
  ])('%d is a %s', (probability, words) => {
    expect(likelihoodOf(probability)).toBe(words);
  });

  it.each([
    [0, 'remote chance (0 to 5 %)'],
    [0.3, 'unlikely (25 to 35 %)'],
    [0.37, 'between unlikely (25 to 35 %) and realistic possibility (40 to 50 %)'],
    [0.52, 'between realistic possibility (40 to 50 %) and likely (55 to 75 %)'],
    [0.93, 'between highly likely (80 to 90 %) and almost certain (95 to 100 %)'],
    [1, 'almost certain (95 to 100 %)'],
  ])('%d is printed with its range, or with those on both sides of the gap: %s', (probability, words) => {
    expect(likelihoodWords(probability)).toBe(words);
  });

  it('every probability has one word, and a greater one never a lesser word', () => {
    const places = Array.from({ length: 1_001 }, (_, at) => YARDSTICK.findIndex(({ words }) => words === likelihoodOf(at / 1_000)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(YARDSTICK.length);
  });
});

describe('the back-test of the demonstration', () => {
  const state = demonstration();
  const days = ['2013-01-01', '2013-05-01', '2013-10-01'];
  const last = '2014-06-30';
  const options = { runs: 2_000 };

  it('is the same each time, and forecasts nothing that had happened', () => {
    const first = backTest(state, days, last, options);
    expect(backTest(state, days, last, options)).toEqual(first);
    expect(first.statements.length).toBeGreaterThan(10);
    for (const { knownAt, happened } of first.statements) if (happened !== null) expect(happened > knownAt).toBe(true);
    for (const { knownAt, rows } of first.forecasts)
      for (const { days } of rows) for (const day of days) if (day !== null) expect(day >= knownAt).toBe(true);
  });

  it('knows no report whose known-at was reconstructed', () => {
    const kept = [...withoutReconstructed(state).reports.values()].flat();
    expect(kept.some(({ knownBasis }) => knownBasis === 'reconstructed')).toBe(false);
    expect(backTest(withoutReconstructed(state), days, last, options)).toEqual(backTest(state, days, last, options));
  });

  it('forecasts of a day are the same whatever was reported later', () => {
    const said = (until: string) =>
      backTest(
        {
          ...state,
          reports: new Map([...state.reports].map(([key, all]) => [key, all.filter(({ knownAt }) => knownAt <= until)] as const)),
        },
        ['2013-05-01'],
        last,
        options,
      ).forecasts.flatMap(({ rows }) => rows.map(({ key, days }) => [key, ...days].join(' ')));
    expect(said('2013-05-01')).toEqual(expect.arrayContaining(said(addDays(last, 100))));
  });
});
