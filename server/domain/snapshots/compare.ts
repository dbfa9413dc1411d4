import type { Day } from '../days';
import { openReading, type Reading } from '../reading/reading';
import type { OperationState } from '../reading/state';
import { quantityOf } from './quantity';
import { quantitiesOf } from './rows';
import type { FrozenFigure, SnapshotData } from './types';

/** A figure that is another one now. */
export type Difference = Readonly<{ figure: FrozenFigure; is: number | null }>;

/**
 * Since when a figure differs: since a change was written, since a day on which something became known, or since something was
 * defined anew, which leaves no earlier state to find the very change in.
 */
export type Since =
  | Readonly<{ kind: 'written'; revision: number }>
  | Readonly<{ kind: 'known'; day: Day /** Of a report that became known on that day. */; revision: number | null }>
  | Readonly<{ kind: 'defined' }>;

/** Figures of a snapshot that this reading has otherwise, those of its as-of day first. */
export function differencesOf(figures: readonly FrozenFigure[], reading: Reading): Difference[] {
  const quantities = quantitiesOf(reading);
  return figures.flatMap((figure) => {
    const is = quantities(figure.key)?.on(figure.day).value ?? null;
    return is === figure.value ? [] : [{ figure, is }];
  });
}

/** The state with the reports of some series alone, up to a revision: as far as one figure can see. */
function stateUpTo(state: OperationState, seriesKeys: readonly string[], revision: number): OperationState {
  const reports = seriesKeys.map((key) => [key, (state.reports.get(key) ?? []).filter((report) => report.revision <= revision)] as const);
  return { ...state, reports: new Map(reports) };
}

/** The first of these, in order, for which it holds; it holds for the last, and once it does it does for those after. */
function firstOf<T>(list: readonly T[], holds: (one: T) => boolean): T | undefined {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && holds(one)) high = middle;
    else low = middle + 1;
  }
  return list[low];
}

/**
 * Since when a figure of a snapshot differs from what is known by `knownNow`. It is found by halving, so of several times that the
 * figure changed and changed back it is one, and from it on the figure differs.
 */
export function sinceWhen(
  state: OperationState,
  { asOf, knownAt, revision }: Pick<SnapshotData, 'asOf' | 'knownAt' | 'revision'>,
  figure: FrozenFigure,
  knownNow: Day,
): Since {
  const valueIn = (one: OperationState, known: Day) =>
    quantityOf(openReading(one, { asOf, knownAt: known }), figure.key)?.on(figure.day).value ?? null;
  const differsOn = (known: Day) => valueIn(state, known) !== figure.value;
  const seriesKeys = quantityOf(openReading(state, { asOf, knownAt: knownNow }), figure.key)?.seriesKeys ?? [];
  const reports = seriesKeys.flatMap((key) => state.reports.get(key) ?? []);
  if (differsOn(knownAt)) {
    const differsAt = (number: number) => valueIn(stateUpTo(state, seriesKeys, number), knownAt) !== figure.value;
    if (differsAt(revision)) return { kind: 'defined' };
    const later = reports.filter((report) => report.revision > revision && report.knownAt <= knownAt).map((report) => report.revision);
    const first = firstOf(
      [...new Set(later)].sort((a, b) => a - b),
      differsAt,
    );
    return first === undefined ? { kind: 'defined' } : { kind: 'written', revision: first };
  }
  const days = reports.map((report) => report.knownAt).filter((day) => day > knownAt && day <= knownNow);
  const day = firstOf([...new Set([...days, knownNow])].sort(), differsOn) ?? knownNow;
  return { kind: 'known', day, revision: reports.find((report) => report.knownAt === day)?.revision ?? null };
}
