import type { IncomingMessage, ServerResponse } from 'node:http';
import { ByteCache } from '../domain/byte-cache';
import { canonicalJson } from '../domain/canonical';
import { MusterError } from '../domain/errors';
import { JoinedWork } from '../domain/joined-work';
import type { Call, Services } from '../services/call';
import { standOf } from '../services/context';
import { may } from '../services/rights';
import { VERB_OF } from '../services/verbs';
import { outcomeOf, respondOutcome } from './call-procedure';
import { isAtHand } from './reading/at-hand';
import { type Basis, type Encoding, encodingOf, type MadeAnswer, makeAnswer, type Query, type Reply } from './reading/make-answer';
import type { LongReads } from './reading/tasks';

const BASE = '/trpc/';

/** A request with any of these may be answered differently. */
const SPECIAL_HEADERS = ['trpc-accept', 'range', 'if-none-match', 'if-modified-since'];

/**
 * The one query whose answer is kept that an address asks, with its input as the procedure parses it. Null for an address that could be read otherwise: one
 * that names anything but a single input (so is every batch), a path written in another way, and an input that is refused.
 */
function queryIn(url: string): Query | null {
  const end = url.indexOf('?');
  const path = url.slice(BASE.length, end);
  const verb = end < 0 || !url.startsWith(BASE) ? undefined : VERB_OF.get(path);
  if (verb?.kind !== 'query' || !verb.isKept) return null;
  const [first, ...others] = new URLSearchParams(url.slice(end));
  if (first?.[0] !== 'input' || others.length > 0) return null;
  const { success, data } = verb.input.safeParse(jsonIn(first[1]));
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

type Kept = Basis & Readonly<{ reply: Reply }>;

/**
 * Answers of queries, ready to be sent, byte for byte as tRPC gives them. One is kept under the input that its procedure was given, until
 * an operation that it was read from changes or the day does, and is given to those alone who hold the rights that were checked for it.
 */
export class Answers {
  readonly #thread: LongReads;
  readonly #onFault: (error: unknown, path: string) => void;
  /** By encoding, path and input. */
  readonly #kept = new ByteCache<Kept>({ bytes: 48_000_000, entries: 200, bytesOf: ({ reply }) => reply.bytes.length });
  readonly #underWay = new JoinedWork<MadeAnswer>();

  constructor(thread: LongReads, onFault: (error: unknown, path: string) => void) {
    this.#thread = thread;
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
    try {
      const reply = this.#find(key, call) ?? (await this.#make(key, call, query, encoding));
      response.writeHead(reply.status, reply.headers).end(reply.bytes);
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      respondOutcome(response, outcomeOf(error, query.path));
    }
    return true;
  }

  #find(key: string, call: Call): Reply | null {
    const kept = this.#kept.get(key);
    if (kept && isCurrent(call.services, kept)) return holdsAll(call, kept) ? kept.reply : null;
    this.#kept.delete(key);
    return null;
  }

  /** Whoever asks the same meanwhile is given the same, if they may be; a refusal is nobody else's. */
  async #make(key: string, call: Call, query: Query, encoding: Encoding): Promise<Reply> {
    let isOwn = false;
    const shared = await this.#underWay.run(key, call.signal, (signal) => {
      isOwn = true;
      return this.#ask(key, { ...call, signal }, query, encoding);
    });
    if (isOwn || (shared.reply.status === 200 && holdsAll(call, shared.basis))) return shared.reply;
    return (await this.#ask(key, call, query, encoding)).reply;
  }

  async #ask(key: string, call: Call, query: Query, encoding: Encoding): Promise<MadeAnswer> {
    const made = isAtHand(call.services, query)
      ? await makeAnswer(call, query, encoding)
      : await this.#thread.read(call, { kind: 'answer', ask: { ...query, encoding } });
    if (made.fault !== null) this.#onFault(made.fault, query.path);
    if (made.reply.status === 200 && made.basis.rights.length > 0) this.#kept.set(key, { ...made.basis, reply: made.reply });
    return made;
  }
}

function isCurrent(services: Services, { stands }: Basis): boolean {
  return [...stands].every(([key, stand]) => stand !== '' && standOf(services, key) === stand);
}

function holdsAll({ services, actor }: Call, { rights }: Basis): boolean {
  return (
    rights.length > 0 &&
    rights.every(({ operationKey, right, series }) => {
      const operation = services.models.peek(operationKey)?.state.definitions.operation;
      return operation !== undefined && may(actor, operation, right, series);
    })
  );
}
