import { insertAudit } from '../../db/audit';
import type { Transaction } from '../../db/open';
import type { AuditEntry } from '../../domain/audit';
import type { Call } from '../call';
import { auditedActor } from '../rights';

type Deed = Pick<AuditEntry, 'kind' | 'operationKey' | 'detail'> & Partial<Pick<AuditEntry, 'actor' | 'userId'>>;

/**
 * Writes a deed of the caller down in the transaction that does it: both are there, or neither.
 * @param deed names an actor of its own where the caller is somebody only by it, such as who takes an invitation up
 */
export function recordIn(tx: Transaction, { services, actor }: Call, deed: Deed): Promise<void> {
  return insertAudit(tx, [{ ...auditedActor(actor), ...deed, at: new Date(services.now()).toISOString() }]);
}
