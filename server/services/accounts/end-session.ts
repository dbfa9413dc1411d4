import { endSessions } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { MusterError } from '../../domain/errors';
import { idInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import { requireUser } from '../rights';
import { stillSignedIn } from '../still-may';
import { mutation } from '../verb';

/** Ends one session of who asks. Throws `SIGN_IN`, and `NOT_FOUND` for a session that is not theirs or has ended. */
export const endSession = mutation({
  needs: 'user',
  input: idInput,
  example: { id: 'another' },
  run: async (call, { id }): Promise<Readonly<{ ended: number }>> => {
    const { userId } = requireUser(call);
    return writeInTurn(call.services.db, stillSignedIn(call), async (tx) => {
      const ended = await endSessions(tx, userId, { id });
      if (ended === 0) throw new MusterError('NOT_FOUND', 'This session has ended already.');
      await recordIn(tx, call, { kind: 'sign-out', operationKey: null, detail: 'Ended a session of their own.' });
      return { ended };
    });
  },
});
