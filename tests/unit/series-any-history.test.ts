import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Definitions, Source } from '../../server/domain/definitions/types';
import type { SeriesReading } from '../../server/domain/series/levels';
import { OperationModel } from '../../server/live/operation-model';
import { type PlainLevel, plainReading, type View } from './plain-reading';
import { FIRST_RELIABILITY, type LoggedChange, logOf, logs, SOURCES, writtenInAnotherOrder } from './series-logs';
import { days, seriesOf } from './series-samples';
import { smallOperation } from './small-operation';

const HISTORIES = 10_000;
/** A run is repeated with the seed that its failure names. */
const SEED = Number(process.env.MUSTER_TEST_SEED ?? Date.now() % 2 ** 31);

const views: fc.Arbitrary<View> = fc.record({ asOf: days, knownAt: days, windowDays: fc.integer({ min: 1, max: 4 }) });
const priorities = fc.array(fc.nat(), { minLength: 10, maxLength: 10 });

function sourcesOf(changes: readonly LoggedChange[]): readonly Source[] {
  const { grades } = logOf(changes);
  return SOURCES.map((key) => ({
    key,
    version: 1,
    knownFrom: '2012-01-01',
    title: key,
    address: '',
    reliability: grades[key]?.at(-1)?.reliability ?? FIRST_RELIABILITY,
    grades: grades[key] ?? [],
  }));
}

function definitionsOf(changes: readonly LoggedChange[], { windowDays }: View): Definitions {
  const operation = { ...smallOperation.operation, revision: changes.length };
  return { ...smallOperation, operation, series: [seriesOf({ windowDays })], sources: sourcesOf(changes) };
}

function readingOf(model: OperationModel, { asOf, knownAt }: View): SeriesReading {
  const reading = model.reading({ asOf, knownAt }).series(seriesOf().key);
  if (!reading) throw new Error('the series was not read');
  return reading;
}

function levelsOf(model: OperationModel, view: View): PlainLevel[] {
  return readingOf(model, view).levels.map(({ asOf, value, low, high, isConflict, adopted, adoptedBy, cluster }) => ({
    asOf,
    value,
    low: low ?? Number.NaN,
    high: high ?? Number.NaN,
    isConflict,
    adopted: adopted.id,
    adoptedBy: adoptedBy?.id ?? null,
    window: [...cluster].sort((a, b) => a.revision - b.revision || a.ordinal - b.ordinal).map(({ id }) => id),
  }));
}

const plainLevels = (changes: readonly LoggedChange[], view: View) => plainReading(logOf(changes), view).levels();

/** The operation read from its log at once. */
function loaded(changes: readonly LoggedChange[], view: View): OperationModel {
  const { reports, undoings } = logOf(changes);
  return new OperationModel(definitionsOf(changes, view), reports, undoings);
}

/** What says the same whatever was written first: of two reports of one standing either may be the adopted one. */
const withoutOrder = (levels: readonly PlainLevel[]) =>
  levels.map(({ adopted: _either, window, ...level }) => ({ ...level, window: [...window].sort() }));

const RULES = ['conflict', 'choice', 'undone', 'regraded', 'retracted', 'corrected', 'not yet known'] as const;

/** What a history has in it that a rule is about. */
function metIn(changes: readonly LoggedChange[], plain: ReturnType<typeof plainReading>): (typeof RULES)[number][] {
  const { reports } = logOf(changes);
  const levels = plain.levels();
  const met = {
    conflict: levels.some(({ isConflict }) => isConflict),
    choice: levels.some(({ adoptedBy }) => adoptedBy !== null),
    undone: reports.some(plain.isUndone),
    regraded: plain.live.some((one) => plain.reliabilityOf(one) !== one.reliability),
    retracted: reports.some(plain.isRetracted),
    corrected: reports.some(plain.isCorrected),
    'not yet known': reports.some((one) => !plain.exists(one)),
  };
  return RULES.filter((name) => met[name]);
}

/** Runs a property over that many histories; a counterexample is named by the seed that finds it again. */
function overHistories<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void {
  const details = fc.check(property, { numRuns: HISTORIES, seed: SEED });
  if (details.failed) throw new Error(`MUSTER_TEST_SEED=${SEED} finds it again.\n${fc.defaultReportMessage(details)}`);
}

describe('10,000 random histories, on any as-of and known-at day', { timeout: 60_000 }, () => {
  it('read as the plain rules say, from the whole log', () => {
    const seen = new Map<string, number>();
    overHistories(
      fc.property(logs, views, (changes, view) => {
        const plain = plainReading(logOf(changes), view);
        expect(levelsOf(loaded(changes, view), view)).toEqual(plain.levels());
        for (const name of metIn(changes, plain)) seen.set(name, (seen.get(name) ?? 0) + 1);
      }),
    );
    // What the rules are for is there to be met.
    for (const name of RULES) expect(seen.get(name), name).toBeGreaterThan(HISTORIES / 50);
  });

  it('read so too when they come change by change, after each of which the day was read', () => {
    overHistories(
      fc.property(logs, views, (changes, view) => {
        const model = new OperationModel(definitionsOf([], view), []);
        let before: readonly Source[] = [];
        for (const [index, { reports, undoing, grading }] of changes.entries()) {
          const soFar = changes.slice(0, index + 1);
          // As the log brings it forward: definitions are read again where some were changed, and are the same where not.
          const { operation, sources } = definitionsOf(soFar, view);
          const current = index === 0 || grading ? sources : before;
          before = current;
          const definitions = { ...model.state.definitions, operation, sources: current };
          model.advance(definitions, reports, undoing ? [undoing] : []);
          expect(levelsOf(model, view)).toEqual(plainLevels(soFar, view));
        }
      }),
    );
  });

  it('say the same in whatever order they were written, each act after what it is about', () => {
    overHistories(
      fc.property(logs, views, priorities, (changes, view, order) => {
        const other = writtenInAnotherOrder(changes, order);
        expect(withoutOrder(levelsOf(loaded(other, view), view))).toEqual(withoutOrder(plainLevels(changes, view)));
      }),
    );
  });
});
