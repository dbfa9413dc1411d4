import { hashPassword } from '../../auth/passwords';
import { findUser, putPassword } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { useLink } from '../../db/links';
import { newPasswordInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import type { Call } from '../context';
import { parseInput } from '../parse-input';
import { requirePassword } from './add-user';
import { openLink, spentLink } from './links';

/**
 * Sets a new password by a link that an administrator gave, and ends the user's sessions.
 * Throws `NOT_FOUND` for a link that is used, old or guessed, and `BAD_INPUT` for a password that may not be used.
 */
export async function setNewPassword(call: Call, raw: unknown): Promise<Readonly<{ email: string }>> {
  const { token, password } = parseInput(newPasswordInput, raw);
  const { services } = call;
  const link = await openLink(call, 'password', token);
  const user = link.userId === null ? null : await findUser(services.db, { id: link.userId });
  if (!user) throw spentLink();
  await requirePassword(password, user);
  const passwordHash = await hashPassword(password);
  await writeInTurn(services.db, null, async (tx) => {
    if (!(await useLink(tx, link.id, new Date(services.now()).toISOString()))) throw spentLink();
    await putPassword(tx, user.id, passwordHash);
    const detail = `Set a new password by the link of ${link.createdBy}. All sessions were ended.`;
    await recordIn(tx, call, { kind: 'account', actor: user.name, userId: user.id, operationKey: null, detail });
  });
  return { email: user.email };
}
