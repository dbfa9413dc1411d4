import { appendChange } from '../../db/append';
import { writeAccess } from '../../db/definitions';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import { accessInput } from '../../domain/input/account-inputs';
import { type Call, openOperation } from '../context';
import { parseInput } from '../parse-input';
import { auditedActor, requireRight } from '../rights';

/**
 * Decides who may read an operation, and whether its editors and administrators need a second factor. It is a change like any other,
 * and so reaches every instance. Throws `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN`, `BAD_INPUT` and `STALE_VERSION`.
 */
export async function saveAccess(call: Call, raw: unknown): Promise<Readonly<{ revision: number; version: number }>> {
  const { operation: operationKey, version, ...access } = parseInput(accessInput, raw);
  const { services, actor } = call;
  const model = await openOperation(call, operationKey);
  const { operation } = model.state.definitions;
  requireRight(call, operation, 'administer');
  // Who demands it must have it, or nobody could take it back.
  if (access.needsSecondFactor && actor.kind === 'user' && !actor.hasSecondFactor)
    throw new MusterError('FORBIDDEN', 'Sign in with a second factor of your own first: you would lock yourself out. Nothing was saved.');
  const at = new Date(services.now()).toISOString();
  const before = { isPublic: operation.isPublic, needsSecondFactor: operation.needsSecondFactor };
  const summary = `Access: ${access.isPublic ? 'open to all readers' : 'members only'}${access.needsSecondFactor ? ', second factor needed to edit' : ''}`;
  const change = await appendChange(services.db, { operationKey, author: actor.name, action: 'define', at }, async (tx) => {
    if (!(await writeAccess(tx, operationKey, version, access)))
      throw new MusterError(
        'STALE_VERSION',
        'Somebody changed this meanwhile. Nothing was saved: look at it as it stands, then save again.',
        [],
        operation,
      );
    const payload = canonicalJson({ kind: 'operation', before, after: access });
    return { summary, keys: [`operation:${operationKey}`], knownAt: null, payload };
  });
  await services.models.catchUp(operationKey);
  await services.audit.record({ ...auditedActor(actor), kind: 'setting', operationKey, detail: `${summary}.` });
  return { revision: change.revision, version: version + 1 };
}
