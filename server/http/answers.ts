import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { TRPCError } from '@trpc/server';
import type { ZodType } from 'zod';
import type { Actor } from '../auth/actor';
import { canonicalJson } from '../domain/canonical';
import { type AskedRight, type Call, type Services, today } from '../services/context';
import { may } from '../services/rights';
import { proceduresOf } from '../trpc/procedures';
import { appRouter } from '../trpc/router';
import { sentIn } from '../trpc/sent';
import { callOne, respondOutcome } from './call-procedure';

/** Queries whose answer follows from their input, the operation's revision and the day. */
const KEPT_QUERIES = [
  'board.get',
  'board.page',
  'board.frames',
  'definitions.list',
  'definitions.register',
  'series.list',
  'series.get',
  'sources.list',
] as const;

const BASE = '/trpc/';

/** By path, what the procedure itself parses its input by. */
const SCHEMAS: ReadonlyMap<string, ZodType> = new Map(
  KEPT_QUERIES.flatMap((path) => (proceduresOf(appRouter).get(path)?.inputs ?? []).map((schema) => [path, schema] as const)),
);

const MOST_ANSWERS = 200;
const MOST_BYTES = 48_000_000;

/** A request with any of these may be answered differently. */
const SPECIAL_HEADERS = ['trpc-accept', 'range', 'if-none-match', 'if-modified-since'];

type Encoding = 'br' | 'gzip' | 'plain';

/** Frames repeat themselves at a distance that gzip does not see: brotli makes them five times smaller than gzip does. */
const FRAMES = 'board.frames';
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 };

const ENCODERS: Readonly<Record<Exclude<Encoding, 'plain'>, (plain: Buffer) => Promise<Buffer>>> = {
  br: (plain) => promisify(brotliCompress)(plain, { params: BROTLI }),
  gzip: (plain) => promisify(gzip)(plain, { level: constants.Z_BEST_SPEED }),
};

function encodingOf(path: string, accepted: string): Encoding {
  if (path === FRAMES && /\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
}

type Query = Readonly<{ path: string; input: unknown }>;

/**
 * The one query that an address asks, with its input as the procedure parses it. Null for an address that could be read otherwise: one
 * that names anything but a single input (so is every batch), a path written in another way, and an input that is refused.
 */
function queryIn(url: string): Query | null {
  const end = url.indexOf('?');
  const path = url.slice(BASE.length, end);
  const schema = end < 0 || !url.startsWith(BASE) ? undefined : SCHEMAS.get(path);
  if (!schema) return null;
  const [first, ...others] = new URLSearchParams(url.slice(end));
  if (first?.[0] !== 'input' || others.length > 0) return null;
  const { success, data } = schema.safeParse(jsonIn(first[1]));
  return success ? { path, input: data } : null;
}

/** What the text says; undefined where it is no JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Answer = Readonly<{ headers: Readonly<Record<string, string | number>>; bytes: Buffer }>;

/** What an answer follows from. */
type Basis = Readonly<{
  /** The rights that were checked when it was made: who is given it must hold each of them. At least one. */
  rights: readonly AskedRight[];
  /** By operation, the cursor at which it stood when its right was checked. */
  cursors: ReadonlyMap<string, string>;
  day: string;
}>;

type Kept = Basis & Readonly<{ answer: Answer }>;

/**
 * Answers of queries, ready to be sent, byte for byte as tRPC gives them. One is kept under the input that its procedure was given, until
 * an operation that it was read from changes or the day does, and is given to those alone who hold the rights that were checked for it.
 */
export class Answers {
  readonly #services: Services;
  readonly #onFault: (error: TRPCError, path: string) => void;
  /** By encoding, path and input; those that were asked for least recently come first. */
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  constructor(services: Services, onFault: (error: TRPCError, path: string) => void) {
    this.#services = services;
    this.#onFault = onFault;
  }

  /** Answers the request if it asks such a query and nothing else; false leaves it untouched. */
  async serve(call: Call, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { method, url = '', headers } = request;
    if (method !== 'GET' || SPECIAL_HEADERS.some((name) => headers[name] !== undefined)) return false;
    const query = queryIn(url);
    if (!query) return false;
    const encoding = encodingOf(query.path, String(headers['accept-encoding'] ?? ''));
    const key = `${encoding} ${query.path} ${canonicalJson(query.input)}`;
    const answer = this.#find(key, call.actor) ?? (await this.#make(key, call, query, encoding, request, response));
    if (answer) response.writeHead(200, answer.headers).end(answer.bytes);
    return true;
  }

  #find(key: string, actor: Actor): Answer | null {
    const kept = this.#kept.get(key);
    if (!kept) return null;
    this.#drop(key, kept);
    if (!this.#isCurrent(kept)) return null;
    this.#keep(key, kept);
    return this.#holdsAll(actor, kept) ? kept.answer : null;
  }

  #isCurrent({ cursors, day }: Basis): boolean {
    const { models } = this.#services;
    return day === today(this.#services) && [...cursors].every(([key, cursor]) => models.peek(key)?.cursor === cursor);
  }

  #holdsAll(actor: Actor, { rights }: Basis): boolean {
    return rights.every(({ operationKey, right, series }) => {
      const operation = this.#services.models.peek(operationKey)?.state.definitions.operation;
      return operation !== undefined && may(actor, operation, right, series);
    });
  }

  /** The answer, which is kept; a refusal is sent at once, as tRPC words it, and null answered. */
  async #make(
    key: string,
    call: Call,
    { path, input }: Query,
    encoding: Encoding,
    { headers: sent }: IncomingMessage,
    response: ServerResponse,
  ): Promise<Answer | null> {
    const rights: AskedRight[] = [];
    const cursors = new Map<string, string>();
    // Before what is read: an answer that is newer than it says is only made again.
    const day = today(this.#services);
    const onRight = (asked: AskedRight) => {
      const { operationKey } = asked;
      const cursor = this.#services.models.peek(operationKey)?.cursor ?? '';
      if (!cursors.has(operationKey)) cursors.set(operationKey, cursor);
      rights.push(asked);
    };
    const done = await callOne({ ...call, onRight, sent: sentIn(sent) }, { path, type: 'query', input: () => input });
    if (done.error) {
      if (done.error.code === 'INTERNAL_SERVER_ERROR') this.#onFault(done.error, path);
      respondOutcome(response, done);
      return null;
    }
    const plain = Buffer.from(JSON.stringify(done.body));
    const bytes = encoding === 'plain' ? plain : await ENCODERS[encoding](plain);
    const headers = {
      'Content-Type': 'application/json',
      Vary: 'Accept-Encoding, trpc-accept, accept',
      'Content-Length': bytes.length,
      ...(encoding === 'plain' ? {} : { 'Content-Encoding': encoding }),
    };
    const answer = { headers, bytes };
    const before = this.#kept.get(key);
    if (before) this.#drop(key, before);
    if (rights.length > 0)
      this.#keep(key, { rights: [...new Map(rights.map((one) => [nameOf(one), one])).values()], cursors, day, answer });
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

function nameOf({ operationKey, right, series }: AskedRight): string {
  return `${operationKey} ${right} ${series?.key ?? ''}`;
}
