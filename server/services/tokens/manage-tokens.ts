import { randomUUID } from 'node:crypto';
import { hashOfSecret, newSecret, TOKEN_PREFIX } from '../../auth/secrets';
import { PASSWORD_ALONE } from '../../auth/sign-in';
import { endToken, insertToken, loadTokens, type TokenRow } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { MusterError } from '../../domain/errors';
import { idInput, issueTokenInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import { type Call, openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { may, requireOwnFactor, requireRight, requireUser } from '../rights';
import { stillMay, stillSignedIn } from '../still-may';
import { mutation } from '../verb';

const DAY_MS = 86_400_000;

/** A token, with its secret: the only time that it is shown. */
export type IssuedToken = Readonly<{ secret: string; token: TokenRow }>;

/**
 * Gives who asks a token for one operation. It may never do more than its user. Throws `SIGN_IN`, `NOT_FOUND`, `FORBIDDEN` for a scope
 * that the user's role does not have and to who is half signed in, and `BAD_INPUT` with the fields.
 */
export const issueToken = mutation({
  needs: 'user',
  input: issueTokenInput,
  example: { ...DEMONSTRATION, name: 'script', scopes: ['read'], days: 1 },
  run: async (call, { operation: operationKey, name, scopes, days }): Promise<IssuedToken> => {
    const { userId } = requireUser(call);
    requireOwnFactor(call);
    const { services, actor } = call;
    const { operation } = (await openOperation(call, operationKey)).state.definitions;
    if (scopes.includes('report')) requireRight(call, operation, 'report');
    const now = services.now();
    const secret = `${TOKEN_PREFIX}${newSecret()}`;
    const token: TokenRow = {
      id: randomUUID(),
      userId,
      operationKey,
      name,
      scopes: [...new Set(scopes)],
      factor: actor.factor ?? PASSWORD_ALONE,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + days * DAY_MS).toISOString(),
      lastUsedAt: null,
      revokedAt: null,
    };
    const guard = stillMay(call, operationKey, scopes.includes('report') ? ['own factor', 'report'] : ['own factor']);
    await writeInTurn(services.db, guard, async (tx) => {
      await insertToken(tx, hashOfSecret(secret), token);
      const detail = `Issued the token "${name}" for ${token.scopes.join(' and ')}, until ${token.expiresAt.slice(0, 10)}.`;
      await recordIn(tx, call, { kind: 'token', operationKey, detail });
    });
    return { secret, token };
  },
});

/**
 * Revokes a token: its user may, and so may an administrator of its operation. Throws `SIGN_IN`, and `NOT_FOUND` for a token that is
 * not there or not theirs to revoke.
 */
export const revokeToken = mutation({
  needs: 'user',
  input: idInput,
  example: { id: 'none' },
  run: async (call, { id }): Promise<Readonly<{ id: string }>> => {
    const { userId } = requireUser(call);
    const { services } = call;
    const token = (await loadTokens(services.db, { id }))[0]?.token;
    if (!token || !(token.userId === userId || (await administers(call, token.operationKey))))
      throw new MusterError('NOT_FOUND', 'There is no such token. Nothing was changed.');
    const { operationKey, name } = token;
    const guard = token.userId === userId ? stillSignedIn(call) : stillMay(call, operationKey, ['administer'], true);
    await writeInTurn(services.db, guard, async (tx) => {
      if (!(await endToken(tx, id, new Date(services.now()).toISOString()))) return;
      await recordIn(tx, call, { kind: 'token', operationKey, detail: `Revoked the token "${name}".` });
    });
    return { id };
  },
});

async function administers({ services, actor }: Call, operationKey: string): Promise<boolean> {
  const model = await services.models.get(operationKey);
  return may(actor, model.state.definitions.operation, 'administer');
}
