import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importOperation } from '../../db/import-operation';
import { listOperations } from '../../db/load';
import type { Definitions, Operation } from '../../domain/definitions/types';
import type { Report, Series } from '../../domain/report';
import { seriesOfKey } from '../../domain/series/keys';
import type { Credibility, KnownBasis, Qualifier, Reliability } from '../../domain/words';
import type { Services } from '../context';

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

/** Reads one folder of seed data. Throws when a report names a series that its definitions do not have. */
export function readSeed(folder: string, at: string): Readonly<{ definitions: Definitions; reports: Omit<Report, 'revision'>[] }> {
  const read = reader(folder);
  const operation = { ...read<Omit<Operation, 'version' | 'revision'>>('operation'), version: 1, revision: 0 };
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

/** Loads an operation's seed unless there is any operation already. Returns the number of reports loaded. */
export async function loadDemonstration({ db, now }: Pick<Services, 'db' | 'now'>, folder: string): Promise<number> {
  if ((await listOperations(db)).length > 0) return 0;
  const at = new Date(now()).toISOString();
  const { definitions, reports } = readSeed(folder, at);
  const summary = `Demonstration loaded: ${reports.length} reports`;
  await importOperation(db, definitions, reports, { author: DEMONSTRATION_AUTHOR, at, summary }).catch(async (error: unknown) => {
    // Another instance that started at the same time may have been faster.
    if ((await listOperations(db)).length === 0) throw error;
  });
  return reports.length;
}
