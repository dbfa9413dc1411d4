import type { Actor } from '../auth/actor';
import { actorNow, tokenRefusal, writerOf } from '../auth/actor-now';
import { archivedRefusal } from '../db/append';
import type { Guard, Standing } from '../db/write-guard';
import type { Operation } from '../domain/definitions/types';
import type { Series } from '../domain/report';
import type { Right } from '../domain/rights';
import type { Call } from './call';
import {
  administratorDenialOf,
  auditedActor,
  bringInDenialOf,
  type Denial,
  denialOf,
  factorDenialOf,
  type Guarded,
  noOperation,
  userDenialOf,
} from './rights';

/** What a write needs: an account that the caller speaks for, one that was proved by the factor it has, or a right; for `report`, on this series. */
export type Need = 'account' | 'own factor' | Right | Readonly<{ right: Right; series: Series }>;

/** An operation as the transaction finds it. */
type GuardedNow = Guarded & Pick<Operation, 'archivedAt'>;

/**
 * A guard that judges as the services do at the beginning of a call, by what is stored when it is asked. What it refuses is counted in
 * the audit log once, however often it is asked.
 */
function guardOf(
  call: Call,
  operationKey: string | null,
  denialNow: (actor: Actor, operation: GuardedNow | null) => Denial | null,
): Guard | null {
  const { services, actor } = call;
  if (actor.kind === 'program') return null;
  let isCounted = false;
  const judge = (standing: Standing) => {
    const now = actorNow(actor, operationKey, standing, services.now());
    const operation = operationKey === null || !standing.operation ? null : { key: operationKey, ...standing.operation };
    const denial = now ? denialNow(now, operation) : { refusal: tokenRefusal(), detail: 'A token that does not hold.' };
    if (denial === null) return;
    if (!isCounted && denial.detail !== null)
      services.audit.count({ ...auditedActor(now ?? actor), kind: 'denial', operationKey, detail: denial.detail });
    isCounted = true;
    throw denial.refusal;
  };
  return { writer: writerOf(actor), operationKey, judge };
}

function denialOfNeed(actor: Actor, operation: Guarded, need: Need): Denial | null {
  if (need === 'account') return userDenialOf(actor);
  if (need === 'own factor') return userDenialOf(actor) ?? factorDenialOf(actor);
  return typeof need === 'string' ? denialOf(actor, operation, need) : denialOf(actor, operation, need.right, need.series);
}

function firstDenial(actor: Actor, operation: Guarded, needs: readonly Need[]): Denial | null {
  for (const need of needs) {
    const denial = denialOfNeed(actor, operation, need);
    if (denial) return denial;
  }
  return null;
}

/**
 * The guard of a write to an operation: within the transaction that writes, the caller must still have these rights. The service asks
 * for them at the beginning as well, so that most refusals come early. An archived operation takes no write. Null for the program itself.
 * @param evenIfArchived it only takes access away, which an archived operation allows
 */
export function stillMay(
  call: Call,
  operationKey: string,
  needs: readonly Need[] | ((operation: Guarded) => readonly Need[]),
  evenIfArchived = false,
): Guard | null {
  return guardOf(call, operationKey, (actor, operation) => {
    if (operation === null) return { refusal: noOperation(operationKey), detail: null };
    const own = typeof needs === 'function' ? needs(operation) : needs;
    // In the order in which services ask: who may not read is not told what else they may not.
    const denial = firstDenial(
      actor,
      operation,
      own[0] === 'account' || own[0] === 'own factor' ? [own[0], 'read', ...own] : ['read', ...own],
    );
    if (denial || evenIfArchived || operation.archivedAt === null) return denial;
    return { refusal: archivedRefusal(operationKey), detail: null };
  });
}

/** The guard of a write about the whole program: the caller must still administer it. */
export function stillAdministers(call: Call): Guard | null {
  return guardOf(call, null, (actor) => administratorDenialOf(actor));
}

/** The same, where the local editor may write too, as long as the program was not set up. */
export function stillAdministersOrLocal(call: Call): Guard | null {
  return guardOf(call, null, (actor) => (actor.kind === 'desk' ? null : administratorDenialOf(actor)));
}

/** The guard of a write that brings whole operations in. */
export function stillMayBringIn(call: Call): Guard | null {
  return guardOf(call, null, (actor) => (actor.kind === 'desk' ? null : bringInDenialOf(actor)));
}

/** The guard of a write to the caller's own account: they must still be signed in. */
export function stillSignedIn(call: Call): Guard | null {
  return guardOf(call, null, (actor) => userDenialOf(actor));
}
