import { writeInTurn } from '../../db/guarded-write';
import { removeLink } from '../../db/links';
import { MusterError } from '../../domain/errors';
import { inviteInput, withdrawInput } from '../../domain/input/account-inputs';
import { makeLink } from '../accounts/links';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';
import { checkedGrant, wordsOfGrant } from './grant-words';

/** `address` is null where the link went out by mail. */
export type Invited = Readonly<{ id: string; address: string | null; expiresAt: string }>;

/**
 * Invites somebody to an operation by a link that works once. It goes out by mail; where no mail server is configured, or it takes
 * no mail, the link is given to the administrator. Throws `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN` and `BAD_INPUT` with the fields.
 */
export const invite = mutation({
  needs: 'administer',
  input: inviteInput,
  example: { ...DEMONSTRATION, email: 'new@example.org', role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: [] },
  run: async (call, { operation: operationKey, email, ...wanted }): Promise<Invited> => {
    const { services, actor } = call;
    const { definitions } = (await openOperation(call, operationKey)).state;
    requireRight(call, definitions.operation, 'administer');
    const grant = checkedGrant(wanted, definitions);
    const { address, link } = await writeInTurn(services.db, stillMay(call, operationKey, ['administer']), async (tx) => {
      await recordIn(tx, call, { kind: 'role', operationKey, detail: `Invited ${email}: ${wordsOfGrant(grant)}.` });
      return makeLink(tx, services, {
        purpose: 'invitation',
        email,
        userId: null,
        operationKey,
        grant,
        createdBy: actor.name,
        createdById: actor.userId,
      });
    });
    const isSent = await sendInvitation(call, email, definitions.operation.title, wordsOfGrant(grant), address);
    return { id: link.id, address: isSent ? null : address, expiresAt: link.expiresAt };
  },
});

async function sendInvitation({ services, actor }: Call, to: string, title: string, role: string, address: string): Promise<boolean> {
  if (!services.mail) return false;
  const text = `${actor.name} invites you to ${title} on Muster, as ${role}.\n\nOpen this link within seven days; it works once:\n${address}\n`;
  try {
    await services.mail.send({ to, subject: `Invitation to ${title} on Muster`, text });
    return true;
  } catch (error) {
    services.onError(error);
    return false;
  }
}

/** Takes an invitation back. Throws `NOT_FOUND` when it was used or taken back already. */
export const withdrawInvitation = mutation({
  needs: 'administer',
  input: withdrawInput,
  example: { ...DEMONSTRATION, id: 'none' },
  run: async (call, { operation: operationKey, id }): Promise<Readonly<{ id: string }>> => {
    requireRight(call, (await openOperation(call, operationKey)).state.definitions.operation, 'administer');
    await writeInTurn(call.services.db, stillMay(call, operationKey, ['administer'], true), async (tx) => {
      if (!(await removeLink(tx, id, operationKey))) throw new MusterError('NOT_FOUND', 'This invitation was used or taken back already.');
      await recordIn(tx, call, { kind: 'role', operationKey, detail: 'Took an invitation back.' });
    });
    return { id };
  },
});
