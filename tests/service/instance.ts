import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { anonymous, localEditor } from '../../server/auth/actor';
import { importOperation } from '../../server/db/import-operation';
import type { Database } from '../../server/db/open';
import type { Board } from '../../server/domain/board/types';
import type { Day } from '../../server/domain/days';
import { MusterError } from '../../server/domain/errors';
import type { ReportInput } from '../../server/domain/input/report-input';
import { readBoard } from '../../server/services/board/read-board';
import type { Call, Services } from '../../server/services/call';
import { settleConflict } from '../../server/services/conflicts/settle-conflict';
import { createServices, type Settings } from '../../server/services/create-services';
import { saveDefinition } from '../../server/services/definitions/save-definition';
import { appendReport } from '../../server/services/reports/append-report';
import { confirmDay } from '../../server/services/rhythm/confirm-day';
import { FORECAST_WORKER } from '../unit/forecast-worker';
import { reportOf } from '../unit/input-samples';
import { reportsOf, type Statement, smallOperation, stateOf } from '../unit/small-operation';
import { sheetsWorker } from './sheets-worker';

/** The real today of these tests: the operation is held earlier, on 14 January 2013. */
export const TODAY = '2013-06-01';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** Settings of a program that listens nowhere and sends no mail. */
export const SETTINGS: Settings = {
  secret: 'a secret of tests, long enough to sign with',
  installation: 'tests',
  origin: () => 'http://localhost:3000',
  allowsLocalEditor: true,
  mail: null,
  forecastWorker: FORECAST_WORKER,
  uploadsDir: join(tmpdir(), `muster-uploads-${process.pid}-${threadId}`),
  sheetsWorker,
  onError: (error) => {
    throw error;
  },
};

/** An instance of the program over one database, with an editor and a reader. */
export type Instance = Readonly<{
  db: Database;
  services: Services;
  editor: Call;
  reader: Call;
  report(change: Partial<ReportInput>): Promise<Readonly<{ revision: number; reportId: string }>>;
  save(kind: string, version: number | null, values: object): Promise<Readonly<{ revision: number; version: number }>>;
  board(known?: Day): Promise<Board>;
}>;

/** A report that is allowed on the small operation, but for what is changed. */
export function inputOf(change: Partial<ReportInput> = {}): ReportInput {
  return reportOf({ operation: 'small', seriesKey: 'afisma.nga.pledged', value: 600, sourceKey: 'un', ...change });
}

/** Settles what two reports of Nigeria's pledge say of a day, but for what is changed. */
export function settleOf(change: object = {}): object {
  return { ...settleConflict.example, operation: 'small', ...change };
}

/** Says again on a reporting day what stands of Nigeria's pledge. */
export const CONFIRMED = { ...confirmDay.example, operation: 'small' };

/** Another program over the same database. */
export function instanceOver(db: Database, operation = 'small', now = NOW): Instance {
  const services = createServices(db, () => now, SETTINGS);
  const editor: Call = { services, actor: localEditor('') };
  return {
    db,
    services,
    editor,
    reader: { services, actor: anonymous('') },
    report: (change) => appendReport(editor, inputOf({ operation, ...change })),
    save: (kind, version, values) => saveDefinition(editor, { operation, kind, version, values }),
    board: (known) => readBoard(editor, { operation, known: known ?? null }),
  };
}

/** Puts the small operation with these statements, as one change, into a database that has no operation of this key. */
export async function openInstance(db: Database, statements: readonly Statement[] = [], operation = 'small'): Promise<Instance> {
  const { definitions, reports } = stateOf(
    { ...smallOperation, operation: { ...smallOperation.operation, key: operation } },
    reportsOf(statements),
  );
  const written = [...reports.values()].flat().map((report, ordinal) => ({ ...report, ordinal, id: `${operation}/${ordinal}` }));
  await importOperation(db, definitions, written, { author: 'test', at: `${TODAY}T00:00:00.000Z`, summary: 'Small operation' });
  return instanceOver(db, operation);
}

/** All that a write could have left behind. */
export async function traces({ prisma }: Database) {
  const operations = await prisma.operation.findMany({ select: { key: true, revision: true, chainHash: true } });
  const definitions = await Promise.all([
    prisma.force.findMany(),
    prisma.contributor.findMany(),
    prisma.requirementLine.findMany(),
    prisma.pledge.findMany(),
    prisma.pledgeAllowance.findMany(),
    prisma.indicator.findMany(),
    prisma.indicatorThreshold.findMany(),
    prisma.milestone.findMany(),
    prisma.milestoneDependency.findMany(),
    prisma.event.findMany(),
    prisma.source.findMany(),
    prisma.scenario.findMany(),
  ]);
  return {
    operations,
    definitions,
    reports: await prisma.report.count(),
    series: await prisma.series.count(),
    changes: await prisma.change.count(),
  };
}

/** The refusal that the work ends in. Throws when it is done after all, or ends in a fault. */
export async function refusalOf(work: Promise<unknown>): Promise<MusterError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof MusterError) return outcome;
  throw outcome ?? new Error('it was not refused');
}

/** The fields that the refusal names. */
export function fieldsOf({ problems }: MusterError): string[] {
  return problems.map(({ field }) => field);
}

/** The values of the definition of this key, as an editor would send them again. Throws when the list has none. */
export function valuesOf<T extends Readonly<{ key: string; version: number }>>(list: readonly T[], key: string): Omit<T, 'version'> {
  const found = list.find((one) => one.key === key);
  if (!found) throw new Error(`no definition ${key}`);
  const { version: _version, ...values } = found;
  return values;
}
