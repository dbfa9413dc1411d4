import { sha256 } from '../../db/append';
import { loadChangesAfter, loadChangesBefore } from '../../db/load';
import type { ChangeRow } from '../../domain/board/types';
import { viewOf } from '../../domain/board/prepare-board';
import { type Change, firstBrokenLink } from '../../domain/change';
import type { ChainCheck, ChangesPage } from '../app';
import { openView, type Call, type Viewed } from '../context';

/** Beyond every revision: the column is a 32-bit integer. */
const END = 2_147_483_647;
const SHOWN = 200;
const MOST = 1_000;

function rowOf({ revision, at, author, action, summary, keys, knownAt }: Change): ChangeRow {
  return { revision, at, author, action, summary, keys, knownAt };
}

/** Checks the operation's whole chain, from its first entry. */
export async function verifyChain({ services }: Call, operation: string): Promise<ChainCheck> {
  const changes = await loadChangesAfter(services.db.prisma, operation, 0, END);
  const firstBroken = firstBrokenLink(changes, sha256);
  return { ok: firstBroken === null, checked: changes.length, firstBroken };
}

type Input = Readonly<{ operation: string; verify: boolean }> & Viewed;

/** The latest changes as a viewer of the day saw them, newest first, and on request whether the chain holds. */
export async function readChanges(call: Call, input: Input): Promise<ChangesPage> {
  const { operation, verify, ...viewed } = input;
  const { reading, present } = await openView(call, operation, viewed);
  const latest = await loadChangesBefore(call.services.db.prisma, operation, END, SHOWN);
  const seen = latest.filter(({ knownAt }) => knownAt === null || knownAt <= reading.at.knownAt);
  return { view: viewOf(reading, present), changes: seen.map(rowOf), chain: verify ? await verifyChain(call, operation) : null };
}

/** Changes after a revision, oldest first, at most 1,000: what a feed reads. */
export async function listChanges({ services }: Call, { operation, after }: Readonly<{ operation: string; after: number }>): Promise<ChangeRow[]> {
  await services.models.get(operation);
  return (await loadChangesAfter(services.db.prisma, operation, after, MOST)).map(rowOf);
}
