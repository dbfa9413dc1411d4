import { z } from 'zod';
import { loadAudit } from '../../db/audit';
import { AUDIT_KINDS, type AuditEntry } from '../../domain/audit';
import { isStorable, keyField } from '../../domain/input/fields';
import { type Call, openOperation } from '../context';
import { parseInput } from '../parse-input';
import { requireProgramAdministrator, requireRight } from '../rights';

const SHOWN = 100;

const idOrNone = z.string().max(100).refine(isStorable, { error: 'There is no such id.' }).nullish();

/** `operation` null: of the whole program. `before` is the id of an entry: what is older than it. */
const auditInput = z.strictObject({
  operation: keyField.nullable(),
  kind: z.enum(AUDIT_KINDS).nullish(),
  userId: idOrNone,
  before: idOrNone,
});

export type AuditPage = Readonly<{ entries: readonly AuditEntry[]; hasMore: boolean }>;

/** The newest 100 entries of the audit log that fit, for administrators. Throws `NOT_FOUND`, `SIGN_IN` and `FORBIDDEN`. */
export async function readAudit(call: Call, raw: unknown): Promise<AuditPage> {
  const { operation, kind, userId, before } = parseInput(auditInput, raw);
  if (operation === null) requireProgramAdministrator(call);
  else requireRight(call, (await openOperation(call, operation)).state.definitions.operation, 'administer');
  // What was just noted is to be seen.
  await call.services.audit.flush();
  const filter = {
    ...(operation === null ? {} : { operationKey: operation }),
    ...(kind ? { kind } : {}),
    ...(userId ? { userId } : {}),
    ...(before ? { before } : {}),
  };
  const entries = await loadAudit(call.services.db, filter, SHOWN + 1);
  return { entries: entries.slice(0, SHOWN), hasMore: entries.length > SHOWN };
}
