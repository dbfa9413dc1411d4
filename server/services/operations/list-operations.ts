import { listOperations as load } from '../../db/load';
import { listOperationsInput } from '../../domain/input/operation-inputs';
import type { OperationSummary } from '../app';
import { todayOf } from '../context';
import { may } from '../rights';
import { query } from '../verb';

const FAILS = 'It cannot be opened at the moment.';

/**
 * Operations that the actor may read, by key; for who edits them with the reason why one cannot be opened. Those that are archived are left out, or
 * listed too where they are asked for.
 */
export const listOperations = query({
  needs: 'nothing',
  input: listOperationsInput,
  example: undefined,
  run: async ({ services, actor }, given): Promise<OperationSummary[]> => {
    const all = await load(services.db);
    const { faults } = services.models;
    const listed = all
      .filter((operation) => may(actor, operation, 'read') && (operation.archivedAt === null || given?.archived === true))
      .map((operation): OperationSummary => {
        const { key, title, subtitle, revision, heldOn, timeZone, tags, archivedAt } = operation;
        const reason = faults.get(key);
        const problem = reason === undefined ? null : may(actor, operation, 'edit') ? `It cannot be opened: ${reason}.` : FAILS;
        const present = heldOn ?? todayOf(services, operation);
        return { key, title, subtitle, revision, heldOn, present, timeZone, tags, archivedAt, problem };
      });
    // Of some not even their own row can be read.
    const unread = [...faults].filter(
      ([key]) => !all.some((one) => one.key === key) && may(actor, { key, isPublic: false, needsSecondFactor: true }, 'edit'),
    );
    const unreadRows = unread.map(
      ([key, reason]): OperationSummary => ({
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
      }),
    );
    return [...listed, ...unreadRows];
  },
});
