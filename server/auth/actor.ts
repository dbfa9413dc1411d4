import { MusterError } from '../domain/errors';

/** Who asks. Until there is sign-in, the loopback address is the desk, and everybody else reads. */
export type Actor = Readonly<{ kind: 'desk' | 'reader'; name: string }>;

export const READER: Actor = { kind: 'reader', name: 'reader' };
export const DESK: Actor = { kind: 'desk', name: 'desk' };

export function mayWrite(actor: Actor): boolean {
  return actor.kind === 'desk';
}

/** Throws `FORBIDDEN` unless the actor may change what is recorded. */
export function requireWriter(actor: Actor): void {
  if (!mayWrite(actor))
    throw new MusterError('FORBIDDEN', 'Changes are taken from this computer only, by a page of this address. Nothing was saved.');
}
