import { reportSayingOtherwise } from '../../../server/domain/conflicts/otherwise';
import { readDay } from '../../../server/domain/day-text';
import { type Day, isDay } from '../../../server/domain/days';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { FieldProblem } from '../../../server/domain/errors';
import { warningsOfReport } from '../../../server/domain/input/report-problems';
import type { Report, Series } from '../../../server/domain/report';
import { pledgeSeriesKey } from '../../../server/domain/series/keys';
import { type Level, levelOn, readSeries } from '../../../server/domain/series/levels';
import { isNameOfChange } from '../../../server/domain/series/live';
import { rungsIn } from '../../../server/domain/shapes/rungs';
import type { SeriesPage } from '../../../server/services/app';
import { client } from '../../_client/client';
import { refusalOf } from '../../_client/refusal';
import { provisionalReport } from './to-report';

export type OtherEditors = Readonly<{ rung: string; series: Series; reports: readonly Report[] }>;

/** What is known of a series and of its neighbours on the ladder. `page` is null when nobody has reported it yet. */
export type Known = Readonly<{ page: SeriesPage | null; beside: readonly OtherEditors[] }>;

async function pageOrNull(operation: string, key: string, known: Day, signal: AbortSignal): Promise<SeriesPage | null> {
  try {
    return await client.series.get.query({ operation, key, known }, { signal });
  } catch (thrown) {
    if (refusalOf(thrown).code === 'NOT_FOUND') return null;
    throw thrown;
  }
}

/** The reports of a page but those that were undone with their batch. */
export function standing(page: SeriesPage | null): readonly Report[] {
  return (page?.reports ?? []).flatMap(({ report, by }) => (by !== null && isNameOfChange(by) ? [] : [report]));
}

/** The other rungs of the same contributor that anybody has reported. */
function neighbours(
  { forceKey, lineKey, contributorKey, measure }: Series,
  definitions: Definitions,
): readonly Readonly<{ rung: string; series: Series }>[] {
  if (forceKey === null || contributorKey === null) return [];
  return rungsIn(definitions, forceKey)
    .all.filter((rung) => rung !== measure)
    .flatMap((rung) => {
      const series = definitions.series.find(({ key }) => key === pledgeSeriesKey(forceKey, lineKey, contributorKey, rung));
      return series ? [{ rung, series }] : [];
    });
}

export async function askKnown(
  operation: string,
  series: Series,
  definitions: Definitions,
  known: Day,
  signal: AbortSignal,
): Promise<Known> {
  const [page, ...beside] = await Promise.all([
    pageOrNull(operation, series.key, known, signal),
    ...neighbours(series, definitions).map(async (one) => ({ ...one, page: await pageOrNull(operation, one.series.key, known, signal) })),
  ]);
  return {
    page,
    beside: beside.map(({ rung, series: other, page: theirs }) => ({
      rung,
      series: other,
      reports: standing(theirs),
    })),
  };
}

function levelThen(series: Series, reports: readonly Report[], asOf: Day, knownAt: Day): Level | null {
  return levelOn(readSeries(series, reports, { asOf, knownAt }), asOf);
}

/**
 * What says otherwise of the same time as the report typed so far. Null where nothing does, or too little is typed to tell.
 * @param later what was said since the page was read
 */
export function otherThan(typed: Typed, series: Series, { page }: Known, later: readonly Report[]): Report | null {
  if (!isDay(readDay(textIn(typed, 'asOf')))) return null;
  const { value, asOf } = provisionalReport(typed, series);
  return value === null ? null : reportSayingOtherwise(series, [...standing(page), ...later], { value, asOf });
}

/** What is unusual about the value as typed so far. Empty where the page cannot tell: the server judges. */
export function liveWarnings(typed: Typed, series: Series, { page, beside }: Known, definitions: Definitions): readonly FieldProblem[] {
  if (!isDay(readDay(textIn(typed, 'asOf'))) || !isDay(readDay(textIn(typed, 'knownAt')))) return [];
  const report = provisionalReport(typed, series);
  const { asOf, knownAt } = report;
  return warningsOfReport(report, series, {
    previous: levelThen(series, standing(page), asOf, knownAt),
    rungs: beside.flatMap(({ rung, series: other, reports }) => {
      const then = levelThen(other, reports, asOf, knownAt)?.value ?? null;
      return then === null ? [] : [{ rung, value: then }];
    }),
    force: definitions.forces.find(({ key }) => key === series.forceKey),
    indicator: definitions.indicators.find(({ key }) => key === series.indicatorKey) ?? null,
  });
}
