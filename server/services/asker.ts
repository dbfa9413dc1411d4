import type { Actor } from '../auth/actor';
import { limitKeyOf } from '../auth/limits';

/** Who asks, and whether anybody still waits. */
export type Asker = Readonly<{ actor: Actor; signal?: AbortSignal | undefined }>;

/** Whom limits and queues count work by: the user, the token, or the address of nobody in particular. */
export function askerOf({ actor }: Pick<Asker, 'actor'>): string {
  return actor.userId ?? actor.credentialId ?? limitKeyOf(actor.address);
}
