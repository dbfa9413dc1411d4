import { type Grant, grantOf } from '../domain/rights';
import type { Scope } from '../domain/words';

/** Who asks, as their request proved it. */
export type Actor = Readonly<{
  /**
   * `desk`: the local editor, whose browser opened the printed start address, until there is an administrator. `program`: Muster itself. The others are nobody in
   * particular, somebody who signed in, and somebody's token.
   */
  kind: 'anonymous' | 'desk' | 'user' | 'token' | 'program';
  /** Named as the author of what is written. */
  name: string;
  userId: string | null;
  /** Of the session or token. */
  credentialId: string | null;
  /** Administers the whole program, and so each operation. */
  isAdministrator: boolean;
  hasSecondFactor: boolean;
  /** What the session or the token was proved by, such as `password` or `totp`; null where there is neither. */
  factor: string | null;
  /** Half signed in: the account has a second factor, and this session was proved by the password alone. */
  owesFactor: boolean;
  /** By operation. */
  grants: ReadonlyMap<string, Grant>;
  /** What a token may be used for; null where there is no such limit. */
  scopes: readonly Scope[] | null;
  /** Where the request came from, for limits and the audit log. */
  address: string;
}>;

const NOBODY: Actor = {
  kind: 'anonymous',
  name: 'reader',
  userId: null,
  credentialId: null,
  isAdministrator: false,
  hasSecondFactor: false,
  factor: null,
  owesFactor: false,
  grants: new Map(),
  scopes: null,
  address: '',
};

export const PROGRAM: Actor = { ...NOBODY, kind: 'program', name: 'program' };

export function anonymous(address: string): Actor {
  return { ...NOBODY, address };
}

export function localEditor(address: string): Actor {
  return { ...NOBODY, kind: 'desk', name: 'desk', address };
}

/** Who it is, to tell one person's writing from another's: a user by id, everybody else by kind. */
export function personOf({ userId, kind }: Pick<Actor, 'userId' | 'kind'>): string {
  return userId ?? kind;
}

/** What the actor holds in an operation, before it is asked for a second factor; null for nothing. */
export function grantIn(actor: Actor, operationKey: string): Grant | null {
  if (actor.kind === 'program' || actor.isAdministrator) return grantOf('administrator');
  if (actor.kind === 'desk') return grantOf('editor');
  return actor.grants.get(operationKey) ?? null;
}
