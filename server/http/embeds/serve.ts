import type { IncomingMessage, ServerResponse } from 'node:http';
import { anonymous } from '../../auth/actor';
import { lettersFile } from '../../charts/svg-file';
import { MusterError } from '../../domain/errors';
import type { Call, Services } from '../../services/context';
import { embedPicture } from '../../services/embeds/embed-picture';
import { openEmbed } from '../../services/embeds/open-embed';
import { readEmbed } from '../../services/embeds/read-embed';
import { followEmbed } from '../../services/embeds/watch-embed';
import { serveEvents } from '../event-stream';
import { newNonce, PRIVATE, setEmbedHeaders } from '../headers';
import { HttpRefusal } from '../refusal';
import { respond } from '../respond';
import { embedPage, noEmbedPage } from './page';
import { LETTERS } from './style';

export const EMBED_PATH = '/embed/';

const ADDRESS = /^\/embed\/([^/.]+)(?:(\/live)|\.([^/]*))?$/;

/** How long a reader who was cut off waits before it asks again. */
const RETRY_MS = 3_000;

/** A live picture may be a minute old where it stands as an image; what says that a figure was corrected may not. */
const CACHING = {
  live: 'public, max-age=60, stale-while-revalidate=300',
  frozen: 'public, no-cache',
  withdrawn: 'public, no-cache',
  unknown: 'no-store',
} as const;

const STATUS = { live: 200, frozen: 200, withdrawn: 410, unknown: 404 } as const;

async function servePage(services: Services, id: string, response: ServerResponse): Promise<void> {
  const frame = { nonce: newNonce(), origin: services.identity.origin };
  // The nonce is another one each time: a page that is kept would not match its policy.
  const send = (status: number, body: string, sites: readonly string[]) => {
    setEmbedHeaders(response, { nonce: frame.nonce, sites });
    respond(response, { status, body, contentType: 'text/html; charset=utf-8', headers: { 'Cache-Control': PRIVATE } });
  };
  try {
    const view = await readEmbed(services, id);
    send(view.content ? 200 : 410, embedPage(frame, view), view.sites);
  } catch (error) {
    if (!(error instanceof MusterError) || error.code !== 'NOT_FOUND') throw error;
    send(404, noEmbedPage(frame), []);
  }
}

/** True when what the client has kept is the same as this. */
function hasSame({ headers }: IncomingMessage, tag: string): boolean {
  const tags = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}

type Picture = Readonly<{ id: string; format: string }>;

async function servePicture(
  call: Call,
  { id, format }: Picture,
  { searchParams: query }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const scale = query.get('scale');
  const { body, contentType, hash, state } = await embedPicture(call, {
    id,
    format,
    theme: query.get('theme'),
    size: query.get('size'),
    notice: query.get('notice'),
    // What is no number is none of the scales that there are.
    scale: scale === null ? null : Number(scale.trim() || Number.NaN),
  });
  const tag = `"${hash.slice(0, 32)}"`;
  const headers = { 'Cache-Control': CACHING[state], 'Cross-Origin-Resource-Policy': 'cross-origin', ETag: tag };
  if (STATUS[state] === 200 && hasSame(request, tag)) {
    response.writeHead(304, headers).end();
    return;
  }
  respond(response, { status: STATUS[state], body, contentType, headers });
}

function serveLetters(weight: 400 | 700, response: ServerResponse): void {
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', 'Cross-Origin-Resource-Policy': 'cross-origin' };
  respond(response, { status: 200, body: lettersFile(weight), contentType: 'font/woff2', headers });
}

/** The versions of an embed as server-sent events; `gone` when it shows nothing any more. Throws `NOT_FOUND` when there is nothing to follow. */
async function serveStream(services: Services, id: string, response: ServerResponse): Promise<void> {
  const { embed } = await openEmbed(services, id);
  await serveEvents({ services, actor: anonymous('') }, response, {
    contentType: 'text/event-stream; charset=utf-8',
    greeting: `retry: ${RETRY_MS}\n\n`,
    ping: ': ping\n\n',
    events: ({ signal }) => followEmbed(services, embed, signal),
    frameOf: (version) => Buffer.from(version === null ? 'event: gone\ndata: \n\n' : `data: ${version}\n\n`),
  });
}

/** Serves what stands in the pages of others: a frame, an image, and the stream that a frame follows. No cookie is read or set. */
export async function serveEmbed(call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { services } = call;
  const { method = 'GET' } = request;
  if (method !== 'GET' && method !== 'HEAD') throw new HttpRefusal(405, 'This address is read with GET.', { Allow: 'GET, HEAD' });
  const [, weight] = LETTERS.exec(url.pathname) ?? [];
  if (weight !== undefined) return serveLetters(weight === '700' ? 700 : 400, response);
  const [, id = '', live, format] = ADDRESS.exec(url.pathname) ?? [];
  if (format !== undefined) return servePicture(call, { id, format }, url, request, response);
  if (live !== undefined) return serveStream(services, id, response);
  return servePage(services, id, response);
}
