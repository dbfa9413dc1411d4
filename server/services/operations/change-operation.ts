import { appendChange } from '../../db/append';
import type { Transaction } from '../../db/open';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import type { OperationModel } from '../../live/operation-model';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { type Need, stillMay } from '../still-may';

type Settings = Readonly<{
  before: object;
  after: object;
  summary: string;
  /** What its writer needs; absent: to administer the operation. */
  needs?: readonly Need[];
  /** False when the operation stands at another version than the one that was seen. */
  write(tx: Transaction): Promise<boolean>;
}>;

/**
 * Changes a setting of an operation. It is a change like any other: it is dated, and reaches every instance. The right to administer was
 * asked before, and is asked again in the transaction.
 * Throws `STALE_VERSION`.
 */
export async function changeOperation(call: Call, model: OperationModel, settings: Settings): Promise<number> {
  const { services, actor } = call;
  const { operation } = model.state.definitions;
  const { before, after, summary, needs = ['administer'], write } = settings;
  const guard = stillMay(call, operation.key, needs);
  const at = new Date(services.now()).toISOString();
  const entry = { operationKey: operation.key, author: actor.name, action: 'define', at, guard, changesAccess: true } as const;
  const change = await appendChange(services.db, entry, async (tx) => {
    if (!(await write(tx)))
      throw new MusterError(
        'STALE_VERSION',
        'Somebody changed this meanwhile. Nothing was saved: look at it as it stands, then save again.',
        [],
        operation,
      );
    await recordIn(tx, call, { kind: 'setting', operationKey: operation.key, detail: `${summary}.` });
    return { summary, keys: [`operation:${operation.key}`], knownAt: null, payload: canonicalJson({ kind: 'operation', before, after }) };
  });
  await services.models.catchUp(operation.key);
  return change.revision;
}
