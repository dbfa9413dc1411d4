import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Actor } from '../../auth/actor';
import type { ForecastInput } from '../../domain/forecast/types';
import type { Answer } from '../../services/app';
import type { Call } from '../../services/context';
import { answerOf } from '../../services/create-app';
import { drawCard } from '../../services/exports/export-card';
import { drawChart } from '../../services/exports/export-chart';
import { type InputRequest, readForecastInput } from '../../services/forecast/run-forecast';
import { checkFile } from '../../services/snapshots/check-file';
import { queryAt } from '../../services/verbs';
import { perform } from '../../trpc/perform';
import { BufferedResponse } from '../buffered-response';
import { findRoute } from '../rest';
import { type Encoding, type MadeAnswer, makeAnswer, type Query, type Reply } from './make-answer';

const DRAWINGS = { chart: drawChart, card: drawCard } as const;
type Drawings = typeof DRAWINGS;

/** What is read, by kind: what is asked and what is answered. Both cross between threads as data. */
export type Tasks = {
  /** A procedure's response. */
  answer: { ask: Query & Readonly<{ encoding: Encoding }>; done: MadeAnswer };
  /** What a procedure answers, as a value. */
  value: { ask: Query; done: unknown };
  /** An address of REST that is read with GET. */
  rest: { ask: Readonly<{ url: string }>; done: Reply };
  /** What a page asks of its App. */
  page: { ask: Query; done: Answer<unknown> };
  /** The picture that a PNG is made of. */
  chart: { ask: Parameters<Drawings['chart']>[1]; done: string };
  card: { ask: Parameters<Drawings['card']>[1]; done: string };
  /** What a forecast is computed from. */
  input: { ask: InputRequest; done: ForecastInput };
  /** Whether a file is one of ours. */
  check: { ask: Readonly<{ bytes: Uint8Array }>; done: Awaited<ReturnType<typeof checkFile>> };
};
export type Kind = keyof Tasks;
export type Task<K extends Kind = Kind> = Readonly<{ kind: K; ask: Tasks[K]['ask'] }>;

type Work = { [K in Kind]: (call: Call, ask: Tasks[K]['ask']) => Promise<Tasks[K]['done']> };

const WORK: Work = {
  answer: (call, { encoding, ...query }) => makeAnswer(call, query, encoding),
  value: (call, { path, input }) => perform(call, path, queryAt(path), input),
  rest: replyOfRest,
  page: (call, { path, input }) => answerOf(queryAt(path).ask(call, input)),
  chart: DRAWINGS.chart,
  card: DRAWINGS.card,
  input: readForecastInput,
  check: (call, { bytes }) => checkFile(call, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
};

async function replyOfRest(call: Call, { url }: Tasks['rest']['ask']): Promise<Reply> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: 'GET', url });
  const response = new BufferedResponse(request);
  const address = new URL(url, 'http://localhost');
  const { route, params } = findRoute('GET', address);
  await route.answer({ call, url: address, request, params }, response);
  // It has numbers and texts alone: none of its routes sets a header twice.
  const headers = response.getHeaders() as Record<string, string | number>;
  return { status: response.statusCode, headers, bytes: response.bytes };
}

/** Does a task here, wherever that is. */
export function doTask<K extends Kind>(call: Call, { kind, ask }: Task<K>): Promise<Tasks[K]['done']> {
  return WORK[kind](call, ask);
}

/** Who asks, and where the operations stand that the thread has to have read before it answers. */
export type Order = Readonly<{ task: Task; actor: Actor; cursors: ReadonlyMap<string, string> }>;

/** What the thread says besides its answers. */
export type Word = Readonly<{ isReady: true }> | Readonly<{ counted: Parameters<Call['services']['audit']['count']>[0] }>;
