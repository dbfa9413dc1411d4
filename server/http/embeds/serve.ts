import type { IncomingMessage, ServerResponse } from 'node:http';
import { anonymous } from '../../auth/actor';
import { lettersFile } from '../../charts/svg-file';
import { MusterError } from '../../domain/errors';
import type { Call, Services } from '../../services/call';
import { embedPicture } from '../../services/embeds/embed-picture';
import { goneNotice } from '../../services/embeds/embed-words';
import { readEmbed } from '../../services/embeds/read-embed';
import { type Followed, followEmbeds, openEmbeds, versionOf } from '../../services/embeds/watch-embed';
import { serveEvents } from '../event-stream';
import { newNonce, PRIVATE, setEmbedHeaders, setOpenToAll, setWorkerHeaders } from '../headers';
import { HttpRefusal } from '../refusal';
import { respond, respondJson } from '../respond';
import type { Serve } from '../route';
import { embedPage, noEmbedPage } from './page';
import { enterStream } from './streams';
import { LETTERS } from './style';
import { WORKER, WORKER_PATH } from './worker';

export const EMBED_PATH = '/embed/';

/** What the worker of a page asks for, with `?ids=`: the versions of many embeds as one stream. */
const LIVE_PATH = '/embed/live';

const ADDRESS = /^\/embed\/([^/.]+)(?:\/(live|version)|\.([^/]*))?$/;

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
    if (!(error instanceof MusterError) || (error.code !== 'NOT_FOUND' && error.code !== 'GONE')) throw error;
    if (error.code === 'GONE') send(410, noEmbedPage(frame, goneNotice(error.message)), []);
    else send(404, noEmbedPage(frame), []);
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

const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

function serveLetters(weight: 400 | 700, response: ServerResponse): void {
  setOpenToAll(response);
  respond(response, { status: 200, body: lettersFile(weight), contentType: 'font/woff2', headers: FOR_EVER });
}

function serveWorker(response: ServerResponse): void {
  setWorkerHeaders(response);
  respond(response, { status: 200, body: WORKER, contentType: 'text/javascript; charset=utf-8', headers: FOR_EVER });
}

/** The ids that an address asks for, each once. */
function idsIn({ searchParams: query }: URL): readonly string[] {
  const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
  return [...new Set(ids)];
}

/** The version of an embed for who asks now and then. */
async function serveVersion(services: Services, id: string, response: ServerResponse): Promise<void> {
  const version = await versionOf(services, id);
  setOpenToAll(response);
  respondJson(response, 200, { version });
}

type Frame = (followed: Followed) => string;

/** As the worker of a page reads them, which follows many embeds. */
const manyFrame: Frame = (followed) => `data: ${JSON.stringify(followed)}\n\n`;
/** As pages that follow one read them. */
const oneFrame: Frame = ({ version }) => (version === null ? 'event: gone\ndata: \n\n' : `data: ${version}\n\n`);

/**
 * The versions of embeds as server-sent events. Throws `NOT_FOUND` when there is nothing to follow, and `TOO_MANY` when its address has
 * too many streams open.
 */
async function serveStream(
  services: Services,
  ids: readonly string[],
  frame: Frame,
  address: string,
  response: ServerResponse,
): Promise<void> {
  const wanted = await openEmbeds(services, ids);
  const leave = enterStream(address);
  response.once('close', leave);
  await serveEvents({ services, actor: anonymous('') }, response, {
    contentType: 'text/event-stream; charset=utf-8',
    greeting: `retry: ${RETRY_MS}\n\n`,
    ping: 'event: ping\ndata: \n\n',
    events: ({ signal }) => followEmbeds(services, wanted, signal),
    frameOf: (followed) => Buffer.from(frame(followed)),
  });
}

/** Serves what stands in the pages of others: a frame, an image, and the streams that frames follow. No cookie is read or set. */
export const serveEmbed: Serve = async ({ call, url, request }, response) => {
  const { services, actor } = call;
  const { method } = request;
  const { pathname } = url;
  const [, weight] = LETTERS.exec(pathname) ?? [];
  if (weight !== undefined) return serveLetters(weight === '700' ? 700 : 400, response);
  if (pathname === WORKER_PATH) return serveWorker(response);
  const [, id = '', followed, format] = ADDRESS.exec(pathname) ?? [];
  const isOfMany = pathname === LIVE_PATH;
  if ((isOfMany || followed === 'live') && method === 'HEAD') throw new HttpRefusal(405, 'A stream is read with GET.', { Allow: 'GET' });
  if (isOfMany) return serveStream(services, idsIn(url), manyFrame, actor.address, response);
  if (followed === 'live') return serveStream(services, [id], oneFrame, actor.address, response);
  if (followed === 'version') return serveVersion(services, id, response);
  if (format !== undefined) return servePicture(call, { id, format }, url, request, response);
  return servePage(services, id, response);
};
