import { listOperations as load } from '../../db/load';
import type { OperationSummary } from '../app';
import { nothing } from '../inputs';
import { may } from '../rights';
import { query } from '../verb';

const FAILS = 'It cannot be opened at the moment.';

/** Operations that the actor may read, by key; for who edits them with the reason why one cannot be opened. */
export const listOperations = query({
  needs: 'nothing',
  input: nothing,
  example: undefined,
  run: async ({ services, actor }): Promise<OperationSummary[]> => {
    const all = await load(services.db);
    const { faults } = services.models;
    const listed = all
      .filter((operation) => may(actor, operation, 'read'))
      .map((operation): OperationSummary => {
        const { key, title, subtitle, revision, heldOn } = operation;
        const reason = faults.get(key);
        const problem = reason === undefined ? null : may(actor, operation, 'edit') ? `It cannot be opened: ${reason}.` : FAILS;
        return { key, title, subtitle, revision, heldOn, problem };
      });
    // Of some not even their own row can be read.
    const unread = [...faults].filter(
      ([key]) => !all.some((one) => one.key === key) && may(actor, { key, isPublic: false, needsSecondFactor: true }, 'edit'),
    );
    const told = unread.map(
      ([key, reason]): OperationSummary => ({
        key,
        title: key,
        subtitle: '',
        revision: 0,
        heldOn: null,
        problem: `It cannot be opened: ${reason}.`,
      }),
    );
    return [...listed, ...told];
  },
});
