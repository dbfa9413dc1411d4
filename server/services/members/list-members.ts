import { loadMembers, loadTokens, type Member, type TokenRow } from '../../db/accounts';
import { loadInvitations } from '../../db/links';
import type { Grant } from '../../domain/rights';
import { openOperation } from '../context';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { requireRight } from '../rights';
import { query } from '../verb';

type Named = Readonly<{ key: string; name: string }>;

export type SettingsPage = Readonly<{
  operation: string;
  title: string;
  version: number;
  isPublic: boolean;
  needsSecondFactor: boolean;
  members: readonly Member[];
  invitations: readonly Readonly<{ id: string; email: string; grant: Grant | null; createdBy: string; expiresAt: string }>[];
  tokens: readonly Readonly<{ token: TokenRow; userName: string }>[];
  /** What a contributor's role can be limited to. */
  contributors: readonly Named[];
  indicators: readonly Named[];
  /** Whether invitations go out by mail; else the link is shown. */
  sendsMail: boolean;
}>;

/** Who may do what in an operation, for its administrators. Throws `NOT_FOUND`, `SIGN_IN` and `FORBIDDEN`. */
export const listMembers = query({
  needs: 'administer',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation: operationKey }): Promise<SettingsPage> => {
    const { services } = call;
    const { operation, contributors, indicators } = (await openOperation(call, operationKey)).state.definitions;
    requireRight(call, operation, 'administer');
    const named = ({ key, name }: Named): Named => ({ key, name });
    const [members, invitations, tokens] = await Promise.all([
      loadMembers(services.db, operationKey),
      loadInvitations(services.db, operationKey, new Date(services.now()).toISOString()),
      loadTokens(services.db, { operationKey }),
    ]);
    return {
      operation: operationKey,
      title: operation.title,
      version: operation.version,
      isPublic: operation.isPublic,
      needsSecondFactor: operation.needsSecondFactor,
      members,
      invitations: invitations.map(({ id, email, grant, createdBy, expiresAt }) => ({ id, email, grant, createdBy, expiresAt })),
      tokens,
      contributors: contributors.map(named),
      indicators: indicators.map(named),
      sendsMail: services.mail !== null,
    };
  },
});
