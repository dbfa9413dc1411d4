import { endSessions } from '../../db/accounts';
import { MusterError } from '../../domain/errors';
import { idInput } from '../../domain/input/account-inputs';
import type { Call } from '../context';
import { parseInput } from '../parse-input';
import { auditedActor, requireUser } from '../rights';

/** Ends one session of who asks. Throws `SIGN_IN`, and `NOT_FOUND` for a session that is not theirs or has ended. */
export async function endSession(call: Call, raw: unknown): Promise<Readonly<{ ended: number }>> {
  const { userId } = requireUser(call);
  const { id } = parseInput(idInput, raw);
  const { services, actor } = call;
  const ended = await endSessions(services.db, userId, { id });
  if (ended === 0) throw new MusterError('NOT_FOUND', 'This session has ended already.');
  await services.audit.record({ ...auditedActor(actor), kind: 'sign-out', operationKey: null, detail: 'Ended a session of their own.' });
  return { ended };
}
