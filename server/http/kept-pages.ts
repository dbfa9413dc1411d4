import { IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { MadeOnce } from '../domain/byte-cache';
import { PAGE_THEMES, type PageTheme } from '../domain/colours';
import { isDay } from '../domain/days';
import type { Services } from '../services/call';
import { standOf } from '../services/context';
import { BufferedResponse } from './buffered-response';
import { type GzipTemplate, gzipTemplate } from './gzip-template';

/** Pages whose HTML follows from the operation's revision, the day, and who asks. */
const ADDRESS = /^\/([^/?]+)(?:\/(?:forces|milestones|indicators|events))?(?:\?known=([^&]+))?$/;

/** A request with any of these wants something other than the whole page as HTML. */
const SPECIAL_HEADERS = ['rsc', 'next-router-prefetch', 'next-router-state-tree', 'next-url', 'range', 'if-none-match'];

/** Answers a request for a page. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Names those to whom all pages look the same; absent for whoever signed in. What a client sends under this name is thrown away. */
export const AUDIENCE = 'x-muster-audience';

/** A page of the board takes some 350 KB. */
const MOST_BYTES = 16_000_000;

type Page = Readonly<{
  status: number;
  headers: OutgoingHttpHeaders;
  html: Buffer;
  /** What its scripts are allowed by; empty where no policy asks for it. */
  nonce: string;
  /** The HTML compressed, but for the nonce of who reads it. */
  small: GzipTemplate;
}>;

/** What a page takes with its compressed twin. That the pages answered something else than a page is kept too, and a refusal for nobody. */
function bytesOf(page: Page | null): number | null {
  if (page === null) return 0;
  return page.status === 200 ? page.html.length * 1.25 : null;
}

/** The nonce in the policy that the front hands to the pages. */
function nonceOf({ headers }: IncomingMessage): string {
  return /'nonce-([^']+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1] ?? '';
}

/** What a page shows of who asks besides the audience: their theme, where it is one that there is. */
function themeOf({ headers }: IncomingMessage): PageTheme | null {
  const [, served] = /(?:^|;\s*)theme=(\w+)\s*(?:;|$)/.exec(headers.cookie ?? '') ?? [];
  return PAGE_THEMES.find((theme) => theme === served) ?? null;
}

/** What the front tells the pages. */
const FROM_FRONT = ['x-muster-request', 'x-muster-nonce', 'content-security-policy', AUDIENCE];

/**
 * The request of a page that others are given too: of its headers nothing is left but what the page is kept under, and what the front
 * says. Whatever else a page might show of them, it would show to everybody.
 */
function bareRequest({ method, url, headers }: IncomingMessage, theme: PageTheme | null, host: string): IncomingMessage {
  const bare = new IncomingMessage(new Socket());
  Object.assign(bare, { method, url, httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1, complete: true });
  const fromFront = FROM_FRONT.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  const cookie = theme === null ? {} : { cookie: `theme=${theme}` };
  Object.assign(bare.headers, { host, accept: 'text/html', 'accept-encoding': 'identity', ...cookie }, Object.fromEntries(fromFront));
  bare.push(null);
  return bare;
}

/**
 * Asks the pages; null when the answer is not a whole page of HTML. Throws when they failed, or gave up because who asked first has left:
 * who asks next asks them anew.
 */
async function render(pages: Pages, request: IncomingMessage): Promise<Page | null> {
  const held = new BufferedResponse(request);
  await pages(request, held);
  const headers = held.getHeaders();
  if (held.statusCode >= 500 || !held.isWhole) throw new Error('the page was not rendered');
  if (held.statusCode !== 200 || !String(headers['content-type']).startsWith('text/html')) return null;
  const { bytes: html } = held;
  const nonce = nonceOf(request);
  return { status: 200, headers, html, nonce, small: gzipTemplate(html, nonce) };
}

/** The page's bytes for one reader, with a nonce of their own. */
function withNonce({ html, nonce }: Page, own: string): Buffer {
  return nonce === '' || own === nonce ? html : Buffer.from(html.toString('latin1').replaceAll(nonce, own), 'latin1');
}

function send(page: Page, request: IncomingMessage, response: ServerResponse): void {
  const isSmall = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const own = nonceOf(request);
  const body = isSmall ? page.small(own) : withNonce(page, own);
  response.statusCode = page.status;
  for (const [name, value] of Object.entries(page.headers)) {
    // Fonts that are to be fetched early are named with the nonce too; they need none.
    if (value !== undefined) response.setHeader(name, name === 'link' ? String(value).replaceAll(/ nonce="[^"]*";/g, '') : value);
  }
  if (isSmall) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

/**
 * Renders a page once and then sends it from memory, until its operation changes, the day does or a forecast is kept, to everybody of the same audience and
 * theme. Whoever signed in has pages of their own, which are not kept.
 */
export function keepPages(pages: Pages, services: Services): Pages {
  /** By address, audience and theme. */
  const kept = new MadeOnce<Page | null>({ bytes: MOST_BYTES, bytesOf });

  const find = async (request: IncomingMessage, response: ServerResponse): Promise<Page | null> => {
    const { method, url = '', headers } = request;
    const audience = headers[AUDIENCE];
    if (!audience) return null;
    if (method !== 'GET' || SPECIAL_HEADERS.some((name) => headers[name] !== undefined)) return null;
    const [, operationKey = '', known] = ADDRESS.exec(url) ?? [];
    // Before the page is asked for: one that is newer than it says is only made again.
    const stand = standOf(services, operationKey);
    if (stand === '' || (known !== undefined && !isDay(known))) return null;
    // A forecast that is kept changes a board and adds no revision.
    const forecast = await services.kept.latestAt(operationKey).catch(() => null);
    if (forecast === null) return null;
    const theme = themeOf(request);
    const make = async () => {
      const rendered = await render(pages, bareRequest(request, theme, new URL(services.identity.origin).host));
      // Something may have been refused while it was drawn: whoever waits for it is told so.
      if (rendered) return { ...rendered, status: response.statusCode };
      if (response.statusCode !== 200) throw new Error('the page was refused');
      return null;
    };
    // What goes wrong goes wrong again where it is told and logged.
    return kept.get(`${url} ${audience} ${theme}`, `${stand} ${forecast}`, make).catch(() => null);
  };

  return async (request, response) => {
    const page = await find(request, response);
    if (page) send(page, request, response);
    else await pages(request, response);
  };
}
