import { dayFromNumber, dayNumber } from '../../days';
import { toldPoints } from '../points-table';
import type { SideBySideChart } from './schema';

/** The points with their days of the calendar, and how many days they are from the start of their line. `key` is the operation's. */
export function sidePoints({ series, starts }: SideBySideChart) {
  return series.flatMap(({ key, name, points }) => {
    const start = starts.find((one) => one.key === key)?.day ?? null;
    const shift = start === null ? 0 : dayNumber(start);
    return toldPoints(points).map(({ day, value }) => ({ key, name, day: dayFromNumber(day + shift), since: day, value }));
  });
}
