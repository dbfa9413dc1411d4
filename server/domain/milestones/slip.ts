import { type Day, daysBetween } from '../days';

/** What is known of a milestone on a viewed day. */
export type MilestoneDays = Readonly<{ baseline: Day | null; forecast: Day | null; actual: Day | null }>;

export type MilestoneState = 'reached' | 'forecast' | 'missed' | 'unknown';

/** Reached once an actual day is known; missed when the forecast day has passed without it. */
export function milestoneState({ forecast, actual }: MilestoneDays, viewedDay: Day): MilestoneState {
  if (actual !== null) return 'reached';
  if (forecast === null) return 'unknown';
  return forecast < viewedDay ? 'missed' : 'forecast';
}

/**
 * Days from the baseline to the actual day, or else to the latest forecast. Negative: earlier than planned. Of a missed milestone they are
 * counted to the viewed day, which it is not reached before: the slip is at least so many, and grows. Null where either end is unknown, and
 * for a missed milestone until its baseline has passed too: nothing is late yet.
 */
export function slipDays(days: MilestoneDays, viewedDay: Day): number | null {
  const { baseline, forecast, actual } = days;
  const isMissed = milestoneState(days, viewedDay) === 'missed';
  const latest = isMissed ? viewedDay : (actual ?? forecast);
  if (baseline === null || latest === null || (isMissed && latest <= baseline)) return null;
  return daysBetween(baseline, latest);
}
