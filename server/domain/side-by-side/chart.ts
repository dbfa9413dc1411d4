import type { ChartSize } from '../charts/picture-sizes';
import type { ChartCaption, ChartPoint } from '../charts/schema';
import { prepareSideBySide, type SideLine } from '../charts/side-by-side/prepare';
import type { SideBySideChart } from '../charts/side-by-side/schema';
import { type Day, dayNumber, laterDay } from '../days';
import { formatDay, unitWords } from '../format';
import { MEASURE_WORDS, type SideMeasure } from './measures';
import { firstDayOf, type Start } from './starts';

/** How lines stand on one axis: on the calendar, or by days since an event of each. */
export const ALIGNMENTS = ['calendar', 'since'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** One operation beside others, on its present day. */
export type Side = Readonly<{
  key: string;
  title: string;
  revision: number;
  present: Day;
  points: readonly ChartPoint[];
  /** From where its days are counted, where somebody chose; else from the first figure that was reported. */
  start: Start | null;
}>;

export type SideChoice = Readonly<{
  measure: SideMeasure;
  align: Alignment;
  /** The address of the page that shows it. */
  address: string;
}>;

/** Names at the ends of lines are cut here: the legend of the page has them whole. */
const LONGEST_NAME = 34;

function shortName(title: string): string {
  return title.length <= LONGEST_NAME ? title : `${title.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}

/** From which day the days of an operation are counted; null where nothing was reported and nothing chosen. */
export function startDayOf({ start, points }: Pick<Side, 'start' | 'points'>): Day | null {
  return start?.day ?? firstDayOf(points);
}

/** What an operation has so many days after its start, or on a day number of the calendar; null where that is before its first figure or after its present. */
export function valueAt({ points, present }: Pick<Side, 'points' | 'present'>, day: number): number | null {
  if (day > dayNumber(present)) return null;
  return points.findLast((point) => point.day <= day)?.value ?? null;
}

function captionOf(sides: readonly Side[], { measure, align, address }: SideChoice): ChartCaption {
  const words = MEASURE_WORDS[measure];
  const chosen = sides.some(({ start }) => start !== null);
  const since = align === 'since' ? `, by days since ${chosen ? 'a chosen event of each' : 'the first reported figure'}` : '';
  const latest = sides.map(({ present }) => present).reduce((a, b) => laterDay(a, b));
  return {
    operation: sides.map(({ title }) => title).join('; '),
    title: `${words.name}${since}`,
    unit: unitWords(words.unit),
    asOf: latest,
    knownAt: latest,
    countingRule: words.countingRule,
    sources: sides.map(({ title, revision, present, ...side }) => {
      const start = align === 'since' ? startDayOf(side) : null;
      const from = start === null ? '' : `, day 0: ${formatDay(start)}${side.start ? `, ${side.start.name}` : ''}`;
      return `${title}, as of ${formatDay(present)}, change ${revision}${from}`;
    }),
    address,
  };
}

/** The chart of these operations, at least one. What has no start has no line where days are counted. */
export function sideBySideChart(sides: readonly Side[], wanted: SideChoice, size: ChartSize): SideBySideChart {
  const { unit, yMax } = MEASURE_WORDS[wanted.measure];
  const isSince = wanted.align === 'since';
  const lines = sides.flatMap((side): SideLine[] => {
    const start = isSince ? startDayOf(side) : null;
    if (isSince && start === null) return [];
    return [{ key: side.key, name: shortName(side.title), points: side.points, until: side.present, start }];
  });
  return prepareSideBySide({
    key: 'side-by-side',
    caption: captionOf(sides, wanted),
    unit,
    since: isSince ? 'days since' : null,
    lines,
    ...(yMax === undefined ? {} : { yMax }),
    size,
  });
}
