import type { IncomingMessage, ServerResponse } from 'node:http';
import { MusterError } from '../domain/errors';
import { readBoard } from '../services/board/read-board';
import { listChanges } from '../services/changes/read-changes';
import type { Call } from '../services/context';
import { chartNames, exportChart } from '../services/exports/export-chart';
import { listOperations } from '../services/operations/list-operations';
import { listSeries } from '../services/series/list-series';
import { readSeries } from '../services/series/read-series';
import { respond, respondJson } from './respond';
import { serveSnapshots } from './snapshots';

export const API = '/api/v1';

type Asked = Readonly<{ call: Call; params: readonly string[]; query: URLSearchParams; origin: string }>;
type Route = Readonly<{ path: RegExp; answer(asked: Asked, response: ServerResponse): Promise<void> }>;

function viewed(query: URLSearchParams) {
  return { known: query.get('known'), asOf: query.get('asOf') };
}

function numberOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(number)) return number;
  throw new MusterError('BAD_INPUT', `${name} is a number, not ${text}.`, [{ field: name, message: 'Give a number.' }]);
}

const SEGMENT = '([^/]+)';

function route(path: string, answer: Route['answer']): Route {
  return { path: new RegExp(`^${API}/${path.replaceAll('*', SEGMENT)}$`), answer };
}

const routes: readonly Route[] = [
  route('operations', async ({ call }, response) => respondJson(response, 200, { operations: await listOperations(call) })),
  route('operations/*/board', async ({ call, params: [operation = ''], query }, response) => {
    const board = await readBoard(call, { operation, ...viewed(query) });
    const day = `known=${board.head.view.knownAt}`;
    const charts = chartNames(board).map((name) => ({ name, address: `${API}/operations/${operation}/charts/${name}.svg?${day}` }));
    respondJson(response, 200, { ...board, charts });
  }),
  route('operations/*/series', async ({ call, params: [operation = ''], query }, response) =>
    respondJson(response, 200, { series: await listSeries(call, { operation, ...viewed(query) }) }),
  ),
  route('operations/*/series/*', async ({ call, params: [operation = '', key = ''], query }, response) => {
    const { drawings: _drawings, ...series } = await readSeries(call, {
      operation,
      key,
      ...viewed(query),
      from: query.get('from'),
      to: query.get('to'),
    });
    respondJson(response, 200, series);
  }),
  route('operations/*/changes', async ({ call, params: [operation = ''], query }, response) => {
    const after = numberOf(query, 'after') ?? 0;
    if (!Number.isInteger(after) || after < 0)
      throw new MusterError('BAD_INPUT', 'after is a revision: a whole number from 0.', [
        { field: 'after', message: 'A whole number from 0.' },
      ]);
    respondJson(response, 200, { changes: await listChanges(call, { operation, after: Math.min(after, 2_147_483_647) }) });
  }),
  route('operations/*/charts/*', async ({ call, params: [operation = '', file = ''], query, origin }, response) => {
    const dot = file.lastIndexOf('.');
    const { body, contentType, fileName } = await exportChart(call, {
      operation,
      chart: file.slice(0, dot),
      format: file.slice(dot + 1),
      ...viewed(query),
      width: numberOf(query, 'width'),
      scale: numberOf(query, 'scale'),
      theme: query.get('theme'),
      origin,
    });
    respond(response, {
      status: 200,
      body,
      contentType,
      headers: {
        'Content-Disposition': `${query.has('download') ? 'attachment' : 'inline'}; filename="${fileName}"`,
        // Whoever may read it may show it on a page of their own.
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    });
  }),
];

function decoded(segments: readonly (string | undefined)[]): string[] {
  try {
    return segments.map((segment) => decodeURIComponent(segment ?? ''));
  } catch {
    throw new MusterError('BAD_INPUT', 'The address is not well formed.');
  }
}

/** The REST interface, from the same services as everything else: reading, and freezing what was read. */
export async function serveRest(call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (await serveSnapshots(call, url, request, response)) return;
  for (const { path, answer } of routes) {
    const match = path.exec(url.pathname);
    if (!match) continue;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      respond(response, {
        status: 405,
        body: JSON.stringify({ error: { code: 'BAD_INPUT', message: 'This address is read with GET.', problems: [] } }),
        contentType: 'application/json; charset=utf-8',
        headers: { Allow: 'GET, HEAD' },
      });
      return;
    }
    await answer({ call, params: decoded(match.slice(1)), query: url.searchParams, origin: url.origin }, response);
    return;
  }
  throw new MusterError('NOT_FOUND', `There is nothing at ${url.pathname}.`);
}
