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

/** Days from the baseline to the actual day, or else to the latest forecast. Negative: earlier than planned. */
export function slipDays({ baseline, forecast, actual }: MilestoneDays): number | null {
  const latest = actual ?? forecast;
  return baseline === null || latest === null ? null : daysBetween(baseline, latest);
}
