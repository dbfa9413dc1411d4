import { type ErrorCode, MusterError } from '../../domain/errors';
import type { ForecastResult } from '../../domain/forecast/types';
import type { Changes } from '../../domain/scenarios/changes';
import type { DateOutcome } from '../../domain/scenarios/outcome';
import type { Call } from '../call';
import { runForecast } from '../forecast/run-forecast';

/** Milestones and strengths that are still to come. */
function datesOf({ rows }: ForecastResult): DateOutcome[] {
  return rows.flatMap(({ key, name, reached, p10, p50, p80 }) => (reached === null ? [{ key, name, p10, p50, p80 }] : []));
}

/** The changes as settings of the forecast's assumptions; what it does not rest on is left out. */
function overridesOf({ out, delays, pledges }: Changes, { input }: ForecastResult): Record<string, number> {
  const settable = new Set(input.assumptions.filter(({ isEditable }) => isEditable).map(({ key }) => key));
  const settings = [
    ...out.map((key) => [`contributor.${key}.dropped`, 1] as const),
    ...delays.map(({ contributor, days }) => [`contributor.${contributor}.delayDays`, days] as const),
    ...pledges.map(({ pledge, value }) => [`pledge.${pledge}.amount`, value] as const),
  ];
  return Object.fromEntries(settings.filter(([key]) => settable.has(key)));
}

/** The rest of a page does without dates. */
const WITHOUT_DATES: readonly ErrorCode[] = ['UNAVAILABLE', 'TOO_MANY', 'BAD_INPUT'];

/**
 * The dates of what is still to come, as they are and with the changes: the same runs with the same random numbers, so that what differs
 * is the changes' doing. Null where too many forecasts are waited for or asked, and where nothing can be forecast.
 */
export async function datesWith(
  call: Call,
  viewed: Readonly<{ operation: string; known: string }>,
  changes: Changes,
): Promise<Readonly<{ present: readonly DateOutcome[]; changed: readonly DateOutcome[] }> | null> {
  try {
    const present = await runForecast(call, viewed);
    const overrides = overridesOf(changes, present);
    const changed = Object.keys(overrides).length === 0 ? present : await runForecast(call, { ...viewed, overrides });
    return { present: datesOf(present), changed: datesOf(changed) };
  } catch (error) {
    if (error instanceof MusterError && WITHOUT_DATES.includes(error.code)) return null;
    throw error;
  }
}
