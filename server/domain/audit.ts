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
  'operation',
  'snapshot',
  'embed',
  'forecast',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Kinds that can come many times a second: the log counts them by hour, and keeps no entry for each. */
export const COUNTED_KINDS = ['sign-in refused', 'denial', 'token use'] as const satisfies readonly AuditKind[];
export type CountedKind = (typeof COUNTED_KINDS)[number];

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

/** An entry as it is read. One that counts tells of a whole hour: `at` is the first time, `detail` what it was the last time. */
export type AuditLine = AuditEntry &
  Readonly<{ count: number /** Instant, UTC, of the last time; that of `at` for a single deed. */; lastAt: string }>;

const HOUR_MS = 3_600_000;

/** The start of the hour, in UTC, in which an instant lies. */
export function hourOf(instant: string): string {
  return new Date(Math.floor(Date.parse(instant) / HOUR_MS) * HOUR_MS).toISOString();
}
