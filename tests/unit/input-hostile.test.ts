import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { DEFINITION_KINDS, definitionKinds } from '../../server/domain/definitions/kinds';
import { MusterError } from '../../server/domain/errors';
import { saveDefinitionInput } from '../../server/domain/input/definition-inputs';
import { reportInput } from '../../server/domain/input/report-input';
import { problemsOfReport, warningsOfReport } from '../../server/domain/input/report-problems';
import { ALL_RUNGS } from '../../server/domain/shapes/rungs';
import { definitionSamples, indicatorOf, indicatorSeries, levelOf, milestoneSeries, reportOf, TODAY } from './input-samples';
import { seriesOf } from './series-samples';

/** Whatever JSON can carry, and a little that it cannot. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withNullPrototype: true,
  withSparseArray: true,
  withMap: true,
  withSet: true,
});
const nasty = fc.constantFrom<unknown>(
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  1e308,
  2 ** 53,
  [],
  [1],
  {},
  null,
  undefined,
  '',
  '\u0000',
  '\uD800',
  'x'.repeat(100_000),
  '__proto__',
  'constructor',
  true,
  7n,
);
const hostile = fc.oneof(anything, nasty);

function spoil(sample: object): fc.Arbitrary<unknown> {
  const keys = [...Object.keys(sample), '__proto__', 'constructor', 'toString', 'extra'];
  return fc.dictionary(fc.constantFrom(...keys), hostile, { maxKeys: 4 }).map((changes) => {
    const spoiled = Object.assign(Object.create(null), sample);
    for (const key of Object.keys(changes)) Object.defineProperty(spoiled, key, { value: changes[key], enumerable: true });
    return spoiled;
  });
}

function parsesOrSaysWhy(parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    expect(error.issues.length).toBeGreaterThan(0);
    for (const issue of error.issues) expect(issue.message).not.toBe('');
  }
}

describe('hostile input', () => {
  it('a report that is anything at all is taken or refused with a ZodError', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, spoil(reportOf())), (input) => parsesOrSaysWhy(() => reportInput.parse(input))),
      { numRuns: 2000 },
    );
  });

  it.each(DEFINITION_KINDS)('a %s that is anything at all is taken or refused with a ZodError', (kind) => {
    fc.assert(
      fc.property(fc.oneof(hostile, spoil(definitionSamples[kind])), (input) =>
        parsesOrSaysWhy(() => definitionKinds[kind].schema.parse(input)),
      ),
      { numRuns: 500 },
    );
  });

  it('a save that is anything at all is taken or refused with a ZodError', () => {
    const save = fc.record({
      operation: hostile,
      kind: fc.oneof(hostile, fc.constantFrom(...DEFINITION_KINDS)),
      version: hostile,
      values: hostile,
    });
    fc.assert(
      fc.property(fc.oneof(hostile, save), (input) => parsesOrSaysWhy(() => saveDefinitionInput.parse(input))),
      { numRuns: 1000 },
    );
  });

  it('what a report brings in under __proto__ is refused and reaches nothing', () => {
    const input = JSON.parse(JSON.stringify(reportOf()).replace(/}$/, ',"__proto__":{"isEditor":true}}'));
    expect(reportInput.safeParse(input).success).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'isEditor')).toBe(false);
  });

  it('what is taken is taken again, unchanged', () => {
    fc.assert(
      fc.property(spoil(reportOf()), (input) => {
        const first = reportInput.safeParse(input);
        if (first.success) expect(reportInput.parse(first.data)).toEqual(first.data);
      }),
    );
  });

  const figure = fc.oneof(fc.constant(null), fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: -100, max: 20_000 }));
  const unit = fc.oneof(
    fc.constantFrom('personnel', 'capability', 'day', 'control', 'evidence', 'percent', 'index', 'USD million', 'constructor', '__proto__'),
    fc.string({ minLength: 1, maxLength: 40 }),
  );

  it('problems and warnings of any report that the schema takes are words about known fields, never an exception', () => {
    const fields = Object.keys(reportOf());
    fc.assert(
      fc.property(
        fc.record({
          value: figure,
          low: figure,
          high: figure,
          kind: fc.constantFrom('value', 'retraction', 'adoption'),
          targetId: fc.constantFrom(null, 'r1'),
        }),
        fc.oneof(
          fc.record({ unit, measure: fc.constantFrom(...ALL_RUNGS) }).map((change) => seriesOf(change)),
          unit.map(indicatorSeries),
          fc.constantFrom<'forecast' | 'actual'>('forecast', 'actual').map(milestoneSeries),
        ),
        fc.record({
          usualLow: figure,
          usualHigh: figure,
          before: figure,
          rung: fc.constantFrom(...ALL_RUNGS),
          other: fc.integer({ min: 0, max: 9000 }),
        }),
        (input, series, around) => {
          const report = reportInput.parse(reportOf(input));
          const surroundings = {
            previous: levelOf(around.before),
            rungs: [{ rung: around.rung, value: around.other }],
            force: undefined,
            indicator: indicatorOf({ unit: series.unit, usualLow: around.usualLow, usualHigh: around.usualHigh }),
          };
          const problems = [...problemsOfReport(report, series, TODAY), ...warningsOfReport(report, series, surroundings)];
          for (const { field, message } of problems) {
            expect(fields).toContain(field);
            expect(message).not.toMatch(/^$|NaN|undefined|Infinity|\[object|function/);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('a refusal keeps its code and its problems', () => {
    expect(new MusterError('BAD_INPUT', 'No.', [{ field: 'value', message: 'Less.' }])).toMatchObject({
      code: 'BAD_INPUT',
      problems: [{ field: 'value' }],
      current: null,
    });
  });
});
