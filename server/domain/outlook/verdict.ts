import type { Board, ComponentRow } from '../board/types';
import type { Band } from '../readiness/bands';
import { BANDS } from '../readiness/bands';
import { rungsOf } from '../shapes/rungs';
import { headlineOf } from '../summaries/headline';
import type { Outlook, OutlookRow } from './outlook';

/** What one force has of its plan, at the stage of what was offered and at that of what is there. */
export type Strength = Readonly<{
  forceKey: string;
  /** Absent for troops. */
  shape?: string | undefined;
  forceName: string;
  unit: string;
  plan: number;
  offered: Readonly<{ measure: string; value: number | null; seriesKey: string }>;
  delivered: Readonly<{ measure: string; value: number | null; seriesKey: string }>;
  /** How much of what is offered is promised for days to come. */
  later: number;
}>;

/** What a reader came for: how ready, how much of it is there, by when, and what it waits for. */
export type Verdict = Readonly<{
  /** 0 to 1; null when nothing is measured. */
  readiness: number | null;
  band: Band | null;
  /** Of the force that stands for the operation; null where none has a plan. */
  strength: Strength | null;
  /** Null where no forecast was known. */
  outlook: Outlook | null;
  answer: OutlookRow | null;
  /** The components that hold readiness down most, the lowest first. */
  waitsFor: readonly Pick<ComponentRow, 'key' | 'name' | 'value'>[];
}>;

const MOST_WAITED = 2;
/** Below the highest band a component holds readiness down. */
const READY_FROM = BANDS[0].from;

function strengthOf(board: Board): Strength | null {
  const headline = headlineOf(board);
  const force = headline && board.contributors.find(({ forceKey }) => forceKey === headline.forceKey);
  if (!headline || !force) return null;
  const { offered, delivered } = rungsOf(force);
  const level = (measure: string) => ({
    measure,
    value: force.totals.find((total) => total.measure === measure)?.value ?? null,
    seriesKey: `${force.forceKey}.${measure}`,
  });
  const { forceKey, forceName, unit, plan } = headline;
  const later = (force.later ?? []).reduce((sum, { value }) => sum + value, 0);
  return { forceKey, shape: force.shape, forceName, unit, plan, offered: level(offered), delivered: level(delivered), later };
}

/** The verdict of a board with what the last forecast said. Pure. */
export function verdictOf(board: Board, outlook: Outlook | null): Verdict {
  const { value, band, components } = board.readiness;
  return {
    readiness: value,
    band,
    strength: strengthOf(board),
    outlook,
    answer: outlook?.answer ?? null,
    waitsFor: components
      .filter((row) => row.value !== null && row.value < READY_FROM)
      .sort((a, b) => (a.value ?? 1) - (b.value ?? 1))
      .slice(0, MOST_WAITED),
  };
}
