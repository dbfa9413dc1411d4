import { listOperations as load } from '../../db/load';
import type { Operation } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import type { OperationSummary } from '../app';
import type { Call, Services } from '../context';
import { may } from '../rights';

/** What the database had last: enough to lead to the boards that are in memory while it cannot be asked. */
const lastKnown = new WeakMap<Services, readonly Operation[]>();

async function loadOperations(services: Services): Promise<readonly Operation[]> {
  try {
    const operations = await load(services.db);
    lastKnown.set(services, operations);
    return operations;
  } catch (error) {
    const known = lastKnown.get(services);
    if (!known || !(error instanceof MusterError) || error.code !== 'UNAVAILABLE') throw error;
    // As they are in memory, which may be later; rights are asked of the same.
    return known.map((operation) => services.models.peek(operation.key)?.state.definitions.operation ?? operation);
  }
}

/** Operations that the actor may read, by key; while the database cannot be asked, those that it had last. */
export async function listOperations({ services, actor }: Call): Promise<OperationSummary[]> {
  return (await loadOperations(services))
    .filter((operation) => may(actor, operation, 'read'))
    .map(({ key, title, subtitle, revision, heldOn }) => ({ key, title, subtitle, revision, heldOn }));
}
