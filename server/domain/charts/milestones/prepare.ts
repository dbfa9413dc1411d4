import type { MilestoneRow } from '../../board/types';
import { type Day, dayNumber, daysBetween } from '../../days';
import { greatestOf, leastOf } from '../../extremes';
import { formatDayNear } from '../../format';
import { slipWords } from '../../milestones/words';
import type { ChartSize } from '../picture-sizes';
import { EDGE, nameBaseline, type RowLayout, type RowStyle, rowFrame, rowLayout, rowsThatFit, rowTop } from '../row-timeline';
import { roundPixel } from '../scale';
import type { ChartCaption } from '../schema';
import { measureText, wrapText } from '../text-width';
import type { MilestoneLine, MilestoneMark, MilestonesChart } from './schema';

export type MilestonesInput = Readonly<{
  key: string;
  caption: ChartCaption;
  rows: readonly MilestoneRow[];
  viewed: Day;
  /** The height follows from the rows. */
  size: ChartSize;
}>;

const STYLE: RowStyle = {
  wide: { width: 600, text: { axis: 12.5, name: 14, value: 14, event: 12 }, nameWidth: 196, isNameAbove: false, rowHeight: 38 },
  narrow: { width: 358, text: { axis: 12, name: 13.5, value: 13, event: 11 }, nameWidth: 350, isNameAbove: true, rowHeight: 50 },
  narrowBelow: 460,
  nameShare: 0.33,
  smallBelow: 26,
};
/** From a mark's middle to its text. */
const TEXT_OFFSET = 13;
/** Between the day and the slip. */
export const WORD_GAP = 6;

/** Rows lower than this have room for one line of a name in small type. */
const LOW_ROW = 34;

/** How far a milestone's day is from the viewed one. */
function distance(row: MilestoneRow, viewed: Day): number {
  const day = row.actual ?? row.forecast ?? row.baseline;
  return day === null ? Number.POSITIVE_INFINITY : Math.abs(daysBetween(day, viewed));
}

/** The timeline of milestones: first forecast, every later one, the latest or the day reached, and the slip between them. */
export function prepareMilestones(input: MilestonesInput): MilestonesChart {
  const rows = rowsThatFit(input.rows, input.size, (row) => distance(row, input.viewed));
  const layout = rowLayout(input.size, rows.length, STYLE);
  const days = rows.flatMap((row) => marksOf(row).map((mark) => mark.day));
  const { frame, place } = rowFrame(layout, rows.length, span([...days, input.viewed]), input.viewed);
  return {
    kind: 'milestones',
    key: input.key,
    caption: input.caption,
    ...frame,
    rows: rows.map((row, index) => lineOf(row, index, layout, frame.plot, place, input.viewed)),
    table: input.rows.map((row) => ({
      name: row.name,
      baseline: row.baseline,
      forecast: row.forecast,
      actual: row.actual,
      slipDays: row.slipDays,
      state: row.state,
    })),
    summary: summaryOf(input),
  };
}

/** Earliest to latest day with air on both sides, more on the right for the last one's words; at least 60 days. */
function span(days: readonly Day[]): readonly [number, number] {
  const numbers = days.map(dayNumber);
  const first = leastOf(numbers);
  const last = greatestOf(numbers);
  const air = Math.max(10, Math.round((last - first) * 0.05), Math.ceil((60 - (last - first)) / 2));
  return [first - air, last + air + Math.round((last - first) * 0.12)];
}

function marksOf(row: MilestoneRow): readonly Omit<MilestoneMark, 'x'>[] {
  const first = row.baseline ?? row.forecasts[0]?.day ?? null;
  const final = row.actual ?? row.forecast;
  if (final === null) return first === null ? [] : [{ shape: 'first', day: first }];
  const shape = row.state === 'missed' ? 'missed' : row.actual === null ? 'latest' : 'reached';
  const between = [...new Set(row.forecasts.map((forecast) => forecast.day))].filter((day) => day !== first && day !== final);
  return [
    ...(first === null || first === final ? [] : [{ shape: 'first' as const, day: first }]),
    ...between.map((day) => ({ shape: 'tick' as const, day })),
    { shape, day: final },
  ];
}

function lineOf(
  row: MilestoneRow,
  index: number,
  layout: RowLayout,
  plot: MilestonesChart['plot'],
  x: (day: Day) => number,
  viewed: Day,
): MilestoneLine {
  const { text } = layout;
  const top = rowTop(index, layout);
  const nameLines = wrapText(row.name, layout.nameWidth, text.name, 600, layout.isNameAbove || layout.rowHeight < LOW_ROW ? 1 : 2);
  const y = layout.isNameAbove ? top + 33 : top + layout.rowHeight / 2;
  const nameY = layout.isNameAbove ? top + 16 : nameBaseline(y, nameLines.length, layout);
  const marks = marksOf(row).map((mark) => ({ ...mark, x: x(mark.day) }));
  const final = marks.find((mark) => mark.shape === 'latest' || mark.shape === 'reached' || mark.shape === 'missed') ?? null;
  const isMissed = row.state === 'missed';
  // What was missed slips on to the viewed day, also where no forecast came after the first.
  const fromX = marks.find((mark) => mark.shape === 'first')?.x ?? (isMissed ? final?.x : null) ?? null;
  return {
    key: row.key,
    nameLines,
    nameY: roundPixel(nameY),
    y: roundPixel(y),
    top,
    bottom: top + layout.rowHeight,
    marks,
    slip: fromX === null || final === null ? null : { fromX, toX: isMissed ? x(viewed) : final.x, isLate: (row.slipDays ?? 0) > 0 },
    state: row.state,
    text: placeWords(wordsOf(row, viewed), [...marks.map((mark) => mark.x), ...(isMissed ? [x(viewed)] : [])], layout, plot, x(viewed)),
  };
}

type Words = Readonly<{ day: string; slip: string }>;

function wordsOf(row: MilestoneRow, viewed: Day): Words {
  const slip = row.slipDays === 0 && row.forecasts.length < 2 ? '' : slipWords(row);
  if (row.actual !== null) return { day: `reached ${formatDayNear(row.actual, viewed)}`, slip };
  if (row.forecast === null) return { day: 'no forecast yet', slip: '' };
  if (row.state === 'missed') return { day: `missed ${formatDayNear(row.forecast, viewed)}`, slip: slipWords(row) };
  return { day: `due ${formatDayNear(row.forecast, viewed)}`, slip };
}

/**
 * `xs`: what words must not cover, the final mark last. Right of the final mark or left of all marks, the one that does not cover the viewed day's line first; else right of all marks, else at
 * the right edge.
 */
function placeWords(
  words: Words,
  xs: readonly number[],
  layout: RowLayout,
  plot: MilestonesChart['plot'],
  viewedX: number,
): MilestoneLine['text'] {
  const size = layout.text.value;
  const width = measureText(words.day, size, 600) + (words.slip === '' ? 0 : WORD_GAP + measureText(words.slip, size, 600));
  const final = xs.at(-1);
  if (final === undefined) return { ...words, x: plot.left };
  const room = { left: plot.left - EDGE, right: layout.width - 2 };
  // A thumbnail has room for the day alone beside the name.
  if (words.slip !== '' && !layout.isNameAbove && width > room.right - room.left)
    return placeWords({ ...words, slip: '' }, xs, layout, plot, viewedX);
  const isFree = (left: number) => left >= room.left && left + width <= room.right && xs.every((x) => x < left - 6 || x > left + width + 6);
  const beside = [final + TEXT_OFFSET, leastOf(xs) - TEXT_OFFSET - width].filter(isFree);
  const clear = beside.find((start) => viewedX < start - 4 || viewedX > start + width + 4);
  const left = clear ?? beside[0] ?? [greatestOf(xs) + TEXT_OFFSET].find(isFree) ?? Math.max(0, room.right - width);
  return { ...words, x: roundPixel(left) };
}

function summaryOf(input: MilestonesInput): string {
  const count = (state: MilestoneRow['state']) => input.rows.filter((row) => row.state === state).length;
  const next = input.rows
    .filter((row) => row.state === 'forecast' && row.forecast !== null)
    .sort((a, b) => ((a.forecast ?? '') < (b.forecast ?? '') ? -1 : 1))[0];
  const coming = next?.forecast ? ` Next: ${next.name}, ${formatDayNear(next.forecast, input.viewed)}.` : '';
  return `${input.rows.length} milestones: ${count('reached')} reached, ${count('forecast')} ahead, ${count('missed')} missed.${coming}`;
}
