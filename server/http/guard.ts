import type { IncomingMessage } from 'node:http';
import type { Actor } from '../auth/actor';
import type { Identified, Proof } from '../auth/identity';
import { limitKeyOf } from '../auth/limits';
import { isForwarded, isFromOwnPage, isLoopback, isLoopbackHost } from '../auth/own-page';
import { MusterError } from '../domain/errors';
import type { Call, Services } from '../services/call';
import { renewed } from '../services/context';
import { auditedActor } from '../services/rights';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

function isWrite(request: IncomingMessage): boolean {
  return !SAFE_METHODS.includes(request.method ?? 'GET');
}

/** Refuses what a page of another site could send in a reader's name. Bodies that are not JSON are refused where they are read. */
function refuseForgery(request: IncomingMessage, ownOrigin: string): void {
  if (!isWrite(request) || request.headers.authorization !== undefined) return;
  if (!isFromOwnPage(request.headers, ownOrigin))
    throw new MusterError('FORBIDDEN', 'Changes are taken from pages of this address only. Nothing was saved.');
}

/** True for a request from this very computer, under a name of its own, that nothing forwarded. */
export function isFromHere(request: IncomingMessage): boolean {
  const { socket, headers } = request;
  return isLoopback(socket.remoteAddress ?? '') && isLoopbackHost(headers.host ?? '') && !isForwarded(request);
}

/** False for what comes from this very computer: no limit counts it. */
export function isCounted(request: IncomingMessage): boolean {
  return !isLoopback(request.socket.remoteAddress ?? '') || isForwarded(request);
}

/** Counts requests by address, a batch as its calls. Throws `TOO_MANY`. */
export async function countAddress({ limits }: Services, request: IncomingMessage, address: string, calls = 1): Promise<void> {
  if (isCounted(request)) await limits.request(isWrite(request) ? 'write' : 'read', limitKeyOf(address), calls);
}

/**
 * Who asks, after what can be refused without knowing was refused. Throws `FORBIDDEN` for a forgery, `SIGN_IN` for a token that does
 * not hold, and `TOO_MANY`.
 */
export async function admit(services: Services, request: IncomingMessage, proof: Proof, calls = 1): Promise<Identified> {
  refuseForgery(request, services.identity.origin);
  await countAddress(services, request, proof.address, calls);
  const withToken = request.headers.authorization !== undefined;
  try {
    const identified = await services.identity.identify(proof);
    const { actor } = identified;
    if (actor.credentialId !== null && isWrite(request)) await services.limits.request('write', actor.userId ?? actor.credentialId, calls);
    if (actor.kind === 'token') noteTokenUse(services, request, actor);
    return identified;
  } catch (error) {
    if (withToken && error instanceof MusterError && error.code === 'SIGN_IN') {
      // Whoever else comes from this address with a token that holds is let in.
      await services.limits.attempt('token', limitKeyOf(proof.address));
      services.audit.count({
        kind: 'denial',
        actor: 'anonymous',
        userId: null,
        operationKey: null,
        address: proof.address,
        detail: 'A token that does not hold.',
      });
    }
    throw error;
  }
}

/** Who sent a body for so long is asked again who they are. */
const SLOW_BODY_MS = 1_000;

/**
 * The call after its body was read. Who sent it slowly is asked again who they are, and refused early if they may no more: writes ask
 * once more in their transaction.
 * @param begun when the body began to be read, as `performance.now()` says it
 */
export async function afterBody(call: Call, begun: number): Promise<Call> {
  return performance.now() - begun < SLOW_BODY_MS ? call : renewed(call);
}

function noteTokenUse({ audit }: Services, { method, url = '' }: IncomingMessage, actor: Actor): void {
  const [operationKey = null] = actor.grants.keys();
  audit.count({ ...auditedActor(actor), kind: 'token use', operationKey, detail: `${method} ${url.slice(0, 200)}` });
}
