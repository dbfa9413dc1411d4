import type { IncomingMessage } from 'node:http';
import { MusterError } from '../domain/errors';
import { HttpRefusal } from './refusal';

/** Bodies beyond this are refused: a report is a few hundred bytes. */
export const MOST_BODY_BYTES = 1_000_000;

async function chunksOf(request: IncomingMessage, most: number): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Who sends too much is still to hear why: the connection is kept for the answer, and closed after it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > most)
      throw new HttpRefusal(413, `The request is larger than ${most / 1_000_000} MB. Nothing was saved.`, { Connection: 'close' });
    chunks.push(chunk);
  }
  return chunks;
}

/** The bytes of the body. Throws `BAD_INPUT` for what is too large (413), and for what breaks off. */
export async function readBody(request: IncomingMessage, most = MOST_BODY_BYTES): Promise<Buffer> {
  try {
    return Buffer.concat(await chunksOf(request, most));
  } catch (error) {
    if (error instanceof MusterError || !request.destroyed) throw error;
    throw new MusterError('BAD_INPUT', 'The request broke off. Nothing was saved.');
  }
}

/** True when the request calls its body JSON, in whatever character set. */
export function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}

/** The body as JSON. Throws `BAD_INPUT` for what is too large (413), for what breaks off, and for what is not JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new MusterError('BAD_INPUT', 'The request is not JSON. Nothing was saved.');
  }
}
