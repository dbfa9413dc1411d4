import { listOperations } from '../db/load';
import type { Day } from '../domain/days';
import { MusterError } from '../domain/errors';
import { formatDay } from '../domain/format';
import type { Reading } from '../domain/reading/reading';
import type { ReadAt } from '../domain/series/live';
import type { OperationModel } from '../live/operation-model';
import type { Call, Services } from './call';
import { existingDay, presentOf, today, type Viewed } from './days';
import { may, noOperation, requireRight } from './rights';

/** The call as who asks is known now: a request can take its time to arrive, and roles change meanwhile. Throws as `renew` does. */
export async function renewed(call: Call): Promise<Call> {
  return call.renew ? { ...call, actor: await call.renew() } : call;
}

/** Ends work between two of its units when nobody waits for it any more. Throws `UNAVAILABLE`. */
export function refuseLeft({ signal }: Call): void {
  if (signal?.aborted) throw new MusterError('UNAVAILABLE', 'The request was cancelled.');
}

function dayOrThrow(field: string, text: string, latest: Day): Day {
  existingDay(field, text);
  if (text > latest) {
    throw new MusterError('BAD_INPUT', `Nothing is known of the future: ${field} is at most ${formatDay(latest)}.`, [
      { field, message: `At most ${formatDay(latest)}.` },
    ]);
  }
  return text;
}

/** Where an operation in memory stands: its cursor, and the real today of it. Empty where it is not in memory. */
export function standOf(services: Services, operationKey: string): string {
  const model = services.models.peek(operationKey);
  return model ? `${model.cursor} ${today(services, model)}` : '';
}

/** True when the actor may know that there is an operation of this key, which cannot be opened. */
async function mayKnow({ services, actor }: Call, key: string): Promise<boolean> {
  const operation = (await listOperations(services.db)).find((one) => one.key === key);
  return may(actor, operation ?? { key, isPublic: false, needsSecondFactor: true }, 'read');
}

/**
 * The operation in memory, for somebody who may read it. Throws `NOT_FOUND`, in the same words, when there is none of that key and
 * when it is not open to the actor; `UNAVAILABLE` when it cannot be opened.
 */
export async function openOperation(call: Call, operationKey: string): Promise<OperationModel> {
  const { models } = call.services;
  const model = await models.get(operationKey).catch(async (error: unknown) => {
    const isNone = error instanceof MusterError && error.code === 'NOT_FOUND';
    throw isNone || (models.faults.has(operationKey) && !(await mayKnow(call, operationKey))) ? noOperation(operationKey) : error;
  });
  requireRight(call, model.state.definitions.operation, 'read');
  return model;
}

/**
 * Opens an operation and says which days a view of it is fixed by. As-of follows known-at unless given.
 * Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist or is still to come.
 */
export async function openAt(
  call: Call,
  operationKey: string,
  { known, asOf = null }: Viewed,
): Promise<Readonly<{ model: OperationModel; present: Day; at: ReadAt }>> {
  const { services } = call;
  const model = await openOperation(call, operationKey);
  const present = presentOf(services, model);
  const latest = today(services, model);
  const knownAt = known === null ? present : dayOrThrow('known', known, latest);
  return { model, present, at: { knownAt, asOf: asOf === null ? knownAt : dayOrThrow('asOf', asOf, latest) } };
}

/** Opens an operation as known on the viewed day, and keeps what is read of it for who reads the same. Throws as `openAt` does. */
export async function openView(
  call: Call,
  operationKey: string,
  viewed: Viewed,
): Promise<Readonly<{ model: OperationModel; present: Day; reading: Reading }>> {
  const { model, present, at } = await openAt(call, operationKey, viewed);
  return { model, present, reading: model.reading(at) };
}
