import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { drawEpoch } from '../../db/epoch';
import { importOperation } from '../../db/import-operation';
import { listOperations } from '../../db/load';
import type { Transaction } from '../../db/open';
import { loadTombstones } from '../../db/tombstones';
import type { Guard } from '../../db/write-guard';
import type { Definitions, Operation } from '../../domain/definitions/types';
import type { Report, Series } from '../../domain/report';
import { seriesOfKey } from '../../domain/series/keys';
import { FIRST_SHAPE } from '../../domain/shapes/shapes';
import type { Credibility, KnownBasis, Qualifier, Reliability } from '../../domain/words';
import { recordIn } from '../audit/record-in';
import type { Services } from '../call';
import { DEMONSTRATION } from '../inputs';
import { stillAdministersOrLocal } from '../still-may';
import { mutation } from '../verb';

/** One line of `reports.json`. */
type SeedReport = Readonly<{
  series: string;
  value: number;
  low?: number;
  high?: number;
  qualifier?: Qualifier;
  asOf: string;
  knownAt: string;
  basis: KnownBasis;
  source: string;
  grade: string;
  note?: string;
  derived?: boolean;
}>;

/** Who wrote the first change of the demonstration. */
export const DEMONSTRATION_AUTHOR = 'demonstration';

function reader(folder: string) {
  return <T>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T;
}

function versioned<T>(rows: readonly Omit<T, 'version'>[]): T[] {
  return rows.map((row) => ({ ...row, version: 1 }) as T);
}

function reportOf(seed: SeedReport, index: number, operationKey: string, at: string): Omit<Report, 'revision'> {
  return {
    id: `${operationKey}/seed-${String(index + 1).padStart(5, '0')}`,
    seriesKey: seed.series,
    kind: 'value',
    ordinal: index,
    value: seed.value,
    low: seed.low ?? null,
    high: seed.high ?? null,
    qualifier: seed.qualifier ?? null,
    asOf: seed.asOf,
    knownAt: seed.knownAt,
    knownBasis: seed.basis,
    recordedAt: at,
    sourceKey: seed.source,
    reliability: seed.grade.slice(0, 1) as Reliability,
    credibility: Number(seed.grade.slice(1)) as Credibility,
    note: seed.note ?? '',
    author: DEMONSTRATION_AUTHOR,
    reason: '',
    targetId: null,
    isCompleteReturn: false,
    isDerived: seed.derived ?? false,
  };
}

/** What a folder of seed data does not say of its operation. */
const BESIDE = { archivedAt: null, timeZone: 'UTC', tags: [], shape: FIRST_SHAPE, question: null, words: {} } as const;

/** Reads one folder of seed data. Throws when a report names a series that its definitions do not have. */
export function readSeed(folder: string, at: string): Readonly<{ definitions: Definitions; reports: Omit<Report, 'revision'>[] }> {
  const read = reader(folder);
  const operation = {
    ...BESIDE,
    ...read<Omit<Operation, 'version' | 'revision' | keyof typeof BESIDE>>('operation'),
    version: 1,
    revision: 0,
  };
  const without: Definitions = {
    operation,
    forces: versioned(read('forces')),
    contributors: versioned(read('contributors')),
    lines: versioned(read('lines')),
    pledges: versioned(read('pledges')),
    components: versioned(read('components')),
    indicators: versioned(read('indicators')),
    milestones: versioned(read('milestones')),
    events: versioned(read('events')),
    places: versioned(read('places')),
    stances: versioned(read('stances')),
    sources: versioned(read('sources')),
    series: [],
  };
  const seeds = read<readonly SeedReport[]>('reports');
  const series = [...new Set(seeds.map((seed) => seed.series))].map((key): Series => {
    const found = seriesOfKey(key, without);
    if (!found) throw new Error(`${folder}: a report names the series ${key}, which its definitions do not have`);
    return found;
  });
  return { definitions: { ...without, series }, reports: seeds.map((seed, index) => reportOf(seed, index, operation.key, at)) };
}

/** The folder of the example. */
export const DEMONSTRATION_FOLDER = join(process.cwd(), 'prisma', 'seed', 'mali-2013');

type Loading = Readonly<{ guard?: Guard | null; also?: (tx: Transaction) => Promise<void> }>;

async function load({ db, now }: Pick<Services, 'db' | 'now'>, folder: string, { guard = null, also }: Loading = {}) {
  const at = new Date(now()).toISOString();
  const { definitions, reports } = readSeed(folder, at);
  const { key } = definitions.operation;
  const summary = `Demonstration loaded: ${reports.length} reports`;
  const written = async (tx: Transaction) => {
    // Its key may have stood for another log before.
    await drawEpoch(tx, key);
    await also?.(tx);
  };
  await importOperation(db, definitions, reports, { author: DEMONSTRATION_AUTHOR, at, summary, guard, also: written });
  return { key, reports: reports.length };
}

/** Loads the example into a program that never had an operation. Returns the number of reports loaded. */
export async function loadDemonstration(services: Pick<Services, 'db' | 'now'>, folder: string = DEMONSTRATION_FOLDER): Promise<number> {
  const { db } = services;
  if ((await listOperations(db)).length > 0 || (await loadTombstones(db)).length > 0) return 0;
  try {
    return (await load(services, folder)).reports;
  } catch (error) {
    // Another instance that started at the same time may have been faster.
    if ((await listOperations(db)).length === 0) throw error;
    return 0;
  }
}

/** Loads the example again, after it was removed or left out. Throws `SIGN_IN`, `FORBIDDEN`, and `DUPLICATE` where an operation has its key. */
export const loadDemonstrationAgain = mutation({
  needs: 'program or local',
  input: z.strictObject({}),
  example: {},
  run: async (call): Promise<Readonly<{ key: string; reports: number }>> => {
    const { services } = call;
    const detail = 'Loaded the demonstration.';
    const done = await load(services, DEMONSTRATION_FOLDER, {
      guard: stillAdministersOrLocal(call),
      also: (tx) => recordIn(tx, call, { kind: 'operation', operationKey: DEMONSTRATION.operation, detail }),
    });
    await services.models.get(done.key);
    return done;
  },
});
