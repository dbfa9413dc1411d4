import type { IncomingMessage } from 'node:http';
import { MusterError } from '../domain/errors';
import { HttpRefusal } from './refusal';

/** Bodies beyond this are refused: a report is a few hundred bytes. */
export const MOST_BODY_BYTES = 1_000_000;

const WORDS = { thing: 'request', kept: 'Nothing was saved', advice: '' };

/** The body as it comes. Throws `BAD_INPUT`, in these words, for what is too large (413), and for what breaks off. */
export async function* piecesOf(request: IncomingMessage, most: number, { thing, kept, advice } = WORDS): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    // Who sends too much is still to hear why: the connection is kept for the answer, and closed after it.
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      size += piece.length;
      if (size > most)
        throw new HttpRefusal(413, `The ${thing} is larger than ${most / 1_000_000} MB. ${kept}${advice}.`, { Connection: 'close' });
      yield piece;
    }
  } catch (error) {
    if (error instanceof MusterError || !request.destroyed) throw error;
    throw new MusterError('BAD_INPUT', `The request broke off. ${kept}.`);
  }
}

/** The bytes of the body. Throws as `piecesOf` does. */
export async function readBody(request: IncomingMessage, most = MOST_BODY_BYTES): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(request, most)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * Throws `BAD_INPUT` (415) for a body that is called none of these types. A page of another site can post no file of them without being
 * asked for leave, which it is not given; the guard refuses it besides.
 */
export function requireFile({ headers }: IncomingMessage, types: readonly string[]): void {
  if (!types.includes((headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''))
    throw new HttpRefusal(415, `Send the file itself as the body, with one of these as Content-Type: ${types.join(', ')}.`);
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
