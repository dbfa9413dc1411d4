import type { IncomingMessage } from 'node:http';
import { MusterError } from '../domain/errors';

/** Bodies beyond this are refused: a report is a few hundred bytes. */
export const MOST_BODY_BYTES = 1_000_000;

/** The bytes of the body. Throws `BAD_INPUT` for what is too large. */
export async function readBody(request: IncomingMessage, most = MOST_BODY_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > most) throw new MusterError('BAD_INPUT', `The request is larger than ${most / 1_000_000} MB. Nothing was saved.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON. Throws `BAD_INPUT` for what is too large, and for what is not JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new MusterError('BAD_INPUT', 'The request is not JSON. Nothing was saved.');
  }
}
