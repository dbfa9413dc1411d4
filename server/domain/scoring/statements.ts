import { addDays, type Day, dayFromNumber, dayOfInstant, daysBetween } from '../days';
import { dayOfSteps } from '../forecast/reference-class';
import type { Outcome, Score } from '../forecast/score';
import { formatNumber } from '../format';
import type { Reading } from '../reading/reading';
import { liveReports } from '../series/live';
import { scoreOfSteps } from './kept-rows';
import { outcomeFrom, outcomesOf } from './outcomes';
import { type KeptForecast, type KeptRow, LEVELS, P10, P50, P90, type Statement } from './types';

export type ScoredForecast = KeptForecast & Readonly<{ runs: number; horizonDays: number }>;

/** How a row of a kept forecast did. */
export type ScoreRow = (forecast: KeptForecast, row: KeptRow, outcome: Outcome) => Score;

/** True when a forecast was made on a later day than the one whose knowledge it rests on. */
export function isMadeAfterwards({ knownAt, recordedAt }: Pick<KeptForecast, 'knownAt' | 'recordedAt'>): boolean {
  return dayOfInstant(Date.parse(recordedAt)) > knownAt;
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

function eventOf({ key, needs }: KeptRow): string {
  return needs === null ? key : `${key} (${needs.least})`;
}

/** `AFISMA at 80 %: 4,640`: a share of a plan is another number once the plan is another. */
function nameOf({ name, needs }: KeptRow): string {
  return needs === null ? name : `${name}: ${formatNumber(needs.least, 0)}`;
}

/** A question as one kept forecast asks it. */
type Asked = Readonly<{ forecast: ScoredForecast; row: KeptRow; outcome: Outcome; shared: Pick<Statement, SharedField> }>;
type SharedField = 'isAfterwards' | 'id' | 'sourceKey' | 'event' | 'name' | 'knownAt' | 'happened';

/** Every question of kept forecasts that the reading knows something of. */
function askedBy(reading: Reading, forecasts: readonly ScoredForecast[]): Asked[] {
  const knownOf = outcomesOf(reading);
  return forecasts.flatMap((forecast) =>
    forecast.rows.flatMap((row): Asked[] => {
      const { id, knownAt, horizonDays } = forecast;
      const outcome = outcomeFrom(knownAt, knownOf(row), horizonDays);
      if (outcome === null) return [];
      const happened = outcome.happened === null ? null : addDays(knownAt, outcome.happened);
      const shared = {
        isAfterwards: isMadeAfterwards(forecast),
        id,
        sourceKey: null,
        event: eventOf(row),
        name: nameOf(row),
        knownAt,
        happened,
      };
      return [{ forecast, row, outcome, shared }];
    }),
  );
}

/** What a set of forecasts is to be scored by: each question with what is known of it. */
export function questionsOf(
  reading: Reading,
  forecasts: readonly ScoredForecast[],
): readonly Readonly<{ id: string; key: string; outcome: Outcome }>[] {
  return askedBy(reading, forecasts).map(({ forecast: { id }, row: { key }, outcome }) => ({ id, key, outcome }));
}

/** Every row of kept forecasts, and beside the ones with default settings what past missions say of the same day. */
export function keptStatements(reading: Reading, forecasts: readonly ScoredForecast[], score: ScoreRow): Statement[] {
  return askedBy(reading, forecasts).flatMap(({ forecast, row, outcome, shared }): Statement[] => {
    const { knownAt, author, method } = forecast;
    const daysTo = (day: Day | null | undefined) => (day == null ? null : daysBetween(knownAt, day));
    const said = (percentile: (level: number) => number | null, { crps, low, high }: Score) => {
      const middle = percentile(P50);
      return {
        middle: middle === null ? null : addDays(knownAt, middle),
        errorDays: middle === null || outcome.happened === null ? null : middle - outcome.happened,
        crps,
        range: { low, high },
        widthDays: Math.min(outcome.cut, percentile(P90) ?? outcome.cut) - Math.min(outcome.cut, percentile(P10) ?? outcome.cut),
      };
    };
    const own: Statement = {
      ...shared,
      method,
      person: author,
      ...said((level) => daysTo(row.days[level]), score(forecast, row, outcome)),
    };
    const { reference } = row;
    if (!reference || reference.length === 0 || method !== 'simulation') return [own];
    const percentile = (level: number) => dayOfSteps(reference, LEVELS[level] ?? 0.5);
    return [own, { ...shared, method: 'base rate', person: null, ...said(percentile, scoreOfSteps(reference, outcome)) }];
  });
}

/** Of each kept forecast with default settings, the days that stood reported on its day: what it is fairly held against. */
export function standingStatements(reading: Reading, forecasts: readonly ScoredForecast[]): Statement[] {
  const own = forecasts.filter(({ method }) => method === 'simulation');
  return askedBy(reading, own).flatMap(({ row: { reported }, outcome, shared }) =>
    reported === null ? [] : [saidOneDay({ ...shared, isAfterwards: false, person: null, middle: reported }, outcome)],
  );
}

type OneDay = Pick<Statement, SharedField | 'person'> & Readonly<{ middle: Day }>;

/** A forecast that is a single day: its score is its error, as far as its question goes. */
function saidOneDay(said: OneDay, { happened, cut }: Outcome): Statement {
  const days = daysBetween(said.knownAt, said.middle);
  const within = Math.min(cut + 1, Math.max(0, days));
  const errorDays = happened === null ? null : days - happened;
  return { ...said, method: 'reported', errorDays, crps: Math.abs(within - (happened ?? cut + 1)), range: null, widthDays: null };
}

/**
 * Every forecast day that was reported of a milestone: a forecast of its source, made on the day on which it was known. What was
 * retracted or corrected is none, and neither is what is known since a day that was reconstructed.
 * @param horizonDays as far as what did not happen is looked at
 */
export function reportedStatements(reading: Reading, horizonDays: number): Statement[] {
  const knownOf = outcomesOf(reading);
  return reading.definitions.milestones.flatMap(({ key, name }) => {
    const event = `milestone.${key}`;
    const known = knownOf({ key: event, needs: null });
    const seriesKey = `${event}.forecast`;
    const series = reading.series(seriesKey);
    if (!series) return [];
    return liveReports(reading.reports(seriesKey), reading.at, series.statuses).flatMap((report): Statement[] => {
      const { id, value, knownAt, knownBasis, author, sourceKey } = report;
      const outcome = outcomeFrom(knownAt, known, horizonDays);
      if (value === null || knownBasis === 'reconstructed' || outcome === null) return [];
      const happened = outcome.happened === null ? null : known.happened;
      // Its source said it on that day, whenever it was recorded here.
      const said = { id, person: author, sourceKey, event, name, knownAt, happened, isAfterwards: false };
      return [saidOneDay({ ...said, middle: dayFromNumber(value) }, outcome)];
    });
  });
}
