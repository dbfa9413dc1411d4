import fc from 'fast-check';
import type { SourceGrade } from '../../server/domain/definitions/types';
import type { Report } from '../../server/domain/report';
import type { Undoing } from '../../server/domain/series/undoing';
import { RELIABILITIES } from '../../server/domain/words';
import type { Log } from './plain-reading';
import { dayAt, reportOfStep, type Step, step } from './series-samples';

export const SOURCES = ['desk', 'press'] as const;
/** What both sources are graded before they are graded anew. */
export const FIRST_RELIABILITY = 'B';

/** One change of an operation, as far as one series is concerned. */
export type LoggedChange = Readonly<{
  revision: number;
  reports: readonly Report[];
  undoing: Undoing | null;
  grading: Readonly<{ sourceKey: string; grade: SourceGrade }> | null;
}>;

type Drawn =
  | Readonly<{ act: 'write'; steps: readonly (readonly [Step, sourceKey: string])[] }>
  | Readonly<{ act: 'undo'; target: number; known: number | null }>
  | Readonly<{ act: 'grade'; sourceKey: string; reliability: SourceGrade['reliability']; known: number }>;

const source = fc.constantFrom(...SOURCES);
const drawnDay = fc.integer({ min: 0, max: 12 });
const writing: fc.Arbitrary<Drawn> = fc.record({
  act: fc.constant('write'),
  steps: fc.array(fc.tuple(step, source), { minLength: 1, maxLength: 3 }),
});
const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  { weight: 8, arbitrary: writing },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('undo'), target: fc.nat(), known: fc.option(drawnDay) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('grade'),
      sourceKey: source,
      reliability: fc.constantFrom(...RELIABILITIES),
      known: drawnDay,
    }),
  },
);

function changeOf(one: Drawn, revision: number, before: readonly Report[]): LoggedChange {
  const nothing = { revision, reports: [], undoing: null, grading: null };
  if (one.act === 'undo') {
    // Any earlier change can be undone: a batch of reports, acts, an undoing.
    const undoes = 1 + (one.target % Math.max(1, revision - 1));
    return revision === 1 ? nothing : { ...nothing, undoing: { revision, undoes, knownAt: one.known === null ? null : dayAt(one.known) } };
  }
  if (one.act === 'grade') {
    const { sourceKey, reliability } = one;
    const grade = { reliability, was: FIRST_RELIABILITY, knownFrom: dayAt(one.known), reason: '', author: 'desk', revision } as const;
    return { ...nothing, grading: { sourceKey, grade } };
  }
  const reports: Report[] = [];
  for (const [ordinal, [next, sourceKey]] of one.steps.entries()) {
    const all = [...before, ...reports];
    reports.push({ ...reportOfStep(next, all.length, { revision, ordinal }, all), sourceKey });
  }
  return { ...nothing, reports };
}

/**
 * Anything that can be recorded of a series, change by change: values of two sources, each known on its day or later, corrections,
 * retractions, adoptions, acts about acts, batches undone and given back, sources graded anew.
 */
export const logs: fc.Arbitrary<readonly LoggedChange[]> = fc.array(drawn, { minLength: 1, maxLength: 9 }).map((all) => {
  const changes: LoggedChange[] = [];
  for (const one of all) {
    const before = changes.flatMap(({ reports }) => reports);
    changes.push(changeOf(one, changes.length + 1, before));
  }
  return changes;
});

export function logOf(changes: readonly LoggedChange[]): Log & Required<Pick<Log, 'grades' | 'undoings'>> {
  const gradesOf = (key: string) => changes.flatMap(({ grading }) => (grading?.sourceKey === key ? [grading.grade] : []));
  return {
    reports: changes.flatMap(({ reports }) => reports),
    undoings: changes.flatMap(({ undoing }) => undoing ?? []),
    grades: Object.fromEntries(SOURCES.map((key) => [key, gradesOf(key)])),
  };
}

/** True where one change could not have been written before the other, or would say something else there. */
function mustFollow(later: LoggedChange, earlier: LoggedChange): boolean {
  const ids = earlier.reports.map(({ id }) => id);
  const has = ({ reports }: LoggedChange, kind: Report['kind']) => reports.some((one) => one.kind === kind);
  const speaksOf = ({ grading }: LoggedChange, { reports, grading: other }: LoggedChange) =>
    grading !== null && (grading.sourceKey === other?.sourceKey || reports.some(({ sourceKey }) => sourceKey === grading.sourceKey));
  return (
    later.reports.some(({ targetId }) => targetId !== null && ids.includes(targetId)) ||
    later.undoing?.undoes === earlier.revision ||
    // Of two choices that were known on one day the one written later counts.
    (has(later, 'adoption') && has(earlier, 'adoption')) ||
    // A grade speaks of what was written before it.
    speaksOf(later, earlier) ||
    speaksOf(earlier, later)
  );
}

/** The same changes written in another order that could have been: each after what it is about. The least of `priorities` goes first. */
export function writtenInAnotherOrder(changes: readonly LoggedChange[], priorities: readonly number[]): LoggedChange[] {
  const waiting = new Set(changes);
  const order: LoggedChange[] = [];
  while (waiting.size > 0) {
    const [next] = [...waiting]
      .filter((one) => ![...waiting].some((other) => other.revision < one.revision && mustFollow(one, other)))
      .sort((a, b) => (priorities[a.revision] ?? 0) - (priorities[b.revision] ?? 0));
    if (!next) throw new Error('changes wait for each other');
    waiting.delete(next);
    order.push(next);
  }
  const numbers = new Map(order.map(({ revision }, index) => [revision, index + 1]));
  const numberOf = (revision: number) => numbers.get(revision) ?? 0;
  return order.map(({ revision, reports, undoing, grading }) => ({
    revision: numberOf(revision),
    reports: reports.map((one) => ({ ...one, revision: numberOf(one.revision) })),
    undoing: undoing && { ...undoing, revision: numberOf(undoing.revision), undoes: numberOf(undoing.undoes) },
    grading: grading && { ...grading, grade: { ...grading.grade, revision: numberOf(grading.grade.revision) } },
  }));
}
