import type { Day } from '../days';
import type { OperationState } from '../reading/state';
import type { Report, Series } from '../report';
import { byWriting, type Statuses, settleStatuses } from '../series/live';
import { undoneRevisions } from '../series/undoing';
import type { KnownNames } from './known';
import type { Statement } from './statement';

/**
 * What a statement of a file is to what is recorded: `same`, already said; `changed`, corrects what the same source said of the day;
 * `conflict`, another source says otherwise, and both stand; `new`.
 */
export const STANDINGS = ['new', 'changed', 'same', 'conflict'] as const;
export type Standing = (typeof STANDINGS)[number];

export type Compared = Readonly<{
  statement: Statement;
  series: Series;
  standing: Standing;
  /** What it stands against: the value that is corrected, or that another source gives. */
  from: number | null;
  /** The report that it corrects. */
  targetId: string | null;
}>;

/** A cell by what it speaks of: the same in each reading of the file. */
export function cellOf({ statement: { seriesKey, asOf, sourceKey } }: Pick<Compared, 'statement'>): string {
  return `${seriesKey} ${asOf} ${sourceKey}`;
}

/** What a cell stood against when somebody looked, where that is not what it stands against now: their change moved it. */
export type Moved = Readonly<{ cell: string; base: number | null }>;

/** Later than every day that can be given. */
const ALWAYS: Day = '9999-12-31';

type History = Readonly<{ byDay: ReadonlyMap<Day, readonly Report[]>; statuses: Statuses }>;

function isSaid(report: Report, { value, low, high, qualifier }: Statement): boolean {
  return report.value === value && report.low === low && report.high === high && report.qualifier === qualifier;
}

function isKnownLater(a: Report, b: Report): boolean {
  return a.knownAt === b.knownAt ? byWriting(a, b) > 0 : a.knownAt > b.knownAt;
}

/** The reports that were not undone with their batch, by as-of day. */
function historyOf(state: OperationState, undone: ReadonlyMap<number, number>, key: string, upTo: number): History {
  const all = (state.reports.get(key) ?? []).filter(({ revision }) => revision <= upTo && !undone.has(revision));
  const byDay = new Map<Day, Report[]>();
  for (const report of all) {
    if (report.kind !== 'value') continue;
    const day = byDay.get(report.asOf);
    if (day) day.push(report);
    else byDay.set(report.asOf, [report]);
  }
  return { byDay, statuses: settleStatuses(all, ALWAYS) };
}

/** Holds statements against what is recorded, each by its key: series, as-of day and source. */
export class Comparison {
  readonly #state: OperationState;
  readonly #known: KnownNames;
  readonly #upTo: number;
  readonly #undone: ReadonlyMap<number, number>;
  readonly #histories = new Map<string, History>();

  /** @param upTo the revision up to which reports count: what somebody saw who looked then */
  constructor(state: OperationState, known: KnownNames, upTo = Number.POSITIVE_INFINITY) {
    this.#state = state;
    this.#known = known;
    this.#upTo = upTo;
    this.#undone = undoneRevisions(
      (state.undoings ?? []).filter(({ revision }) => revision <= upTo),
      ALWAYS,
    );
  }

  /**
   * A value that the same source gave for the same day is there already, also where somebody has corrected or retracted it since: what
   * was said about it stands. Another value of the same source corrects the latest that stands, unless it was known earlier than that.
   */
  compare(statement: Statement): Compared {
    const { asOf, knownAt, sourceKey, seriesKey, value } = statement;
    const series = this.#known.series(seriesKey);
    if (typeof series === 'string') throw new RangeError(series);
    const { byDay, statuses } = this.#historyOf(seriesKey);
    const ofDay = byDay.get(asOf);
    if (!ofDay) return { statement, series, standing: 'new', from: null, targetId: null };
    let target: Report | null = null;
    let other: Report | null = null;
    for (const report of ofDay) {
      const isLive = !statuses.retractedBy.has(report.id) && !statuses.correctedBy.has(report.id);
      const isOwn = report.sourceKey === sourceKey;
      if (isOwn && isSaid(report, statement) && (isLive || report.knownAt >= knownAt))
        return { statement, series, standing: 'same', from: value, targetId: null };
      if (isOwn && isLive && (target === null || isKnownLater(report, target))) target = report;
      if (isLive && report.value !== value) other ??= report;
    }
    if (target && target.knownAt <= knownAt) return { statement, series, standing: 'changed', from: target.value, targetId: target.id };
    return { statement, series, standing: other ? 'conflict' : 'new', from: other?.value ?? null, targetId: null };
  }

  #historyOf(key: string): History {
    const before = this.#histories.get(key);
    if (before) return before;
    const history = historyOf(this.#state, this.#undone, key, this.#upTo);
    this.#histories.set(key, history);
    return history;
  }
}
