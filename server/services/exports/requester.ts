import type { Requester } from '../../charts/rasterise';
import { askerOf } from '../asker';
import type { Call } from '../call';

/** Who wants a picture: its turn, its end when the client leaves, and what it is charged. */
export function requesterOf(call: Call): Requester {
  const asker = askerOf(call);
  const charge = (millions: number) => call.services.limits.request('picture', asker, millions);
  return { asker, signal: call.signal, charge };
}
