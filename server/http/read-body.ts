import type { IncomingMessage } from 'node:http';
import { MusterError } from '../domain/errors';
import { HttpRefusal } from './refusal';

/** Bodies beyond this are refused: a report is a few hundred bytes. */
export const MOST_BODY_BYTES = 1_000_000;

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Who sends too much is still to hear why: the connection is kept for the answer, and closed after it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw new HttpRefusal(413, 'The request is larger than 1 MB. Nothing was saved.', { Connection: 'close' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON. Throws `BAD_INPUT` for what is too large (413), for what breaks off, and for what is not JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request).catch((error: unknown) => {
    throw error instanceof MusterError || !request.destroyed
      ? error
      : new MusterError('BAD_INPUT', 'The request broke off. Nothing was saved.');
  });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new MusterError('BAD_INPUT', 'The request is not JSON. Nothing was saved.');
  }
}
