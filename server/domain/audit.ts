/** What the audit log tells of. */
export const AUDIT_KINDS = [
  'sign-in',
  'sign-out',
  'sign-in refused',
  'denial',
  'account',
  'role',
  'token',
  'token use',
  'setting',
  'snapshot',
  'embed',
  'forecast',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** One line of the audit log. `detail` is a sentence without secrets. */
export type AuditEntry = Readonly<{
  id: string;
  /** Instant, UTC. */
  at: string;
  kind: AuditKind;
  actor: string;
  userId: string | null;
  operationKey: string | null;
  address: string;
  detail: string;
}>;
