import { z } from 'zod';
import { loadAudit } from '../../db/audit';
import { loadCounts } from '../../db/audit-counts';
import { AUDIT_KINDS, type AuditLine } from '../../domain/audit';
import { keyField, lookupField } from '../../domain/input/fields';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireProgramAdministrator, requireRight } from '../rights';
import { parsedQuery } from '../verb';

const SHOWN = 100;

const idOrNone = lookupField(100, 'There is no such id.').nullish();

/** `operation` null: of the whole program. `before` is the id of an entry: what is older than it. */
const auditInput = z.strictObject({
  operation: keyField.nullable(),
  kind: z.enum(AUDIT_KINDS).nullish(),
  userId: idOrNone,
  before: idOrNone,
});

export type AuditPage = Readonly<{ entries: readonly AuditLine[]; hasMore: boolean }>;

/** The newest 100 lines of the audit log that fit, deeds and hours of what is counted, for administrators. Throws `NOT_FOUND`, `SIGN_IN` and `FORBIDDEN`. */
export const readAudit = parsedQuery({
  needs: 'administer',
  input: auditInput,
  example: DEMONSTRATION,
  run: async (call, { operation, kind, userId, before }): Promise<AuditPage> => {
    if (operation === null) requireProgramAdministrator(call);
    else requireRight(call, (await openOperation(call, operation)).state.definitions.operation, 'administer');
    // What was just counted is to be seen.
    await call.services.audit.flush();
    const filter = {
      ...(operation === null ? {} : { operationKey: operation }),
      ...(kind ? { kind } : {}),
      ...(userId ? { userId } : {}),
      ...(before ? { before } : {}),
    };
    const { db } = call.services;
    const deeds = (await loadAudit(db, filter, SHOWN + 1)).map((entry) => ({ ...entry, count: 1, lastAt: entry.at }));
    const entries = [...deeds, ...(await loadCounts(db, filter, SHOWN + 1))].sort((a, b) => (a.id > b.id ? -1 : 1));
    return { entries: entries.slice(0, SHOWN), hasMore: entries.length > SHOWN };
  },
});
