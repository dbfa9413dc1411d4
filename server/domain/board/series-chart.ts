import type { ChartSize } from '../charts/picture-sizes';
import type { ChartPoint } from '../charts/schema';
import { prepareTrend } from '../charts/trend/prepare';
import type { ChartMark, TrendChart } from '../charts/trend/schema';
import { addDays, type Day, dayNumber, earlierDay } from '../days';
import { axisBeginning } from '../far-days';
import { unitWords } from '../format';
import type { Reading } from '../reading/reading';
import type { Subject } from '../reading/subject';
import type { Report } from '../report';
import { isRangeLeft } from '../series/adopt';
import { historyOf } from '../series/history';
import { valueWords } from '../series/value-words';
import { captionOf } from './caption';

/** A step needs an axis even where there is one report. */
const LEAST_SPAN_DAYS = 30;

/** What became of the statements of one reported series, seen beside its line. A total has none: what its parts said lies elsewhere. */
export function marksOf(reading: Reading, subject: Subject): ChartMark[] {
  const [one] = subject.readings;
  if (!one || subject.key !== one.series.key) return [];
  const history = historyOf(one, reading.reports(one.series.key), reading.at);
  const byId = new Map(history.map(({ report }) => [report.id, report]));
  const say = (report: Report | undefined) => (report ? valueWords(report, subject.unit) : '');
  return history.flatMap(({ report, status, by, adoptedBy }): ChartMark[] => {
    if (report.value === null) return [];
    const mark = { day: dayNumber(report.asOf), value: report.value };
    const other = by === null ? undefined : byId.get(by);
    if (status === 'corrected') return [{ ...mark, kind: 'corrected', text: `${say(report)}, corrected to ${say(other)}` }];
    if (status === 'retracted') return [{ ...mark, kind: 'retracted', text: `${say(report)}, retracted` }];
    const act = adoptedBy === null ? undefined : byId.get(adoptedBy);
    // A range that is left on purpose chooses nothing: the grades do.
    return !act || isRangeLeft(act) ? [] : [{ ...mark, kind: 'chosen', text: `${say(report)}, chosen by an editor` }];
  });
}

/** The points of a subject as a chart draws them: a range only where live reports disagree. */
export function pointsOf(subject: Subject): ChartPoint[] {
  return subject.days.map((day) => {
    const { value, low, high } = subject.on(day);
    const differs = low !== null && high !== null && low < high;
    return { day: dayNumber(day), value, low: differs ? low : null, high: differs ? high : null };
  });
}

/** The first day of an axis that ends on the viewed day. */
export function axisStart(subject: Subject, to: Day): Day {
  return earlierDay(axisBeginning(subject.days, to).first, addDays(to, -LEAST_SPAN_DAYS));
}

/** The trend of one subject, for the page of its history. */
export function prepareSeriesChart(reading: Reading, subject: Subject, size: ChartSize): TrendChart {
  const to = reading.at.asOf;
  const from = axisStart(subject, to);
  const points = pointsOf(subject);
  const levels = subject.on(to).levels;
  const caption = captionOf(reading, {
    title: subject.name,
    unit: unitWords(subject.unit),
    countingRule: subject.countingRule,
    levels,
    path: `/series/${subject.key}`,
  });
  const series = [{ key: subject.key, name: subject.name, colour: subject.colour, isDashed: false, isFilled: false, points }];
  return prepareTrend({
    key: `series-${subject.key}`,
    unit: subject.unit,
    caption,
    from,
    earlier: axisBeginning(subject.days, to).earlier,
    to,
    size,
    series,
    events: [],
    marks: marksOf(reading, subject),
  });
}
