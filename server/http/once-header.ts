import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Once } from '../services/answer-once';
import { idempotencyKeyField, idempotencyKeyIn } from '../services/rest/idempotency-key';

/** What the contract says of the header by which a repeat of a file is known. */
export const onceHeader = z.object({
  'Idempotency-Key': idempotencyKeyField
    .meta({
      description:
        'Sent again with the same key, the same file is answered as the first time, with the header `Idempotent-Replayed: true`, and nothing is written.',
      examples: ['5f1c7c7e-1'],
    })
    .optional(),
});

/** The key of a request, and the header of the answer to a repeat. Throws `BAD_INPUT` for a key that is none. */
export function onceOf({ headers }: IncomingMessage, response: ServerResponse): Once {
  return {
    idempotencyKey: idempotencyKeyIn(headers['idempotency-key']),
    onRepeat: () => void response.setHeader('Idempotent-Replayed', 'true'),
  };
}
