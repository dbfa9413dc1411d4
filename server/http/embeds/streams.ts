import { limitKeyOf } from '../../auth/limits';
import { MusterError } from '../../domain/errors';

/** Streams of embeds that an address has open: a browser has one for each site that it reads, and many may share an address. */
const open = new Map<string, number>();
export const MOST_EMBED_STREAMS = 200;

/** Counts a stream of an address. Throws `TOO_MANY`, on which a frame asks now and then instead. Returns how to leave, once. */
export function enterStream(address: string): () => void {
  const key = limitKeyOf(address);
  const count = open.get(key) ?? 0;
  if (count >= MOST_EMBED_STREAMS) {
    const words = `${MOST_EMBED_STREAMS} streams of embeds are open from your address already. Ask for versions now and then instead.`;
    throw new MusterError('TOO_MANY', words, [], { retryAfterSeconds: 60 });
  }
  open.set(key, count + 1);
  let hasLeft = false;
  return () => {
    if (hasLeft) return;
    hasLeft = true;
    const left = (open.get(key) ?? 1) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  };
}
