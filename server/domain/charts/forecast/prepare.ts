import { type Day, dayFromNumber, dayNumber, earlierDay, laterDay } from '../../days';
import { greatestOf, leastOf } from '../../extremes';
import { formatDayNear, formatPercent } from '../../format';
import type { ChartSize } from '../picture-sizes';
import { nameBaseline, type RowLayout, type RowStyle, rowFrame, rowLayout, rowsThatFit, rowTop } from '../row-timeline';
import { roundPixel } from '../scale';
import type { Box, ChartCaption } from '../schema';
import { wrapText } from '../text-width';
import type { ForecastChart, ForecastLine } from './schema';

export type ForecastChartRow = Readonly<{
  key: string;
  name: string;
  reached: Day | null;
  p10: Day | null;
  p50: Day | null;
  p80: Day | null;
  p90: Day | null;
  deterministic: Day | null;
  /** The day that was last reported as its forecast. */
  reported: Day | null;
  /** Share of the runs in which it lies on the path that decides the target's day, 0 to 1. */
  criticality: number | null;
}>;

export type ForecastChartInput = Readonly<{
  key: string;
  caption: ChartCaption;
  rows: readonly ForecastChartRow[];
  /** Keys of the rows along the critical path, first to last. */
  criticalPath: readonly string[];
  viewed: Day;
  /** The height follows from the rows. */
  size: ChartSize;
}>;

/** A row lower than this has one line of a name in small type, and its marks without their words. */
const LOW_ROW = 38;

const STYLE: RowStyle = {
  wide: { width: 920, text: { axis: 12.5, name: 14, value: 13, event: 12 }, nameWidth: 230, isNameAbove: false, rowHeight: 46 },
  narrow: { width: 358, text: { axis: 12, name: 13.5, value: 12.5, event: 11 }, nameWidth: 350, isNameAbove: true, rowHeight: 62 },
  narrowBelow: 560,
  nameShare: 0.25,
  smallBelow: LOW_ROW,
};

/** Everything that is drawn, with air; a reached milestone of long ago does not squeeze what is still to come. */
function span(rows: readonly ForecastChartRow[], viewed: Day): readonly [number, number] {
  const today = dayNumber(viewed);
  const ahead = rows.flatMap(({ p10, p90, p80, p50, deterministic, reported, reached }) =>
    reached === null ? [p10, p50, p80, p90, deterministic, reported] : [],
  );
  const last = greatestOf(ahead.filter((day) => day !== null).map(dayNumber), today + 60);
  const reach = last - today;
  const back = rows.flatMap(({ reached }) => (reached === null ? [] : [dayNumber(reached)])).filter((day) => day > today - reach);
  const first = leastOf(back, today);
  const air = Math.max(6, Math.round((last - first) * 0.03));
  return [first - air, last + air];
}

/**
 * The forecast as a timeline: of each milestone and strength the span of the middle 80 % of the runs, its middle, the day by which 80 %
 * are there, beside the day of the critical path method and the one that was reported; and the critical path through them.
 */
export function prepareForecastChart(input: ForecastChartInput): ForecastChart {
  const { rows: all, size, criticalPath } = input;
  // The critical path first, then what is still to come.
  const shown = rowsThatFit(all, size, ({ key, reached }) => (criticalPath.includes(key) ? 0 : reached === null ? 1 : 2));
  const layout = rowLayout(size, shown.length, STYLE);
  const [from, to] = span(shown, input.viewed);
  const { frame, place } = rowFrame(layout, shown.length, [from, to], input.viewed);
  const x = (day: Day) => place(earlierDay(dayFromNumber(to), laterDay(dayFromNumber(from), day)));
  const rows = shown.map((row, index) => lineOf(row, index, layout, frame.plot, x, input));
  return {
    kind: 'forecast',
    key: input.key,
    caption: input.caption,
    ...frame,
    rows,
    links: linksOf(rows, input.criticalPath),
    table: input.rows.map(({ key: _key, ...row }) => row),
    summary: summaryOf(input),
  };
}

function lineOf(
  row: ForecastChartRow,
  index: number,
  layout: RowLayout,
  plot: Box,
  x: (day: Day) => number,
  { criticalPath, viewed }: ForecastChartInput,
): ForecastLine {
  const { text } = layout;
  const top = rowTop(index, layout);
  const isLow = layout.rowHeight < LOW_ROW;
  const nameLines = wrapText(row.name, layout.nameWidth, text.name, 700, layout.isNameAbove || isLow ? 1 : 2);
  const y = layout.isNameAbove ? top + 30 : isLow ? top + layout.rowHeight / 2 : top + layout.rowHeight / 2 - 7;
  const nameY = layout.isNameAbove ? top + 15 : nameBaseline(top + layout.rowHeight / 2, nameLines.length, layout);
  const at = (day: Day | null) => (day === null ? null : x(day));
  const isAhead = row.reached === null;
  return {
    key: row.key,
    nameLines,
    nameY: roundPixel(nameY),
    y: roundPixel(y),
    top,
    bottom: top + layout.rowHeight,
    reachedX: at(row.reached),
    bar: isAhead && row.p10 !== null ? { fromX: x(row.p10), toX: at(row.p90) ?? plot.right, isOpen: row.p90 === null } : null,
    p50X: isAhead ? at(row.p50) : null,
    p80X: isAhead ? at(row.p80) : null,
    deterministicX: isAhead ? at(row.deterministic) : null,
    reportedX: isAhead ? at(row.reported) : null,
    isCritical: isAhead && criticalPath.includes(row.key),
    text: isLow ? { days: '', path: '' } : wordsOf(row, viewed),
  };
}

function wordsOf(row: ForecastChartRow, viewed: Day): ForecastLine['text'] {
  if (row.reached !== null) return { days: `reached ${formatDayNear(row.reached, viewed)}`, path: '' };
  const near = (day: Day | null) => (day === null ? 'not within the horizon' : formatDayNear(day, viewed));
  const days = row.p10 === null && row.p50 === null ? 'no forecast' : `P50 ${near(row.p50)}, P80 ${near(row.p80)}`;
  const path = row.criticality === null || row.criticality === 0 ? '' : `decides in ${formatPercent(row.criticality)}`;
  return { days, path };
}

function linksOf(rows: readonly ForecastLine[], path: readonly string[]): ForecastChart['links'] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const middle = (row: ForecastLine | undefined) => row?.reachedX ?? row?.p50X ?? null;
  return path.slice(1).flatMap((key, index) => {
    const [before, after] = [byKey.get(path[index] ?? ''), byKey.get(key)];
    const [fromX, toX] = [middle(before), middle(after)];
    return before && after && fromX !== null && toX !== null ? [{ fromX, fromY: before.y, toX, toY: after.y }] : [];
  });
}

function summaryOf({ rows, criticalPath, viewed }: ForecastChartInput): string {
  const last = rows.find(({ key }) => key === criticalPath.at(-1));
  const ahead = rows.filter(({ reached }) => reached === null).length;
  const near = (day: Day | null) => (day === null ? 'not within the horizon' : formatDayNear(day, viewed));
  const target = last && last.reached === null ? ` ${last.name}: P50 ${near(last.p50)}, P80 ${near(last.p80)}.` : '';
  return `${rows.length} rows, ${rows.length - ahead} reached, ${ahead} ahead.${target}`;
}
