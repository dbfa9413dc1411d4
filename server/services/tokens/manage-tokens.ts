import { randomUUID } from 'node:crypto';
import { hashOfSecret, newSecret, TOKEN_PREFIX } from '../../auth/secrets';
import { PASSWORD_ALONE } from '../../auth/sign-in';
import { endToken, insertToken, loadTokens, type TokenRow } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import type { Guard } from '../../db/write-guard';
import { MusterError } from '../../domain/errors';
import { idInput, issueProgramTokenInput, issueTokenInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { openOperation } from '../context';
import { DEMONSTRATION, nothing } from '../inputs';
import { administratorDenialOf, may, requireOwnFactor, requireRight, requireUser } from '../rights';
import { stillAdministers, stillMay, stillSignedIn } from '../still-may';
import { mutation, query } from '../verb';

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
    const { operation } = (await openOperation(call, operationKey)).state.definitions;
    if (scopes.includes('report')) requireRight(call, operation, 'report');
    const issued = newToken(call, { userId, operationKey, name, scopes, days });
    const guard = stillMay(call, operationKey, scopes.includes('report') ? ['own factor', 'report'] : ['own factor']);
    await insertIssued(call, issued, guard);
    return issued;
  },
});

/**
 * Gives an administrator of the program a token that brings whole operations in, and nothing else, as long as they are one. Throws `SIGN_IN`,
 * `FORBIDDEN` and `BAD_INPUT` with the fields.
 */
export const issueProgramToken = mutation({
  needs: 'program',
  input: issueProgramTokenInput,
  example: { name: 'nightly import', days: 1 },
  run: async (call, { name, days }): Promise<IssuedToken> => {
    const { userId } = requireUser(call);
    const issued = newToken(call, { userId, operationKey: null, name, scopes: ['program'], days });
    await insertIssued(call, issued, stillAdministers(call));
    return issued;
  },
});

/** A token, and whose it is. */
export type TokenOf = Readonly<{ token: TokenRow; userName: string }>;

/** Tokens of the program, of all its administrators and of who was one, the latest first. */
export const listProgramTokens = query({
  needs: 'program',
  input: nothing,
  example: undefined,
  run: (call): Promise<readonly TokenOf[]> => loadTokens(call.services.db, { operationKey: null }),
});

type Wanted = Pick<TokenRow, 'userId' | 'operationKey' | 'name' | 'scopes'> & Readonly<{ days: number }>;

function newToken({ services, actor }: Call, { userId, operationKey, name, scopes, days }: Wanted): IssuedToken {
  const now = services.now();
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
  return { secret: `${TOKEN_PREFIX}${newSecret()}`, token };
}

function insertIssued(call: Call, { secret, token }: IssuedToken, guard: Guard | null): Promise<void> {
  return writeInTurn(call.services.db, guard, async (tx) => {
    await insertToken(tx, hashOfSecret(secret), token);
    const { operationKey, name, scopes, expiresAt } = token;
    const use = operationKey === null ? 'to bring operations into the program' : `for ${scopes.join(' and ')}`;
    await recordIn(tx, call, {
      kind: 'token',
      operationKey,
      detail: `Issued the token "${name}" ${use}, until ${expiresAt.slice(0, 10)}.`,
    });
  });
}

/**
 * Revokes a token: its user may, and so may an administrator of its operation, or of the program where it is of the program. Throws `SIGN_IN`, and `NOT_FOUND` for a token that is
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
    const guard =
      token.userId === userId
        ? stillSignedIn(call)
        : operationKey === null
          ? stillAdministers(call)
          : stillMay(call, operationKey, ['administer'], true);
    await writeInTurn(services.db, guard, async (tx) => {
      if (!(await endToken(tx, id, new Date(services.now()).toISOString()))) return;
      await recordIn(tx, call, { kind: 'token', operationKey, detail: `Revoked the token "${name}".` });
    });
    return { id };
  },
});

async function administers({ services, actor }: Call, operationKey: string | null): Promise<boolean> {
  if (operationKey === null) return administratorDenialOf(actor) === null;
  const model = await services.models.get(operationKey);
  return may(actor, model.state.definitions.operation, 'administer');
}
