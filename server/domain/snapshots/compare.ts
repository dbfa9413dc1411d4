import type { Day } from '../days';
import { openReading, type Reading } from '../reading/reading';
import type { OperationState } from '../reading/state';
import { type Quantity, quantitiesOf, quantityOf } from './quantity';
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

type Compared = Pick<SnapshotData, 'asOf' | 'knownAt' | 'revision' | 'figures'>;

/** The state with the reports of some series alone, up to a revision: as far as one figure can see. */
function stateUpTo(state: OperationState, seriesKeys: readonly string[], revision: number): OperationState {
  const reports = seriesKeys.map((key) => [key, (state.reports.get(key) ?? []).filter((report) => report.revision <= revision)] as const);
  return { ...state, reports: new Map(reports), undoings: (state.undoings ?? []).filter((undoing) => undoing.revision <= revision) };
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

function inOrder<T extends string | number>(list: readonly T[]): T[] {
  return [...new Set(list)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Answers from one reading for a key, each made once. */
function onceEach(make: (name: string) => Quantity | null): (name: string) => Quantity | null {
  const known = new Map<string, Quantity | null>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

/**
 * Holds a snapshot against what is known by the day of a reading of its as-of day. Readings are opened for what a figure can see and no
 * more, once each: readiness sees everything.
 */
export function compareWith(reading: Reading, { asOf, knownAt, revision, figures }: Compared) {
  const { state } = reading;
  const knownNow = reading.at.knownAt;
  const now = quantitiesOf(reading);
  const then = knownNow === knownAt ? now : quantitiesOf(openReading(state, { asOf, knownAt }));
  const seriesOf = (key: string) => now(key)?.seriesKeys ?? then(key)?.seriesKeys ?? [];
  const reportsOf = (key: string) => seriesOf(key).flatMap((one) => state.reports.get(one) ?? []);
  const known = onceEach((name) => {
    const [day = '', key = ''] = name.split(' ', 2);
    return quantityOf(openReading(stateUpTo(state, seriesOf(key), Number.POSITIVE_INFINITY), { asOf, knownAt: day }), key);
  });
  const written = onceEach((name) => {
    const [number = '', key = ''] = name.split(' ', 2);
    return quantityOf(openReading(stateUpTo(state, seriesOf(key), Number(number)), { asOf, knownAt }), key);
  });
  const differs = (quantity: Quantity | null, { day, value }: FrozenFigure) => (quantity?.on(day).value ?? null) !== value;

  const sinceRevision = (figure: FrozenFigure): Since => {
    const { key } = figure;
    if (differs(written(`${revision} ${key}`), figure)) return { kind: 'defined' };
    const later = reportsOf(key).flatMap((report) => (report.revision > revision && report.knownAt <= knownAt ? [report.revision] : []));
    const undone = (state.undoings ?? []).flatMap((undoing) => (undoing.revision > revision ? [undoing.revision] : []));
    const first = firstOf(inOrder([...later, ...undone]), (number) => differs(written(`${number} ${key}`), figure));
    return first === undefined ? { kind: 'defined' } : { kind: 'written', revision: first };
  };
  const sinceDay = (figure: FrozenFigure): Since => {
    const { key } = figure;
    const days = reportsOf(key).flatMap((report) => (report.knownAt > knownAt && report.knownAt < knownNow ? [report.knownAt] : []));
    const day = firstOf([...inOrder(days), knownNow], (one) => differs(known(`${one} ${key}`), figure)) ?? knownNow;
    return { kind: 'known', day, revision: reportsOf(key).find((report) => report.knownAt === day)?.revision ?? null };
  };
  return {
    /** Figures that are otherwise now, those of the as-of day first. */
    differences: figures.flatMap((figure): Difference[] => {
      const is = now(figure.key)?.on(figure.day).value ?? null;
      return is === figure.value ? [] : [{ figure, is }];
    }),
    /**
     * Since when a figure differs. It is found by halving: of several times that it changed and changed back it is one, and from it on the
     * figure differs.
     */
    sinceWhen: (figure: FrozenFigure): Since => (differs(then(figure.key), figure) ? sinceRevision(figure) : sinceDay(figure)),
  };
}
