import type { Day } from '../days';
import type { ForecastResult } from './types';

/** When: what an operation's question, or another target, comes to. */
export type WhenAnswer = Readonly<{
  /** `milestone.<key>` or `force.<key>.<percent>` */
  key: string;
  kind: 'milestone' | 'force';
  name: string;
  /** The day on which it was reached, as known; then both percentiles are that day. */
  reached: Day | null;
  /** The first day by which half, and four in five, of the runs are there; null: not within the horizon. */
  p50: Day | null;
  p80: Day | null;
  /** Share of the runs that are not there within the horizon. */
  notWithin: number;
  horizonDays: number;
  /** What it waits for: what decides its day in runs that reach it, the most often first, with the share of these runs. */
  waitsFor: readonly Readonly<{ key: string; name: string; share: number }>[];
  /** What its day rests on, where there is something to say of it; else empty. */
  note: string;
}>;

/** Less often than in one run of twenty is not worth a word. */
const LEAST_SHARE = 0.05;
const MOST_NAMED = 3;

/** The answer of a forecast to what was asked; null where there is nothing to forecast. */
export function whenOf({ input, target, rows }: ForecastResult): WhenAnswer | null {
  const row = rows.find(({ key }) => key === target);
  if (!row) return null;
  const { key, kind, name, reached, p50, p80, never, note } = row;
  const waitsFor = rows
    .flatMap((other) =>
      other.key === key || other.reached !== null || other.criticality === null || other.criticality < LEAST_SHARE
        ? []
        : [{ key: other.key, name: other.name, share: other.criticality }],
    )
    .sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_NAMED);
  return {
    key,
    kind,
    name,
    reached,
    p50,
    p80,
    notWithin: never,
    horizonDays: input.horizonDays,
    waitsFor: reached === null ? waitsFor : [],
    note,
  };
}
