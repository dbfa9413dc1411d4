import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../server/domain/days';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { dayOfSteps } from '../../server/domain/forecast/reference-class';
import { happenedBetween, happenedBy, scoreOf } from '../../server/domain/forecast/score';
import { openReading } from '../../server/domain/reading/reading';
import { cumulativeOf, scoreOfKept } from '../../server/domain/scoring/kept-rows';
import { scoreboardOf } from '../../server/domain/scoring/scoreboard';
import { firstOfEach, keptStatements, reportedStatements, type ScoreRow } from '../../server/domain/scoring/statements';
import { medianOf, pairedWith, pairsOf, reliabilityPoints, summaryOf, wilsonInterval } from '../../server/domain/scoring/summary';
import { LEVELS, P50, P80, type Statement } from '../../server/domain/scoring/types';
import { verdictOf } from '../../server/domain/scoring/verdict';
import { demonstration } from './demonstration';
import { byDeciles, keptOn, rowOn, rowsByKey, simulated } from './scoring-samples';
import { type Statement as Stated, smallOperation, smallReading, stateOf } from './small-operation';

const MADE = '2013-01-14';
const dayValue = (day: string) => dayNumber(day);
const DECILES = [10, 20, 30, 40, 50, 60, 70, 80, 90];
const launch = rowOn(MADE, 'milestone.launch', DECILES);

const launched = (day: string, knownAt = day): Stated => ['milestone.launch.actual', dayValue(day), day, knownAt];
const sorted = (days: readonly (number | null)[]) => [...days].sort((a, b) => (a ?? 9_999) - (b ?? 9_999));
const scoresOn = (viewed: string, said: readonly Stated[], rows = [launch]) =>
  keptStatements(smallReading(said, viewed), [keptOn(MADE, rows)], byDeciles);

describe('the score of a kept row', () => {
  it('is that of the distribution it was trimmed from', () => {
    const day = fc.nat({ max: 60 });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), day, fc.nat({ max: 5 }), (days, happened, never) => {
        const counts = new Uint32Array(101);
        for (const one of days) counts[one] = (counts[one] ?? 0) + 1;
        const first = counts.findIndex((count) => count > 0);
        const kept = { first, counts: [...counts.subarray(first, counts.findLastIndex((count) => count > 0) + 1)] };
        const runs = days.length + never;
        let sum = 0;
        const cumulative = Array.from(counts, (count) => {
          sum += count;
          return sum / runs;
        });
        const outcome = { happened, cut: 100 };
        expect(scoreOfKept(kept, runs, outcome)).toEqual(scoreOf(cumulative, outcome));
      }),
    );
  });

  it('of a single day is the error in days, and 0 where it is right', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), fc.nat({ max: 100 }), (said, happened) => {
        expect(scoreOfKept({ first: said, counts: [7] }, 7, { happened, cut: 100 }).crps).toBe(Math.abs(said - happened));
      }),
    );
  });

  it('by hand: half of the runs on day 2 and half on day 4, and it came on day 3', () => {
    // From day 2 to day 3 the share is a half where nothing has happened, and from day 3 to day 4 where all has: 0.25 + 0.25.
    expect(scoreOfKept({ first: 2, counts: [1, 0, 1] }, 2, { happened: 3, cut: 10 }).crps).toBe(0.5);
  });

  it('rests on the very percentiles that the forecast shows', () => {
    const input = forecastInputOf(openReading(demonstration(), { asOf: '2013-03-28', knownAt: '2013-03-28' }), { runs: 2_000 });
    const shown = rowsByKey(input);
    const { kept } = simulated(input);
    expect(kept.rows.length).toBeGreaterThan(3);
    for (const { key, days } of kept.rows) {
      const row = shown.get(key);
      expect([key, row?.reached, row?.p10, row?.p50, row?.p80, row?.p90]).toEqual([key, null, days[0], days[P50], days[P80], days[8]]);
    }
  });
});

describe('what is scored', () => {
  it('is what is known by the viewed day: that it happened, or that it had not when somebody last reported on it', () => {
    const said: Stated[] = [
      ['milestone.launch.forecast', dayValue('2013-04-01'), '2013-01-20'],
      ['milestone.launch.forecast', dayValue('2013-02-20'), '2013-02-13'],
      launched('2013-02-20', '2013-02-25'),
    ];
    // By day 30, 13 February, the three first tenths should have come.
    expect(scoresOn('2013-02-24', said)).toMatchObject([{ happened: null, errorDays: null, range: { low: 0.3, high: 1 } }]);
    // P50 was day 50, 5 March.
    expect(scoresOn('2013-02-25', said)).toMatchObject([{ happened: '2013-02-20', errorDays: 13 }]);
    expect(scoresOn('2013-01-14', said.slice(0, 1))).toEqual([]);
  });

  it('is no forecast of what had happened, whether that was known or not', () => {
    for (const day of [MADE, '2013-01-10']) expect(scoresOn('2013-03-01', [launched(day, '2013-02-01')])).toEqual([]);
  });

  it('came by a percentile never less than by a lower one, whatever is known: one beyond the horizon covers every later day', () => {
    const tenths = fc.array(fc.option(fc.nat({ max: 400 }), { nil: null }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(tenths, fc.option(fc.nat({ max: 500 }), { nil: null }), fc.integer({ min: 1, max: 500 }), (days, happened, cut) => {
        const score = byDeciles(keptOn(MADE, []), rowOn(MADE, 'x', sorted(days)), { happened, cut });
        const shares = LEVELS.map((level) => happenedBy(score, level));
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      }),
    );
    const beyond = rowOn(MADE, 'milestone.launch', [10, 20]);
    const [one] = scoresOn('2013-12-01', [launched('2013-02-20')], [beyond]);
    expect(one?.range && happenedBy(one.range, 0.1)).toBe(0);
    expect(one?.range && happenedBy(one.range, 0.9)).toBe(1);
  });

  it('ends for a force on the last day on which somebody reported on it: silence is not never', () => {
    const row = rowOn(MADE, 'force.afisma.50', DECILES, { needs: { forceKey: 'afisma', least: 500 } });
    const came: Stated[] = [['afisma.nga.deployed', 300, '2013-02-03']];
    const [one] = scoresOn('2013-12-01', came, [row]);
    expect(one).toMatchObject({ happened: null, crps: expect.closeTo(0.1 ** 2 * 10 + 0.2 ** 2, 9), range: { low: 0.2, high: 1 } });
    expect(one?.range && happenedBetween(one.range, 0.1, 0.9)).toBeCloseTo(0.7 / 0.8);
  });

  it('of a force is the first day on which so many were in place', () => {
    const row = rowOn(MADE, 'force.afisma.50', DECILES, { needs: { forceKey: 'afisma', least: 500 } });
    const came: Stated[] = [
      ['afisma.nga.deployed', 300, '2013-01-20'],
      ['afisma.nga.deployed', 500, '2013-02-10', '2013-02-20'],
    ];
    expect(scoresOn('2013-02-19', came, [row])[0]?.happened).toBeNull();
    expect(scoresOn('2013-02-20', came, [row])[0]).toMatchObject({ happened: '2013-02-10', errorDays: 23 });
  });

  it('counts the first of forecasts that differ by seed and runs alone', () => {
    const twice = [keptOn(MADE, [launch], { id: 'b', recordedAt: `${MADE}T13:00:00.000Z` }), keptOn(MADE, [launch], { id: 'a' })];
    expect(firstOfEach(twice).map(({ id }) => id)).toEqual(['a']);
    expect(firstOfEach([...twice, keptOn(MADE, [launch], { id: 'c', author: 'ada' })]).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(firstOfEach([...twice, keptOn(MADE, [launch], { id: 'd', question: '{"view.pledges":1}' })])).toHaveLength(2);
  });

  it('holds the base rate beside a forecast with default settings, as a whole distribution', () => {
    const reference = [
      [18, 0.1],
      [46, 0.5],
      [77, 0.8],
      [107, 0.9],
    ] as const;
    expect([dayOfSteps(reference, 0.1), dayOfSteps(reference, 0.5), dayOfSteps(reference, 0.95)]).toEqual([18, 46, null]);
    expect([...cumulativeOf(reference, 120)].filter((_, day) => [0, 9, 18, 32, 107, 120].includes(day))).toEqual([
      0,
      0.05,
      0.1,
      expect.closeTo(0.3, 9),
      0.9,
      0.9,
    ]);
    const row = rowOn(MADE, 'force.afisma.50', DECILES, { needs: { forceKey: 'afisma', least: 500 }, reference });
    const statements = scoresOn('2013-06-01', [['afisma.nga.deployed', 500, '2013-03-11']], [row]);
    const base = statements.find(({ method }) => method === 'base rate');
    expect(base).toMatchObject({ errorDays: -10, person: null, widthDays: 38 });
    // It came on day 56, on which somebody reported last: what is said of later days is not looked at.
    const before = [...cumulativeOf(reference, 55)].reduce((sum, there) => sum + there ** 2, 0);
    expect(base?.crps).toBeCloseTo(before + ((cumulativeOf(reference, 56)[56] ?? 0) - 1) ** 2, 9);
  });
});

describe('forecasts that were reported', () => {
  const forecastSaid = (day: string, asOf: string, knownAt = asOf): Stated => ['milestone.launch.forecast', dayValue(day), asOf, knownAt];

  it('are scored by the error of the one day that was said, for its source and who recorded it', () => {
    const reading = smallReading(
      [forecastSaid('2013-02-01', '2013-01-05'), forecastSaid('2013-02-15', '2013-01-10'), launched('2013-02-20')],
      '2013-03-01',
    );
    expect(reportedStatements(reading, 1_096)).toMatchObject([
      { crps: 19, errorDays: -19, knownAt: '2013-01-05', sourceKey: 'un', person: 'desk' },
      { crps: 5, errorDays: -5, knownAt: '2013-01-10' },
    ]);
  });

  it('are none when they were said after it happened, were retracted, or are known since a day that was reconstructed', () => {
    const late = smallReading([forecastSaid('2013-02-25', '2013-02-21'), launched('2013-02-20')], '2013-03-01');
    expect(reportedStatements(late, 1_096)).toEqual([]);
    const state = stateOf(
      smallOperation,
      [...smallReading([forecastSaid('2013-02-01', '2013-01-05'), launched('2013-02-20')]).state.reports.values()].flat(),
    );
    const rebuilt = new Map(
      [...state.reports].map(([key, all]) => [key, all.map((one) => ({ ...one, knownBasis: 'reconstructed' as const }))]),
    );
    expect(reportedStatements(openReading({ ...state, reports: rebuilt }, { asOf: '2013-03-01', knownAt: '2013-03-01' }), 1_096)).toEqual(
      [],
    );
  });
});

const statement = (event: string, change: Partial<Statement> = {}): Statement => ({
  method: 'simulation',
  isAfterwards: false,
  id: event,
  person: null,
  sourceKey: null,
  event,
  name: event,
  knownAt: MADE,
  happened: '2013-02-01',
  middle: '2013-02-03',
  errorDays: 2,
  crps: 2,
  range: { low: 0.3, high: 0.4 },
  widthDays: 30,
  ...change,
});

describe('summaries', () => {
  it('count forecasts and the different things that they speak of, and say when those are too few', () => {
    const two = [statement('a', { crps: 1 }), statement('a', { crps: 5 }), statement('b', { crps: 6, range: { low: 0.94, high: 0.96 } })];
    const open = statement('c', { happened: null, crps: 0, errorDays: null, range: { low: 0.2, high: 1 } });
    const summary = summaryOf([...two, open]);
    expect(summary).toMatchObject({
      scored: 4,
      events: 3,
      happened: 3,
      meanCrps: 3,
      medianCrps: 3,
      meanErrorDays: 2,
      p50: { came: expect.closeTo(2 + 0.3 / 0.8), of: 4, events: 3 },
      within: { came: expect.closeTo(2 + 0.7 / 0.8), of: 4, events: 3 },
      meanWidthDays: 30,
      isTooFew: true,
    });
    expect(summary.pit.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(summary.pit[3]).toBeCloseTo((2 + 0.125) / 4);
    const many = Array.from({ length: 10 }, (_, index) => statement(`e${index}`));
    expect([summaryOf(many).isTooFew, summaryOf(many.slice(1)).isTooFew]).toEqual([false, true]);
    expect([medianOf([]), medianOf([3]), medianOf([4, 1])]).toEqual([null, 3, 2.5]);
  });

  it('compare two methods on the questions that both answered, and on no others', () => {
    const ours = [statement('a', { crps: 4 }), statement('b', { crps: 9 })];
    const theirs = [
      statement('a', { method: 'reported', crps: 6 }),
      statement('b', { method: 'reported', crps: 1, knownAt: '2013-01-20' }),
    ];
    expect(pairedWith('reported', pairsOf('small', ours, theirs))).toMatchObject({
      pairs: 1,
      events: 1,
      ourMean: 4,
      theirMean: 6,
      oursNearer: 1,
      ties: 0,
      skill: { value: expect.closeTo(1 / 3), low: null, high: null, operations: 1, isTooFew: true },
    });
    expect(pairedWith('reported', pairsOf('small', ours, []))).toBeNull();
  });

  it('have a band of as many trials as there are events (Wilson 1927)', () => {
    // 8 of 10: Brown, Cai and DasGupta 2001, formula (4).
    expect(wilsonInterval(0.8, 10).low).toBeCloseTo(0.4902, 3);
    expect(wilsonInterval(0.8, 10).high).toBeCloseTo(0.9433, 3);
    expect(wilsonInterval(0.5, 0)).toEqual({ low: 0, high: 1 });
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 50 }), (came, of) => {
        const share = Math.min(came, of) / of;
        const { low, high } = wilsonInterval(share, of);
        expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true);
      }),
    );
    const repeated = [statement('a'), statement('a', { knownAt: '2013-01-20' }), statement('b')];
    const lead = reliabilityPoints(repeated).find(({ stated }) => stated === 0.5);
    expect(lead).toMatchObject({ observed: 1, of: 3, events: 2, ...wilsonInterval(1, 2) });
  });
});

describe('the scores of the demonstration', () => {
  const state = demonstration();
  const days = ['2013-01-01', '2013-05-01'];
  const made = days.map((day) => simulated(forecastInputOf(openReading(state, { asOf: day, knownAt: day }), { runs: 1_000 })));
  const scoreRow: ScoreRow = (forecast, row, outcome) => {
    const one = made.find(({ kept }) => kept === forecast);
    if (!one) throw new Error('a forecast that was not made');
    return one.score(forecast, row, outcome);
  };
  const board = (viewed: string) =>
    scoreboardOf(
      openReading(state, { asOf: viewed, knownAt: viewed }),
      made.map(({ kept }) => kept).filter(({ knownAt }) => knownAt <= viewed),
      scoreRow,
    );

  it('are the same each time, and grow with what becomes known', () => {
    expect(board('2013-10-01')).toEqual(board('2013-10-01'));
    expect(board('2013-10-01').overall.happened).toBeGreaterThan(board('2013-03-01').overall.happened);
  });

  it('know nothing on a day that was reported later', () => {
    const until = (last: string) => {
      const reports = new Map([...state.reports].map(([key, all]) => [key, all.filter(({ knownAt }) => knownAt <= last)] as const));
      const reading = openReading({ ...state, reports }, { asOf: '2013-07-01', knownAt: '2013-07-01' });
      return scoreboardOf(
        reading,
        made.map(({ kept }) => kept),
        scoreRow,
      );
    };
    expect(until('2013-07-01')).toEqual(until('2014-12-31'));
  });
});

describe('the verdict', () => {
  const overall = summaryOf([statement('a')]);
  const at = (stated: number, low: number, high: number, events = 20) => ({
    stated,
    observed: (low + high) / 2,
    came: 1,
    of: events,
    events,
    low,
    high,
  });
  it.each([
    ['as often', [at(0.1, 0.05, 0.3), at(0.8, 0.6, 0.9)], /about as often/],
    ['too early', [at(0.1, 0.05, 0.3), at(0.8, 0.2, 0.6)], /too early\.$/],
    ['too late', [at(0.1, 0.2, 0.5), at(0.8, 0.7, 0.9)], /too late\.$/],
    ['too narrow', [at(0.1, 0.2, 0.5), at(0.8, 0.2, 0.6)], /too narrow\.$/],
    ['too wide', [at(0.1, 0, 0.05), at(0.8, 0.9, 1)], /too wide\.$/],
    ['too few', [at(0.8, 0.2, 0.6, 9)], /9 events are too few to judge\.$/],
    ['nothing known', [], /nobody reported on it since/],
  ])('says %s where the bands say so', (_, points, words) => {
    expect(verdictOf({ overall, points })).toMatch(words);
  });
});
