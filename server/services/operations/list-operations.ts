import { listOperations as load } from '../../db/load';
import type { OperationSummary } from '../app';
import type { Call } from '../context';

/** Operations that there are, by key. */
export async function listOperations({ services }: Call): Promise<OperationSummary[]> {
  return (await load(services.db)).map(({ key, title, subtitle, revision, heldOn }) => ({ key, title, subtitle, revision, heldOn }));
}
