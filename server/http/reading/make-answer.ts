import { promisify } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { Call, NeededRight } from '../../services/call';
import { standOf } from '../../services/context';
import { queryAt } from '../../services/verbs';
import { callOne } from '../call-procedure';

export type Encoding = 'br' | 'gzip' | 'plain';

const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 };

const GZIP = { level: constants.Z_BEST_SPEED };

type Encode = (plain: Buffer) => Promise<Buffer>;
/** On a thread of its own it is done there: Node's other threads work for whoever is answered at once. */
const ENCODERS: Readonly<Record<Exclude<Encoding, 'plain'>, Encode>> = isMainThread
  ? { br: (plain) => promisify(brotliCompress)(plain, { params: BROTLI }), gzip: (plain) => promisify(gzip)(plain, GZIP) }
  : { br: async (plain) => brotliCompressSync(plain, { params: BROTLI }), gzip: async (plain) => gzipSync(plain, GZIP) };

/** How an answer of this query is compressed for a client that accepts so much. */
export function encodingOf(path: string, accepted: string): Encoding {
  if (queryAt(path).isRepetitive && /\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
}

/** A response as it is sent. */
export type Reply = Readonly<{ status: number; headers: Readonly<Record<string, string | number>>; bytes: Uint8Array }>;

/** What an answer follows from besides its input. */
export type Basis = Readonly<{
  /** The rights that were checked when it was made: who is given it must hold each of them. Without one it is given to nobody else. */
  rights: readonly NeededRight[];
  /** By operation, where it stood when its right was checked: another change or another day is another answer. */
  stands: ReadonlyMap<string, string>;
}>;

/** `fault` is what an operator is told of an answer that is a 500. */
export type MadeAnswer = Readonly<{ reply: Reply; basis: Basis; fault: unknown }>;

export type Query = Readonly<{ path: string; input: unknown }>;

function nameOf({ operationKey, right, series }: NeededRight): string {
  return `${operationKey} ${right} ${series?.key ?? ''}`;
}

/** Asks a query, and answers the response as tRPC gives it, a refusal too. */
export async function makeAnswer(call: Call, { path, input }: Query, encoding: Encoding): Promise<MadeAnswer> {
  const { services } = call;
  const rights = new Map<string, NeededRight>();
  const stands = new Map<string, string>();
  const onRight = (served: NeededRight) => {
    const { operationKey } = served;
    // Before what is read: an answer that is newer than it says is only made again.
    if (!stands.has(operationKey)) stands.set(operationKey, standOf(services, operationKey));
    rights.set(nameOf(served), served);
  };
  const done = await callOne({ ...call, onRight }, { path, verb: queryAt(path), input: () => input });
  const plain = Buffer.from(JSON.stringify(done.body));
  const used = done.error ? 'plain' : encoding;
  const bytes = used === 'plain' ? plain : await ENCODERS[used](plain);
  const headers = {
    'Content-Type': 'application/json',
    Vary: 'Accept-Encoding, trpc-accept, accept',
    'Content-Length': bytes.length,
    ...(used === 'plain' ? {} : { 'Content-Encoding': used }),
    ...(done.retryAfter === null ? {} : { 'Retry-After': done.retryAfter }),
  };
  const isFault = done.error?.code === 'INTERNAL_SERVER_ERROR';
  return {
    reply: { status: done.status, headers, bytes },
    basis: { rights: [...rights.values()], stands },
    fault: isFault ? (done.error?.cause ?? done.error) : null,
  };
}
