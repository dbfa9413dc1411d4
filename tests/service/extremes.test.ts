import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chartNames } from '../../server/domain/charts/kinds';
import { MusterError } from '../../server/domain/errors';
import { readBoardPage } from '../../server/services/board/read-board';
import { exportChart } from '../../server/services/exports/export-chart';
import { readSeries } from '../../server/services/series/read-series';
import { smallOperation } from '../unit/small-operation';
import { describeOnSqlite } from './databases';
import { type Instance, openInstance, TODAY, valuesOf } from './instance';

const KEYS = [
  'afisma.nga.pledged',
  'afisma.sen.deployed',
  'afisma.planned',
  'afisma.ceiling',
  'afisma.total-ecowas.pledged',
  'afisma.nga.withdrawn',
  'eutm.trainers.fra.trained',
  'eutm.kits.fra.deployed',
  'eutm.trainers.planned',
  'indicator.caches',
  'indicator.raids',
  'milestone.launch.forecast',
  'milestone.launch.baseline',
  'milestone.mandate.actual',
  'place.gao.control',
];
const day = fc.constantFrom('1900-01-01', '1969-12-31', '2012-02-29', '2013-01-13', '2013-01-14', '2013-01-15', TODAY);
const laterDay = fc.oneof(day, fc.constantFrom('2038-01-19', '2199-12-31'));
const figure = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, -0, 0.1, 1e-9, -1, 1e12, -1e12, 999_999_999_999, 15_720, -25_567, 84_005, 2 ** 31),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
);
const words = fc.oneof(
  fc.constantFrom(
    'W'.repeat(120),
    '🇲🇱'.repeat(20),
    '</text><script>alert(1)</script>',
    '"&\'<>',
    'مالي',
    'a\nb\tc',
    '𝄞',
    '__proto__',
    'constructor',
    '%s %d {x}',
    '\u202Eilam',
    'e\u0301'.repeat(50),
    ']]>',
    '--',
  ),
  fc.string({ minLength: 1, maxLength: 40 }),
);
const unit = fc.constantFrom(
  'personnel',
  'day',
  'control',
  'evidence',
  'percent',
  'days',
  'USD million',
  'index',
  'constructor',
  '__proto__',
  '<b>',
  'W'.repeat(40),
);

const force = valuesOf(smallOperation.forces, 'afisma');
const caches = valuesOf(smallOperation.indicators, 'caches');
const opposing = valuesOf(smallOperation.components, 'opposing');
const launch = valuesOf(smallOperation.milestones, 'launch');
const event = valuesOf(smallOperation.events, 'konna-falls');
const source = valuesOf(smallOperation.sources, 'press');

const reports = fc.record({
  seriesKey: fc.constantFrom(...KEYS),
  value: figure,
  low: fc.constant(null),
  high: fc.option(figure, { nil: null }),
  asOf: day,
  knownAt: day,
  note: words,
  qualifier: fc.constantFrom(null, 'about', 'more_than'),
});
const threshold = fc.record({ holdsFrom: laterDay, knownFrom: laterDay, floor: figure, target: figure });
const why = fc.constantFrom('x', 'x'.repeat(500));

const definitions = fc.oneof(
  fc
    .record({
      name: words,
      shortName: words.map((text) => text.slice(0, 40)),
      unit,
      knownFrom: laterDay,
      note: words,
      position: fc.constantFrom(0, 10_000),
    })
    .map((values) => ['force', 1, { ...force, ...values }] as const),
  fc
    .record({
      name: words,
      unit,
      knownFrom: laterDay,
      thresholds: fc.array(threshold, { maxLength: 3 }),
      placements: fc.array(fc.record({ knownFrom: laterDay, componentKey: fc.constantFrom('troops', 'opposing'), why }), { maxLength: 2 }),
      isGauge: fc.boolean(),
      updateIntervalDays: fc.constantFrom(0, 3660),
      measuredBy: fc.constantFrom('', 'figure:afisma.pledged', 'places:gao', 'lines:eutm.deployed', 'lines:eutm.nothing'),
    })
    .map((values) => ['indicator', 1, { ...caches, ...values }] as const),
  fc
    .record({
      name: words,
      knownFrom: laterDay,
      weightings: fc.array(
        fc.record({
          knownFrom: laterDay,
          weight: fc.constantFrom(0, 1e-9, 1, 1_000),
          rollup: fc.constantFrom('mean', 'geometric', 'weakest'),
          why,
        }),
        { maxLength: 2 },
      ),
      note: words,
    })
    .map((values) => ['component', 1, { ...opposing, ...values }] as const),
  fc.record({ name: words, knownFrom: laterDay }).map((values) => ['milestone', 1, { ...launch, ...values }] as const),
  fc
    .record({ title: words, place: words, actor: words, occurredOn: laterDay, knownFrom: laterDay })
    .map((values) => ['event', 1, { ...event, ...values }] as const),
  fc
    .record({ title: words, knownFrom: laterDay, reliability: fc.constantFrom('A', 'F') })
    .map((values) => ['source', 1, { ...source, ...values }] as const),
);
const acts = fc.array(fc.oneof({ weight: 3, arbitrary: reports }, { weight: 1, arbitrary: definitions }), { minLength: 1, maxLength: 6 });

/** True when it was taken; false when it was refused in words. */
async function isTaken(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof MusterError && error.code !== 'INTERNAL') return false;
    throw error;
  }
}

/** What must not stand in a picture; the font inside it is letters of all kinds. */
function unfit(svg: string): string | null {
  return /NaN|Infinity|undefined|<script/.exec(svg.replace(/url\(data:[^)]*\)/g, ''))?.[0] ?? null;
}

async function expectWhole(instance: Instance, operation: string, known: string | null): Promise<void> {
  const { board, drawings } = await readBoardPage(instance.reader, { operation, known });
  expect(/NaN|Infinity|undefined/.exec(JSON.stringify(board))?.[0]).toBeUndefined();
  for (const svg of Object.values(drawings)) expect(unfit(svg)).toBeNull();
  for (const chart of chartNames(board)) {
    const { body } = await exportChart(instance.reader, {
      operation,
      chart,
      format: 'svg',
      known,
      width: null,
      scale: null,
      theme: null,
      origin: 'http://localhost',
    });
    expect(unfit(String(body))).toBeNull();
  }
}

describeOnSqlite('whatever is taken', ({ fresh }) => {
  it('however extreme, leaves a board, charts and histories of every day', { timeout: 60_000 }, async () => {
    const db = await fresh();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        run += 1;
        const operation = `small-${run}`;
        const instance = await openInstance(
          db,
          [
            ['afisma.planned', 3300, '2012-11-11'],
            ['afisma.nga.pledged', 600, '2013-01-10'],
          ],
          operation,
        );
        for (const act of list) {
          const taken =
            'seriesKey' in act
              ? await isTaken(instance.report({ ...act, operation, reason: 'tried' }))
              : await isTaken(instance.save(act[0], act[1], act[2]));
          // A history may be of a definition that is known only from a later day: that is refused in words.
          if (taken && 'seriesKey' in act) await isTaken(readSeries(instance.reader, { operation, key: act.seriesKey, known: TODAY }));
        }
        for (const known of [null, '1900-01-01', TODAY]) await expectWhole(instance, operation, known);
      }),
      { numRuns: 20 },
    );
  });
});
