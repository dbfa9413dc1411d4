import { type AuditEntry, type AuditLine, type CountedKind, hourOf } from '../domain/audit';
import type { AuditFilter } from './audit';
import { writeInTurn } from './guarded-write';
import type { Database, Prisma, Transaction } from './open';
import { sha256 } from './sha256';

/** What was counted since the last time that counts were written. */
export type Tally = Readonly<{
  kind: CountedKind;
  /** What is counted together within an hour. */
  key: string;
  /** Who it was proved an account; anybody can come from many addresses. */
  isKnown: boolean;
  actor: string;
  userId: string | null;
  operationKey: string | null;
  address: string;
  /** Of the last time. */
  detail: string;
  count: number;
  /** UTC instants of the same hour. */
  firstAt: string;
  lastAt: string;
}>;

/** Rows of one kind and hour; what comes beyond is counted in one more, as that of others. Accounts are not made at will. */
const MOST_ROWS = { known: 200, unknown: 50 } as const;

export function mostRowsOf({ isKnown }: Pick<Tally, 'isKnown'>): number {
  return isKnown ? MOST_ROWS.known : MOST_ROWS.unknown;
}

/** The same tally as one of many that no row is left for. */
export function ofOthers(tally: Tally): Tally {
  const detail = 'Others: more accounts or addresses than the log tells apart in an hour.';
  return { ...tally, key: `others ${tally.isKnown}`, actor: 'others', userId: null, operationKey: null, address: '', detail };
}

/** Sorts by hour among the entries of the log, whose ids begin with their instant. */
function idOf({ kind, key, firstAt }: Tally): string {
  return `${hourOf(firstAt).slice(0, 13)}:59:59.999Z/${sha256(`${kind}\n${key}`).slice(0, 24)}`;
}

type Present = { readonly ids: Set<string>; readonly rows: Map<string, number> };

const classOf = ({ kind, isKnown }: Readonly<{ kind: string; isKnown: boolean }>) => `${kind} ${isKnown}`;

/** Adds the tally to its row. False, and nothing is written, where that would be a row too many. */
async function addTo(tx: Transaction, present: Present, tally: Tally, most: number): Promise<boolean> {
  const { key: _key, firstAt, ...row } = tally;
  const id = idOf(tally);
  if (present.ids.has(id)) {
    const { actor, address, detail, lastAt } = tally;
    await tx.auditCount.updateMany({ where: { id }, data: { actor, address, detail, lastAt, count: { increment: tally.count } } });
    return true;
  }
  const rows = present.rows.get(classOf(tally)) ?? 0;
  if (rows >= most) return false;
  await tx.auditCount.createMany({ data: [{ ...row, id, hour: hourOf(firstAt), firstAt }] });
  present.ids.add(id);
  present.rows.set(classOf(tally), rows + 1);
  return true;
}

async function loadPresent(tx: Transaction, hour: string): Promise<Present> {
  const rows = await tx.auditCount.findMany({ where: { hour }, select: { id: true, kind: true, isKnown: true } });
  const present: Present = { ids: new Set(rows.map(({ id }) => id)), rows: new Map() };
  for (const row of rows) present.rows.set(classOf(row), (present.rows.get(classOf(row)) ?? 0) + 1);
  return present;
}

/** Adds what was counted, as one transaction. Several programs keep within the limit of rows together. */
export function addCounts(db: Database, tallies: readonly Tally[]): Promise<void> {
  return writeInTurn(db, null, async (tx) => {
    const byHour = new Map<string, Present>();
    for (const tally of tallies) {
      const hour = hourOf(tally.firstAt);
      const present = byHour.get(hour) ?? (await loadPresent(tx, hour));
      byHour.set(hour, present);
      const most = mostRowsOf(tally);
      if (!(await addTo(tx, present, tally, most))) await addTo(tx, present, ofOthers(tally), most + 1);
    }
  });
}

function lineOf(row: Prisma.AuditCountGetPayload<object>): AuditLine {
  const { hour: _hour, isKnown: _isKnown, firstAt: at, ...line } = row;
  // The kinds are those that addCounts was given.
  return { ...line, kind: line.kind as AuditEntry['kind'], at };
}

/** The newest counts first, before the line `before` where it is given. */
export async function loadCounts({ prisma }: Database, { before, ...same }: AuditFilter, most: number): Promise<AuditLine[]> {
  const rows = await prisma.auditCount.findMany({
    where: { ...same, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.map(lineOf);
}
