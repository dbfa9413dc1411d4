import type { Day } from '../days';
import type { Report } from '../report';

/** The reports that one change wrote, by the day they became known. */
export type Written = Readonly<{ revision: number; byKnownDay: ReadonlyMap<Day, readonly Report[]> }>;

type Entry = Readonly<{ revision: number; byKnownDay: Map<Day, Report[]> }>;

/**
 * Reports by the change that wrote them. The latest that were known by a day are found from the end without a look at every change between:
 * the earliest known day of each run of changes is kept as a Fenwick tree (Fenwick 1994), whose node n covers the last n & -n changes up to n.
 */
export class Writings {
  readonly #entries: Entry[] = [];
  readonly #earliest: Day[] = [];

  /** Takes in reports in the order of writing. */
  constructor(reports: Iterable<Report> = []) {
    for (const report of reports) this.add(report);
  }

  /** Takes in the next report. Throws a `RangeError` for one of an earlier change than the last. */
  add(report: Report): void {
    const last = this.#entries.at(-1);
    if (last && report.revision < last.revision) throw new RangeError(`change ${report.revision} comes after ${last.revision}`);
    const isNext = !last || report.revision > last.revision;
    const entry: Entry = isNext ? { revision: report.revision, byKnownDay: new Map() } : last;
    if (isNext) this.#entries.push(entry);
    const reports = entry.byKnownDay.get(report.knownAt);
    if (reports) reports.push(report);
    else entry.byKnownDay.set(report.knownAt, [report]);
    this.#note(report.knownAt, isNext);
  }

  /** The changes with a report that was known by a day, the latest first. Takes logarithmic time for each. */
  *latest(knownAt: Day): Generator<Written> {
    for (let node = this.#entries.length; node > 0; ) {
      const earliest = this.#earliest[node - 1];
      const entry = this.#entries[node - 1];
      if (earliest === undefined || !entry) return;
      if (earliest > knownAt) node -= node & -node;
      else {
        if ([...entry.byKnownDay.keys()].some((day) => day <= knownAt)) yield entry;
        node -= 1;
      }
    }
  }

  /** What a change wrote; null where it wrote no report that still stands. */
  of(revision: number): Written | null {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.revision ?? 0) < revision) low = middle + 1;
      else high = middle;
    }
    const found = this.#entries[low];
    return found?.revision === revision ? found : null;
  }

  /** The last node covers the last change, and those before it that its number says. */
  #note(day: Day, isNext: boolean): void {
    const node = this.#entries.length;
    let earliest = isNext ? day : (this.#earliest[node - 1] ?? day);
    if (day < earliest) earliest = day;
    if (isNext)
      for (let step = 1; step < (node & -node); step <<= 1) {
        const covered = this.#earliest[node - step - 1];
        if (covered !== undefined && covered < earliest) earliest = covered;
      }
    this.#earliest[node - 1] = earliest;
  }
}

/** True for a change that brings reports of several known days at once, as an import or a load does: it was not late with each of them. */
export function bringsHistory(written: Written | null): boolean {
  return (written?.byKnownDay.size ?? 0) > 1;
}
