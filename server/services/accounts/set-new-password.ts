import { hashPassword } from '../../auth/passwords';
import { findUser, putPassword } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { useLink } from '../../db/links';
import { endAccess } from '../../db/proofs';
import { formatCount } from '../../domain/format';
import { newPasswordInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import { mutation } from '../verb';
import { requirePassword } from './add-user';
import { openLink, spentLink } from './links';

/**
 * Sets a new password by a link that an administrator gave, and ends what the old one opened: sessions, tokens, links that wait. A
 * second factor stays, and is asked for as before.
 * Throws `NOT_FOUND` for a link that is used, old or guessed, and `BAD_INPUT` for a password that may not be used.
 */
export const setNewPassword = mutation({
  needs: 'nothing',
  input: newPasswordInput,
  example: { token: 'spent', password: 'p' },
  run: async (call, { token, password }): Promise<Readonly<{ email: string }>> => {
    const { services } = call;
    const link = await openLink(call, 'password', token);
    const user = link.userId === null ? null : await findUser(services.db, { id: link.userId });
    if (!user) throw spentLink();
    await requirePassword(password, user);
    const passwordHash = await hashPassword(password);
    const at = new Date(services.now()).toISOString();
    await writeInTurn(services.db, null, async (tx) => {
      if (!(await useLink(tx, link.id, at))) throw spentLink();
      await putPassword(tx, user.id, passwordHash);
      const { tokens } = await endAccess(tx, user.id, at);
      const detail = `Set a new password by the link of ${link.createdBy}. All sessions were ended, ${formatCount(tokens, 'token')} revoked.`;
      await recordIn(tx, call, { kind: 'account', actor: user.name, userId: user.id, operationKey: null, detail });
    });
    // What was guessed at is no more: the owner is not to wait for strangers.
    await services.limits.forgive('sign-in-account', user.id);
    return { email: user.email };
  },
});
