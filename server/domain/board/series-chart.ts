import { prepareTrend } from '../charts/trend';
import type { ChartSize, TrendChart } from '../charts/types';
import { addDays, dayNumber, earlierDay } from '../days';
import { unitWords } from '../format';
import type { Reading } from '../reading/reading';
import type { Subject } from '../reading/subject';
import { captionOf } from './caption';

/** A step needs an axis even where there is one report. */
const LEAST_SPAN_DAYS = 30;

/** The trend of one subject, for the page of its history. */
export function prepareSeriesChart(reading: Reading, subject: Subject, size: ChartSize): TrendChart {
  const to = reading.at.asOf;
  const from = earlierDay(subject.days[0] ?? to, addDays(to, -LEAST_SPAN_DAYS));
  const points = subject.days.map((day) => {
    const { value, low, high } = subject.on(day);
    const differs = low !== null && high !== null && low < high;
    return { day: dayNumber(day), value, low: differs ? low : null, high: differs ? high : null };
  });
  const levels = subject.on(to).levels;
  const caption = captionOf(reading, {
    title: subject.name,
    unit: unitWords(subject.unit),
    countingRule: subject.countingRule,
    levels,
    path: `/series/${subject.key}`,
  });
  const series = [{ key: subject.key, name: subject.name, colour: subject.colour, isDashed: false, isFilled: false, points }];
  return prepareTrend({ key: `series-${subject.key}`, unit: subject.unit, caption, from, to, size, series, events: [] });
}
