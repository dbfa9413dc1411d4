import type { Day } from '../days';
import type { OperationState } from '../reading/state';
import type { Report, Series } from '../report';
import { byWriting, type Fates, settleFates } from '../series/live';
import { undoneRevisions } from '../series/undoing';
import type { KnownNames } from './known';
import type { Statement } from './statements';

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

type History = Readonly<{ byDay: ReadonlyMap<Day, readonly Report[]>; fates: Fates }>;

function isSaid(report: Report, { value, low, high, qualifier }: Statement): boolean {
  return report.value === value && report.low === low && report.high === high && report.qualifier === qualifier;
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
  return { byDay, fates: settleFates(all, ALWAYS) };
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
    const { byDay, fates } = this.#historyOf(seriesKey);
    const ofDay = byDay.get(asOf) ?? [];
    const isLive = ({ id }: Report) => !fates.retractedBy.has(id) && !fates.correctedBy.has(id);
    const own = ofDay.filter((report) => report.sourceKey === sourceKey);
    const base = { statement, series, targetId: null };
    if (own.some((report) => isSaid(report, statement) && (isLive(report) || report.knownAt >= knownAt)))
      return { ...base, standing: 'same', from: value };
    const target = own.filter(isLive).sort((a, b) => (a.knownAt < b.knownAt ? 1 : a.knownAt > b.knownAt ? -1 : byWriting(b, a)))[0];
    if (target && target.knownAt <= knownAt) return { ...base, standing: 'changed', from: target.value, targetId: target.id };
    const other = ofDay.find((report) => isLive(report) && report.value !== value);
    return { ...base, standing: other ? 'conflict' : 'new', from: other?.value ?? null };
  }

  #historyOf(key: string): History {
    const before = this.#histories.get(key);
    if (before) return before;
    const history = historyOf(this.#state, this.#undone, key, this.#upTo);
    this.#histories.set(key, history);
    return history;
  }
}
