import { writeAccess } from '../../db/definitions';
import { MusterError } from '../../domain/errors';
import { accessInput } from '../../domain/input/account-inputs';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { mutation } from '../verb';
import { changeOperation } from './change-operation';

/**
 * Decides who may read an operation, and whether its editors and administrators need a second factor. Throws `NOT_FOUND`, `SIGN_IN`,
 * `FORBIDDEN`, `BAD_INPUT` and `STALE_VERSION`.
 */
export const saveAccess = mutation({
  needs: 'administer',
  input: accessInput,
  example: { ...DEMONSTRATION, version: 1, isPublic: false, needsSecondFactor: false },
  run: async (call, { operation: operationKey, version, ...access }): Promise<Readonly<{ revision: number; version: number }>> => {
    const { actor } = call;
    const model = await openOperation(call, operationKey);
    const { operation } = model.state.definitions;
    requireRight(call, operation, 'administer');
    // Who demands it must have it, or nobody could take it back.
    if (access.needsSecondFactor && actor.kind === 'user' && !actor.hasSecondFactor)
      throw new MusterError('FORBIDDEN', 'Sign in with a second factor of your own first: you would lock yourself out. Nothing was saved.');
    const revision = await changeOperation(call, model, {
      before: { isPublic: operation.isPublic, needsSecondFactor: operation.needsSecondFactor },
      after: access,
      summary: `Access: ${access.isPublic ? 'open to all readers' : 'members only'}${access.needsSecondFactor ? ', second factor needed to edit' : ''}`,
      write: (tx) => writeAccess(tx, operationKey, version, access),
    });
    return { revision, version: version + 1 };
  },
});
