import { listOperations as load } from '../../db/load';
import type { OperationSummary } from '../app';
import type { Call } from '../context';
import { may } from '../rights';

/** Operations that the actor may read, by key. */
export async function listOperations({ services, actor }: Call): Promise<OperationSummary[]> {
  return (await load(services.db))
    .filter((operation) => may(actor, operation, 'read'))
    .map(({ key, title, subtitle, revision, heldOn }) => ({ key, title, subtitle, revision, heldOn }));
}
