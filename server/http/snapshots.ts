import type { IncomingMessage, ServerResponse } from 'node:http';
import { MusterError } from '../domain/errors';
import type { Call } from '../services/context';
import { checkFile, MOST_FILE_BYTES } from '../services/snapshots/check-file';
import { exportSnapshot } from '../services/snapshots/export-snapshot';
import { freeze } from '../services/snapshots/freeze';
import { listSnapshots, readSnapshot } from '../services/snapshots/read-snapshot';
import { readBody, readJson } from './read-body';
import { respond, respondJson } from './respond';

const BASE = '/api/v1';
const CHECK = `${BASE}/snapshots/check`;
const ONE = new RegExp(`^${BASE}/snapshots/([^/.]+)(?:\\.([^/]+))?$`);
const OF_OPERATION = new RegExp(`^${BASE}/operations/([^/]+)/snapshots$`);

/**
 * Types of the files that may be asked about. A page of another site can post none of them without being asked for leave, which it is
 * not given; the guard refuses it besides.
 */
const FILE_TYPES = ['image/svg+xml', 'image/png', 'text/csv', 'application/json', 'application/octet-stream'];

type Answer = Readonly<{ call: Call; url: URL; request: IncomingMessage; response: ServerResponse }>;
/** By method; HEAD goes with GET. */
type Methods = Readonly<Partial<Record<'GET' | 'POST', () => Promise<void>>>>;

function segment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new MusterError('BAD_INPUT', 'The address is not well formed.');
  }
}

async function check({ call, request, response }: Answer): Promise<void> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!FILE_TYPES.includes(type))
    throw new MusterError('BAD_INPUT', `Send the file itself as the body, with one of these as Content-Type: ${FILE_TYPES.join(', ')}.`);
  respondJson(response, 200, await checkFile(call, await readBody(request, MOST_FILE_BYTES)));
}

async function sendFile({ call, url: { searchParams: query }, response }: Answer, id: string, format: string): Promise<void> {
  const scale = query.get('scale');
  const { body, contentType, fileName } = await exportSnapshot(call, {
    id,
    format,
    chart: query.get('chart'),
    // What is no number is none of the scales that there are.
    scale: scale === null ? null : Number(scale.trim() || Number.NaN),
    theme: query.get('theme'),
  });
  const disposition = `${query.has('download') ? 'attachment' : 'inline'}; filename="${fileName}"`;
  // Whoever may read it may show it on a page of their own.
  respond(response, {
    status: 200,
    body,
    contentType,
    headers: { 'Content-Disposition': disposition, 'Cross-Origin-Resource-Policy': 'cross-origin' },
  });
}

async function freezeHere({ call, request, response }: Answer, operation: string): Promise<void> {
  const input = await readJson(request);
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new MusterError('BAD_INPUT', 'Send an object: {"chart": null, "known": null}. Nothing was saved.');
  const frozen = await freeze(call, { ...input, operation });
  respondJson(response, frozen.isNew ? 201 : 200, frozen);
}

function methodsAt(answer: Answer): Methods | null {
  const { call, url, response } = answer;
  if (url.pathname === CHECK) return { POST: () => check(answer) };
  const [, id, format] = ONE.exec(url.pathname) ?? [];
  if (id !== undefined && format !== undefined) return { GET: () => sendFile(answer, segment(id), segment(format)) };
  if (id !== undefined) return { GET: async () => respondJson(response, 200, await readSnapshot(call, { id: segment(id) })) };
  const [, operation] = OF_OPERATION.exec(url.pathname) ?? [];
  if (operation === undefined) return null;
  return {
    GET: async () => respondJson(response, 200, { snapshots: await listSnapshots(call, { operation: segment(operation) }) }),
    POST: () => freezeHere(answer, segment(operation)),
  };
}

/** Serves what REST has of snapshots: freezing, reading, their files, and the check of a file. False leaves the request untouched. */
export async function serveSnapshots(call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const methods = methodsAt({ call, url, request, response });
  if (!methods) return false;
  const serve = methods[request.method === 'HEAD' ? 'GET' : (request.method as keyof Methods)];
  if (serve) await serve();
  else {
    const allowed = Object.keys(methods);
    respond(response, {
      status: 405,
      body: JSON.stringify({ error: { code: 'BAD_INPUT', message: `This address takes ${allowed.join(' and ')}.`, problems: [] } }),
      contentType: 'application/json; charset=utf-8',
      headers: { Allow: allowed.join(', ') },
    });
  }
  return true;
}
