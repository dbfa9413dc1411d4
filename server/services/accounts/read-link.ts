import { findUser } from '../../db/accounts';
import { wasSetUp } from '../../db/set-up';
import { readLinkInput } from '../../domain/input/account-inputs';
import { mutation } from '../verb';
import { openLink, spentLink } from './links';

/** Whose password the link sets, or whose second factor; empty for a link that sets up the first administrator. */
export type LinkPage = Readonly<{ email: string; expiresAt: string }>;

/**
 * Tells who holds a link for set-up, a new password or a second factor that it still works, before they type anything.
 * Throws `NOT_FOUND` and `TOO_MANY` as `openLink` does.
 */
export const readLink = mutation({
  needs: 'nothing',
  input: readLinkInput,
  example: { token: 'spent', purpose: 'password' },
  run: async (call, { token, purpose }): Promise<LinkPage> => {
    const { db } = call.services;
    const { email, userId, expiresAt } = await openLink(call, purpose, token);
    if (purpose === 'set-up' && (await wasSetUp(db.prisma))) throw spentLink();
    const user = userId === null ? null : await findUser(db, { id: userId });
    return { email: user?.email ?? email, expiresAt };
  },
});
