import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/days';
import { backTest, withoutReconstructed } from '../../server/domain/forecast/back-test';
import { crpsOf, reliabilityOf } from '../../server/domain/forecast/score';
import { likelihoodOf, likelihoodWords, YARDSTICK } from '../../server/domain/forecast/yardstick';
import { milestoneTable, summaryLines, testBack } from '../back-test/table';
import { demonstration } from './demonstration';

const runsOn = (days: readonly number[], horizon = 100) => {
  const counts = new Uint32Array(horizon + 1);
  for (const day of days) counts[day] = (counts[day] ?? 0) + 1;
  return { runs: days.length, counts };
};

describe('the continuous ranked probability score', () => {
  it('of one day is the error in days', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), fc.nat({ max: 100 }), (said, happened) => {
        expect(crpsOf(runsOn([said]), happened)).toBe(Math.abs(said - happened));
      }),
    );
  });

  it("of a sample is E|X - y| - E|X - X'| / 2 (Gneiting and Raftery 2007, eq. 21)", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 12 }), fc.nat({ max: 100 }), (days, happened) => {
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const pairs = mean(days.flatMap((a) => days.map((b) => Math.abs(a - b))));
        expect(crpsOf(runsOn(days), happened)).toBeCloseTo(mean(days.map((day) => Math.abs(day - happened))) - pairs / 2, 8);
      }),
    );
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

describe('reliability', () => {
  it('tells how often things happened that were said to be so likely', () => {
    const judged = [true, true, false, false].map((happened) => ({ probability: 0.5, happened }));
    expect(reliabilityOf([...judged, { probability: 1, happened: true }])).toEqual([
      { from: 0.5, to: 0.6, said: 0.5, happened: 0.5, count: 4 },
      { from: 0.9, to: 1, said: 1, happened: 1, count: 1 },
    ]);
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
    expect(first.scored).toBeGreaterThan(3);
    for (const { knownAt, happened, p10 } of first.rows) {
      if (happened !== null) expect(happened > knownAt).toBe(true);
      if (p10 !== null) expect(p10 >= knownAt).toBe(true);
    }
  });

  it('knows no report whose known-at was reconstructed', () => {
    const kept = [...withoutReconstructed(state).reports.values()].flat();
    expect(kept.some(({ knownBasis }) => knownBasis === 'reconstructed')).toBe(false);
    expect(backTest(withoutReconstructed(state), days, last, options)).toEqual(backTest(state, days, last, options));
  });

  it('stands in docs/measured.md as the command reckons it', { timeout: 60_000 }, () => {
    const test = testBack();
    const page = readFileSync('docs/measured.md', 'utf8');
    expect(page).toContain(milestoneTable(test));
    expect(page).toContain(summaryLines(test).join('\n'));
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
      ).rows.map(({ key, p10, p50, p80, p90 }) => [key, p10, p50, p80, p90].join(' '));
    expect(said('2013-05-01')).toEqual(expect.arrayContaining(said(addDays(last, 100))));
  });
});
