import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../server/domain/canonical';
import {
  conversionModelOf,
  lagModelOf,
  MOST_PARTS,
  type PartsModel,
  type PledgeHistory,
  partsModelOf,
} from '../../server/domain/forecast/arrival-model';
import { partsOf } from '../../server/domain/forecast/arrivals';
import { forecast } from '../../server/domain/forecast/forecast';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { PAST_PLANS, referenceClassOn } from '../../server/domain/forecast/reference-class';
import { fitOfYear, type Standing } from '../../server/domain/forecast/strength-model';
import type { ForecastInput, ForecastPledge } from '../../server/domain/forecast/types';
import { openReading } from '../../server/domain/reading/reading';
import type { OperationState } from '../../server/domain/reading/state';
import { demonstration, demonstrationOn } from './demonstration';
import { forceOf, inputOf, pledgeOf, step } from './forecast-samples';

const few = { runs: 1_000, horizonDays: 2_000 } as const;

function days(pledges: readonly ForecastPledge[], change = {}, parts: PartsModel = { count: 1, spread: 0 }) {
  return forecast(inputOf([], { ...few, parts, forces: [forceOf(pledges, change)] })).rows.map(({ p10, p50, p80, never }) => ({
    p10,
    p50,
    p80,
    never,
  }));
}

const isLater = (is: string | null | undefined, was: string | null | undefined) => (is ?? '9999') >= (was ?? '9999');

const offers = fc.array(fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 300 })), { minLength: 1, maxLength: 7 });
const inParts = fc.record({ count: fc.integer({ min: 1, max: MOST_PARTS }), spread: fc.double({ min: 0, max: 1.5, noNaN: true }) });
/** How a force stands: alone with its pledges, or with what past missions say and something that nobody pledged. */
const standings = fc
  .tuple(fc.nat({ max: 900 }), fc.boolean(), fc.nat({ max: 1_500 }), fc.nat({ max: 30 }))
  .map(([present, isAlone, gap, monthsSince]) =>
    isAlone ? { present } : { present, gap, pace: { monthsSince, share: present / 3_300, gained: present / 6_600 } },
  );
const pledgesOf = (list: readonly (readonly [number, number])[]) =>
  list.map(([amount, delayDays], place) => pledgeOf(`p${place}`, amount, { delayDays }));

describe('a force that pledges arrive at', () => {
  it('gets there no later when more is pledged, and no earlier when a pledge is late', () => {
    fc.assert(
      fc.property(offers, fc.nat(), fc.nat({ max: 500 }), standings, inParts, (list, which, more, standing, parts) => {
        const place = which % list.length;
        const change = standing;
        const before = days(pledgesOf(list), change, parts);
        const richer = days(
          pledgesOf(list).map((one, at) => (at === place ? { ...one, amount: one.amount + more } : one)),
          change,
          parts,
        );
        const later = days(
          pledgesOf(list).map((one, at) => (at === place ? { ...one, delayDays: one.delayDays + more } : one)),
          change,
          parts,
        );
        for (const [row, was] of before.entries()) {
          expect(richer[row]?.never).toBeLessThanOrEqual(was.never);
          expect(later[row]?.never).toBeGreaterThanOrEqual(was.never);
          for (const share of ['p10', 'p50', 'p80'] as const) {
            expect(isLater(was[share], richer[row]?.[share])).toBe(true);
            expect(isLater(later[row]?.[share], was[share])).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  /** With two more in place a quarter of the plan is there. */
  const acrossAQuarter: [[number, number][], number, number, { present: number; gap: number; pace: Standing }, PartsModel] = [
    [
      [0, 0],
      [0, 0],
      [369, 0],
      [683, 0],
    ],
    3,
    2,
    { present: 823, gap: 598, pace: { monthsSince: 0, share: 823 / 3_300, gained: 823 / 6_600 } },
    { count: 1, spread: 0 },
  ];

  it('gets there no later when more of it is in place', () => {
    fc.assert(
      fc.property(offers, fc.nat(), fc.nat({ max: 500 }), standings, inParts, (list, which, more, standing, parts) => {
        const pledges = pledgesOf(list);
        const come = pledges.map((one, at) => {
          const deployed = at === which % list.length ? Math.min(more, one.amount) : 0;
          return { ...one, deployed };
        });
        const extra = come.reduce((sum, { deployed }) => sum + deployed, 0);
        const pace = 'pace' in standing ? standing.pace : null;
        const present = standing.present + extra;
        const further = { ...standing, present, pace: pace && { ...pace, share: present / 3_300, gained: pace.gained + extra / 3_300 } };
        const [before, after] = [days(pledges, standing, parts), days(come, further, parts)];
        for (const [row, was] of before.entries()) {
          expect(after[row]?.never).toBeLessThanOrEqual(was.never);
          for (const share of ['p10', 'p50', 'p80'] as const) expect(isLater(was[share], after[row]?.[share])).toBe(true);
        }
      }),
      { numRuns: 40, examples: [acrossAQuarter] },
    );
  });

  it('has the same days whatever the order of its pledges, of few and of many', () => {
    fc.assert(
      fc.property(fc.constantFrom(5, 60), fc.integer({ min: 1, max: 50 }), inParts, (count, salt, parts) => {
        const pledges = Array.from({ length: count }, (_, place) => pledgeOf(`p${place}`, 3_300 / count + place));
        const shuffled = [...pledges].sort((a, b) => ((a.amount * salt) % 11) - ((b.amount * salt) % 11));
        expect(canonicalJson(days(shuffled, {}, parts))).toBe(canonicalJson(days(pledges, {}, parts)));
      }),
      { numRuns: 10 },
    );
  });

  it('comes in parts: of what comes the first sooner and the last later than all at once, and whether it comes does not change', () => {
    const pledges = [pledgeOf('p', 3_300, { since: '2013-01-14' })];
    const [whole, parts] = [days(pledges), days(pledges, {}, { count: 4, spread: 0.5 })];
    const [quarter, half, , , all] = parts;
    // But for a last part beyond the horizon.
    for (const [place, { never }] of parts.entries()) expect(Math.abs(never - (whole[place]?.never ?? 1))).toBeLessThan(0.01);
    expect(quarter?.p50 && whole[0]?.p50 && quarter.p50 < whole[0].p50).toBe(true);
    expect(half?.p50 && quarter?.p50 && all?.p50 && quarter.p50 < half.p50 && half.p50 < all.p50).toBe(true);
    expect(all?.p50 && whole[4]?.p50 && all.p50 > whole[4].p50).toBe(true);
  });

  it('is there today where it has enough, and never where nothing more may come', () => {
    const [quarter, half, , , all] = days([], { present: 1_650 });
    expect([quarter?.p50, half?.p50, all?.p50, all?.never]).toEqual(['2013-01-14', '2013-01-14', null, 1]);
  });

  it('keeps as many as the share that comes: with one pledge, the runs that never get there are those in which it stays away', () => {
    const input = inputOf([], {
      runs: 50_000,
      horizonDays: 3_653,
      forces: [forceOf([pledgeOf('p', 3_300, { since: '2013-01-14' })])],
      lag: { mean: Math.log(60), meanSd: 0, sd: 0.3 },
    });
    const never = forecast(input).rows[0]?.never ?? 0;
    expect(Math.abs(never - 0.25)).toBeLessThan(3 * Math.sqrt((0.25 * 0.75) / 50_000));
  });

  it('is what a milestone waits for, and then lies on the path that decides its day', () => {
    const waits = [{ kind: 'strength', forceKey: 'afisma', rung: 'deployed', amount: 300, present: 0 }] as const;
    const result = forecast(inputOf([step('go', [], [0, 0, 0], { waits })], { ...few, forces: [forceOf([pledgeOf('p', 400)])] }));
    expect(result.criticalPath).toEqual(['wait.go.afisma.deployed', 'milestone.go']);
    const rows = new Map(result.rows.map((row) => [row.key, row]));
    expect(rows.get('milestone.go')?.p50).toBe(rows.get('wait.go.afisma.deployed')?.p50);
    expect(rows.get('wait.go.afisma.deployed')?.criticality).toBe(1);
  });
});

describe('what the operation teaches is shrunk toward what was thought before', () => {
  it('by beta-binomial: four thought of as three kept, and two that came not at all, make one half', () => {
    const { alpha, beta } = conversionModelOf(0.75, 4, [0, 0]);
    expect(alpha / (alpha + beta)).toBe(0.5);
  });

  it('by normal-normal: with a pseudo-count of one, one arrival counts as much as all past missions', () => {
    const prior = { mean: Math.log(200), between: 0.5, within: 0.5 };
    const { mean, meanSd } = lagModelOf(prior, 1, [50], []);
    expect(Math.exp(mean)).toBeCloseTo(100);
    expect(meanSd).toBeCloseTo(0.5 / Math.SQRT2);
  });

  it('by gamma-Poisson and ridge regression: parts and how far they lie apart', () => {
    const prior = { count: 3, spread: 0.4, pseudoCount: 4 };
    const arrived = (steps: PledgeHistory['steps'], lag: number | null = 100) => ({ key: 'p', age: 300, share: 1, lag, steps });
    const once = arrived([{ days: 100, share: 0.5 }]);
    expect(partsModelOf(prior, [])).toEqual({ count: 3, spread: 0.4 });
    // 1 + (4 * 2 + 0) / (4 + 12) = 1.5 and 1 + (4 * 2 + 0) / (4 + 13) = 1.47
    expect([12, 13].map((count) => partsModelOf(prior, Array(count).fill(once)).count)).toEqual([2, 1]);
    expect(partsModelOf(prior, [{ ...once, lag: null }])).toEqual({ count: 3, spread: 0.4 });
    // Parts that lie as exp(0.8 z) around the half: the spread goes from 0.4 toward 0.8, by the weight of z squared.
    const z = 0.6744897501960817;
    const twice = arrived([0.25, 0.75].map((share) => ({ days: 100 * Math.exp(0.8 * (share < 0.5 ? -z : z)), share })));
    expect(partsModelOf(prior, [twice]).spread).toBeCloseTo((4 * 0.4 + 2 * z * z * 0.8) / (4 + 2 * z * z), 6);
  });

  it('parts of what is left of a pledge come in order and around its half', () => {
    const [first = 0, middle = 0, last = 0] = partsOf({ count: 3, spread: 0.5 });
    expect([first < middle, middle < last]).toEqual([true, true]);
    expect([middle, first * last]).toEqual([expect.closeTo(1), expect.closeTo(1)]);
    expect(partsOf({ count: 1, spread: 0.5 })).toEqual([1]);
  });

  it('pledges that still wait lengthen the lag, the more the longer they wait', () => {
    const prior = { mean: Math.log(100), between: 0.5, within: 0.5 };
    const means = [[], [10], [100], [300]].map((waiting) => lagModelOf(prior, 2, [30], waiting).mean);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    expect((means[3] ?? 0) - (means[1] ?? 0)).toBeGreaterThan(0.2);
  });
});

describe('a forecast of a day knows nothing of later days', () => {
  it('past plans: none before it was adopted or before its 36 months had passed', () => {
    const { plans, excluded } = referenceClassOn('2013-01-01');
    expect([plans.length, new Set(plans.map(({ mission }) => mission)).size]).toEqual([22, 14]);
    expect(excluded).toContainEqual({ name: 'UNMISS, 2011-07-08', why: 'its 36 months had not passed' });
    expect(excluded.some(({ name }) => name.startsWith('MINUSMA'))).toBe(false);
    const all = referenceClassOn('2026-01-01').plans;
    expect([all.length, all.filter(({ months }) => months[4] === null).length]).toEqual([28, 15]);
    for (const day of ['2000-01-01', '2013-01-01', '2015-12-31'])
      for (const plan of referenceClassOn(day).plans) expect(Date.parse(day) - Date.parse(plan.day)).toBeGreaterThan(36 * 30 * 86_400_000);
    expect(referenceClassOn('1993-01-01').plans).toEqual([]);
    expect(
      PAST_PLANS.every(
        ({ basis, resolution, address }) => basis !== '' && (resolution !== '' || basis === 'memory') && address !== undefined,
      ),
    ).toBe(true);
  });

  it('the fit is that of its year or an earlier one', () => {
    for (const day of ['1998-12-31', '1999-01-01', '2013-06-01', '2026-01-01']) {
      const fit = fitOfYear(Number(day.slice(0, 4)));
      expect(fit?.year ?? null).toBe({ '1998': null, '1999': 1999, '2013': 2013, '2026': 2018 }[day.slice(0, 4)]);
    }
  });

  it.each(['2013-01-14', '2013-04-02', '2013-10-08'])('reports and definitions that became known after %s change no byte', (day) => {
    const state = demonstration();
    const until = new Map([...state.reports].map(([key, reports]) => [key, reports.filter(({ knownAt }) => knownAt <= day)] as const));
    const at = { asOf: day, knownAt: day };
    const cut = { ...state, reports: until };
    expect(canonicalJson(forecastInputOf(openReading(cut, at)))).toBe(canonicalJson(forecastInputOf(demonstrationOn(day))));
  });
});

describe('every number of the demonstration', () => {
  const reading = demonstrationOn('2013-01-14');
  const input = forecastInputOf(reading);

  it('is listed once with its basis, and can be set by its key', () => {
    const keys = input.assumptions.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { basis } of input.assumptions) expect(basis).not.toBe('');
    for (const { key, value, most, isEditable, isWhole, least } of input.assumptions) {
      if (!isEditable) continue;
      const other = isWhole ? Math.min(most, value === least ? value + 1 : least) : value + 0.25 <= most ? value + 0.25 : least;
      expect(canonicalJson(forecastInputOf(reading, { overrides: { [key]: other } })), key).not.toBe(canonicalJson(input));
    }
  });

  it('that names nothing or is out of its range is refused by its key', () => {
    const refused = (overrides: Record<string, number>) => {
      try {
        forecastInputOf(reading, { overrides });
      } catch (error) {
        return (error as { problems?: readonly { field: string }[] }).problems?.map(({ field }) => field);
      }
      return [];
    };
    expect(refused({ 'contributor.NGA.dropped': 1, 'pledge.afisma.nga.amount': 900 })).toEqual([]);
    expect(refused({ 'contributor.USA.dropped': 1 })).toEqual(['overrides.contributor.USA.dropped']);
    expect(refused({ 'lag.posterior': 1 })).toEqual(['overrides.lag.posterior']);
    expect(refused({ 'view.pledges': 1.5 })).toEqual(['overrides.view.pledges']);
    expect(refused({ 'fit.year': 2014 })).toEqual(['overrides.fit.year']);
    expect(refused({ 'view.pledges': Number.NaN })).toEqual(['overrides.view.pledges']);
    expect(refused({ runs: 0.5 })).toEqual(['overrides.runs']);
  });

  it('what a condition lowers counts by its share from the day it is known, and is made good by nobody', () => {
    const allowances = [{ knownFrom: '2013-01-12', share: 0.5, why: 'no airlift of its own' }];
    const state = demonstration();
    const pledges = state.definitions.pledges.map((pledge) => (pledge.key === 'afisma.nga' ? { ...pledge, allowances } : pledge));
    const lowered = { ...state, definitions: { ...state.definitions, pledges } };
    const inputOn = (day: string, of: OperationState = lowered, overrides = {}) =>
      forecastInputOf(openReading(of, { asOf: day, knownAt: day }), { runs: 2_000, overrides });
    const nigeria = ({ forces }: ForecastInput) =>
      forces.flatMap((force) => force.pledges).find(({ key }) => key === 'afisma.nga')?.amount ?? 0;
    const plain = inputOn('2013-01-14', state);
    const half = inputOn('2013-01-14');
    expect(nigeria(half)).toBe(nigeria(plain) / 2);
    expect(nigeria(inputOn('2013-01-11'))).toBe(nigeria(inputOn('2013-01-11', state)));
    const told = half.assumptions.find(({ key }) => key === 'pledge.afisma.nga.counts');
    expect(told).toMatchObject({ value: 0.5, isEditable: true, basis: expect.stringContaining('no airlift of its own') });
    expect(nigeria(inputOn('2013-01-14', lowered, { 'pledge.afisma.nga.counts': 1 }))).toBe(nigeria(plain));
    expect(half.forces.map(({ gap, present }) => [gap, present])).toEqual(plain.forces.map(({ gap, present }) => [gap, present]));
    const before = forecast(plain).rows.filter(({ kind }) => kind === 'force');
    for (const [place, row] of forecast(half)
      .rows.filter(({ kind }) => kind === 'force')
      .entries()) {
      expect(row.never).toBeGreaterThanOrEqual(before[place]?.never ?? 1);
      expect(isLater(row.p50, before[place]?.p50)).toBe(true);
    }
  });

  it('a contributor that drops out makes every strength later, or as late', () => {
    const rows = (overrides: Record<string, number>) =>
      forecast(forecastInputOf(reading, { runs: 4_000, overrides })).rows.filter(({ kind }) => kind === 'force');
    const without = rows({ 'contributor.NGA.dropped': 1 });
    for (const [place, row] of rows({}).entries()) {
      expect(without[place]?.never).toBeGreaterThanOrEqual(row.never);
      expect(isLater(without[place]?.p50, row.p50)).toBe(true);
    }
  });
});
