import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Call } from '../../services/call';
import { answerOf } from '../../services/create-app';
import { drawCard } from '../../services/exports/export-card';
import { drawChart } from '../../services/exports/export-chart';
import { readForecastInput } from '../../services/forecast/run-forecast';
import { checkFile } from '../../services/snapshots/check-file';
import { queryAt } from '../../services/verbs';
import { perform } from '../../trpc/perform';
import { BufferedResponse } from '../buffered-response';
import { findRoute } from '../rest';
import { makeAnswer, type Reply } from './make-answer';
import type { Kind, Task, Tasks } from './tasks';

type Work = { [K in Kind]: (call: Call, ask: Tasks[K]['ask']) => Promise<Tasks[K]['done']> };

const WORK: Work = {
  answer: (call, { encoding, ...query }) => makeAnswer(call, query, encoding),
  value: (call, { path, input }) => perform(call, path, queryAt(path), input),
  rest: replyOfRest,
  page: (call, { path, input }) => answerOf(queryAt(path).ask(call, input)),
  chart: drawChart,
  card: drawCard,
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
