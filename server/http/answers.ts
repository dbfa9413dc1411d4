import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Actor } from '../auth/actor';
import { type Services, today } from '../services/context';
import { may } from '../services/rights';
import { appRouter } from '../trpc/router';

/** Queries whose answer follows from what is asked, the operation's revision and the day. */
const KEPT_QUERIES: ReadonlySet<string> = new Set(
  ['board.get', 'board.page', 'board.frames', 'definitions.list', 'definitions.register', 'series.list', 'series.get', 'sources.list'].map(
    (name) => `/trpc/${name}`,
  ),
);

const MOST_ANSWERS = 200;
const MOST_BYTES = 48_000_000;

/** A request with any of these may be answered differently. */
const SPECIAL_HEADERS = ['trpc-accept', 'range', 'if-none-match', 'if-modified-since'];

type Encoding = 'br' | 'gzip' | 'plain';

/** Frames repeat themselves at a distance that gzip does not see: brotli makes them five times smaller than gzip does. */
const FRAMES = '/trpc/board.frames';
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 };

const ENCODERS: Readonly<Record<Exclude<Encoding, 'plain'>, (plain: Buffer) => Promise<Buffer>>> = {
  br: (plain) => promisify(brotliCompress)(plain, { params: BROTLI }),
  gzip: (plain) => promisify(gzip)(plain, { level: constants.Z_BEST_SPEED }),
};

function encodingOf(path: string, accepted: string): Encoding {
  if (path === FRAMES && /\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
}

type Answer = Readonly<{ status: number; headers: Readonly<Record<string, string | number>>; bytes: Buffer }>;

/** An answer with what it follows from. */
type Kept = Readonly<{ operationKey: string; cursor: string; day: string; answer: Answer }>;

/**
 * Answers of queries, ready to be sent, byte for byte as tRPC gives them. One is kept until the operation changes or the day does.
 * They are the same for all who may read the operation, and only these are given one.
 */
export class Answers {
  readonly #services: Services;
  /** By encoding and address; those that were asked for least recently come first. */
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Answers the request if it is for such a query of an operation in memory; false leaves it untouched. */
  async serve(actor: Actor, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { method, url = '', headers } = request;
    const end = url.indexOf('?');
    if (method !== 'GET' || end < 0 || !KEPT_QUERIES.has(url.slice(0, end)) || SPECIAL_HEADERS.some((name) => headers[name] !== undefined))
      return false;
    const encoding = encodingOf(url.slice(0, end), String(headers['accept-encoding'] ?? ''));
    const key = `${encoding} ${url}`;
    const answer = this.#find(key, actor) ?? (await this.#make(key, actor, url, encoding));
    if (answer === null) return false;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.bytes);
    return true;
  }

  #find(key: string, actor: Actor): Answer | null {
    const kept = this.#kept.get(key);
    const model = kept && this.#services.models.peek(kept.operationKey);
    if (!kept || !model) return null;
    this.#drop(key, kept);
    if (kept.cursor !== model.cursor || kept.day !== today(this.#services)) return null;
    this.#keep(key, kept);
    return may(actor, model.state.definitions.operation, 'read') ? kept.answer : null;
  }

  async #make(key: string, actor: Actor, url: string, encoding: Encoding): Promise<Answer | null> {
    const operationKey = operationIn(url);
    const cursor = operationKey === null ? undefined : this.#services.models.peek(operationKey)?.cursor;
    if (operationKey === null || cursor === undefined) return null;
    // Before the question: an answer that is newer than it says is only made again.
    const day = today(this.#services);
    const made = await fetchRequestHandler({
      endpoint: '/trpc',
      router: appRouter,
      req: new Request(`http://localhost${url}`),
      createContext: () => ({ services: this.#services, actor }),
    });
    // What is refused or goes wrong is told and logged where all else is.
    if (made.status !== 200) return null;
    const plain = Buffer.from(await made.arrayBuffer());
    const bytes = encoding === 'plain' ? plain : await ENCODERS[encoding](plain);
    const headers = {
      'Content-Type': 'application/json',
      Vary: 'Accept-Encoding, trpc-accept, accept',
      'Content-Length': bytes.length,
      ...(encoding === 'plain' ? {} : { 'Content-Encoding': encoding }),
    };
    const answer = { status: made.status, headers, bytes };
    const before = this.#kept.get(key);
    if (before) this.#drop(key, before);
    this.#keep(key, { operationKey, cursor, day, answer });
    return answer;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    this.#bytes += kept.answer.bytes.length;
    for (const [oldKey, old] of this.#kept) {
      if (this.#kept.size <= MOST_ANSWERS && this.#bytes <= MOST_BYTES) return;
      this.#drop(oldKey, old);
    }
  }

  #drop(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#bytes -= kept.answer.bytes.length;
  }
}

/** The operation that a query's input names, or null where it names none. */
function operationIn(url: string): string | null {
  try {
    const input: unknown = JSON.parse(new URL(url, 'http://localhost').searchParams.get('input') ?? 'null');
    return typeof input === 'object' && input !== null && 'operation' in input && typeof input.operation === 'string'
      ? input.operation
      : null;
  } catch {
    return null;
  }
}
