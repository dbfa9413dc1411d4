import { doubtsOf } from '../board/doubts';
import type { Board } from '../board/types';
import type { Day } from '../days';
import type { Question } from '../definitions/types';
import { type ForecastHeadline, headlineOfForecast, type LastForecast } from './forecast-headline';
import { type Headline, headlineOf } from './headline';

export type NextMilestone = Readonly<{ key: string; name: string; day: Day; isOverdue: boolean }>;

/** A change of the log, as a list shows it. */
export type LastChange = Readonly<{ at: string; author: string; summary: string }>;

/** An operation in a row: what its board says on its present day, and what its last kept forecast said. */
export type Summary = Readonly<{
  /** 0 to 1; null when nothing is measured. */
  readiness: number | null;
  headline: Headline | null;
  forecast: ForecastHeadline | null;
  nextMilestone: NextMilestone | null;
  staleCount: number;
  conflictCount: number;
  lastChange: LastChange | null;
}>;

/** A point of the line of readiness: a day number, and 0 to 100; null under a gap. */
export type SparkPoint = readonly [day: number, value: number | null];

/** Points of a line in a row: more are not told apart. */
const MOST_POINTS = 48;

type Beside = Readonly<{
  forecast: LastForecast | null;
  lastChange: LastChange | null;
  /** What everybody wants to know of the operation; null: what follows from its headline. */
  question?: Question | null;
}>;

/** The summary of a board. Pure: the same board, forecast and change give the same summary. */
export function summaryOf(board: Board, { forecast, lastChange, question = null }: Beside): Summary {
  const headline = headlineOf(board);
  return {
    readiness: board.readiness.value,
    headline,
    forecast: forecast && headlineOfForecast(forecast, headline, question),
    nextMilestone: nextMilestoneOf(board),
    staleCount: doubtsOf(board).stale.length,
    conflictCount: board.head.openConflicts,
    lastChange,
  };
}

/** The earliest that is still to come; where none is, the one that is overdue longest. */
function nextMilestoneOf({ milestones }: Board): NextMilestone | null {
  const dated = milestones.flatMap(({ key, name, forecast, state }): NextMilestone[] =>
    forecast === null || state === 'reached' ? [] : [{ key, name, day: forecast, isOverdue: state === 'missed' }],
  );
  const byDay = [...dated].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return byDay.find(({ isOverdue }) => !isOverdue) ?? byDay[0] ?? null;
}

/** The line of readiness of a board, thinned for a row. */
export function sparkOf({ trends }: Board): readonly SparkPoint[] {
  const line = trends.find(({ key }) => key === 'readiness')?.wide.series[0]?.points ?? [];
  const step = Math.max(1, Math.ceil(line.length / MOST_POINTS));
  // From the end, so that the viewed day stays.
  return line.filter((_, index) => (line.length - 1 - index) % step === 0).map(({ day, value }): SparkPoint => [day, value]);
}
