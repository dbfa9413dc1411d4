import { loadChainEnd, loadChangesAfter, loadLatestChanges, loadReportsAfter } from '../../db/load';
import { sha256 } from '../../db/sha256';
import { viewOf } from '../../domain/board/prepare-board';
import type { ChangeRow } from '../../domain/board/types';
import { type Change, firstBrokenLink, speaksOf } from '../../domain/change';
import { MusterError } from '../../domain/errors';
import type { Report } from '../../domain/report';
import type { OperationModel } from '../../live/operation-model';
import type { ChainCheck, ChangesPage } from '../app';
import { type Call, openOperation, openView, type Viewed } from '../context';

/** Beyond every revision: the column is a 32-bit integer. */
const END = 2_147_483_647;
const SHOWN = 200;
const MOST = 1_000;

function rowOf({ revision, at, author, action, summary, keys, knownAt }: Change): ChangeRow {
  return { revision, at, author, action, summary, keys, knownAt };
}

/** The number of the first change whose reports are not those it speaks of. */
function firstAlteredReport(changes: readonly Change[], reports: readonly Report[]): number | null {
  const byRevision = new Map<number, Report[]>();
  for (const report of reports) byRevision.set(report.revision, [...(byRevision.get(report.revision) ?? []), report]);
  return changes.find((change) => !speaksOf(change, byRevision.get(change.revision) ?? [], sha256))?.revision ?? null;
}

/**
 * Checks the operation's whole log: its chain from the first entry to the one that the operation names as its last, and the reports
 * against the changes that recorded them.
 */
export async function verifyChain(call: Call, operation: string): Promise<ChainCheck> {
  const { services } = call;
  await openOperation(call, operation);
  // The end first: what is written meanwhile comes after it.
  const end = await loadChainEnd(services.db.prisma, operation);
  if (!end) throw new MusterError('NOT_FOUND', `There is no operation ${operation}.`);
  const changes = (await loadChangesAfter(services.db.prisma, operation, 0, END)).filter((change) => change.revision <= end.revision);
  const reports = await loadReportsAfter(services.db.prisma, operation, 0);
  const last = changes.at(-1);
  const broken = [
    firstBrokenLink(changes, sha256),
    firstAlteredReport(changes, reports),
    last?.revision === end.revision ? null : (last?.revision ?? 0) + 1,
    last?.hash === end.chainHash ? null : end.revision,
  ].filter((link) => link !== null);
  const firstBroken = broken.length === 0 ? null : Math.min(...broken);
  return { ok: firstBroken === null, checked: changes.length, firstBroken };
}

type Input = Readonly<{ operation: string; verify: boolean }> & Viewed;

/** The latest changes as a viewer of the day saw them, newest first, and on request whether the chain holds. */
export async function readChanges(call: Call, input: Input): Promise<ChangesPage> {
  const { operation, verify, ...viewed } = input;
  const { reading, present } = await openView(call, operation, viewed);
  const seen = await loadLatestChanges(call.services.db.prisma, operation, reading.at.knownAt, SHOWN);
  return { view: viewOf(reading, present), changes: seen.map(rowOf), chain: verify ? await verifyChain(call, operation) : null };
}

/** Changes after a revision, oldest first, at most 1,000: what a feed reads. */
export async function listChanges(call: Call, { operation, after }: Readonly<{ operation: string; after: number }>): Promise<ChangeRow[]> {
  await openOperation(call, operation);
  return (await loadChangesAfter(call.services.db.prisma, operation, after, MOST)).map(rowOf);
}

/** Changes after a revision, read once for all who wait for them. Whoever asks has opened the operation. */
export function changesAfter({ services }: Call, model: OperationModel, operation: string, after: number): Promise<readonly ChangeRow[]> {
  const shared = model.once<{ rows: Promise<readonly ChangeRow[]> | null }>(`log|${after}`, () => ({ rows: null }));
  shared.rows ??= loadChangesAfter(services.db.prisma, operation, after, MOST).then(
    (changes) => changes.map(rowOf),
    (error: unknown) => {
      shared.rows = null;
      throw error;
    },
  );
  return shared.rows;
}
