import { appendChange } from '../../db/append';
import { writeArchived } from '../../db/definitions';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import { archiveOperationInput } from '../../domain/input/operation-inputs';
import { recordIn } from '../audit/record-in';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { stillAdministersOrLocal } from '../still-may';
import { mutation } from '../verb';

/** Where an operation stands: since when it is archived, or null. */
export type Archived = Readonly<{ revision: number; archivedAt: string | null }>;

/**
 * Archives an operation: it is read-only and off the list, and can be read as before. Or takes it out of the archive. Done twice, it writes once.
 * Throws `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN` and, where somebody does the same at this moment, `STALE_VERSION`.
 */
export const archiveOperation = mutation({
  needs: 'program or local',
  input: archiveOperationInput,
  example: { ...DEMONSTRATION, isArchived: false },
  run: async (call, { operation: operationKey, isArchived }): Promise<Archived> => {
    const { services, actor } = call;
    const { operation } = (await openOperation(call, operationKey)).state.definitions;
    const before = operation.archivedAt;
    if (isArchived === (before !== null)) return { revision: operation.revision, archivedAt: before };
    const at = new Date(services.now()).toISOString();
    const archivedAt = isArchived ? at : null;
    const summary = isArchived ? 'Operation archived' : 'Operation taken out of the archive';
    const guard = stillAdministersOrLocal(call);
    const entry = { operationKey, author: actor.name, action: 'define', at, guard, changesAccess: true, evenIfArchived: true } as const;
    const change = await appendChange(services.db, entry, async (tx) => {
      if (!(await writeArchived(tx, operationKey, archivedAt)))
        throw new MusterError('STALE_VERSION', 'Somebody did this at the same moment. Nothing was saved.', [], operation);
      await recordIn(tx, call, { kind: 'operation', operationKey, detail: `${summary}.` });
      const payload = canonicalJson({ kind: 'operation', before: { archivedAt: before }, after: { archivedAt } });
      return { summary, keys: [`operation:${operationKey}`], knownAt: null, payload };
    });
    await services.models.catchUp(operationKey);
    return { revision: change.revision, archivedAt };
  },
});
