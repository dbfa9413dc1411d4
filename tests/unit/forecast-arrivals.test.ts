import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../server/domain/canonical';
import { conversionModelOf, lagModelOf, lagPriorOf } from '../../server/domain/forecast/arrival-model';
import { forecast } from '../../server/domain/forecast/forecast';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { PAST_MISSIONS, referenceClassOn } from '../../server/domain/forecast/reference-class';
import type { ForecastPledge } from '../../server/domain/forecast/types';
import { openReading } from '../../server/domain/reading/reading';
import { demonstration, demonstrationOn } from './demonstration';
import { forceOf, inputOf, pledgeOf, step } from './forecast-samples';

const few = { runs: 1_000, horizonDays: 2_000 } as const;

function days(pledges: readonly ForecastPledge[], change = {}) {
  return forecast(inputOf([], { ...few, forces: [forceOf(pledges, change)] })).rows.map(({ p10, p50, p80, never }) => ({
    p10,
    p50,
    p80,
    never,
  }));
}

const isLater = (is: string | null | undefined, was: string | null | undefined) => (is ?? '9999') >= (was ?? '9999');

const offers = fc.array(fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 300 })), { minLength: 1, maxLength: 7 });
const pledgesOf = (list: readonly (readonly [number, number])[]) =>
  list.map(([amount, delayDays], place) => pledgeOf(`p${place}`, amount, { delayDays }));

describe('a force that pledges arrive at', () => {
  it('gets there no later when more is pledged, and no earlier when a pledge is late', () => {
    fc.assert(
      fc.property(offers, fc.nat(), fc.nat({ max: 500 }), fc.nat({ max: 900 }), (list, which, more, present) => {
        const place = which % list.length;
        const change = { present };
        const before = days(pledgesOf(list), change);
        const richer = days(
          pledgesOf(list).map((one, at) => (at === place ? { ...one, amount: one.amount + more } : one)),
          change,
        );
        const later = days(
          pledgesOf(list).map((one, at) => (at === place ? { ...one, delayDays: one.delayDays + more } : one)),
          change,
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

  it('has the same days whatever the order of its pledges, of few and of many', () => {
    fc.assert(
      fc.property(fc.constantFrom(5, 60), fc.integer({ min: 1, max: 50 }), (count, salt) => {
        const pledges = Array.from({ length: count }, (_, place) => pledgeOf(`p${place}`, 3_300 / count + place));
        const shuffled = [...pledges].sort((a, b) => ((a.amount * salt) % 11) - ((b.amount * salt) % 11));
        expect(canonicalJson(days(shuffled))).toBe(canonicalJson(days(pledges)));
      }),
      { numRuns: 10 },
    );
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

  it('pledges that still wait lengthen the lag, the more the longer they wait', () => {
    const prior = { mean: Math.log(100), between: 0.5, within: 0.5 };
    const means = [[], [10], [100], [300]].map((waiting) => lagModelOf(prior, 2, [30], waiting).mean);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    expect((means[3] ?? 0) - (means[1] ?? 0)).toBeGreaterThan(0.2);
  });
});

describe('a forecast of a day knows nothing of later days', () => {
  it('missions: none before it began or before its 36 months had passed', () => {
    expect(referenceClassOn('2013-01-01').missions).toHaveLength(15);
    expect(referenceClassOn('2013-01-01').excluded.map(({ name }) => name)).toEqual(['UNISFA', 'UNMISS']);
    expect(referenceClassOn('2017-06-01').missions).toHaveLength(PAST_MISSIONS.length);
    for (const day of ['2000-01-01', '2013-01-01', '2015-12-31'])
      for (const { firstMonth } of referenceClassOn(day).missions)
        expect(Date.parse(day) - Date.parse(firstMonth)).toBeGreaterThan(35 * 30 * 86_400_000);
    expect(lagPriorOf(referenceClassOn('1993-01-01').missions).mean).toBe(Math.log(180));
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
    expect(refused({ gapShare: 1.5 })).toEqual(['overrides.gapShare']);
    expect(refused({ gapShare: Number.NaN })).toEqual(['overrides.gapShare']);
    expect(refused({ runs: 0.5 })).toEqual(['overrides.runs']);
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
