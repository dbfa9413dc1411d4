import { limitKeyOf } from '../../auth/limits';
import { MusterError } from '../../domain/errors';
import { OpenStreams } from '../open-streams';

/** Streams of embeds that an address has open: a browser has one for each site that it reads, and many may share an address. */
const open = new OpenStreams();
export const MOST_EMBED_STREAMS = 200;

/** Counts a stream of an address. Throws `TOO_MANY`, on which a frame asks now and then instead. Returns how to leave, once. */
export function enterStream(address: string): () => void {
  const leave = open.enter(limitKeyOf(address), MOST_EMBED_STREAMS);
  if (leave) return leave;
  const words = `${MOST_EMBED_STREAMS} streams of embeds are open from your address already. Ask for versions now and then instead.`;
  throw new MusterError('TOO_MANY', words, [], { retryAfterSeconds: 60 });
}
