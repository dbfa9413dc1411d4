import { type Day, dayFromNumber, dayOfInstant, daysBetween } from '../days';
import { formatNumber } from '../format';
import type { Reading } from '../reading/reading';
import { liveReports } from '../series/live';
import { milestoneReached, outcomesOf } from './outcomes';
import { type KeptForecast, type KeptRow, LEVELS, P10, P50, P80, P90, type Statement } from './types';

export type ScoredForecast = KeptForecast & Readonly<{ runs: number; horizonDays: number }>;

/** The CRPS of a row of a kept forecast for something that happened so many days after the viewed day. */
export type Score = (forecast: KeptForecast, row: KeptRow, happened: number) => number;

const NOT_SAID = LEVELS.map(() => null);

/** True when a forecast was made on a later day than the one whose knowledge it rests on. */
export function isMadeAfterwards({ knownAt, recordedAt }: Pick<KeptForecast, 'knownAt' | 'recordedAt'>): boolean {
  return dayOfInstant(Date.parse(recordedAt)) > knownAt;
}

/**
 * Whether it came by a day that was said. That is settled once the day has passed, and not when it comes before: to count at once what is
 * early, and what is late only in the end, would flatter. A percentile beyond the horizon says nothing that could be settled.
 */
function cameBy(day: Day | null, happened: Day | null, viewed: Day): boolean | null {
  if (day === null || day >= viewed) return null;
  return happened !== null && happened <= day;
}

/**
 * Of forecasts that one person made of one day with the same settings the first one counts: what differs by seed and runs alone says
 * the same, and nobody improves a score by asking again.
 */
export function firstOfEach<T extends KeptForecast>(forecasts: readonly T[]): readonly T[] {
  const ordered = [...forecasts].sort((a, b) =>
    a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.id < b.id ? -1 : 1,
  );
  const seen = new Set<string>();
  return ordered.filter(({ knownAt, author, question }) => {
    const key = JSON.stringify([knownAt, author, question]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether it came from P10 to P90, both included. */
function isWithin(p10: Day | null, p90: Day | null, happened: Day | null, viewed: Day): boolean | null {
  const isByP90 = cameBy(p90, happened, viewed);
  if (isByP90 !== true || happened === null) return isByP90;
  return p10 !== null && happened >= p10;
}

function eventOf({ key, needs }: KeptRow): string {
  return needs === null ? key : `${key} (${needs.least})`;
}

/** `AFISMA at 80 %: 4,640`: a share of a plan is another number once the plan is another. */
function nameOf({ name, needs }: KeptRow): string {
  return needs === null ? name : `${name}: ${formatNumber(needs.least, 0)}`;
}

/** Every row of kept forecasts, and beside the ones with default settings what past missions say of the same day. */
export function keptStatements(reading: Reading, forecasts: readonly ScoredForecast[], score: Score): Statement[] {
  const outcome = outcomesOf(reading);
  const viewed = reading.at.asOf;
  return forecasts.flatMap((forecast) =>
    forecast.rows.flatMap((row): Statement[] => {
      const happened = outcome(row);
      const { id, knownAt, author, method } = forecast;
      // What had happened was no forecast any more, whether it was known or not.
      if (happened !== null && happened <= knownAt) return [];
      const error = (day: Day | null) => (day === null || happened === null ? null : daysBetween(happened, day));
      const shared = {
        isAfterwards: isMadeAfterwards(forecast),
        id,
        sourceKey: null,
        event: eventOf(row),
        name: nameOf(row),
        knownAt,
        happened,
      };
      const middle = row.days[P50] ?? null;
      const own: Statement = {
        ...shared,
        method,
        person: author,
        middle,
        errorDays: error(middle),
        crps: happened === null ? null : score(forecast, row, daysBetween(knownAt, happened)),
        came: row.days.map((day) => cameBy(day, happened, viewed)),
        within: isWithin(row.days[P10] ?? null, row.days[P90] ?? null, happened, viewed),
      };
      const { baseRate } = row;
      if (baseRate === null || method !== 'simulation') return [own];
      const said = new Map<number, Day>([
        [P10, baseRate.p10],
        [P50, baseRate.p50],
        [P80, baseRate.p80],
        [P90, baseRate.p90],
      ]);
      const missed = error(baseRate.p50);
      const base: Statement = {
        ...shared,
        method: 'base rate',
        person: null,
        middle: baseRate.p50,
        errorDays: missed,
        crps: missed === null ? null : Math.abs(missed),
        came: LEVELS.map((_, place) => {
          const day = said.get(place);
          return day === undefined ? null : cameBy(day, happened, viewed);
        }),
        within: isWithin(baseRate.p10, baseRate.p90, happened, viewed),
      };
      return [own, base];
    }),
  );
}

/** Of each kept forecast with default settings, the days that stood reported on its day: what it is fairly held against. */
export function standingStatements(reading: Reading, forecasts: readonly KeptForecast[]): Statement[] {
  const outcome = outcomesOf(reading);
  return forecasts
    .filter(({ method }) => method === 'simulation')
    .flatMap(({ id, knownAt, rows }) =>
      rows.flatMap((row): Statement[] => {
        const happened = outcome(row);
        if (row.reported === null || (happened !== null && happened <= knownAt)) return [];
        return [
          saidOneDay({
            id,
            person: null,
            sourceKey: null,
            event: eventOf(row),
            name: nameOf(row),
            knownAt,
            happened,
            middle: row.reported,
          }),
        ];
      }),
    );
}

type OneDay = Pick<Statement, 'id' | 'person' | 'sourceKey' | 'event' | 'name' | 'knownAt' | 'happened'> & Readonly<{ middle: Day }>;

/** A forecast that is a single day: its score is its error. */
function saidOneDay(said: OneDay): Statement {
  const errorDays = said.happened === null ? null : daysBetween(said.happened, said.middle);
  const crps = errorDays === null ? null : Math.abs(errorDays);
  // Its source said it on that day, whenever it was recorded here.
  return { ...said, method: 'reported', isAfterwards: false, errorDays, crps, came: NOT_SAID, within: null };
}

/**
 * Every forecast day that was reported of a milestone: a forecast of its source, made on the day on which it was known. What was
 * retracted or corrected is none, and neither is what is known since a day that was reconstructed.
 */
export function reportedStatements(reading: Reading): Statement[] {
  return reading.definitions.milestones.flatMap(({ key, name }) => {
    const happened = milestoneReached(reading, key);
    const seriesKey = `milestone.${key}.forecast`;
    const series = reading.series(seriesKey);
    if (!series) return [];
    return liveReports(reading.reports(seriesKey), reading.at, series.statuses).flatMap((report): Statement[] => {
      const { id, value, knownAt, knownBasis, author, sourceKey } = report;
      if (value === null || knownBasis === 'reconstructed' || (happened !== null && happened <= knownAt)) return [];
      const said = { id, person: author, sourceKey, event: `milestone.${key}`, name, knownAt, happened };
      return [saidOneDay({ ...said, middle: dayFromNumber(value) })];
    });
  });
}
