import { listOperations as load } from '../../db/load';
import { loadSparks, loadSummaries, type StoredSummary, type SummaryRow } from '../../db/operation-summaries';
import type { Day } from '../../domain/days';
import type { Operation } from '../../domain/definitions/types';
import { listOperationsInput } from '../../domain/input/operation-inputs';
import { matching, PAGE_SIZE, sorted, tagsOf } from '../../domain/summaries/choose';
import type { Call, Services } from '../call';
import { todayOf } from '../days';
import { may } from '../rights';
import { query } from '../verb';
import type { OperationSummary, OperationsList } from './answers';
import { drawSpark } from './draw-spark';

const FAILS = 'It cannot be opened at the moment.';

/** True where an operation is listed, by whether it is archived. */
type IsListed = (operation: Pick<Operation, 'archivedAt'>) => boolean;

/** Operations that the actor may read, by key, archived ones too. */
export async function readableOperations({ services, actor }: Call): Promise<Operation[]> {
  return (await load(services.db)).filter((operation) => may(actor, operation, 'read'));
}

/** The day that each operation calls today; a zone is asked once. */
function presentDays(services: Services): (operation: Pick<Operation, 'heldOn' | 'timeZone'>) => Day {
  const today = new Map<string, Day>();
  return ({ heldOn, timeZone }) => {
    if (heldOn !== null) return heldOn;
    const day = today.get(timeZone) ?? todayOf(services, { timeZone });
    today.set(timeZone, day);
    return day;
  };
}

/** Of some operations not even their own row can be read: who edits them is told why. */
function unreadRows({ services, actor }: Call, readable: ReadonlyMap<string, unknown>): OperationSummary[] {
  const unread = [...services.models.faults].filter(
    ([key]) => !readable.has(key) && may(actor, { key, isPublic: false, needsSecondFactor: true }, 'edit'),
  );
  return unread.map(([key, reason]) => ({
    key,
    title: key,
    subtitle: '',
    revision: 0,
    heldOn: null,
    present: todayOf(services, { timeZone: 'UTC' }),
    timeZone: 'UTC',
    tags: [],
    archivedAt: null,
    problem: `It cannot be opened: ${reason}.`,
    summary: null,
    computed: null,
  }));
}

function problemOf({ services, actor }: Call, operation: Operation): string | null {
  const reason = services.models.faults.get(operation.key);
  if (reason === undefined) return null;
  return may(actor, operation, 'edit') ? `It cannot be opened: ${reason}.` : FAILS;
}

/** The rows of these operations. A few that are out of date are computed anew; the others say what they are of. */
async function rowsOf(call: Call, operations: readonly Operation[]): Promise<OperationSummary[]> {
  const { services } = call;
  const engine = await services.summaries.engine();
  const presentOf = presentDays(services);
  const rows = await loadSummaries(services.db);
  const isOf = (operation: Operation, { chainHash, forecastId, stored }: SummaryRow) =>
    stored !== null &&
    stored.chainHash === chainHash &&
    stored.forecastId === forecastId &&
    stored.engine === engine &&
    stored.day === presentOf(operation);
  const outdated = operations.flatMap((operation) => {
    const row = rows.get(operation.key);
    return row && !isOf(operation, row) && !services.models.faults.has(operation.key)
      ? [{ key: operation.key, chainHash: row.chainHash }]
      : [];
  });
  const brought = await services.summaries.bringForward(outdated);
  return operations.map((operation): OperationSummary => {
    const { key, title, subtitle, revision, heldOn, timeZone, tags, archivedAt } = operation;
    const row = rows.get(key);
    const stored: StoredSummary | null = brought.get(key) ?? row?.stored ?? null;
    const isCurrent = brought.has(key) || (row !== undefined && isOf(operation, row));
    return {
      key,
      title,
      subtitle,
      revision,
      heldOn,
      present: presentOf(operation),
      timeZone,
      tags,
      archivedAt,
      problem: problemOf(call, operation),
      summary: stored?.summary ?? null,
      computed: stored && { revision: stored.revision, day: stored.day, isCurrent },
    };
  });
}

/**
 * Operations that the actor may read, with what their boards say, in the order that is asked for: all that are looked for, or a page of them. For who
 * edits one that cannot be opened, with the reason why. Those that are archived are left out, or listed too, or they alone.
 */
export const listOperations = query({
  needs: 'nothing',
  input: listOperationsInput,
  example: undefined,
  run: async (call, given = {}): Promise<OperationsList> => {
    const { archived = false, sort, order = 'asc', search = '', tags = [], state = null, page } = given;
    const all = await load(call.services.db);
    const readable = all.filter((operation) => may(call.actor, operation, 'read'));
    const isListed: IsListed = ({ archivedAt }) => (archived === 'only' ? archivedAt !== null : archived || archivedAt === null);
    const listed = await rowsOf(call, readable.filter(isListed));
    const rows = archived === 'only' ? listed : [...listed, ...unreadRows(call, new Map(all.map((one) => [one.key, one])))];
    const matched = matching(rows, { search, tags, state });
    const isSorted = sort !== undefined || page !== undefined;
    const found = isSorted ? sorted(matched, { sort: sort ?? 'title', order }) : matched;
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const at = Math.min(page ?? 1, pages);
    const operations = page === undefined ? found : found.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE);
    return {
      operations,
      total: found.length,
      page: at,
      pages: page === undefined ? 1 : pages,
      of: rows.length,
      archivedCount: readable.filter(({ archivedAt }) => archivedAt !== null).length,
      tags: tagsOf(rows),
      sparks: page === undefined ? {} : await sparksOf(call, operations),
    };
  },
});

async function sparksOf({ services }: Call, operations: readonly OperationSummary[]): Promise<Record<string, string>> {
  const withLine = operations.filter(({ summary }) => typeof summary?.readiness === 'number');
  const points = await loadSparks(
    services.db,
    withLine.map(({ key }) => key),
  );
  return Object.fromEntries(
    withLine.flatMap(({ key, title }) => {
      const line = points.get(key) ?? [];
      return line.length === 0 ? [] : [[key, drawSpark(key, title, line)]];
    }),
  );
}
