import type { Board, RungCell } from '../../server/domain/board/types';
import { formatDay, formatNumber, formatQuantity } from '../../server/domain/format';

/** What figures were before they changed, by figure; they stand beside it until the page is opened anew. */
export type Marks = Readonly<Record<string, string>>;

export const NO_MARKS: Marks = {};

type Figures = Map<string, string>;

function cellText(cell: RungCell, unit: string): string {
  return cell.value === null ? 'not reported' : formatQuantity(cell.value, unit);
}

/** Every figure that the board prints, as the reader sees it. */
function figuresOf(board: Board): Figures {
  const figures: Figures = new Map();
  const { readiness } = board;
  figures.set('readiness', scoreText(readiness.value));
  for (const component of readiness.components) figures.set(`component.${component.key}`, scoreText(component.value));
  for (const gauge of board.gauges) figures.set(`gauge.${gauge.key}`, `${gauge.chart.valueText} ${gauge.chart.targetText}`);
  for (const force of board.contributors) {
    for (const total of force.totals) figures.set(total.seriesKey, cellText(total, force.unit));
    for (const cell of force.rows.flatMap((row) => row.rungs)) figures.set(cell.seriesKey, cellText(cell, force.unit));
  }
  for (const row of board.milestones) {
    const day = row.actual ?? row.forecast;
    figures.set(`milestone.${row.key}`, day === null ? 'no day' : formatDay(day));
  }
  for (const row of [...board.signs, ...board.indicators]) figures.set(`indicator.${row.key}`, row.valueText);
  for (const { seriesKey, stance } of board.stances ?? []) figures.set(seriesKey, stance ?? 'not reported');
  return figures;
}

/** A part of one as it is printed, of 100. */
export function scoreText(value: number | null): string {
  return value === null ? 'not measured' : formatNumber(value * 100, 0);
}

/** The marks after a change: what each changed figure was just before. Earlier marks of other figures stay. */
export function markChanges(before: Board, after: Board, marks: Marks): Marks {
  const old = figuresOf(before);
  const next: Record<string, string> = { ...marks };
  for (const [key, text] of figuresOf(after)) {
    const was = old.get(key);
    if (was !== undefined && was !== text) next[key] = was;
  }
  return next;
}
