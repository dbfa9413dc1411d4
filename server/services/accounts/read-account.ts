import { findUser, loadPasskeys, loadSessions, loadTokens, type SessionRow, type TokenRow } from '../../db/accounts';
import { loadSessionProof } from '../../db/proofs';
import type { Grant } from '../../domain/rights';
import { nothing } from '../inputs';
import { requireUser } from '../rights';
import { query } from '../verb';

export type AccountPage = Readonly<{
  name: string;
  email: string;
  isAdministrator: boolean;
  hasTotp: boolean;
  /** Signed in by password alone, though the account has a second factor: what that is needed for is refused. */
  owesFactor: boolean;
  /** Instant until which this session may add a first second factor; null: not now. */
  mayEnrolUntil: string | null;
  /** Whether a link for a first second factor can be mailed. */
  sendsMail: boolean;
  passkeys: readonly Readonly<{ id: string; name: string; createdAt: string | null }>[];
  sessions: readonly (SessionRow & Readonly<{ isThis: boolean }>)[];
  tokens: readonly TokenRow[];
  grants: readonly Readonly<{ operation: string; grant: Grant }>[];
}>;

/** The account of who asks. Throws `SIGN_IN` when nobody is signed in. */
export const readAccount = query({
  needs: 'user',
  input: nothing,
  example: undefined,
  run: async (call): Promise<AccountPage> => {
    const { userId } = requireUser(call);
    const { services, actor } = call;
    const user = await findUser(services.db, { id: userId });
    if (!user) throw new Error('a session without its user');
    const [passkeys, sessions, tokens, proof] = await Promise.all([
      loadPasskeys(services.db, userId),
      loadSessions(services.db, userId, services.now()),
      loadTokens(services.db, { userId }),
      actor.credentialId === null ? null : loadSessionProof(services.db, actor.credentialId),
    ]);
    const until = proof?.mayEnrolUntil ?? null;
    return {
      name: user.name,
      email: user.email,
      isAdministrator: user.isAdministrator,
      hasTotp: user.hasTotp,
      owesFactor: actor.owesFactor,
      mayEnrolUntil: until !== null && until > new Date(services.now()).toISOString() ? until : null,
      sendsMail: services.mail !== null,
      passkeys,
      sessions: sessions.map((session) => ({ ...session, isThis: session.id === actor.credentialId })),
      tokens: tokens.map(({ token }) => token),
      grants: [...actor.grants].map(([operation, grant]) => ({ operation, grant })),
    };
  },
});
