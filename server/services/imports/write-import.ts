import { randomBytes } from 'node:crypto';
import type { Ask } from '../../db/long-write';
import { sha256 } from '../../db/sha256';
import { type Part, writeBatch } from '../../db/write-batch';
import type { Guard } from '../../db/write-guard';
import { type BatchDetail, batchPayload, type Change } from '../../domain/change';
import { NO_DEFINITIONS } from '../../domain/definitions/kinds';
import type { Definitions, Force, Operation } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import { formatCount } from '../../domain/format';
import { type Compared, STANDINGS, type Standing } from '../../domain/import/difference';
import { packFlows } from '../../domain/import/flows';
import type { ImportMapping } from '../../domain/import/mapping';
import type { ImportTable } from '../../domain/import/table';
import type { OperationState } from '../../domain/reading/state';
import { Writings } from '../../domain/reading/writings';
import type { Report } from '../../domain/report';
import type { Services } from '../call';
import { todayOf } from '../days';
import type { ImportResult } from './import-result';
import { loadFlows } from './load-flows';
import { type Looked, type Plan, planImport } from './plan-import';

/** A new operation, which an import begins. */
export type Beginning = Readonly<{ operation: Operation; forces: readonly Force[] }>;

/** Rows for one operation. */
export type Target = Readonly<{ operationKey: string; beginning: Beginning | null; table: ImportTable; mapping: ImportMapping }>;

export type FileMark = BatchDetail['file'];

export type ImportOptions = Readonly<{
  author: string;
  /** Whether the author still may, when it is written. */
  guard: Guard | null;
  /** What is written in the same transaction, of what the import did. */
  also?: (ask: Ask, done: ImportResult) => Promise<void>;
  file: FileMark;
  /** Why values are corrected. */
  reason: string;
  /** Rows that cannot be taken are left out; else they refuse the whole. */
  leavesOutWrong: boolean;
  /** What somebody saw who looked before, and what they chose; null where nobody looked. */
  looked: (Looked & Readonly<{ mine: ReadonlySet<string> }>) | null;
  /** Unusual values need a reason, as in forms. */
  asksForReason: boolean;
}>;

export type ImportWatch = Readonly<{
  throwIfCancelled(): void;
  onPlanned(operationKey: string, rows: number): void;
  onWritten(reports: number): void;
}>;

/** An operation that does not stand yet, as rows are held against it. */
export function emptyState({ operation, forces }: Beginning): OperationState {
  const definitions: Definitions = { ...NO_DEFINITIONS, operation, forces };
  return { definitions, reports: new Map(), byKnownDay: new Map(), writings: new Writings() };
}

/** Problems that a refusal names; the others are counted. */
const MOST_NAMED = 100;

type Head = Readonly<{
  id: string;
  ordinal: number;
  revision: number;
  recordedAt: string;
  author: string;
  reason: string;
  isReturn: boolean;
}>;

/** A correction has a reason of its own even where none was given; an unusual value has the one that was asked for. */
function reasonOf(
  { targetId, statement: { row, seriesKey, asOf } }: Compared,
  wanted: ReadonlySet<string>,
  { reason, file }: ImportOptions,
): string {
  if (targetId !== null) return reason || `Import of ${file.name}`;
  return wanted.has(`${row} ${seriesKey} ${asOf}`) ? reason : '';
}

function reportOf(
  { statement, series, targetId }: Compared,
  { id, ordinal, revision, recordedAt, author, reason, isReturn }: Head,
): Report {
  const { seriesKey, value, low, high, qualifier, asOf, knownAt, knownBasis, sourceKey, reliability, credibility, note } = statement;
  return {
    id,
    seriesKey,
    kind: 'value',
    revision,
    ordinal,
    value,
    low,
    high,
    qualifier,
    asOf,
    knownAt,
    knownBasis,
    recordedAt,
    sourceKey,
    reliability,
    credibility,
    note,
    author,
    reason,
    targetId,
    isCompleteReturn: isReturn && series.scope === 'contributor',
    isDerived: false,
  };
}

/** Who is missing in a complete return has none: one of which a row cannot be told from the others is not written, whatever was chosen. */
function refuseUnknownReturns({ read: { isReturnUnknown, problems } }: Plan): void {
  if (!isReturnUnknown) return;
  throw new MusterError(
    'BAD_INPUT',
    'A row of a complete return cannot be read, and who is missing in one counts as none. Nothing was written: mend the row, or say that the returns are not complete.',
    problems.map(({ row, column, message }) => ({ field: `row ${row}${column === '' ? '' : `, ${column}`}`, message })),
  );
}

function refuseWrong({ read: { problems, problemCount } }: Plan): void {
  if (problemCount === 0) return;
  throw new MusterError(
    'BAD_INPUT',
    `${formatCount(problemCount, 'cell')} cannot be taken. Nothing was written: mend the mapping or the file, or leave those rows out.`,
    problems.map(({ row, column, message }) => ({ field: `row ${row}${column === '' ? '' : `, ${column}`}`, message })),
  );
}

/** Nothing that others changed is written over unseen, and nothing over a change without a reason. */
function refuseMoved({ moved }: Plan, { looked, reason }: ImportOptions): void {
  const unseen = [...moved.keys()].filter((cell) => !looked?.mine.has(cell));
  if (unseen.length > 0)
    throw new MusterError(
      'STALE_VERSION',
      `${formatCount(unseen.length, 'cell')} changed after the file was looked at. Nothing was written yet: choose for each which value stands.`,
      unseen.slice(0, MOST_NAMED).map((field) => ({ field, message: 'It was changed meanwhile.' })),
    );
  if ((looked?.mine.size ?? 0) > 0 && reason === '')
    throw new MusterError('BAD_INPUT', 'Say why the values of the file stand against what others wrote. Nothing was written yet.', [
      { field: 'reason', message: 'Say why.' },
    ]);
}

function refuseUnusual({ unusual }: Plan, { asksForReason, reason }: ImportOptions): void {
  if (!asksForReason || reason !== '' || unusual.length === 0) return;
  throw new MusterError(
    'NEEDS_REASON',
    `${formatCount(unusual.length, 'value')} of the file ${unusual.length === 1 ? 'is' : 'are'} unusual, and need a reason: ${unusual[0]?.message} Nothing was written yet.`,
    unusual.slice(0, MOST_NAMED).map(({ row, column, message }) => ({ field: `row ${row}${column === '' ? '' : `, ${column}`}`, message })),
  );
}

function partOf(
  plan: Plan,
  target: Target,
  options: ImportOptions,
  head: Readonly<{ batch: string; revision: number; at: string }>,
): Part | null {
  const { counts, additions } = plan;
  const compared = plan.compared.filter(({ standing }) => standing !== 'same');
  if (compared.length === 0) return null;
  const { author, file } = options;
  const { batch, revision, at } = head;
  const wanted = new Set(plan.unusual.map(({ seriesKey, asOf, row }) => `${row} ${seriesKey} ${asOf}`));
  const reports = compared.map((one, ordinal) =>
    reportOf(one, {
      id: `${batch}-${revision}-${target.operationKey}-${ordinal}`,
      ordinal,
      revision,
      recordedAt: at,
      author,
      reason: reasonOf(one, wanted, options),
      isReturn: target.mapping.isCompleteReturn,
    }),
  );
  const knownAt = reports.reduce((earliest, report) => (report.knownAt < earliest ? report.knownAt : earliest), reports[0]?.knownAt ?? '');
  const detail = { batch, added: counts.new + counts.conflict, corrected: counts.changed, file };
  const corrected = counts.changed > 0 ? `, ${counts.changed} of them corrections` : '';
  const begun = target.beginning && { operation: target.beginning.operation, forces: target.beginning.forces };
  return {
    additions,
    reports,
    written: {
      summary: `Imported ${formatCount(reports.length, 'report')}${corrected} from ${file.name}`,
      keys: [...new Set(reports.map(({ seriesKey }) => seriesKey))],
      knownAt,
      payload: batchPayload(detail, { additions, begun }, reports, sha256, packFlows(plan.read.flows)),
    },
  };
}

/**
 * Imports rows into one operation or several, as one batch in one transaction: all of it is there, or nothing. What is there already is
 * not written again. Throws `BAD_INPUT` with the rows that cannot be taken, `STALE_VERSION` with the cells that others changed since
 * the file was looked at, and `NEEDS_REASON` with the values that are unusual.
 */
export async function writeImport(
  services: Services,
  targets: readonly Target[],
  options: ImportOptions,
  watch: ImportWatch,
): Promise<ImportResult> {
  const batch = randomBytes(6).toString('hex');
  const at = new Date(services.now()).toISOString();
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  let problemCount = 0;
  let written = 0;
  const writes = targets.map((target) => ({
    operationKey: target.operationKey,
    create: target.beginning,
    compose: async (revision: number, instant: string) => {
      const state = target.beginning ? emptyState(target.beginning) : await stateAt(services, target.operationKey, revision - 1);
      const plan = await planImport(state, target.table, target.mapping, todayOf(services, state.definitions.operation), watch, {
        looked: options.looked,
        findsUnusual: options.asksForReason,
        flows: target.beginning ? [] : await loadFlows(services, target.operationKey, target.mapping),
      });
      if (!options.leavesOutWrong) refuseWrong(plan);
      refuseUnknownReturns(plan);
      refuseMoved(plan, options);
      refuseUnusual(plan, options);
      for (const standing of STANDINGS) counts[standing] += plan.counts[standing];
      problemCount += plan.read.problemCount;
      const part = partOf(plan, target, options, { batch, revision, at: instant });
      written += part?.reports.length ?? 0;
      watch.onPlanned(target.operationKey, part?.reports.length ?? 0);
      return part;
    },
  }));
  const doneBy = (changes: readonly Change[]): ImportResult => ({
    batch,
    changes: changes.map(({ operationKey, revision }) => ({ operation: operationKey, revision })),
    counts,
    problemCount,
    written,
  });
  const changes = await writeBatch(
    services.db,
    writes,
    { author: options.author, at, guard: options.guard, also: async (ask, made) => options.also?.(ask, doneBy(made)) },
    { throwIfCancelled: watch.throwIfCancelled, onReports: watch.onWritten },
  );
  for (const { operationKey } of changes) if (services.models.loaded.includes(operationKey)) await services.models.catchUp(operationKey);
  return doneBy(changes);
}

/**
 * What importing rows would do to the operations as they stand, counted as `writeImport` counts. Writes nothing. Throws `BAD_INPUT` with the rows
 * that cannot be taken.
 */
export async function countImport(
  services: Services,
  targets: readonly Target[],
  options: Pick<ImportOptions, 'leavesOutWrong'>,
  watch: ImportWatch,
): Promise<Pick<ImportResult, 'counts' | 'problemCount'>> {
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  let problemCount = 0;
  for (const { beginning, operationKey, table, mapping } of targets) {
    const { state } = beginning ? { state: emptyState(beginning) } : await services.models.load(operationKey);
    const plan = await planImport(state, table, mapping, todayOf(services, state.definitions.operation), watch, {
      looked: null,
      findsUnusual: false,
      flows: beginning ? [] : await loadFlows(services, operationKey, mapping),
    });
    if (!options.leavesOutWrong) refuseWrong(plan);
    for (const standing of STANDINGS) counts[standing] += plan.counts[standing];
    problemCount += plan.read.problemCount;
  }
  return { counts, problemCount };
}

/** What is recorded up to a revision, after which nobody but this writer writes. What nobody looks at is not kept in memory for it. */
async function stateAt({ models }: Services, operationKey: string, revision: number): Promise<OperationState> {
  if (!models.loaded.includes(operationKey)) return (await models.load(operationKey)).state;
  const model = await models.get(operationKey);
  if (model.revision < revision) await models.catchUp(operationKey);
  return model.state;
}
