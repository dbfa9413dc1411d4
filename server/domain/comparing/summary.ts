import type { Day } from '../days';
import { CODED_UNITS } from '../words';
import type { Comparison } from './compare';
import { OVERALL } from './figures';

/** Lines that are listed; those that are left out are counted. */
const MOST_LINES = 8;

/** One thing that is otherwise on the later of two days. */
export type SummaryLine = Readonly<{
  /** Opens its history; null for readiness, which has none of its own. */
  seriesKey: string | null;
  name: string;
  was: string;
  is: string;
  /** Null where one of both is no number, or both are words. A figure that was not known before is new, neither better nor worse. */
  difference: number | null;
  isNew: boolean;
}>;

/** What is otherwise, in few lines: figures and milestones, with counts of what stands behind them. */
export type ComparisonSummary = Readonly<{
  from: Day;
  to: Day;
  lines: readonly SummaryLine[];
  /** Lines that are left out. */
  more: number;
  /** Conflicts that are open now and were not, and the other way round. */
  opened: number;
  settled: number;
  /** Reports that became known in between. */
  news: number;
}>;

function figureLines({ figures }: Comparison): SummaryLine[] {
  // What nobody reported on either day is no news.
  const said = figures.filter(({ was, is }) => was !== null || is !== null);
  return said.map(({ key, name, unit, was, is, wasText, isText }) => ({
    seriesKey: key,
    name,
    was: wasText,
    is: isText,
    difference: was === null || is === null || CODED_UNITS.has(unit) ? null : is - was,
    isNew: was === null && is !== null,
  }));
}

function milestoneLines({ milestones }: Comparison, dayText: (day: Day | null) => string): SummaryLine[] {
  return milestones.map(({ key, name, was, is }) => {
    const [before, after] = [was?.actual ?? was?.forecast ?? null, is.actual ?? is.forecast];
    const reached = is.actual !== null && (was?.actual ?? null) === null;
    return {
      seriesKey: is.provenance.seriesKeys[0] ?? `milestone.${key}.forecast`,
      name,
      was: dayText(before),
      is: reached ? `reached ${dayText(after)}` : dayText(after),
      difference: null,
      isNew: before === null,
    };
  });
}

/** What a reader looks for first: the index, then figures that moved, dates, figures that are new, and what they are made of. */
function rankOf({ seriesKey, name, isNew }: SummaryLine): number {
  if (seriesKey === null) return name === OVERALL ? 0 : 4;
  if (seriesKey.startsWith('milestone.')) return 2;
  return isNew ? 3 : 1;
}

/** A comparison in few lines. `dayText` writes a day, or that there is none. */
export function summaryOfComparison(
  comparison: Comparison,
  { from, to, dayText }: Readonly<{ from: Day; to: Day; dayText: (day: Day | null) => string }>,
): ComparisonSummary {
  const lines = [...figureLines(comparison), ...milestoneLines(comparison, dayText)].sort((a, b) => rankOf(a) - rankOf(b));
  return {
    from,
    to,
    lines: lines.slice(0, MOST_LINES),
    more: Math.max(0, lines.length - MOST_LINES),
    opened: comparison.opened.length,
    settled: comparison.settled.length,
    news: comparison.news.length,
  };
}
